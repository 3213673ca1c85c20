"""The model of a search file: what a study file says of scenario and levers, and what only a search has."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field, create_model
from pydantic_core import core_schema

from ...study.grammar.part import Part, wrong
from ...study.grammar.schema import study_schema
from ...study.grammar.study_file import StudyFile
from ...study.grammar.values import Between, ListOf, OneOf, Wanted
from .wishes import ALL, SIDES, WORST, Limit

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

    from ...study.grammar.values import Json

AS_IN_STUDIES = (
    *("name", "description", "scenario", "levers", "variants", "fixed", "conditions", "constraints"),
    *("seed", "replicates"),
)
"""Keys that a search file shares with a study file."""
SAMPLERS = ("tpe", "nsga2", "random", ALL)
FEWEST = 8
OBJECTIVE = "an outcome such as bank_loss_rate, or {outcome: bank_loss_rate, better: lower}"
SIDE_TOLD = f"better: one of {', '.join(SIDES)}"
LIMIT_TOLD = f"an outcome and a number, such as default_rate <= 0.05 or {WORST}default_rate <= 0.1"
ECONOMIES = (
    "a list of presets or scenario files, or a section of economies by names of your own, such as "
    "{good: {}, bad: {economy: {climate: {rho_macro: 0.2}}}}"
)


class Wish(Wanted):
    """An objective: a score as text, or a section that also says which side is better."""

    def __init__(self) -> None:
        """Word the objective."""
        super().__init__(OBJECTIVE)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read a text or a section as the outcome and the side, nothing where it is the outcome's own."""
        return core_schema.no_info_plain_validator_function(self._pair)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Allow a text or a section."""
        text = {"type": "string", "minLength": 1}
        keys = {"outcome": text, "better": {"enum": list(SIDES)}}
        section = {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}
        return {"anyOf": [text, section]}

    def _pair(self, given: object) -> tuple[str, str]:
        if isinstance(given, str) and given:
            return given, ""
        if isinstance(given, dict) and set(given) == {"outcome", "better"} and isinstance(given["outcome"], str):
            if given["better"] not in SIDES:
                raise wrong(SIDE_TOLD, known=SIDES)
            return given["outcome"], given["better"]
        raise wrong(self.allowed)


class Bound(Wanted):
    """A limit of a score."""

    def __init__(self) -> None:
        """Word the limit."""
        super().__init__(LIMIT_TOLD)

    def checked(self, value: str) -> str:
        """Refuse what compares no score with a number."""
        if Limit.of(value) is None:
            raise wrong(self.allowed)
        return value


class AnyEconomies(Wanted):
    """Names of scenarios, or a section of changes; what stands inside is read with the scenario."""

    def checked(self, value: Any) -> Any:  # noqa: ANN401 - a list or a section
        """Refuse what is neither, and what is empty."""
        is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
        if not value or not (is_list or isinstance(value, dict)):
            raise wrong(self.allowed)
        return value


class OwnKeys(Part):
    """What only a search file says."""

    wanted: ClassVar[str] = "a search"

    objectives: Annotated[
        list[Annotated[Any, Wish()]], Field(json_schema_extra={"uniqueItems": True}), ListOf("a list of objectives")
    ] = Field(
        description="outcomes to be as good as can be, by the better side of each; `worst tenth of NAME` counts the "
        "worst tenth of the economies in place of their mean; `{outcome: NAME, better: lower}` where no side is better"
    )
    limits: Annotated[
        list[Annotated[str, Bound()]], Field(json_schema_extra={"uniqueItems": True}), ListOf("a list of limits")
    ] = Field(
        [],
        description="what a scheme must keep to, such as `default_rate <= 0.05` or `worst tenth of default_rate <= "
        "0.1`, in the unit of the outcome",
    )
    economies: Annotated[Any, AnyEconomies(ECONOMIES)] = Field(
        None,
        description="the economies that every scheme is scored in: presets or files, of which the economy counts, or "
        "changes by names of your own; unless told those that the scenario brings along, else its one economy",
    )
    candidates: Annotated[int, Between(FEWEST, 1_000_000)] = Field(
        160, description="schemes that are tried; with the sampler `all` as many as there are"
    )
    sampler: Annotated[str, OneOf(SAMPLERS)] = Field(
        "tpe",
        description="how the next schemes are chosen: `tpe` (multi-objective TPE), `nsga2` (NSGA-II), `random`, or "
        "`all`: every scheme once, of levers without ranges",
    )
    fresh: Annotated[int, Between(2, 1_000_000)] = Field(
        40, description="runs, in each economy, of each scheme that is told: on luck that the search has not seen"
    )
    front: Annotated[int, Between(1, 20)] = Field(
        8,
        description="schemes of the front that are told, at most: the best by each objective, and others far apart; "
        "with `all` every scheme, if there are no more",
    )


_shared: dict[str, Any] = {
    name: (StudyFile.model_fields[name].annotation, StudyFile.model_fields[name]) for name in AS_IN_STUDIES
}
SearchFile: type[OwnKeys] = create_model("SearchFile", __base__=OwnKeys, **_shared)
"""What a search file may say."""


@functools.cache
def described() -> dict[str, str]:
    """Return what each key says that only a search file has."""
    return {name: field.description or "" for name, field in OwnKeys.model_fields.items()}


def search_schema() -> dict[str, Any]:
    """Return the JSON Schema of search files: scenario and levers are those of a study."""
    study = study_schema()
    own = OwnKeys.model_json_schema()["properties"]
    shared = {name: study["properties"][name] for name in AS_IN_STUDIES}
    levers = study["then"]["properties"]["levers"]
    plain = {name: {key: each for key, each in body.items() if key != "title"} for name, body in own.items()}
    return {
        "$schema": study["$schema"],
        "title": "lianbao search",
        "description": "What a search file may say.",
        "type": "object",
        "properties": {**shared, "levers": shared["levers"] | levers, **plain},
        "required": ["name", "scenario", "objectives"],
        "anyOf": [{"required": ["levers"]}, {"required": ["variants"]}],
        "additionalProperties": False,
        "$defs": study["$defs"],
    }
