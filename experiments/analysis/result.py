"""What an analysis says: indices with intervals, the share of luck, the null, what was left out, and notes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from ..designs import Index

Key = tuple[str, str, str | None]
MOST_SHOWN = 4
"""Indices of each name that are shown of an outcome."""


@dataclass(frozen=True)
class LuckShare:
    """The share of the variance of a single run that is luck, with its 95 % interval.

    floor: the share of luck still in the variance of row means; what it adds to every uncorrected total index.
    """

    share: float
    low: float | None
    high: float | None
    floor: float | None
    note: str


@dataclass(frozen=True)
class ConvergenceRow:
    """How settled the indices are at one size (Sarrazin, Pianosi and Wagener 2016, section 2.3).

    half_width: largest half width of an interval. ranking: how far ranks move between resamples, weighted by the
    indices; below 1 the order of the factors that matter is settled. screening: largest width among the factors below
    .05; below .05 they are settled. None where there is no interval or no such factor.
    """

    samples: int
    runs: int
    half_width: float | None
    ranking: float | None
    screening: float | None


@dataclass(frozen=True, repr=False)
class OutcomeAnalysis:
    """The analysis of one view of one outcome.

    indices: of the design. mean_response: with the seed as a factor, what they are for the mean over luck (S1_mean,
    ST_mean). uncorrected: without taking luck out, to be seen beside the others. flagged: indices that cannot be told
    from those of the dummy. samples, rows, replicates: what the indices rest on. left_out: share of rows that left.
    is_still: the outcome is the same in every run.
    """

    outcome: str
    view: str
    indices: tuple[Index, ...]
    mean_response: tuple[Index, ...]
    uncorrected: tuple[Index, ...]
    luck: LuckShare | None
    dummy: tuple[Index, ...]
    flagged: frozenset[Key]
    samples: int
    rows: int
    replicates: int
    runs: int
    failed: int
    missing: int
    left_out: float
    is_still: bool
    convergence: tuple[ConvergenceRow, ...]
    notes: tuple[str, ...]

    def __repr__(self) -> str:
        """Say on what it rests, and the largest indices of each name."""
        lines = [f"{self.label}: {self.rows:,} rows, {self.runs:,} runs, {self.failed:,} failed"]
        for name in dict.fromkeys(index.name for index in self.indices):
            first = sorted(self.named(name), key=lambda index: -abs(index.value))[:MOST_SHOWN]
            lines.append(f"  {name}: {', '.join(f'{_place(index)} {index.value:.3g}' for index in first)}")
        return "\n".join([*lines, *(f"  {note}" for note in self.notes[:1] if not self.indices)])

    @property
    def label(self) -> str:
        """The outcome, and how it is looked at unless it is by its mean."""
        return self.outcome if self.view == "mean" else f"{self.outcome} ({self.view})"

    def named(self, name: str) -> tuple[Index, ...]:
        """Return the indices of one name, in the order of the factors."""
        return tuple(index for index in (*self.indices, *self.mean_response) if index.name == name)

    def is_flagged(self, index: Index) -> bool:
        """Tell whether an index cannot be told from that of a factor that does nothing."""
        return key_of(index) in self.flagged

    def without_correction(self, index: Index) -> float | None:
        """Return the uncorrected value of an index, or None if there is none."""
        same = [other.value for other in self.uncorrected if key_of(other) == key_of(index)]
        return same[0] if same else None


@dataclass(frozen=True, repr=False)
class Analysis:
    """The analysis of a study: one entry a view of an outcome."""

    study: str
    design: str
    luck: str
    ranks_by: str
    outcomes: tuple[OutcomeAnalysis, ...]
    notes: tuple[str, ...]

    def __repr__(self) -> str:
        """Say for each outcome on what its analysis rests, and its largest indices."""
        return "\n".join([f"Analysis of {self.study}: {self.design}, luck {self.luck}", *map(repr, self.outcomes)])

    def of(self, outcome: str, view: str = "mean") -> OutcomeAnalysis:
        """Return the analysis of a view of an outcome; KeyError if there is none."""
        for found in self.outcomes:
            if (found.outcome, found.view) == (outcome, view):
                return found
        raise KeyError(outcome, view)

    def to_frame(self) -> pd.DataFrame:
        """Return every index as a line: outcome, view, the index, its uncorrected value and its flag."""
        import pandas as pd

        lines = [
            {
                "outcome": found.outcome,
                "view": found.view,
                **asdict(index),
                "uncorrected": found.without_correction(index),
                "flagged": found.is_flagged(index),
            }
            for found in self.outcomes
            for index in (*found.indices, *found.mean_response)
        ]
        return pd.DataFrame(lines)


def _place(index: Index) -> str:
    """Return the factor of an index, or its pair."""
    return index.factor if index.with_factor is None else f"{index.factor} with {index.with_factor}"


def key_of(index: Index) -> Key:
    """Return what tells an index from all others of its outcome."""
    return index.name, index.factor, index.with_factor
