"""What figures draw of the points of a study one by one: means with intervals, losses, and who paid.

Runs of different points are never one distribution: each point is a scheme of its own, and too many are not drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...statistics.estimates import LOSS
from ...study.factors import named
from ...study.outcomes import sums_in
from ..figures.cells import CellMean
from ..figures.who_paid import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from ...analysis import Cell
    from ...statistics.ratios import Ratio
    from ..finding import Findings

POINT = "point"
"""What stands for the factors of a point that has a name."""
MOST_SCHEMES = 12
"""Points whose runs are drawn one by one."""


def cell_means(found: Findings) -> list[CellMean]:
    """Return the table of cells for its figure, with factors by their plain names."""
    return [_mean(found, each) for each in found.cells]


def losses(found: Findings) -> dict[str, Ratio]:
    """Return the losses of the runs of every point by its name; nothing if they are too many, or not asked for."""
    if LOSS not in found.study.outcomes:
        return {}
    return {name: sums_in(runs, LOSS) for name, runs in _schemes(found).items()}


def shares_paid(found: Findings) -> dict[str, dict[str, float]]:
    """Return who paid at every point, pooled over its runs; nothing unless all parts are asked for."""
    if not PARTS.keys() <= set(found.study.outcomes):
        return {}
    return {name: pooled_paid({part: sums_in(runs, part) for part in PARTS}) for name, runs in _schemes(found).items()}


def pooled_paid(sums: Mapping[str, Ratio]) -> dict[str, float]:
    """Return every part as a ratio of sums over the runs in which all are known; NaN if there are none."""
    is_known = np.all([sums[part].is_known for part in PARTS], axis=0)
    return {part: sums[part].at(is_known).pooled if is_known.any() else np.nan for part in PARTS}


def units_of(found: Findings) -> dict[str, str]:
    """Return the units of the factors by their plain names."""
    return {factor.label: factor.unit for factor in found.study.own_factors}


def _mean(found: Findings, each: Cell) -> CellMean:
    own = {factor.label: each.where[factor.name] for factor in found.study.own_factors}
    cell = {POINT: each.name} if each.name else own
    pooled = each.pooled
    return CellMean(cell, each.outcome, found.unit(each.outcome), pooled.mean, pooled.low, pooled.high, pooled.note)


def _points(found: Findings) -> Iterator[tuple[dict[str, Any], pd.DataFrame]]:
    """Yield every point by the plain names of its factors, with its runs; a row that is repeated counts once."""
    factors = {factor.name: factor.label for factor in found.study.own_factors}
    names = list(factors)
    runs = found.table.drop_duplicates([*names, "replicate"])
    for values, mine in runs.groupby(names, sort=False, dropna=False):
        yield dict(zip(factors.values(), values, strict=True)), mine


def _schemes(found: Findings) -> dict[str, pd.DataFrame]:
    """Return the runs of every point by its name, where points are few."""
    names = [factor.name for factor in found.study.own_factors]
    if len(found.table[names].drop_duplicates()) > MOST_SCHEMES:
        return {}
    return {_called(found, cell): runs for cell, runs in _points(found)}


def _called(found: Findings, cell: Mapping[str, Any]) -> str:
    """Name a point, by its own name if it has one. cell: values by the plain names of the factors."""
    names, listed = {factor.label: factor.name for factor in found.study.own_factors}, found.study.points
    own = "" if listed is None else listed.name_of({names[label]: value for label, value in cell.items()})
    return own or named(cell, units_of(found))
