"""What is believed of a free parameter before the targets are looked at, as a calibration file writes it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, model_validator

from ...study.grammar.part import Part, wrong
from ...study.grammar.spreading import PAIR, Distributed, MadeOf
from ...study.grammar.values import Finite, ListOf, Wanted, rising
from ...study.spread.distributions import Distribution
from ...study.spread.spreads import Range, Spread, Whole

WAYS = ("range", "log_range", "whole", "normal", "distribution")
"""The words of which a prior has one."""


class PriorSection(Part):
    """What is believed of a free parameter: one of the ways, and maybe the paths that it sets."""

    wanted: ClassVar[str] = "a section such as {range: [0, 1]} or {normal: [0.9, 0.05], within: [0.7, 1]}"

    paths: Annotated[
        list[Annotated[str, Field(min_length=1), Wanted("the path of a parameter")]] | None,
        ListOf("a list of the paths of parameters"),
    ] = Field(None, description="parameters that are all set to its value; its own name is the path unless told")
    range: Annotated[
        Range | None,
        MadeOf(
            "two numbers, the first below the second",
            Annotated[list[Finite], PAIR, AfterValidator(rising)],
            lambda ends: Range(*ends),
        ),
    ] = Field(None, description="every number between two is equally likely")
    log_range: Annotated[
        Distribution | None,
        MadeOf(
            "two numbers above 0, the first below the second",
            Annotated[list[Annotated[Finite, Field(gt=0)]], PAIR, AfterValidator(rising)],
            lambda ends: Distribution("log_uniform", tuple(ends)),
        ),
    ] = Field(None, description="every number between two is equally likely on a logarithmic scale")
    whole: Annotated[
        Whole | None,
        MadeOf(
            "two whole numbers, the first below the second",
            Annotated[list[int], PAIR, AfterValidator(rising)],
            lambda ends: Whole(*ends),
        ),
    ] = Field(None, description="every whole number from the first to the second is equally likely")
    normal: Annotated[
        Distribution | None,
        MadeOf(
            "mean and standard deviation, such as [0.9, 0.05]",
            Annotated[list[Finite], PAIR],
            lambda given: Distribution("normal", tuple(given)),
        ),
    ] = Field(None, description="mean and standard deviation of a normal distribution, cut to the parameter's range")
    distribution: Annotated[Distribution | None, Distributed()] = Field(
        None, description="a distribution as a study writes it, such as `{family: beta, a: 2, b: 5}`"
    )
    within: Annotated[
        list[Finite] | None,
        PAIR,
        AfterValidator(lambda ends: ends and rising(ends)),
        Wanted("two numbers, the first below the second"),
    ] = Field(None, description="bounds to which a normal distribution is cut")

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        """Refuse two ways, and none, and bounds of what has its own."""
        wishes = (
            (len(self.ways) != 1, f"one of {', '.join(WAYS)}"),
            (self.within is not None and self.normal is None, "within beside normal only"),
        )
        for is_wrong, allowed in wishes:
            if is_wrong:
                raise wrong(allowed)
        return self

    @property
    def ways(self) -> list[str]:
        """The ways that are given."""
        return [way for way in WAYS if getattr(self, way) is not None]

    @property
    def spread(self) -> Spread:
        """The prior, from a coordinate in [0, 1] to a value."""
        found: Spread = getattr(self, self.ways[0])
        if self.within is not None and self.normal is not None:
            return Distribution("normal", self.normal.parameters, self.within[0], self.within[1])
        return found
