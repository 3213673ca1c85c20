"""The points of a design that are told one by one, and of any: each outcome, over replicates, with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...simulation.declaring.frames import frame_of
from ..statistics.estimates import Estimate, Ratio
from ..study.designed import design_of
from ..study.outcomes import Written, meaning_of, sums_in, title_of, values_in
from .estimating import estimate_in, told_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..statistics.ratios import Values
    from ..study.study import Study

NO_CELLS = "{study}: design {design} does not cross its factors, so it has no cells: ask for points()"


@dataclass(frozen=True)
class Cell:
    """One outcome at one point. where: the value of each factor; name: of the point, if it has one.

    pooled: ratio of sums over replicates, the mean of what is no ratio of sums, a chance or a quantile. mean_of_ratios:
    over replicates; None where it is defined in none. replicates: in which it is defined.
    """

    where: Mapping[str, Any]
    outcome: str
    pooled: Estimate
    mean_of_ratios: float | None
    replicates: int
    name: str = ""


def tells_points(study: Study) -> bool:
    """Say whether the points of a study are told one by one: where it crosses its factors, or lists its points."""
    design = design_of(study)
    return design.crosses or design.tells_points


def cells_of(study: Study, table: pd.DataFrame) -> tuple[Cell, ...]:
    """Return the cells, point by point and outcome by outcome; none where points are not told one by one.

    table: of its runs, one a line, with factors, outcomes and, where there are any, the sums below them.
    """
    if not tells_points(study):
        return ()
    outcomes = [*study.outcomes, *map(str, study.quantiles)]
    return tuple(
        _cell(where, name, outcome, runs) for where, name, runs in points_in(study, table) for outcome in outcomes
    )


def points_in(study: Study, table: pd.DataFrame) -> Iterator[tuple[dict[str, Any], str, pd.DataFrame]]:
    """Yield the values of each point, its name if it has one, and its runs."""
    names = [factor.name for factor in study.own_factors]
    for _, runs in told_apart(study, table).groupby("row", sort=True):
        where = {name: runs[name].iloc[0] for name in names}
        yield where, "" if study.points is None else study.points.name_of(where), runs


def _cell(where: Mapping[str, Any], name: str, outcome: str, runs: pd.DataFrame) -> Cell:
    ratios = Ratio.of_values(values_in(runs, Written.of(outcome).column)).known
    mean = ratios.pooled if ratios.above.size else None
    return Cell(where, outcome, estimate_in(runs, outcome), mean, ratios.above.size, name)


def cell_frame(study: Study, found: Sequence[Cell]) -> pd.DataFrame:
    """Return one row for each cell and outcome, with what its columns are in `attrs`."""
    columns: dict[str, Any] = {factor.name: [each.where[factor.name] for each in found] for factor in study.own_factors}
    if study.points is not None:
        columns["point"] = [each.name for each in found]
    columns |= {
        "outcome": [each.outcome for each in found],
        "unit": [_unit_of(study, each.outcome) for each in found],
        "mean": _numbers(each.pooled.mean for each in found),
        "low": _numbers(each.pooled.low for each in found),
        "high": _numbers(each.pooled.high for each in found),
        "sd": _numbers(each.pooled.sd for each in found),
        "mean_of_ratios": _numbers(each.mean_of_ratios for each in found),
        "replicates": [each.replicates for each in found],
        "note": [each.pooled.note for each in found],
    }
    return frame_of(columns if found else {}, _units(study), labels=_labels(study))


def point_frame(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each row of the design, with what its columns are in `attrs`. table: as of `cells_of`."""
    first = table.drop_duplicates("row").set_index("row").sort_index()
    columns = {factor.name: first[factor.name] for factor in study.own_factors}
    columns |= {outcome: pd.Series(_pooled(table, outcome, first.index), first.index) for outcome in study.outcomes}
    return frame_of(columns, _units(study), labels=_labels(study))


def _unit_of(study: Study, outcome: str) -> str:
    """Return the unit of an outcome; a quantile has that of what it is of."""
    units = study.question.units
    return units[outcome] if outcome in units else units[Written.of(outcome).base]


def _numbers(values: Iterable[float | None]) -> Values:
    """Return numbers as an array; NaN for what there is none of."""
    return np.array([*values], dtype=np.float64)


def _pooled(table: pd.DataFrame, outcome: str, rows: pd.Index) -> Values:
    """Return an outcome of each row: the sum above over the sum below, NaN where it is undefined in all its runs."""
    ratio, places = sums_in(table, outcome), rows.get_indexer(pd.Index(table["row"]))
    above, below = (np.bincount(places, each, len(rows)) for each in (ratio.above, ratio.below))
    found: Values = np.divide(above, below, out=np.full(len(rows), np.nan), where=below != 0)
    return found


def _units(study: Study) -> dict[str, tuple[str, str]]:
    """Return unit and meaning of factors and outcomes."""
    units = {factor.name: (factor.unit, factor.meaning) for factor in study.own_factors}
    told = {name: meaning_of(name) for name in study.outcomes}
    return units | {name: (study.question.units[name], meaning) for name, meaning in told.items()}


def _labels(study: Study) -> dict[str, str]:
    """Return what people call factors and outcomes."""
    factors = {factor.name: factor.title for factor in study.own_factors}
    return factors | {name: title_of(name) for name in study.outcomes}
