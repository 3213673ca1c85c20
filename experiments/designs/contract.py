"""The contract every design keeps: from a number of factors to points of the unit cube, from runs to indices.

A design also declares what it asks of a study and what suits it, so that nothing outside this package knows one by
name.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from .asking import Asked, Found
from .luck import share_of_luck
from .options import GIVEN, GROUPS, Option, option_mistakes
from .salib import refuse, seed_for_salib

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from .index import Index
    from .points import Outcome, Sample

MOST_ROWS = 10_000_000
"""Beyond this the sample alone would not fit into the memory of a small machine."""


class Design(ABC):
    """A way of choosing the points of a study and of reading its outcomes.

    options, wherever they are asked for: what the study file says of the design, and `groups`, one label a factor,
    where factors are grouped.
    """

    kind: ClassVar[str]
    """The word for the design in a study file."""
    noun: ClassVar[str] = "rows"
    """What samples are in this design: base samples, trajectories, rows, ..."""
    fewest: ClassVar[int] = 2
    """The smallest number of samples with the options' defaults."""
    settings: ClassVar[Mapping[str, Option]] = {}
    """The options it takes."""

    # What it asks of a study.
    takes_groups: ClassVar[bool] = False
    """Whether factors can be sampled as one."""
    takes_dummy: ClassVar[bool] = True
    """Whether a factor that does nothing costs little and tells something."""
    needs_numbers: ClassVar[bool] = False
    """Whether every factor must be a number on a continuous scale."""
    luck_factor: ClassVar[bool] = False
    """Whether the seed may be one of the factors, which asks for a design that stands a factor without smoothness."""
    contrasts_names: ClassVar[bool] = False
    """Whether names without an order are run as a contrast: the first of them (off) against the others (on)."""
    needs_common_luck: ClassVar[bool] = False
    """Whether rows can be compared on the same luck only."""

    takes_points: ClassVar[bool] = False
    """Whether it can read points that the study lists in place of its own."""
    needs_movement: ClassVar[bool] = True
    """Whether every factor of listed points must have more than one value."""
    takes_constraints: ClassVar[bool] = False
    """Whether points may be left out, or drawn again, where factors do not fit each other."""

    # What its points are good for.
    grows: ClassVar[bool] = False
    """Whether the sample for N is the first part of that for 2 N with the same seed."""
    sweeps: ClassVar[bool] = False
    """Whether it runs chosen levels of each factor, so that equal points are one row."""
    tells_points: ClassVar[bool] = False
    """Whether its points are told one by one, each with its outcomes."""
    crosses: ClassVar[bool] = False
    """Whether every level of a factor meets every combination of levels of the others."""
    moves_pairs: ClassVar[bool] = True
    """Whether any two factors move together, so that a map over both shows something."""
    is_fair_sample: ClassVar[bool] = False
    """Whether the rows stand for the whole cube, so that a variance over rows is one over the factors."""

    # What its indices are.
    ranks_by: ClassVar[str]
    """The name of the index by which factors are ranked."""
    in_units: ClassVar[bool] = False
    """Whether that index bears the unit of the outcome, so that its width counts against the largest index."""
    shares: ClassVar[tuple[str, ...]] = ()
    """The names of those that are shares of the variance of the outcome, in the order in which they are shown."""
    signed: ClassVar[frozenset[str]] = frozenset()
    """The names of those that can be below zero, so that one far below the dummy's is told from it."""
    plane: ClassVar[tuple[str, str] | None] = None
    """The names of mean size (mu*) and spread (sigma) of the effects of a factor's steps, where it has these."""
    has_intervals: ClassVar[bool] = True
    """Whether the index by which factors are ranked has an interval, which narrows as samples are added."""
    takes_gaps: ClassVar[bool] = True
    """Whether it is enough for a row that an outcome is defined in one of its runs."""
    takes_luck_out: ClassVar[bool] = False
    """Whether `read` takes the luck out of the indices itself, which needs two replicates or the seed as a factor."""

    @abstractmethod
    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:
        """Return the number of rows without sampling."""

    @abstractmethod
    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:
        """Choose the points."""

    @abstractmethod
    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return the indices of an outcome that is known to be finite and to vary; seed: for SALib, never 0."""

    def analyse(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return the indices of one outcome.

        names: of the factors. outcome: (rows,), in the order of the sample. seed: of the resampling. Raises
        CannotAnalyse for NaN, for an outcome that never varies, and for rows that do not make up the design.
        """
        refuse(sample, outcome)
        return self.indices(sample, names, outcome, options, seed_for_salib(seed))

    def read(self, asked: Asked, sample: Sample, values: Outcome) -> Found:
        """Return what the runs of a study say: here the indices of row means, and how much of the runs is luck.

        values: (rows, replicates), in the order of the sample, NaN where the outcome of a run is undefined. Raises
        CannotAnalyse as `analyse` does.
        """
        indices = self.analyse(sample, asked.names, np.nanmean(values, axis=1), asked.options, asked.seed)
        return Found(indices, share=share_of_luck(values, asked.seed) if self.is_fair_sample else None)

    def mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say everything that forbids the design, in plain words; nothing if it can be run."""
        found = option_mistakes(self.settings, options) + self._grouping_mistakes(factors, options)
        found += self._listing_mistakes(samples, options)
        if factors < 1:
            found.append("has no factors")
        if not found:
            found = self.sample_mistakes(factors, samples, options)
        if not found and (rows := self.rows(factors, samples, options)) > MOST_ROWS:
            found.append(f"has {rows:,} rows, at most {MOST_ROWS:,} can be run")
        return [f"design {self.kind}: {mistake}" for mistake in found]

    def sample_mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:  # noqa: ARG002
        """Say what is wrong with the number of samples."""
        if samples >= self.fewest:
            return []
        return [f"needs at least {self.fewest} {self.noun} (samples), has {samples}"]

    def advice(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:  # noqa: ARG002
        """Say what should be known before running it, though it can be run."""
        return []

    def size(self, samples: int, options: Mapping[str, Any]) -> str:  # noqa: ARG002
        """Say in words how large the design is."""
        return f"{samples:,} samples"

    def along(self, sample: Sample, factor: int, options: Mapping[str, Any]) -> tuple[NDArray[np.bool_], str]:  # noqa: ARG002
        """Tell which rows (rows,) show how outcomes go along a factor, and which these are, if not all."""
        return np.ones(len(sample.points), dtype=bool), ""

    def setting(self, name: str, options: Mapping[str, Any]) -> Any:  # noqa: ANN401 - an option may be of any type
        """Return the value of an option, or its default."""
        return options.get(name, self.settings[name].default)

    def _listing_mistakes(self, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say what is wrong with points that the study lists; `samples` are the first of them."""
        given = options.get(GIVEN)
        if given is None:
            return []
        if not self.takes_points:
            return ["chooses its own points: the study lists none"]
        return [] if samples <= len(given) else [f"has {len(given):,} points, samples asks for {samples:,}"]

    def _grouping_mistakes(self, factors: int, options: Mapping[str, Any]) -> list[str]:
        labels = options.get(GROUPS)
        if labels is None:
            return []
        if not self.takes_groups:
            return ["takes no groups of factors"]
        if len(labels) != factors:
            return [f"groups name {len(labels)} factors, there are {factors}"]
        # SALib takes one group of everything for no groups at all, without a word.
        return ["has one group of all factors: there is nothing to tell apart"] if len(set(labels)) == 1 else []
