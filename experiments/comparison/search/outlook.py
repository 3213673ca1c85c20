"""Before a search: how many runs it takes, how long these last, and what today's scheme scores."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....simulation.engine.running import compiled_runs
from .evaluating import Luck, evaluate
from .scoring import Scored, score

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...store.executors import Executor
    from .search import Search

NO_RUNS = 0.0


@dataclass(frozen=True)
class SearchOutlook:
    """What a search will take. runs: at most; seconds: by the pace of today's scheme in every economy at once."""

    runs: int
    seconds: float
    today: Scored


def outlook(search: Search, executor: Executor, announce: Callable[[str], None] | None = None) -> SearchOutlook:
    """Run today's scheme as a candidate is run, once for each worker, and time it."""
    compiled_runs(search.question.scenario.rules, announce)
    luck = Luck(search.study.seed, search.replicates)
    with executor:
        schemes = [dict(search.today)]
        begun = time.monotonic()
        ((_, found),) = evaluate(search, schemes, luck, executor)
        seconds = (time.monotonic() - begun) / executor.workers
    each = len(search.economies) * search.replicates
    pace = seconds / each if len(found.runs) else NO_RUNS
    return SearchOutlook(search.runs, pace * search.runs, score(search, 0, found))
