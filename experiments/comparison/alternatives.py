"""The alternatives of one factor of a study, each against the first, run by run on the same luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.catalogue.outcomes import Better
from ..statistics.estimates import Estimate, estimate
from ..statistics.paired import Difference, difference
from ..study.factors import named
from ..study.outcomes import better_of, sums_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ..study.study import Study

NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class Pair:
    """One outcome under two alternatives. where: the values of the other factors; label: this place in words.

    before, after: each by itself; change: of the pairs, with intervals that hold together over all places. All are
    ratios of sums where the outcome is one.
    """

    where: Mapping[str, Any]
    label: str
    outcome: str
    unit: str
    first: str
    second: str
    before: Estimate
    after: Estimate
    change: Difference

    @property
    def verdict(self) -> str:
        """What the interval says: better, worse, higher or lower; not shown where it covers zero."""
        return verdict_of(self.outcome, self.change)


def verdict_of(outcome: str, change: Difference) -> str:
    """Say what an interval tells of a change of an outcome: better, worse, higher or lower; or that it is not shown."""
    low, high = change.low, change.high
    if low is None or high is None or low <= 0.0 <= high:
        return NOT_SHOWN
    direction = better_of(outcome)
    sign = 1 if low > 0.0 else -1
    if direction is Better.NEITHER:
        return "higher" if sign > 0 else "lower"
    return "better" if sign == int(direction) else "worse"


def pairs_of(study: Study, table: pd.DataFrame) -> tuple[Pair, ...]:
    """Return what a study asks to be compared, place by place and outcome by outcome; nothing if it asks for nothing.

    table: of its runs, one a line, with replicate, factors, outcomes and the sums below them.
    """
    if not study.pairs:
        return ()
    factor = next(each for each in study.own_factors if each.name == study.pairs)
    first, *others = factor.spread.members
    names = [each.name for each in study.own_factors if each.name != study.pairs]
    places = table[names].drop_duplicates().to_dict("records") if names else [{}]
    found = []
    for place in places:
        before = _runs(table, {**place, study.pairs: first})
        for other in others:
            after = _runs(table, {**place, study.pairs: other})
            task = _Task(study, {str(name): value for name, value in place.items()}, str(first), str(other))
            comparisons = len(places) * len(others)
            found += [task.pair(outcome, before, after, comparisons) for outcome in study.outcomes]
    return tuple(found)


@dataclass(frozen=True)
class _Task:
    """Two alternatives at one place."""

    study: Study
    where: Mapping[str, Any]
    first: str
    second: str

    def pair(self, outcome: str, before: pd.DataFrame, after: pd.DataFrame, comparisons: int) -> Pair:
        """Compare one outcome of the runs of both. comparisons: intervals that hold together."""
        base, mine = (sums_in(runs, outcome) for runs in (before, after))
        change = difference(self.second, outcome, mine, base, better_of(outcome), comparisons=comparisons)
        unit = self.study.question.units[outcome]
        about = (outcome, unit, self.first, self.second)
        return Pair(self.where, self._label, *about, estimate(base), estimate(mine), change)

    @property
    def _label(self) -> str:
        factors = [each for each in self.study.own_factors if each.name in self.where]
        units = {each.label: each.unit for each in factors}
        return named({each.label: self.where[each.name] for each in factors}, units) or "everywhere"


def _runs(table: pd.DataFrame, values: Mapping[Any, Any]) -> pd.DataFrame:
    """Return the runs at some values of factors, one for each replicate, in order."""
    chosen = np.ones(len(table), dtype=bool)
    for name, value in values.items():
        chosen &= (table[name] == value).to_numpy()
    return table[chosen].sort_values("replicate", ignore_index=True)
