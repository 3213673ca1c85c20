"""Two-level fractional factorial with fold-over (Saltelli et al. 2008, chapter 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...contract import Design
from ...discovery import registered
from ...index import CannotAnalyse, Index
from ...options import Option, Switch, listed_of
from ...points import Outcome, Sample
from ...salib import contained, indices_of, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_FACTORS = 512
LEVELS = 2
MAIN = "half the difference between high and low; no interval: the design leaves no degree of freedom"
PAIR = "half the difference; mixed up with the other pairs that have the same sign in every row"


@registered
class FractionalFactorial(Design):
    """Every factor at its lowest or highest, in rows whose number follows from the number of factors.

    Main effects are clear of pairs. One failed row spoils the whole design.
    """

    kind: ClassVar[str] = "fractional_factorial"
    ranks_by: ClassVar[str] = "ME"
    in_units: ClassVar[bool] = True
    signed: ClassVar[frozenset[str]] = frozenset({"ME", "IE"})
    has_intervals: ClassVar[bool] = False
    fewest: ClassVar[int] = 0
    takes_dummy: ClassVar[bool] = False
    contrasts_names: ClassVar[bool] = True
    settings: ClassVar[Mapping[str, Option]] = {
        "second_order": Switch(default=False, meaning="also the effects of pairs, from the same rows"),
    }

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:  # noqa: ARG002
        """Return the number of rows, twice the next power of two; samples are not asked for."""
        return 2 << max(factors - 1, 0).bit_length()

    def sample_mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say what is wrong with the number of factors."""
        if factors > MOST_FACTORS:
            return [f"SALib takes at most {MOST_FACTORS} factors here, has {factors}"]
        most = max(listed_of(factors, options), default=0)
        if most > LEVELS:
            return [f"runs two levels of a factor, and one lists {most} values: name two of them, or choose grid"]
        return super().sample_mistakes(factors, samples, options)

    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:  # noqa: ARG002
        """Choose the points; there is one such design for a number of factors, whatever the seed."""
        from SALib.sample import ff

        with contained():
            points = ff.sample(problem(factors, options))[:, :factors]
        return Sample(np.ascontiguousarray(points), np.zeros(len(points), dtype=np.int64))

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return ME, the main effects, and with second order IE, the effects of pairs [unit of the outcome]."""
        from SALib.analyze import ff

        if len(sample.points) != self.rows(len(names), 0, options):
            text = f"needs all {self.rows(len(names), 0, options)} rows, has {len(sample.points)}"
            raise CannotAnalyse(text)
        # SALib adds columns of its own to the names it is given.
        described = problem(len(names), options, names)
        pairs = self.setting("second_order", options)
        with contained():
            found = ff.analyze(described, sample.points, outcome, second_order=pairs, seed=seed)
        mains = indices_of(names, "ME", found["ME"][: len(names)], note=MAIN)
        if not pairs:
            return mains
        effects = zip(found["interaction_names"], found["IE"], strict=True)
        own = [(a, b, float(effect)) for (a, b), effect in effects if {a, b} <= set(names)]
        return mains + [Index(a, "IE", effect, with_factor=b, note=PAIR) for a, b, effect in own]
