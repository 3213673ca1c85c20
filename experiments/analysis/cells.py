"""The cells of a design that crosses its factors: each outcome in each, pooled over replicates, with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..statistics.estimates import Estimate, Ratio, estimate
from ..study.designed import design_of
from ..study.outcomes import sums_in, values_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ..study.study import Study


@dataclass(frozen=True)
class Cell:
    """One outcome at one place of a grid. where: the value of each factor.

    pooled: ratio of sums over replicates, or the mean of what is no ratio of sums. mean_of_ratios: over replicates;
    None where it is defined in none. replicates: in which it is defined.
    """

    where: Mapping[str, Any]
    outcome: str
    pooled: Estimate
    mean_of_ratios: float | None
    replicates: int


def cells_of(study: Study, table: pd.DataFrame) -> tuple[Cell, ...]:
    """Return the cells, place by place and outcome by outcome; none where the design does not cross its factors.

    table: of its runs, one a line, with factors, outcomes and, where there are any, the sums below them.
    """
    if not design_of(study).crosses:
        return ()
    names = [factor.name for factor in study.own_factors]
    found = []
    for _, runs in table.groupby("row", sort=True):
        where = {name: runs[name].iloc[0] for name in names}
        found += [_cell(where, outcome, runs) for outcome in study.outcomes]
    return tuple(found)


def _cell(where: Mapping[str, Any], outcome: str, runs: pd.DataFrame) -> Cell:
    ratios = Ratio.of_values(values_in(runs, outcome)).known
    mean = ratios.pooled if ratios.above.size else None
    return Cell(where, outcome, estimate(sums_in(runs, outcome)), mean, ratios.above.size)
