"""From the runs of a study to the boxes where it fails, each with what speaks for it and against it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ...statistics.estimates import Estimate, estimate
from ...statistics.ratios import Ratio
from ...study.outcomes import sums_in
from .asking import Failing, NothingToFind, failing_of, outcome_of
from .boxes import Held, Points
from .prim import FEWEST_INSIDE, find_box
from .trying import chance_of, stability_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from ...store import Store
    from ...study.factors import Factor
    from ...study.study import Study
    from .boxes import Box, Flags, Side, Values
    from .prim import Found
    from .trying import Stability

FEWEST_POINTS = 50
FEWEST_BAD = 10
MOST_BOXES = 3
LEVEL = 0.05
"""Largest share of shuffles that give as good a box, for a box to be told."""


@dataclass(frozen=True)
class Edge:
    """A restriction of a box. lowest, highest: values inside at its ends; before, after: the nearest values outside.

    names: those inside, of a factor without order. quasi_p: as of `quasi_p_values`. chosen: share of resamples that
    restrict the factor as well.
    """

    factor: Factor
    lowest: float | None
    highest: float | None
    before: float | None
    after: float | None
    names: tuple[str, ...]
    quasi_p: float
    chosen: float


@dataclass(frozen=True)
class FoundBox:
    """A box. held: its points and bad points, of all points and all bad ones; those of boxes before it do not count.

    chance: share of shuffles with as good a box. inside, elsewhere: the outcome, pooled over the points there and over
    all points that no box told so far holds, intervals over points.
    """

    edges: tuple[Edge, ...]
    held: Held
    chance: float
    stability: Stability
    inside: Estimate
    elsewhere: Estimate


@dataclass(frozen=True)
class Discovery:
    """Where a study fails. left_out: points without the outcome. thinned: one point of each block of the design counts.

    chance: of the first box that is not told, None where nothing is left to look for.
    """

    study: Study
    failing: Failing
    points: Points
    values: Values
    boxes: tuple[FoundBox, ...]
    left_out: int
    is_thinned: bool
    chance: float | None


def discover(
    store: Store,
    outcome: str | None = None,
    *,
    above: float | None = None,
    below: float | None = None,
    boxes: int = MOST_BOXES,
) -> Discovery:
    """Find where a study fails: where an outcome is above or below a level, or else in the worst tenth of its points.

    Raises NothingToFind, in one line, for an outcome that the study does not have, and where there are too few points
    or too few bad ones; BadStore and Damaged as `Store.table` does.
    """
    study = store.study()
    asked = outcome_of(study, outcome)
    table, is_thinned = _independent(store.table())
    sums, rows = _by_row(table, asked)
    known = sums.is_known
    values = sums.known.by_run
    if len(values) < FEWEST_POINTS:
        message = f"{study.name}: {len(values)} points have {asked}, it takes {FEWEST_POINTS}"
        raise NothingToFind(message)
    failing = failing_of(study, asked, values, above, below)
    points = _points(study, rows[known], failing.bad(values))
    _refuse_few(study, failing, points)
    found, chance = _boxes(study, points, sums.known, boxes)
    return Discovery(study, failing, points, values, tuple(found), int((~known).sum()), is_thinned, chance)


def _independent(table: pd.DataFrame) -> tuple[pd.DataFrame, bool]:
    """Return one row of each block of the design: the others share its coordinates, and are no points of their own."""
    first = table.groupby("base")["row"].transform("min") == table["row"]
    return table[first], not bool(first.all())


def _by_row(table: pd.DataFrame, outcome: str) -> tuple[Ratio, pd.DataFrame]:
    """Return what is above and below an outcome at each row of the design, summed over its runs, and the rows."""
    rows, places = np.unique(table["row"].to_numpy(), return_inverse=True)
    sums = sums_in(table, outcome)
    above, below = (np.bincount(places, each, len(rows)) for each in (sums.above, sums.below))
    return Ratio(above, below, sums.within), table.drop_duplicates("row").sort_values("row", ignore_index=True)


def _points(study: Study, rows: pd.DataFrame, is_bad: Flags) -> Points:
    """Return the points with names as codes, in the order in which the study lists them."""
    columns = [_codes(factor, rows[factor.name]) for factor in study.own_factors]
    return Points(np.column_stack(columns), is_bad, tuple(not factor.is_numeric for factor in study.own_factors))


def _codes(factor: Factor, column: pd.Series) -> Values:
    if factor.is_numeric:
        return column.to_numpy(dtype=np.float64)
    places = {str(member): place for place, member in enumerate(factor.spread.members)}
    return np.array([places[str(value)] for value in column], dtype=np.float64)


def _refuse_few(study: Study, failing: Failing, points: Points) -> None:
    bad = int(points.is_bad.sum())
    if not FEWEST_BAD <= bad <= len(points) - FEWEST_BAD:
        told = f"{failing.outcome} {failing.told} at {bad:,} of {len(points):,} points"
        message = f"{study.name}: {told}; it takes {FEWEST_BAD} such points, and as many others"
        raise NothingToFind(message)


def _boxes(study: Study, points: Points, sums: Ratio, most: int) -> tuple[list[FoundBox], float | None]:
    """Find boxes one after the other, each in what those before it leave, as long as chance gives none as good."""
    found: list[FoundBox] = []
    left: Flags = np.ones(len(points), dtype=bool)
    while len(found) < most:
        rest = points.at(left)
        if rest.is_bad.sum() < FEWEST_BAD or len(rest) < FEWEST_POINTS:
            return found, None
        chance, best = chance_of(rest), find_box(rest)
        if chance > LEVEL or not best.quasi_p or best.held.inside < FEWEST_INSIDE:
            return found, chance
        inside = left & best.box.holds(points)
        left &= ~inside
        found.append(_told(study, points, best, sums, (inside, left), chance))
    return found, None


def _told(  # noqa: PLR0913, PLR0917 - all that is known of a box
    study: Study, points: Points, best: Found, sums: Ratio, places: tuple[Flags, Flags], chance: float
) -> FoundBox:
    inside, outside = places
    rest = points.at(inside | outside)
    held = Held(int(inside.sum()), int(points.is_bad[inside].sum()), len(points), int(points.is_bad.sum()))
    stability = stability_of(rest)
    edges = tuple(_edges(study, rest, best.box, best.quasi_p, stability))
    return FoundBox(edges, held, chance, stability, estimate(sums.at(inside)), estimate(sums.at(outside)))


def _edges(
    study: Study, points: Points, box: Box, chances: Mapping[int, float], stability: Stability
) -> Iterator[Edge]:
    """Yield the restrictions of a box, the surest first."""
    for place in sorted(chances, key=lambda place: (chances[place], -stability.chosen[place], place)):
        factor, side = study.own_factors[place], box.sides[place]
        numbers = (chances[place], stability.chosen[place])
        yield _edge(factor, side, points.places[:, place], numbers)


def _edge(factor: Factor, side: Side, column: Values, numbers: tuple[float, float]) -> Edge:
    if isinstance(side, frozenset):
        names = tuple(str(factor.spread.members[code]) for code in sorted(side))
        return Edge(factor, None, None, None, None, names, *numbers)
    low, high = side
    below, above = column[column < low], column[column > high]
    return Edge(
        factor,
        low if math.isfinite(low) else None,
        high if math.isfinite(high) else None,
        float(below.max()) if len(below) else None,
        float(above.min()) if len(above) else None,
        (),
        *numbers,
    )
