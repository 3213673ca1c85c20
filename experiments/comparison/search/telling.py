"""What is told of a scheme: its scores on luck that the search has not seen, beside what the search saw of it.

The best of many candidates owe part of their scores to the luck that they were chosen on (the winner's curse). Which
economies are the worst tenth for a scheme is likewise settled on the luck of the search, and scored on the other.
"""

from __future__ import annotations

import string
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ...statistics.estimates import Estimate, Ratio, estimate
from ...statistics.paired import Difference, difference
from ...statistics.ratios import refusal
from ...study.outcomes import Written
from .evaluating import sums_by_economy
from .scoring import counted, side_of
from .search import TODAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .evaluating import Evaluation
    from .scoring import Scored
    from .search import Search
    from .wishes import Score

NAMES = string.ascii_uppercase


@dataclass(frozen=True)
class Told:
    """A scheme that is told. name: `today`, or a letter. seen: what the search saw of it.

    fresh: each score on fresh luck, in the outcome's unit. changes: from the scheme as it stands, on the same fresh
    luck; none of that scheme itself. broken: limits that it breaks on fresh luck. beaten_by: told schemes that on fresh
    luck are as good in every objective and better in one. regrets: by outcome, against the best told scheme in each
    economy, on fresh luck.
    """

    name: str
    seen: Scored
    fresh: Mapping[Score, Estimate]
    changes: Mapping[Score, Difference]
    regrets: Mapping[str, float]
    broken: tuple[str, ...] = ()
    beaten_by: tuple[str, ...] = ()


def told_of(search: Search, again: Sequence[tuple[Scored, Evaluation]]) -> tuple[Told, ...]:
    """Return what is told of schemes, today's first; those without scores on either luck are left out."""
    known = [(seen, done) for seen, done in again if not (seen.failure or done.failure)]
    sums = [_sums(search, seen, done) for seen, done in known]
    is_first = bool(known) and known[0][0].number == 0
    base = sums[0] if is_first else None
    names = ([TODAY] if is_first else []) + list(NAMES[: len(known)])
    told = [
        Told(name, seen, _estimates(search, ratios), _changes(search, name, ratios, base), {})
        for name, (seen, _), ratios in zip(names, known, sums, strict=False)
    ]
    lost = _regrets(search, [done for _, done in known])
    return tuple(
        replace(each, regrets=mine, broken=_broken(search, each), beaten_by=_beaten_by(search, each, told))
        for each, mine in zip(told, lost, strict=True)
    )


def _sums(search: Search, seen: Scored, done: Evaluation) -> dict[Score, list[Ratio]]:
    """Return for each score the sums of each run in the economies that it counts."""
    sums = sums_by_economy(search, done, search.scores)
    found = {}
    for score in search.scores:
        name = Written.of(score.outcome).column
        found[score] = [sums[name][place] for place in counted(search, score, seen.by_economy[name])]
    return found


def _over(ratios: Sequence[Ratio]) -> Ratio | None:
    """Return the mean of pooled ratios over economies as one ratio over runs; None where one is not defined.

    Economies share their luck run by run, so that a run is one draw of all of them; a single economy stays as it is.
    """
    if not all(ratio.below.sum() for ratio in ratios):
        return None
    if len(ratios) == 1:
        return ratios[0]
    return replace(Ratio.of_values(np.mean([each.linearised for each in ratios], axis=0)), within=ratios[0].within)


def _estimates(search: Search, sums: Mapping[Score, Sequence[Ratio]]) -> dict[Score, Estimate]:
    return {score: _estimate(sums[score]) for score in search.scores}


def _estimate(ratios: Sequence[Ratio]) -> Estimate:
    """Return the mean over economies with its interval over runs; refused by the events of all economies together."""
    over = _over(ratios)
    if over is None:
        return Estimate(None, note="not defined in an economy")
    found = estimate(over)
    above, below = (np.sum([getattr(each, part) for each in ratios], axis=0) for part in ("above", "below"))
    reason = refusal(Ratio(above, below).known)
    return replace(found, low=None, high=None, note=reason) if reason else found


def _changes(
    search: Search, name: str, mine: Mapping[Score, Sequence[Ratio]], base: Mapping[Score, Sequence[Ratio]] | None
) -> dict[Score, Difference]:
    """Return the differences from the scheme as it stands."""
    found: dict[Score, Difference] = {}
    if base is None or base is mine:
        return found
    for score in search.scores:
        one, other = _over(mine[score]), _over(base[score])
        if one is not None and other is not None:
            found[score] = difference(name, score.outcome, one, other, side_of(search, score))
    return found


def _broken(search: Search, each: Told) -> tuple[str, ...]:
    values = {score: found.mean for score, found in each.fresh.items()}
    return tuple(
        str(limit)
        for limit in search.limits
        if (value := values[limit.score]) is not None and limit.excess(value) > 0.0
    )


def _beaten_by(search: Search, mine: Told, told: Sequence[Told]) -> tuple[str, ...]:
    """Name the told schemes that beat this one on fresh luck."""
    gains = {each.name: [_gain(search, each, place) for place in range(len(search.objectives))] for each in told}
    own = gains[mine.name]
    return tuple(
        name for name, other in gains.items() if all(a >= b for a, b in zip(other, own, strict=True)) and other != own
    )


def _gain(search: Search, each: Told, place: int) -> float:
    objective = search.objectives[place]
    mean = each.fresh[objective.score].mean
    return -np.inf if mean is None else objective.gain(mean)


def _regrets(search: Search, done: Sequence[Evaluation]) -> list[dict[str, float]]:
    """Return the largest regret of each scheme over the economies, by outcome, against the best of them in each."""
    found: list[dict[str, float]] = [{} for _ in done]
    for objective in search.objectives:
        name, side = Written.of(objective.score.outcome).column, int(objective.better)
        sums = [sums_by_economy(search, each, [objective.score])[name] for each in done]
        gains = {
            place: np.array([side * ratio.pooled for ratio in ratios])
            for place, ratios in enumerate(sums)
            if all(ratio.below.sum() for ratio in ratios)
        }
        for place, mine in gains.items():
            found[place][name] = float((np.max([*gains.values()], axis=0) - mine).max())
    return found
