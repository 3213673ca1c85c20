"""What counts as failing: an outcome beyond a level, or in the worst tenth of the points."""

from __future__ import annotations

import difflib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ....simulation.catalogue.outcomes import Better
from ...output.measures import measure_of
from ...study.outcomes import better_of, headline_first

if TYPE_CHECKING:
    from ...study.study import Study
    from .boxes import Flags, Values

ABOVE, BELOW = "above", "below"
TENTH = 0.1
MOST_BAD = 0.5


class NothingToFind(ValueError):  # noqa: N818 - named for what is the matter
    """The points of a study cannot be told into bad and good ones as asked."""


@dataclass(frozen=True)
class Failing:
    """When a point is bad. sign: above or below; level: in the outcome's unit; is_tenth: by its place among others."""

    outcome: str
    unit: str
    sign: str
    level: float
    is_tenth: bool = False

    @property
    def told(self) -> str:
        """The level in words, such as `above 5 %`."""
        measure = measure_of(self.unit)
        return f"{self.sign} {measure.scale * self.level:.3g}{measure.symbol}"

    def bad(self, values: Values) -> Flags:
        """Say which points are bad."""
        beyond = values > self.level if self.sign == ABOVE else values < self.level
        return np.asarray(beyond)


def outcome_of(study: Study, outcome: str | None) -> str:
    """Return the outcome that is asked about, the first of the study's unless one is named. Raises NothingToFind."""
    if outcome is None:
        return headline_first(study.outcomes)[0]
    if outcome not in study.outcomes:
        near = difflib.get_close_matches(outcome, study.outcomes, 1)
        nearest = f"; nearest: {near[0]}" if near else ""
        message = f"{study.name} has no outcome {outcome}, but {', '.join(study.outcomes)}{nearest}"
        raise NothingToFind(message)
    return outcome


def failing_of(study: Study, outcome: str, values: Values, above: float | None, below: float | None) -> Failing:
    """Return when a point is bad: beyond the level that is given, else in the worst tenth of the points.

    values: of the outcome at each point. Raises NothingToFind where no side is worse and no level is given, and where
    too many points are as bad as the tenth.
    """
    unit = study.question.units[outcome]
    if above is not None or below is not None:
        return Failing(outcome, unit, *((ABOVE, above) if above is not None else (BELOW, below or 0.0)))
    better = better_of(outcome)
    if better is Better.NEITHER:
        message = f"no side of {outcome} is worse: say --above or --below"
        raise NothingToFind(message)
    ordered = np.sort(values)
    count = math.ceil(TENTH * len(values))
    sign = ABOVE if better is Better.LOWER else BELOW
    inner = ordered[-count - 1] if sign == ABOVE else ordered[count]
    failing = Failing(outcome, unit, sign, float(inner), is_tenth=True)
    if not 0 < failing.bad(values).mean() <= MOST_BAD:
        message = f"{outcome}: the worst tenth of the points cannot be told from the rest: say --above or --below"
        raise NothingToFind(message)
    return failing
