"""A measure as a file writes it: the name of an outcome, or a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import core_schema

from ...study.grammar.part import Part, wrong
from ...study.grammar.values import OneOf, Wanted
from .measures import BASE, Measure, Reading
from .moments import MOMENTS

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class MeasureSection(Part):
    """What is measured: an outcome or a moment of the loan tape, of an arm, maybe compared with another arm."""

    wanted: ClassVar[str] = (
        "the name of an outcome, or a section such as {outcome: default_rate, arm: individual, less: base} or "
        "{tape: groups_never_late}"
    )

    outcome: Annotated[str, Wanted("the name of an outcome or a sum")] = Field(
        "", description="an outcome, `NAME above X`, or a sum as a study lists it"
    )
    tape: Annotated[str, OneOf(MOMENTS)] = Field(
        "", description="in place of an outcome: a moment of the loan tape, by name"
    )
    cycles: Annotated[
        list[Annotated[int, Field(ge=1)]] | None,
        Field(min_length=2, max_length=2),
        Wanted("the first and the last cycle, such as [3, 5]"),
    ] = Field(None, description="first and last cycle; all unless told")
    arm: Annotated[str, Wanted("the name of an arm")] = Field(BASE, description="the arm it is measured in")
    less: Annotated[str, Wanted("the name of an arm")] = Field(
        "", description="an arm whose value is taken off, run by run on the same luck"
    )
    relative_to: Annotated[str, Wanted("the name of an arm")] = Field(
        "", description="an arm in units of whose value the difference is told: -.1 is 10 % less"
    )

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        """Refuse a measure of two things or of none, cycles that fall, and two comparisons."""
        falls = self.cycles is not None and self.cycles[0] > self.cycles[1]
        wishes = (
            (bool(self.outcome) == bool(self.tape), "either outcome or tape, and one of them"),
            (falls, "cycles whose first is not after the last"),
            (bool(self.less and self.relative_to), "either less or relative_to, not both"),
        )
        for is_wrong, allowed in wishes:
            if is_wrong:
                raise wrong(allowed)
        return self

    @property
    def measure(self) -> Measure:
        """The measure that is written."""
        cycles = None if self.cycles is None else (self.cycles[0], self.cycles[1])
        reading = Reading(self.tape or self.outcome, cycles, is_moment=bool(self.tape))
        return Measure(reading, self.arm, self.less, self.relative_to)

    @property
    def arms(self) -> dict[str, str]:
        """The arms that it names, by the key under which they stand."""
        named = {"arm": self.arm, "less": self.less, "relative_to": self.relative_to}
        return {key: name for key, name in named.items() if name}


class ByName:
    """A section of which a text stands for the name of an outcome."""

    allowed = MeasureSection.wanted

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Take a text for the name of an outcome."""
        return core_schema.no_info_before_validator_function(_named, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Allow a text in place of the section."""
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}


def _named(given: object) -> object:
    return {"outcome": given} if isinstance(given, str) and given else given


WrittenMeasure = Annotated[MeasureSection, ByName()]
"""A measure as it stands in a file."""
