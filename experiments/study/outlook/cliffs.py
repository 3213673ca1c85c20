"""Cliffs: where an outcome jumps at the end of a factor's range, found by comparing each end with a point just inside.

Designs that fill the space never run the end itself, and designs that screen at the ends see little else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ...output.measures import told
from ..factors import worded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from numpy.typing import NDArray

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
    """A jump at an end. at, inside: values of the factor. there, beside: mean outcome at both, over the same luck.

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
    def jump(self) -> str:
        """The outcome beside the end and at it, and where that is."""
        return ", ".join(
            f"{told(outcome, None, None, self.unit)} at {worded(value, self.measured)}"
            for outcome, value in ((self.beside, self.inside), (self.there, self.at))
        )


def cliffs_of(study: Study) -> list[Cliff]:
    """Look for cliffs along every factor of a study that is a range, all others in their middle."""
    found: list[Cliff] = []
    for place, factor in enumerate(study.own_factors):
        if not factor.spread.members:
            points = np.full((len(LADDER), len(study.factors)), 0.5)
            points[:, place] = LADDER
            found += cliffs_along(factor, [study.values_at(each) for each in points], study.question, study.seed)
    return found


def cliffs_along(factor: Factor, ladder: Sequence[Mapping[str, Any]], question: Question, seed: int) -> list[Cliff]:
    """Look for cliffs at both ends of a factor, in each outcome of a question; not where that takes too long.

    ladder: values of all factors at each point of LADDER. Every point has the same luck.
    """
    if question.work(ladder[len(LADDER) // 2]) * RUNS * len(LADDER) > MOST_WORK:
        return []
    values = [each for each in ladder for _ in range(RUNS)]
    seeds = np.full(len(values), seed, dtype=np.int64)
    replicates = np.tile(np.arange(RUNS, dtype=np.int64), len(LADDER))
    answers = question.answer(values, seeds, replicates).values.reshape(len(LADDER), RUNS, -1)
    found: list[Cliff] = []
    for column, outcome in enumerate(question.outcomes):
        found += _at_ends(factor, outcome, question.units[outcome], answers[:, :, column])
    return found


def _at_ends(factor: Factor, outcome: str, unit: str, runs: NDArray[np.float64]) -> list[Cliff]:
    """Return the cliffs of one outcome. unit: of it. runs: (points of the ladder, runs)."""
    known = runs[:, np.isfinite(runs).all(axis=0)]
    if known.shape[1] < RUNS // 2:
        return []
    means = known.mean(axis=1)
    moved = float(np.ptp(means))
    found = []
    for end, inside in ((0, 1), (len(LADDER) - 1, len(LADDER) - 2)):
        apart = known[end] - known[inside]
        error = float(apart.std(ddof=1)) / np.sqrt(apart.size)
        if abs(apart.mean()) > max(STEEP * moved, SURE * error):
            at, beside = (float(factor.value_at(LADDER[here])) for here in (end, inside))
            jump = at, beside, float(means[end]), float(means[inside])
            found.append(Cliff(outcome, factor.label, *jump, unit, factor.unit))
    return found
