"""What is measured of a scenario, and its value in some runs: a level, or how far an arm lies from another.

Arms run on the same luck, so that a difference is taken run by run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ...study.outcomes import about, title_of
from .moments import MOMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...statistics.ratios import Ratio

Numbers = NDArray[np.float64]
BASE = "base"
"""The arm that is the scenario itself."""
FEWEST_DEFINED = 2
"""Runs with a value that it takes to have a mean and a variance."""
ENOUGH_DEFINED = 0.5
"""Share of the runs that must have a value: else the measure counts as undefined, as a mean over the rest is chosen."""


@dataclass(frozen=True, order=True)
class Reading:
    """What is read off one run. name: of an outcome, a sum or a moment. cycles: first and last; all if none.

    is_moment: of the loan tape.
    """

    name: str
    cycles: tuple[int, int] | None = None
    is_moment: bool = False

    def __str__(self) -> str:
        """Write it as the name of a column."""
        window = "" if self.cycles is None else f" in cycles {self.cycles[0]} to {self.cycles[1]}"
        return f"{self.name}{window}"

    @property
    def label(self) -> str:
        """What people call it."""
        return MOMENTS[self.name].label if self.is_moment else title_of(self.name)

    @property
    def unit(self) -> str:
        """Its unit; amounts in `money`."""
        found = MOMENTS[self.name] if self.is_moment else about(self.name)
        return "-" if found is None else found.unit

    def of_cycles(self, count: int) -> slice:
        """Return the cycles of a run that it is read off, of as many as there are."""
        first, last = self.cycles or (1, count)
        return slice(first - 1, min(last, count))


@dataclass(frozen=True, order=True)
class Side:
    """A reading in one arm: what a run of that arm gives."""

    reading: Reading
    arm: str = BASE

    def __str__(self) -> str:
        """Write it as the name of a column."""
        return f"{self.arm}: {self.reading}"


@dataclass(frozen=True)
class Measure:
    """What is measured: a reading in an arm, or how far it lies from that of another arm.

    less: the arm whose reading is taken off; relative_to: the arm in units of which the difference is told. At most one
    of both.
    """

    reading: Reading
    arm: str = BASE
    less: str = ""
    relative_to: str = ""

    @property
    def sides(self) -> tuple[Side, ...]:
        """What runs have to give: the side measured, and the one it is compared with."""
        other = self.less or self.relative_to
        return (Side(self.reading, self.arm), *((Side(self.reading, other),) if other else ()))

    @property
    def unit(self) -> str:
        """The unit of its value."""
        return f"share of that of {self.relative_to}" if self.relative_to else self.reading.unit

    @property
    def is_change(self) -> bool:
        """Whether its value is a difference."""
        return bool(self.less or self.relative_to)

    def __str__(self) -> str:
        """Say what is measured, in words."""
        window = "" if self.reading.cycles is None else f", cycles {self.reading.cycles[0]} to {self.reading.cycles[1]}"
        where = "" if self.arm == BASE and not self.is_change else f", {self.arm}"
        other = f" less {self.less}" if self.less else f" relative to {self.relative_to}" if self.relative_to else ""
        return f"{self.reading.label}{window}{where}{other}"


@dataclass(frozen=True)
class Measured:
    """The value of a measure in some runs of one point.

    by_run: one value a run whose mean is `value`, as a pooled ratio is linearised; NaN in a run that has none. value:
    NaN where the measure is undefined. variance: of the value, over runs.
    """

    value: float
    variance: float
    by_run: Numbers

    @property
    def is_defined(self) -> bool:
        """Whether there is a value."""
        return bool(np.isfinite(self.value))

    @property
    def error(self) -> float:
        """The standard error of the value, over runs."""
        return float(np.sqrt(self.variance))


def measured(measure: Measure, sides: Mapping[Side, Ratio]) -> Measured:
    """Return the value of a measure in runs on the same luck.

    sides: what is above and below in each run, (runs,), at least of the measure's own sides. A ratio of sums is pooled
    over runs; its variance is that of the linearised ratio. A run counts where all sides are defined; the value is
    undefined where that is so in fewer than two runs, or in less than half of them.
    """
    ratios = [sides[side] for side in measure.sides]
    known = np.all([ratio.is_known for ratio in ratios], axis=0)
    by_run = np.full(len(known), np.nan)
    if np.count_nonzero(known) < max(FEWEST_DEFINED, ENOUGH_DEFINED * len(known)):
        return Measured(np.nan, np.nan, by_run)
    first, *others = (ratio.at(known) for ratio in ratios)
    value, by_run[known] = _combined(measure, first, others)
    if not np.isfinite(value):
        return Measured(np.nan, np.nan, np.full(len(known), np.nan))
    return Measured(value, float(by_run[known].var(ddof=1) / np.count_nonzero(known)), by_run)


def _combined(measure: Measure, first: Ratio, others: list[Ratio]) -> tuple[float, Numbers]:
    """Return a measure of runs in which it is defined, and its linearised value of each."""
    if not others:
        return first.pooled, first.linearised
    (other,) = others
    if measure.less:
        return first.pooled - other.pooled, first.linearised - other.linearised
    if other.pooled == 0:
        return np.nan, np.full(len(first.above), np.nan)
    change = first.pooled / other.pooled
    off = first.linearised - first.pooled - change * (other.linearised - other.pooled)
    return change - 1, change - 1 + off / other.pooled
