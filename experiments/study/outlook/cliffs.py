"""Cliffs: where an outcome jumps at the end of a factor's range, found by comparing each end with a point just inside.

Designs that fill the space never run the end itself, and designs that screen at the ends see little else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ...output.measures import told
from ..factors import worded
from ..outcomes import sums_in, title_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...statistics.ratios import Ratio
    from ..factors import Factor
    from ..question import Question
    from ..study import Study

INSIDE = 0.001
"""How far inside a point lies, as a share of the unit cube."""
LADDER = (0.0, INSIDE, 0.25, 0.5, 0.75, 1 - INSIDE, 1.0)
"""Where an outcome is looked at along a factor, all others in their middle."""
RUNS = 30
"""Runs at each of these points, on the same luck."""
STEEP = 0.1
"""Share of all that an outcome moves along the factor, which a thousandth of it may not move."""
SURE = 4.0
"""Standard errors that a jump is away from nothing."""
MOST_WORK = 100_000_000
"""Firm-periods of the look at one factor, some 10 seconds; beyond, it is not looked for."""


@dataclass(frozen=True)
class Cliff:
    """A jump at an end. at, inside: values of the factor. there, beside: pooled outcome at both, over the same luck.

    unit: of the outcome; measured: of the factor. rest: where all else stands.
    """

    outcome: str
    label: str
    at: float
    inside: float
    there: float
    beside: float
    unit: str = ""
    measured: str = ""
    rest: str = "the others in their middle"

    @property
    def text(self) -> str:
        """The cliff in words."""
        return f"cliff: {self.outcome} jumps at the end of {self.label}, {self.rest}: {self.jump}"

    @property
    def said(self) -> str:
        """The cliff for people, the outcome by its label."""
        return f"Cliff at the end of {self.label}, {self.rest}: {title_of(self.outcome)} {self.jump}."

    @property
    def jump(self) -> str:
        """The outcome beside the end and at it, and where that is."""
        return ", ".join(
            f"{told(outcome, None, None, self.unit)} at {worded(value, self.measured)}"
            for outcome, value in ((self.beside, self.inside), (self.there, self.at))
        )


def cliffs_of(study: Study) -> list[Cliff]:
    """Look for cliffs along every factor of a study that is a range, all others in their middle.

    Not along one that meets a constraint on its way.
    """
    found: list[Cliff] = []
    for place, factor in enumerate(study.own_factors):
        points = np.full((len(LADDER), len(study.factors)), 0.5)
        points[:, place] = LADDER
        if not factor.spread.members and all(map(study.holds_at, points)):
            ladder = {at: study.values_at(point) for at, point in zip(LADDER, points, strict=True)}
            found += cliffs_along(factor, ladder, study.question, study.seed)
    return found


def cliffs_along(
    factor: Factor, ladder: Mapping[float, Mapping[str, Any]], question: Question, seed: int
) -> list[Cliff]:
    """Look for cliffs at the ends of a factor, in each outcome of a question; not where that takes too long.

    ladder: values of all factors by the place on this one, rising from 0 to 1. An end is looked at if INSIDE of it is
    among the places. Every place has the same luck.
    """
    import pandas as pd

    if question.work(ladder[0.0]) * RUNS * len(ladder) > MOST_WORK:
        return []
    values = [each for each in ladder.values() for _ in range(RUNS)]
    seeds = np.full(len(values), seed, dtype=np.int64)
    replicates = np.tile(np.arange(RUNS, dtype=np.int64), len(ladder))
    table = pd.DataFrame(question.answer(values, seeds, replicates).values, columns=list(question.columns))
    found: list[Cliff] = []
    for outcome in question.outcomes:
        sums = sums_in(table, outcome)
        rungs = {at: sums.at(slice(n * RUNS, (n + 1) * RUNS)) for n, at in enumerate(ladder)}
        found += _at_ends(factor, outcome, question.units[outcome], rungs)
    return found


def _at_ends(factor: Factor, outcome: str, unit: str, rungs: Mapping[float, Ratio]) -> list[Cliff]:
    """Return the cliffs of one outcome. unit: of it. rungs: its runs by the place on the factor."""
    is_known = np.all([runs.is_known for runs in rungs.values()], axis=0)
    if is_known.sum() < RUNS // 2:
        return []
    known = {at: runs.at(is_known) for at, runs in rungs.items()}
    moved = float(np.ptp([runs.pooled for runs in known.values()]))
    found = []
    for end, inside in ((0.0, INSIDE), (1.0, 1 - INSIDE)):
        if inside not in known:
            continue
        apart = known[end].linearised - known[inside].linearised
        error = float(apart.std(ddof=1)) / np.sqrt(apart.size)
        if abs(apart.mean()) > max(STEEP * moved, SURE * error):
            at, beside = (float(factor.value_at(here)) for here in (end, inside))
            found.append(
                Cliff(outcome, factor.label, at, beside, known[end].pooled, known[inside].pooled, unit, factor.unit)
            )
    return found
