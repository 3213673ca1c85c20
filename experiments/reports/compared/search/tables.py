"""The tables of a search: every candidate, also in each economy, the schemes that are told, and the economies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ....comparison.search.search import ECONOMY, TODAY
from ....study.outcomes import Written
from .words import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....comparison.search.running import Found
    from ....comparison.search.scoring import Scored
    from ....comparison.search.telling import Told
    from ....comparison.search.wishes import Score


def frames_of(found: Found) -> dict[str, pd.DataFrame]:
    """Return the tables by the name of their file."""
    return {
        "candidates": candidates_frame(found),
        "by_economy": pd.DataFrame(list(_by_economy(found))),
        "told": pd.DataFrame(list(_told(found))),
        "economies": pd.DataFrame(list(_economies(found))),
    }


def candidates_frame(found: Found) -> pd.DataFrame:
    """Return one row for each scheme that was tried, number 0 for the one that stands.

    Its levers, its scores on the luck of the search, the largest regret of each objective's outcome over the economies,
    whether it keeps to the limits, whether it is on the front, as what it is told, and why it has no score.
    """
    names = {each.seen.number: each.name for each in found.told}
    front = {each.number for each in found.front}
    return pd.DataFrame([_candidate(found, each, names, front) for each in (found.today, *found.scored)])


def _candidate(found: Found, each: Scored, names: dict[int, str], front: set[int]) -> dict[str, Any]:
    outcomes = dict.fromkeys(Written.of(objective.score.outcome).column for objective in found.search.objectives)
    lost = found.regrets.get(each.number, {})
    return {
        "candidate": each.number,
        **{lever.name: each.levers.get(lever.name) for lever in found.search.levers},
        **{str(score): each.scores.get(score) for score in found.search.scores},
        **{f"regret of {name}": lost.get(name) for name in outcomes},
        "allowed": each.is_allowed,
        "front": each.number in front,
        "told_as": names.get(each.number, ""),
        "failure": each.failure,
    }


def _told(found: Found) -> Iterator[dict[str, Any]]:
    """Yield one row for each told scheme and score: on fresh luck, on that of the search, and against today."""
    for each in found.told:
        for score in found.search.scores:
            yield _about(found, each, score)


def _about(found: Found, each: Told, score: Score) -> dict[str, Any]:
    fresh, change = each.fresh[score], each.changes.get(score)
    objective = next((wish for wish in found.search.objectives if wish.score == score), None)
    return {
        "scheme": each.name,
        "score": str(score),
        "label": score.title,
        "unit": found.search.unit_of(score),
        "mean": fresh.mean,
        "low": fresh.low,
        "high": fresh.high,
        "seen_by_search": each.seen.scores[score],
        "against_today": change.mean if change else None,
        "against_today_low": change.low if change else None,
        "against_today_high": change.high if change else None,
        "verdict": verdict(objective, each) if objective and each.name != TODAY else "",
        "regret": each.regrets.get(Written.of(score.outcome).column) if objective else None,
        "note": fresh.note,
    }


def _by_economy(found: Found) -> Iterator[dict[str, Any]]:
    """Yield one row for each scheme that was run and each economy: what came of it there, on the luck of the search."""
    for each in (found.today, *found.scored):
        levers = {lever.name: each.levers.get(lever.name) for lever in found.search.levers}
        for place, economy in enumerate(found.search.economies if each.by_economy else ()):
            values = {name: float(column[place]) for name, column in each.by_economy.items()}
            yield {"candidate": each.number, **levers, "economy": economy, **values}


def _economies(found: Found) -> Iterator[dict[str, Any]]:
    """Yield what each economy sets, by path; nothing where it leaves the scenario's value."""
    settings = found.search.question.variants[ECONOMY]
    for name in found.search.economies:
        yield {"economy": name, **{path: str(value) for path, value in settings[name].items()}}
