"""An outcome in the list of a study file: as text, or as a section that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import core_schema

from ..outcomes import ABOVE, FORMS, QUANTILE, Written
from .part import wrong
from .values import Wanted

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

    from .values import Json

OUTCOME, BY, CYCLE = "outcome", "by", "cycle"
ALLOWED = f"an outcome such as {FORMS}"


class Outcome(Wanted):
    """An outcome as it is listed, read as one text: `default_rate by cycle`."""

    def __init__(self) -> None:
        """Word the outcome."""
        super().__init__(ALLOWED)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read a text or a section, and write a text."""
        return core_schema.no_info_plain_validator_function(self._text)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Allow a text or a section."""
        name = {"type": "string", "minLength": 1}
        ways = {BY: {"const": CYCLE}, ABOVE: {"type": "number"}, QUANTILE: _SHARE}
        sections = [
            {
                "type": "object",
                "properties": {OUTCOME: name, way: value},
                "required": [OUTCOME, way],
                "additionalProperties": False,
            }
            for way, value in ways.items()
        ]
        return {"anyOf": [name, *sections]}

    def _text(self, given: object) -> str:
        text = text_of(given)
        if not text:
            raise wrong(self.allowed)
        written = Written.of(text)
        if written.form == QUANTILE and not 0 < written.level < 1:
            raise wrong(self.allowed)
        return str(written)


_SHARE: Json = {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}


def text_of(given: object) -> str:
    """Return an outcome as text, whether it stands there as text or as a section; nothing of anything else."""
    if isinstance(given, str):
        return given
    if not isinstance(given, dict) or not isinstance(given.get(OUTCOME), str) or len(given) != 2:  # noqa: PLR2004
        return ""
    ((way, value),) = ((key, value) for key, value in given.items() if key != OUTCOME)
    if (way, value) == (BY, CYCLE):
        return f"{given[OUTCOME]} {BY} {CYCLE}"
    return f"{given[OUTCOME]} {way} {value!r}" if way in (ABOVE, QUANTILE) and _is_number(value) else ""


def _is_number(value: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")
