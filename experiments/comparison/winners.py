"""Who wins and who loses under a scheme: income firm by firm, on the same luck, by risk type and by income.

The firms are those that are there as the economy opens: they have the same traits and luck under every scheme. What a
firm earns is what its owner takes out over the run, nothing after it has closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..statistics.estimates import Estimate, Ratio, estimate
from ..statistics.ratios import ANYWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from ...simulation.engine.record import CycleResult
    from ...simulation.scenario.scenario import Scenario
    from ..statistics.ratios import Values

TENTHS = 10
FIRMS_AT_MOST = 2_000_000
"""Firms of all runs whose income is kept, in 32 MB; with more, only the first runs are looked at."""
SHARE = (0.0, 1.0)
"""Between which values a share always is."""
ROUNDING = 1e-9
"""Difference of two incomes, relative to them, below which they are the same."""
ALL, RISK, INCOME = "all", "risk type", "income"


@dataclass(frozen=True)
class Fates:
    """What became of the firms of the opening, (runs, firms). income: a cycle, over all cycles of the run [money]."""

    success: Values
    income: Values


@dataclass(frozen=True)
class Tenth:
    """The firms of one tenth under a scheme and under the baseline.

    by: what firms are ranked by in each run, RISK or INCOME; ALL: all firms in place of a tenth. number: from 1, the
    lowest. runs: looked at; firms: so many in a run. success: their mean success probability. before: their mean income
    under the baseline; change: scheme minus baseline [money a cycle]. better, worse: shares of them that earn more and
    less than under the baseline.
    """

    by: str
    number: int
    runs: int
    firms: float
    success: float
    before: float
    change: Estimate
    better: Estimate
    worse: Estimate


class FatesSeen:
    """Keeps what firms earn while cycles pass by."""

    def __init__(self, scenario: Scenario) -> None:
        """Make room for as many runs as are kept."""
        firms = scenario.economy.firms.count
        shape = min(scenario.replicates, max(1, FIRMS_AT_MOST // firms)), firms
        self._cycles = scenario.horizon.cycles
        self._success, self._taken_out = np.zeros(shape), np.zeros(shape)

    def noting(self, results: Iterable[CycleResult]) -> Iterator[CycleResult]:
        """Pass cycles on and note what their firms earned."""
        for each in results:
            self._note(each)
            yield each

    @property
    def fates(self) -> Fates:
        """What was seen."""
        return Fates(self._success, self._taken_out / self._cycles)

    def _note(self, result: CycleResult) -> None:
        if result.firms is None:
            message = "who wins and loses is seen only in a run that gives its firms"
            raise TypeError(message)
        first = result.first_replicate
        firms = result.firms[: max(0, len(self._success) - first)]
        rows = slice(first, first + len(firms))
        if result.cycle == 1:
            self._success[rows] = firms["success"]
        is_of_the_opening = firms["id"] == np.arange(firms.shape[1])
        self._taken_out[rows] += np.where(is_of_the_opening, firms["consumed"], 0.0)


def winners(mine: Fates, base: Fates) -> tuple[Tenth, ...]:
    """Return all firms, the tenths by risk type, from the riskiest, and those by income, from the poorest.

    Income is the mean under both schemes, so that no tenth is picked for its luck under one of them. Firms that are
    alike are in one tenth, in the middle of the ranks they share; a tenth without firms is left out.
    Raises ValueError for unequal numbers of firms.
    """
    if mine.income.shape != base.income.shape:
        message = f"firms can be matched only where there are as many: {mine.income.shape} and {base.income.shape}"
        raise ValueError(message)
    places = {
        ALL: np.zeros(base.income.shape),
        RISK: _places(base.success),
        INCOME: _places(mine.income + base.income),
    }
    return tuple(each for by, place in places.items() for each in _tenths(by, place, mine, base))


def _places(key: Values) -> Values:
    """Return the tenth of each firm within its run, from 0: by the middle of its rank, which equals share.

    scipy.stats has ranks too, but takes as long to load as a small comparison.
    """
    middle = np.array([sum(np.sort(run).searchsorted(run, side) for side in ("left", "right")) / 2 for run in key])
    places: Values = np.floor(TENTHS * middle / key.shape[1])
    return places


def _tenths(by: str, places: Values, mine: Fates, base: Fates) -> Iterator[Tenth]:
    change = mine.income - base.income
    change = np.where(np.abs(change) > ROUNDING * (np.abs(mine.income) + np.abs(base.income)), change, 0.0)
    for number in np.unique(places):
        yield _tenth(by, int(number) + 1, places == number, change, base)


def _tenth(by: str, number: int, inside: NDArray[np.bool_], change: Values, base: Fates) -> Tenth:
    counts = inside.sum(axis=1).astype(np.float64)

    def of(values: NDArray[Any], within: tuple[float, float] = ANYWHERE) -> Estimate:
        return estimate(Ratio((values * inside).sum(axis=1), counts, within))

    return Tenth(
        by=by,
        number=number,
        runs=len(counts),
        firms=float(counts.mean()),
        success=float(base.success[inside].mean()),
        before=float(base.income[inside].mean()),
        change=of(change),
        better=of(change > 0, SHARE),
        worse=of(change < 0, SHARE),
    )
