"""PRIM, the patient rule induction method (Friedman and Fisher 1999): peel, choose, drop, paste.

Peeling takes thin slices off the box, each time the one that raises the share of bad points most for each point that it
costs, which lets whole numbers and names, whose slices are thick, compete with numbers of a range. Of the boxes on the
way the one with the best merit counts, the harmonic mean of coverage and density. Restrictions that chance explains are
dropped again, and edges that were peeled too far are pasted back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .boxes import FREE, Box, Held

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from .boxes import Flags, Points, Side, Values

SLICE = 0.05
"""Share of the points inside that a slice takes, or a value of whole numbers, or a name."""
FEWEST_INSIDE = 10
LEAST_MASS = 0.03
LEVEL = 0.05
"""Largest quasi-p value of a restriction that stays."""


@dataclass(frozen=True)
class Found:
    """A box, what it holds, and the quasi-p value of each factor that it restricts, by the factor's place."""

    box: Box
    held: Held
    quasi_p: Mapping[int, float]


def find_box(points: Points) -> Found:
    """Return the box that holds the bad points best; the whole space where nothing sets them apart."""
    whole = points.whole()
    best = max(peeled(points), key=lambda box: Held.by(box, points).merit)
    box = _pasted(points, _dropped(points, best, whole))
    box = _dropped(points, box, whole)
    return Found(box, Held.by(box, points), quasi_p_values(points, box))


def peeled(points: Points) -> Iterator[Box]:
    """Yield the boxes on the way from the whole space to the smallest, each peeled once more."""
    box, inside = points.whole(), np.arange(len(points))
    fewest = max(FEWEST_INSIDE, math.ceil(LEAST_MASS * len(points)))
    while True:
        yield box
        cut = _best_slice(points, inside, box, fewest)
        if cut is None:
            return
        box, kept = cut
        inside = inside[kept]


def _best_slice(points: Points, inside: NDArray[np.int64], box: Box, fewest: int) -> tuple[Box, Flags] | None:
    """Return the box after the slice that gains most for each point that it takes, and which points stay."""
    bad = points.is_bad[inside]
    share, best, found = float(bad.mean()), 0.0, None
    for factor in range(points.places.shape[1]):
        column = points.places[inside, factor]
        for kept, side in _slices(column, box.sides[factor]):
            left = int(kept.sum())
            if left < fewest:
                continue
            gain = (float(bad[kept].mean()) - share) / (len(column) - left)
            if gain > best:
                best, found = gain, (box.with_side(factor, side), kept)
    return found


def _slices(column: Values, side: Side) -> Iterator[tuple[Flags, Side]]:
    """Yield what stays after each slice of a factor, and the side of the box then; something always goes and stays."""
    if isinstance(side, frozenset):
        for code in sorted(side):
            kept = column != code
            if kept.any() and not kept.all():
                yield kept, side - {code}
        return
    count = max(1, int(SLICE * len(column)))
    low_cut, high_cut = np.partition(column, [count - 1, len(column) - count])[[count - 1, len(column) - count]]
    above = column > low_cut
    if above.any():
        yield above, (float(column[above].min()), side[1])
    below = column < high_cut
    if below.any():
        yield below, (side[0], float(column[below].max()))


def quasi_p_values(points: Points, box: Box) -> dict[int, float]:
    """Return for each restricted factor the chance of so many bad points inside if its restriction did nothing.

    Binomial: as many points as are inside, each bad with the share of bad points in the box without the restriction
    (Bryant and Lempert 2010). The edges were chosen on the same points, so that it is a guide and no p value.
    """
    from scipy.special import bdtrc

    whole, held = points.whole(), Held.by(box, points)
    found = {}
    for factor in box.restricted(whole):
        without = Held.by(box.with_side(factor, whole.sides[factor]), points)
        found[factor] = 1.0 if held.bad == 0 else float(bdtrc(held.bad - 1, held.inside, without.density))
    return found


def _dropped(points: Points, box: Box, whole: Box) -> Box:
    """Drop restrictions one by one: those that chance explains, and those without which the merit is no worse."""
    while True:
        chances = quasi_p_values(points, box)
        merit = Held.by(box, points).merit
        freed = {factor: box.with_side(factor, whole.sides[factor]) for factor in chances}
        idle = {
            factor: chances[factor]
            for factor, other in freed.items()
            if chances[factor] > LEVEL or Held.by(other, points).merit >= merit
        }
        if not idle:
            return box
        box = freed[max(idle, key=lambda factor: (idle[factor], -factor))]


def _pasted(points: Points, box: Box) -> Box:
    """Move edges outwards slice by slice, and both ways point by point, as long as the merit grows."""
    while True:
        merit, best = Held.by(box, points).merit, None
        for factor, side in enumerate(box.sides):
            for moved in (*_wider(points, box, factor, side), *_narrower(points, box, factor, side)):
                other = box.with_side(factor, moved)
                if (held := Held.by(other, points).merit) > merit:
                    merit, best = held, other
        if best is None:
            return box
        box = best


def _wider(points: Points, box: Box, factor: int, side: Side) -> Iterator[Side]:
    """Yield the sides of a factor with a point or a slice more, at either end, or with one name more."""
    column = points.places[:, factor]
    if isinstance(side, frozenset):
        yield from (side | {int(code)} for code in np.unique(column) if int(code) not in side)
        return
    others = box.with_side(factor, FREE).holds(points)
    below, above = np.sort(column[others & (column < side[0])])[::-1], np.sort(column[others & (column > side[1])])
    for count in (1, max(1, int(SLICE * int(box.holds(points).sum())))):
        if len(below):
            yield (float(below[min(count, len(below)) - 1]), side[1])
        if len(above):
            yield (side[0], float(above[min(count, len(above)) - 1]))


def _narrower(points: Points, box: Box, factor: int, side: Side) -> Iterator[Side]:
    """Yield the sides of a factor without the outermost value at an end where it is restricted."""
    if isinstance(side, frozenset) or side == FREE:
        return
    inside = np.unique(points.places[box.holds(points), factor])
    if len(inside) > 1 and side[0] > -math.inf:
        yield (float(inside[1]), side[1])
    if len(inside) > 1 and side[1] < math.inf:
        yield (side[0], float(inside[-2]))
