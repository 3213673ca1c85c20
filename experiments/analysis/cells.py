"""The cells of a design that crosses its factors: each outcome in each, pooled over replicates, with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..statistics.estimates import Estimate, estimate
from ..study.designed import design_of
from ..study.outcomes import sums_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ..study.study import Study


@dataclass(frozen=True)
class Cell:
    """One outcome at one place of a grid. where: the value of each factor.

    pooled: ratio of sums over replicates, or the mean of what is no ratio of sums. of_ratios: mean of the replicates'
    ratios. replicates: in which it is defined.
    """

    where: Mapping[str, Any]
    outcome: str
    pooled: Estimate
    of_ratios: Estimate
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
    values = runs[outcome].to_numpy(dtype=np.float64, na_value=np.nan)
    defined = int(np.isfinite(values).sum())
    return Cell(where, outcome, estimate(sums_in(runs, outcome)), estimate(values), defined)
