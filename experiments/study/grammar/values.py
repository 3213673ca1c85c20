"""Kinds of values of a study file, each with the words that say what is allowed.

They stand in `Annotated[...]` behind the type that they word. None, which a key without a value has, is refused.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, ValidationError, WithJsonSchema
from pydantic_core import core_schema

from .part import wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

Json = dict[str, Any]
NULL = {"type": "null"}
RISING = "numbers that rise from each to the next"


class Wanted:
    """A value of which every mistake, however far inside, is told as one."""

    def __init__(self, allowed: str) -> None:
        """Word the value: what is allowed."""
        self.allowed = allowed

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read the value by its type, then by `checked`."""
        return core_schema.no_info_wrap_validator_function(self._read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Return the schema of the type; null is not allowed."""
        found = handler(schema)
        kinds = [each for each in found.get("anyOf", []) if each != NULL]
        return kinds[0] if len(kinds) == 1 else found

    def checked(self, value: Any) -> Any:  # noqa: ANN401 - whatever the type is
        """Return a value of the right type, or raise the error about it."""
        return value

    def _read(self, given: object, handler: Callable[[object], object]) -> object:
        try:
            if given is None:
                raise wrong(self.allowed)
            return self.checked(handler(given))
        except ValidationError:
            raise wrong(self.allowed) from None


class Between(Wanted):
    """A whole number between two bounds, both included."""

    def __init__(self, low: int, high: int) -> None:
        """Word the bounds."""
        super().__init__(f"a whole number, {low} to {high}")
        self.low, self.high = low, high

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Add the bounds."""
        return super().__get_pydantic_json_schema__(schema, handler) | {"minimum": self.low, "maximum": self.high}

    def checked(self, value: int) -> int:
        """Refuse what lies outside."""
        if not self.low <= value <= self.high:
            raise wrong(self.allowed)
        return value


class FolderName(Wanted):
    """A text that is the name of one folder on every system, and cannot lead out of the one it is in."""

    not_in_names = '\\/:*?"<>|'
    reserved = re.compile(r"(CON|PRN|AUX|NUL|(COM|LPT)[0-9])(\..*)?", re.IGNORECASE)
    longest = 200
    """Bytes; systems allow 255, and what is half-written has a longer name."""

    def __init__(self) -> None:
        """Word the name."""
        super().__init__(
            f"a name that a folder can have: at most {self.longest} bytes, without control characters or "
            f"{' '.join(self.not_in_names)}, no dot or space at its ends, and not NUL or the like"
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Add the characters, which are most of it."""
        none = f"{re.escape(self.not_in_names)}\\x00-\\x1f"
        pattern = rf"^[^{none}. ]([^{none}]*[^{none}. ])?$"
        return super().__get_pydantic_json_schema__(schema, handler) | {"pattern": pattern}

    def checked(self, value: str) -> str:
        """Refuse what is no name of a folder."""
        is_plain = all(sign == " " or not unicodedata.category(sign).startswith(("C", "Z")) for sign in value)
        is_free = not set(self.not_in_names) & set(value) and not self.reserved.fullmatch(value)
        is_short = 0 < len(value.encode(errors="replace")) <= self.longest
        if not (is_plain and is_free and is_short and value.strip(". ") == value):
            raise wrong(self.allowed)
        return value


class OneOf(Wanted):
    """One of some words, as they are when a value is read. make: from the word to the value."""

    def __init__(self, words: Collection[str], make: Callable[[str], object] = str) -> None:
        """Keep the alternatives, to which more may be added."""
        self.known, self.make = words, make

    @property
    def words(self) -> list[str]:
        """The alternatives there are now."""
        return [str(each) for each in self.known]

    @property
    def allowed(self) -> str:  # type: ignore[override]
        """The alternatives in words."""
        return f"one of {', '.join(self.words)}"

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read a word, and write it as text."""
        as_text = core_schema.to_string_ser_schema(when_used="unless-none")
        return core_schema.no_info_plain_validator_function(self._of, serialization=as_text)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """List the words."""
        return {"enum": self.words}

    def _of(self, given: object) -> object:
        if given not in self.words:
            raise wrong(self.allowed, known=self.words)
        return self.make(str(given))


class SectionOf(Wanted):
    """A section with keys of the writer's own. Mistakes inside are told where they are; an empty one may be null."""

    def __init__(self, allowed: str, fewest: int = 0) -> None:
        """Word the section. fewest: keys that it has at least."""
        super().__init__(allowed)
        self.fewest = fewest

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Add the smallest number of keys."""
        fewest = {"minProperties": self.fewest} if self.fewest else {}
        return super().__get_pydantic_json_schema__(schema, handler) | fewest

    def _read(self, given: object, handler: Callable[[object], object]) -> object:
        section = {} if given is None else given
        if not isinstance(section, dict) or len(section) < self.fewest:
            raise wrong(self.allowed)
        return handler(section)


class ListOf(Wanted):
    """A list with at least one entry. Mistakes inside are told where they are."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Add the smallest number of entries."""
        return super().__get_pydantic_json_schema__(schema, handler) | {"minItems": 1}

    def _read(self, given: object, handler: Callable[[object], object]) -> object:
        if not isinstance(given, list) or not given:
            raise wrong(self.allowed)
        return handler(given)


class OneOrMore(Wanted):
    """A list with at least one entry; a single one may stand without brackets. Its entries are not checked here."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Allow an entry in place of the list."""
        several = super().__get_pydantic_json_schema__(schema, handler) | {"minItems": 1}
        return {"anyOf": [several["items"], several]}

    def _read(self, given: object, handler: Callable[[object], object]) -> object:
        return handler(given if isinstance(given, list) else [given])


SCALAR = WithJsonSchema({"type": ["number", "string", "boolean"]})
Finite = Annotated[float, Field(allow_inf_nan=False)]
Number = Annotated[int | float, WithJsonSchema({"type": "number"})]
"""A number that stays whole if it is written so; also .inf."""
Scalar = Annotated[str | bool | int | float, SCALAR]


def rising(numbers: list[Any]) -> list[Any]:
    """Return numbers each of which is below the next; .nan is below nothing."""
    if not all(first < second for first, second in itertools.pairwise(numbers)):
        raise wrong(RISING)
    return numbers
