"""The contract every design keeps: from a number of factors to points of the unit cube, from outcomes to indices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Points = NDArray[np.float64]
Outcome = NDArray[np.float64]


class CannotAnalyse(ValueError):  # noqa: N818 - it is an answer, not a fault of the program
    """Outcomes from which the design can give no index; the text says why."""


@dataclass(frozen=True)
class Sample:
    """The rows of a design.

    points: (rows, factors), coordinates in the unit cube [0, 1]. base: (rows,), the block of the design each row
    belongs to; where a run fails, the rows of its block leave together.
    """

    points: Points
    base: NDArray[np.int64]

    def whole(self, fine: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell which rows stay when those that are not fine leave with their whole blocks; fine: (rows,)."""
        return ~np.isin(self.base, np.unique(self.base[~fine]))

    def only(self, rows: NDArray[np.bool_]) -> Sample:
        """Return the sample of the rows that stay; rows: (rows,)."""
        return Sample(self.points[rows], self.base[rows])

    def first(self, rows: int) -> Sample:
        """Return the sample of the first rows, which is the smaller design where the design grows."""
        return Sample(self.points[:rows], self.base[:rows])


@dataclass(frozen=True)
class Index:
    """What a design says of a factor, or of a pair of factors, with its 95 % interval.

    name: as in the literature (S1, ST, S2, mu_star, ...), no unit unless the note gives one. low, high: None where no
    valid interval is known; the note then says why.
    """

    factor: str
    name: str
    value: float
    low: float | None = None
    high: float | None = None
    with_factor: str | None = None
    note: str = ""


class Design(Protocol):
    """A way of choosing the points of a study and of reading its outcomes. Every module of this package has one.

    options: what the study file says of the design, and `groups`, one label a factor, where factors are grouped.
    """

    @property
    def kind(self) -> str:
        """The word for the design in a study file."""

    @property
    def noun(self) -> str:
        """What samples are in this design: base samples, trajectories, rows, ..."""

    @property
    def needs_numbers(self) -> bool:
        """Whether every factor must be a number on a continuous scale."""

    @property
    def grows(self) -> bool:
        """Whether the sample for N is the first part of that for 2 N with the same seed."""

    @property
    def luck_factor(self) -> bool:
        """Whether the seed may be one of the factors. Only Sobol's design stands a factor without any smoothness."""

    @property
    def needs_common_luck(self) -> bool:
        """Whether rows can be compared on the same luck only."""

    @property
    def takes_dummy(self) -> bool:
        """Whether a factor that does nothing costs little and tells something."""

    @property
    def ranks_by(self) -> str:
        """The name of the index by which factors are ranked."""

    @property
    def in_units(self) -> bool:
        """Whether that index bears the unit of the outcome, so that its width counts against the largest index."""

    @property
    def fewest(self) -> int:
        """The smallest number of samples with the options' defaults."""

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:
        """Return the number of rows without sampling."""

    def mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say everything that forbids the design, in plain words; nothing if it can be run."""

    def advice(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say what should be known before running it, though it can be run."""

    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:
        """Choose the points."""

    def analyse(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return the indices of one outcome.

        names: of the factors. outcome: (rows,), in the order of the sample. seed: of the resampling. Raises
        CannotAnalyse for NaN, for an outcome that never varies, and for rows that do not make up the design.
        """
