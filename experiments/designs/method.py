"""What the designs share: the checks before sampling, the checks before analysis, and SALib kept on a leash."""

from __future__ import annotations

import warnings
from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from .contract import CannotAnalyse, Index, Outcome, Sample
from .options import GROUPS, Option, option_mistakes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST_ROWS = 10_000_000
"""Beyond this the sample alone would not fit into the memory of a small machine."""
FLAT = 1e-12
"""Spread of an outcome, relative to its size, below which it is rounding."""


class Method(ABC):
    """A design with its number of samples, its options and what it asks of factors."""

    kind: ClassVar[str]
    noun: ClassVar[str] = "rows"
    ranks_by: ClassVar[str]
    in_units: ClassVar[bool] = False
    fewest: ClassVar[int] = 2
    settings: ClassVar[Mapping[str, Option]] = {}
    takes_groups: ClassVar[bool] = False
    needs_numbers: ClassVar[bool] = False
    grows: ClassVar[bool] = False
    luck_factor: ClassVar[bool] = False
    needs_common_luck: ClassVar[bool] = False
    takes_dummy: ClassVar[bool] = True

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
        """Return the indices of one outcome, or raise CannotAnalyse."""
        refuse(sample, outcome)
        return self.indices(sample, names, outcome, options, seed_for_salib(seed))

    def mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say everything that forbids the design, in plain words; nothing if it can be run."""
        found = option_mistakes(self.settings, options) + self._grouping_mistakes(factors, options)
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

    def setting(self, name: str, options: Mapping[str, Any]) -> Any:  # noqa: ANN401 - an option may be of any type
        """Return the value of an option, or its default."""
        return options.get(name, self.settings[name].default)

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


def problem(factors: int, options: Mapping[str, Any], names: Sequence[str] | None = None) -> dict[str, Any]:
    """Return SALib's description of the unit cube, afresh each time because SALib writes into it.

    names: of the factors; without them neutral ones, as SALib refuses some endings of names.
    """
    named = list(names) if names else [f"x{number}" for number in range(factors)]
    unit_cube: dict[str, Any] = {"num_vars": factors, "names": named, "bounds": [[0.0, 1.0]] * factors}
    labels = options.get(GROUPS)
    return unit_cube | ({"groups": list(labels)} if labels is not None else {})


def units(names: Sequence[str], options: Mapping[str, Any]) -> list[str]:
    """Return what the indices are about, in SALib's order: the factors, or the groups where there are groups."""
    return list(dict.fromkeys(options.get(GROUPS) or names))


def refuse(sample: Sample, outcome: Outcome) -> None:
    """Raise CannotAnalyse where SALib would answer nonsense without a word."""
    if outcome.shape != (len(sample.points),):
        text = f"the design has {len(sample.points)} rows, the outcome {outcome.shape}"
        raise CannotAnalyse(text)
    if outcome.size == 0:
        text = "no row of the design is left"
        raise CannotAnalyse(text)
    if not np.isfinite(outcome).all():
        text = f"{np.count_nonzero(~np.isfinite(outcome))} of {outcome.size} rows have no finite outcome"
        raise CannotAnalyse(text)
    if np.ptp(outcome) <= FLAT * np.abs(outcome).max():
        text = f"the outcome is {outcome[0]:.4g} in every row, so no factor can be seen to matter"
        raise CannotAnalyse(text)


def seed_for_salib(seed: int) -> int:
    """Return a seed SALib keeps to: its analysis ignores 0, and takes none above 32 bits."""
    return int(np.random.SeedSequence(seed).generate_state(1)[0]) or 1


@contextmanager
def contained() -> Iterator[None]:
    """Keep SALib from leaving traces: it reseeds the luck everybody shares and changes how warnings are written."""
    state, formatting = np.random.get_state(), warnings.formatwarning  # noqa: NPY002 - put back as it was
    try:
        with warnings.catch_warnings(record=True):
            warnings.simplefilter("always")
            yield
    finally:
        np.random.set_state(state)  # noqa: NPY002 - put back as it was
        warnings.formatwarning = formatting


def indices_of(
    names: Sequence[str], name: str, values: Sequence[float] | Outcome, halves: Outcome | None = None, note: str = ""
) -> list[Index]:
    """Return an index a factor, with value - half to value + half where half widths are known; undefined ones not."""
    found = [Index(factor, name, float(value), note=note) for factor, value in zip(names, values, strict=True)]
    if halves is not None:
        widths = [float(half) for half in halves]
        found = [
            Index(one.factor, name, one.value, one.value - half, one.value + half, note=note)
            for one, half in zip(found, widths, strict=True)
        ]
    return [index for index in found if np.isfinite(index.value)]
