"""Saltelli's points for Sobol indices, and SALib's reading of them (Saltelli et al. 2010; second order 2002)."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...contract import Design
from ...index import Index
from ...options import GROUPS, Number, Option, Switch
from ...points import Outcome, Sample
from ...salib import contained, indices_of, problem, units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TO_SCREEN, TO_REPORT, FOR_PAIRS = 512, 1024, 4096
MOST_NUMBERS = 2**23
"""SALib resamples all at once; this many numbers are 64 MiB, several of which it holds."""


class Saltelli(Design):
    """Blocks of A, each factor of A from B, (each factor of B from A,) and B; and SALib's answer to one run a row.

    A failed row leaves with its block of (groups + 2) rows, or 2 (groups + 1) with second order.
    """

    noun: ClassVar[str] = "base samples"
    fewest: ClassVar[int] = 64
    takes_groups: ClassVar[bool] = True
    grows: ClassVar[bool] = True
    is_fair_sample: ClassVar[bool] = True
    settings: ClassVar[Mapping[str, Option]] = {
        "second_order": Switch(default=False, meaning="also the indices of pairs, at nearly twice the runs"),
        "resamples": Number(1000, 100, 10_000, "resamples of the bootstrap"),
    }

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:
        """Return the number of rows."""
        return samples * self.step(factors, options)

    def step(self, factors: int, options: Mapping[str, Any]) -> int:
        """Return the rows of one block."""
        count = len(set(options.get(GROUPS) or range(factors)))
        return 2 * count + 2 if self.setting("second_order", options) else count + 2

    def sample_mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say what is wrong with the number of samples."""
        found = super().sample_mistakes(factors, samples, options)
        if not found and samples & (samples - 1):
            near = 1 << (samples.bit_length() - 1)
            found.append(f"needs a power of two as samples ({near:,} or {2 * near:,}), has {samples:,}")
        return found

    def advice(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:  # noqa: ARG002
        """Say how many base samples are enough for what."""
        if self.setting("second_order", options) and samples < FOR_PAIRS:
            return [
                f"{self.kind}: second order asks for {FOR_PAIRS:,} base samples or groups of factors, has {samples:,}"
            ]
        if samples < TO_REPORT:
            text = f"{self.kind}: {TO_SCREEN} base samples to screen, {TO_REPORT:,} to 4,096 to report, has {samples}"
            return [text]
        return []

    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:
        """Choose the points."""
        from SALib.sample import sobol

        pairs = self.setting("second_order", options)
        with contained():
            points = sobol.sample(problem(factors, options), samples, calc_second_order=pairs, seed=seed)
        return Sample(points, np.arange(len(points), dtype=np.int64) // self.step(factors, options))

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return S1, ST and, with second order, S2; S1 and ST add to what pairs and more factors do together."""
        return self.told(self.resampled(sample, outcome, options, seed), units(names, options))

    def told(self, found: Mapping[str, Outcome], about: Sequence[str]) -> list[Index]:
        """Return SALib's answer as indices; about: factors or groups."""
        indices = [
            index for name in ("S1", "ST") for index in indices_of(about, name, found[name], found[f"{name}_conf"])
        ]
        pairs = combinations(range(len(about)), 2) if "S2" in found else ()
        return indices + [_pair(about, first, second, found["S2"], found["S2_conf"]) for first, second in pairs]

    def resampled(
        self, sample: Sample, outcome: Outcome, options: Mapping[str, Any], seed: int, resamples: int | None = None
    ) -> dict[str, Outcome]:
        """Return SALib's answer, with the resamples of S1 and ST as S1_conf_all and ST_conf_all (resamples, groups)."""
        from SALib.analyze import sobol

        pairs = self.setting("second_order", options)
        blocks = outcome.size // self.step(sample.points.shape[1], options)
        wanted = resamples or min(int(self.setting("resamples", options)), max(100, MOST_NUMBERS // blocks))
        with contained():
            found: dict[str, Outcome] = sobol.analyze(
                problem(sample.points.shape[1], options),
                outcome,
                calc_second_order=pairs,
                num_resamples=wanted,
                keep_resamples=True,
                seed=seed,
            )
        return found


def _pair(about: Sequence[str], first: int, second: int, values: Outcome, halves: Outcome) -> Index:
    """Return the index of a pair, both factors together beyond what each does alone."""
    value, half = float(values[first, second]), float(halves[first, second])
    return Index(about[first], "S2", value, value - half, value + half, with_factor=about[second])
