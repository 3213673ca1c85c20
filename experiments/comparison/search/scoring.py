"""What schemes are worth over the economies: mean, worst tenth, regret; which of them nothing beats."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ....simulation.catalogue.outcomes import Better
from ...study.outcomes import Written, better_of
from .evaluating import sums_by_economy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from ...statistics.estimates import Ratio
    from .evaluating import Evaluation
    from .search import Search
    from .wishes import Objective, Score

    Values = NDArray[np.float64]

TENTH = 0.1
UNDEFINED = "{outcome} is not defined in economy {economy}"


@dataclass(frozen=True)
class Scored:
    """A scheme with its scores. number: of the candidate, from 1; 0 is the scheme as it stands.

    by_economy: each outcome in each economy, pooled over runs, not a number where it is not defined. failure: why there
    are no scores. excesses: by how much each limit is broken, as a share of it.
    """

    number: int
    levers: Mapping[str, object]
    by_economy: Mapping[str, Values] = field(default_factory=dict)
    scores: Mapping[Score, float] = field(default_factory=dict)
    excesses: tuple[float, ...] = ()
    failure: str = ""

    @property
    def is_allowed(self) -> bool:
        """Whether it has scores and keeps to every limit."""
        return not self.failure and all(each <= 0.0 for each in self.excesses)


def score(search: Search, number: int, evaluation: Evaluation) -> Scored:
    """Score a scheme over the economies."""
    if evaluation.failure:
        return Scored(number, evaluation.levers, failure=evaluation.failure)
    sums = sums_by_economy(search, evaluation, search.scores)
    pooled = {name: np.array([_pooled(ratio) for ratio in ratios]) for name, ratios in sums.items()}
    for name, values in pooled.items():
        for economy, value in zip(search.economies, values, strict=True):
            if np.isnan(value):
                failure = UNDEFINED.format(outcome=name, economy=economy)
                return Scored(number, evaluation.levers, pooled, failure=failure)
    scores = {each: _over(search, each, pooled) for each in search.scores}
    excesses = tuple(limit.excess(scores[limit.score]) for limit in search.limits)
    return Scored(number, evaluation.levers, pooled, scores, excesses)


def _pooled(ratio: Ratio) -> float:
    """Return a ratio pooled over runs; not a number where nothing stands below it."""
    return float(ratio.pooled) if ratio.below.sum() else float("nan")


def _over(search: Search, each: Score, pooled: Mapping[str, Values]) -> float:
    values = pooled[Written.of(each.outcome).column]
    return float(values[counted(search, each, values)].mean())


def counted(search: Search, each: Score, values: Values) -> NDArray[np.int64]:
    """Return the economies that a score is the mean over: all of them, or the worst tenth, at least one."""
    if not each.is_worst:
        return np.arange(len(values))
    goodness = values * int(side_of(search, each))
    return np.sort(np.argsort(goodness, kind="stable")[: math.ceil(TENTH * len(values))])


def side_of(search: Search, each: Score) -> Better:
    """Return the better side of a score: that of its objective, else the outcome's, else away from its limit."""
    for objective in search.objectives:
        if objective.score == each:
            return objective.better
    declared = better_of(each.outcome)
    signs = [limit.sign for limit in search.limits if limit.score == each]
    return declared if declared is not Better.NEITHER or not signs else _away(signs[0])


def _away(sign: str) -> Better:
    return Better.LOWER if sign == "<=" else Better.HIGHER


def front_of(search: Search, scored: Iterable[Scored]) -> list[Scored]:
    """Return the allowed schemes that no other allowed one beats: as good in everything, better in something.

    Of equal ones the first counts.
    """
    allowed = [each for each in scored if each.is_allowed]
    if not allowed:
        return []
    gains = np.array([gains_of(search.objectives, each) for each in allowed])
    return [each for place, each in enumerate(allowed) if not _is_beaten(gains, place)]


def _is_beaten(gains: Values, place: int) -> bool:
    """Say whether some row is as good as that at a place in every column, and better in one or earlier."""
    as_good = (gains >= gains[place]).all(axis=1)
    better = (gains > gains[place]).any(axis=1) | (np.arange(len(gains)) < place)
    return bool((as_good & better).any())


def gains_of(objectives: Sequence[Objective], scored: Scored) -> tuple[float, ...]:
    """Return the objectives of a scheme, more is better."""
    return tuple(each.gain(scored.scores[each.score]) for each in objectives)


def chosen(search: Search, front: Sequence[Scored]) -> list[Scored]:
    """Return the schemes of a front that are told: the best by each objective, then always the one farthest from them.

    In the order of the first objective, best first.
    """
    gains = np.array([gains_of(search.objectives, each) for each in front])
    if not len(gains):
        return []
    span = np.ptp(gains, axis=0)
    places = gains / np.where(span > 0, span, 1.0)
    picked = list(dict.fromkeys(int(place) for place in gains.argmax(axis=0)))[: search.front]
    while len(picked) < min(search.front, len(front)):
        apart = np.linalg.norm(places[:, np.newaxis] - places[picked], axis=2).min(axis=1)
        picked.append(int(apart.argmax()))
    ordered = sorted(picked, key=lambda place: tuple(-gains[place]))
    return [front[place] for place in ordered]


def regrets(search: Search, scored: Sequence[Scored]) -> dict[int, dict[str, float]]:
    """Return for each scheme with scores the largest regret of each objective's outcome, in its unit.

    The regret in an economy is what the best allowed scheme has better there (Savage 1951); the largest over the
    economies counts. Schemes by their numbers.
    """
    known = [each for each in scored if not each.failure]
    allowed = [each for each in known if each.is_allowed] or known
    found: dict[int, dict[str, float]] = {each.number: {} for each in known}
    for objective in search.objectives if known else ():
        name = Written.of(objective.score.outcome).column
        best = np.max([int(objective.better) * each.by_economy[name] for each in allowed], axis=0)
        for each in known:
            lost = best - int(objective.better) * each.by_economy[name]
            found[each.number][name] = max(0.0, float(lost.max()))
    return found
