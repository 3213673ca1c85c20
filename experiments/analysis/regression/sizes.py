"""The regression of default at several sizes of loan tape, and what a small one cannot show that a large one does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...study.designed import sample_of
from .characteristics import characteristics, known_in
from .describing import describe
from .logit import Regression, TooFewDefaults, regress
from .tape import tape_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from ....simulation.scenario.scenario import Scenario
    from ...study.lending import LendingQuestion
    from ...study.study import Study
    from .logit import Coefficient


@dataclass(frozen=True)
class Sized:
    """The first so many loans of a tape: descriptive statistics, and the logit or why there is none.

    runs: of the simulation that the loans come from, the last one cut off where there are enough.
    """

    loans: int
    defaults: int
    runs: int
    described: pd.DataFrame
    regression: Regression | None
    refusal: str = ""

    @property
    def coefficients(self) -> dict[str, Coefficient]:
        """Coefficients by characteristic; none where there is no regression."""
        return {} if self.regression is None else {each.name: each for each in self.regression.coefficients}


@dataclass(frozen=True)
class Regressed:
    """The regressions at one point of a study. where: values of its factors; names: characteristics, in order."""

    where: Mapping[str, Any]
    names: tuple[str, ...]
    sizes: tuple[Sized, ...]

    @property
    def label(self) -> str:
        """The point in words."""
        return ", ".join(str(value).replace("_", " ") for value in self.where.values())


@dataclass(frozen=True)
class Missed:
    """What a small sample says of the characteristics, beside a large one.

    not_shown: clear in the large sample, not in the small. left_out: of these, those the small one has no coefficient
    for. reversed_: clear in both, with opposite signs. chance: clear in the small sample only.
    """

    not_shown: tuple[str, ...]
    left_out: tuple[str, ...]
    reversed_: tuple[str, ...]
    chance: tuple[str, ...]
    shown: tuple[str, ...]


def regressed_points(study: Study) -> tuple[Regressed, ...]:
    """Make the tape of every point of a study's design and regress it at each of the study's sizes."""
    question, found = _lending(study), []
    for point in sample_of(study).points:
        values = study.values_at(point)
        scenario = question.scenario_at(values).model_copy(update={"seed": study.seed_at(point)})
        found.append(regressed(scenario, values, study.loans))
    return tuple(found)


def regressed(scenario: Scenario, where: Mapping[str, Any], loans: Sequence[int]) -> Regressed:
    """Regress the first loans of a scenario's tape, in units of the deviation over the largest of these sizes."""
    tape = tape_of(scenario, max(loans))
    table = characteristics(tape)
    names = known_in(table)
    deviations = table[list(names)].iloc[: max(loans)].std(ddof=0)
    sizes = tuple(_sized(table.iloc[:size], int(tape["replicate"].iloc[size - 1]) + 1, deviations) for size in loans)
    return Regressed(where, names, sizes)


def missed(small: Sized, large: Sized) -> Missed:
    """Return what the small sample cannot show of what the large one does."""
    mine, theirs = small.coefficients, large.coefficients
    clear = [name for name, each in theirs.items() if each.is_clear]
    seen = [name for name in clear if name in mine and mine[name].is_clear]
    opposite = [name for name in seen if mine[name].value * theirs[name].value < 0.0]
    return Missed(
        not_shown=tuple(name for name in clear if name not in seen),
        left_out=tuple(name for name in clear if name not in mine),
        reversed_=tuple(opposite),
        chance=tuple(name for name, each in mine.items() if each.is_clear and name not in clear),
        shown=tuple(name for name in seen if name not in opposite),
    )


def _sized(table: pd.DataFrame, runs: int, deviations: pd.Series[float]) -> Sized:
    """Describe and regress the loans of one size."""
    defaults, described = int(table["defaulted"].sum()), describe(table)
    try:
        return Sized(len(table), defaults, runs, described, regress(table, deviations=deviations))
    except TooFewDefaults as refusal:
        return Sized(len(table), defaults, runs, described, None, str(refusal))


def _lending(study: Study) -> LendingQuestion:
    from ...study.lending import LendingQuestion

    if not isinstance(study.question, LendingQuestion):
        message = f"{study.name} asks about a function, which has no loans"
        raise TypeError(message)
    return study.question
