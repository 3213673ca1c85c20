"""The points of a design that are told one by one: each outcome at each, over replicates, with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..statistics.estimates import Estimate, Ratio
from ..study.designed import design_of
from ..study.outcomes import Written, values_in
from .estimating import estimate_in, told_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from ..study.study import Study


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
