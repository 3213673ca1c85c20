"""Where a study fails: a panel for each box, points over the two factors that restrict it most surely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ....study.factors import is_number
from ....study.outcomes import title_of
from ...figures.parts.style import BLACK, LIGHT, PALE, WORSE, keyed, sheet, styled, titled, wrapped
from ...figures.parts.words import name_axis
from .words import box_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ....comparison.discovery.boxes import Flags
    from ....comparison.discovery.finding import Discovery, Edge, FoundBox

PANEL = 3.4
TITLE = 82
"""Letters of a panel's title on a line."""
AROUND = 0.04
JITTER = 0.28
"""How far points of one name, or of one whole number, are moved apart, so that they do not hide each other."""
FEW = 20
"""Values of a factor up to which its points are moved apart."""


def draw(found: Discovery) -> list[Figure]:
    """Draw each box; nothing where none is found."""
    if not found.boxes:
        return []
    with styled():
        figure, axes = sheet(len(found.boxes), height=1.2 + PANEL * len(found.boxes))
        for place, (panel, box) in enumerate(zip(axes[:, 0], found.boxes, strict=True), 1):
            _panel(panel, found, box, place)
        keyed(figure, axes[0, 0])
        titled(figure, _title(found), _note(found))
    return [figure]


def _title(found: Discovery) -> str:
    held = [box.held for box in found.boxes]
    bad, inside = sum(each.bad for each in held), sum(each.inside for each in held)
    boxes = "one box holds" if len(held) == 1 else f"{len(held)} boxes hold"
    outcome = title_of(found.failing.outcome)
    return f"{outcome} {found.failing.told}: {boxes} {bad:,} of {held[0].of_bad:,} such points, {inside - bad:,} others"


def _note(found: Discovery) -> str:
    return (
        "A dot is a point of the design. Box: the edges of PRIM along the two factors shown; pale: points that the box "
        "leaves out by another factor, or that a box before it holds. Equal values are moved apart a little."
        + (" One point of each block of the design." if found.is_thinned else "")
    )


def _panel(axes: Axes, found: Discovery, box: FoundBox, place: int) -> None:
    """Draw the points and the box over two factors."""
    pair = _pair(found, box)
    edges = {edge.factor.name: edge for edge in box.edges}
    shown = np.array([_spread(found, factor, seed) for seed, factor in enumerate(pair)])
    near = _within_others(found, box, place, pair)
    bad = found.points.is_bad
    axes.plot(*shown[:, ~near], ".", color=PALE, markersize=3, zorder=1)
    axes.plot(*shown[:, near & ~bad], ".", color=LIGHT, markersize=5, zorder=2, label="does not fail")
    axes.plot(*shown[:, near & bad], "o", color=WORSE, markersize=4, zorder=3, label="fails")
    for axis, factor in zip((axes.xaxis, axes.yaxis), pair, strict=True):
        _scale(axis, found, factor)
    spans = [_span(found, factor, edges.get(found.study.own_factors[factor].name)) for factor in pair]
    _outline(axes, spans)
    axes.set_title(wrapped(f"Box {place}: {box_told(box)}", TITLE))


def _pair(found: Discovery, box: FoundBox) -> tuple[int, int]:
    """Return the places of the two surest factors; of a box with one, the factor that resamples choose most besides."""
    names = [factor.name for factor in found.study.own_factors]
    sure = [names.index(edge.factor.name) for edge in box.edges]
    chosen = box.stability.chosen
    others = sorted((place for place in range(len(names)) if place not in sure), key=lambda place: -chosen[place])
    first, second, *_ = [*sure, *others, *sure]
    return first, second


def _within_others(found: Discovery, box: FoundBox, place: int, pair: Sequence[int]) -> Flags:
    """Say which points meet every restriction of a factor that is not shown, and are in no box before."""
    near: Flags = np.ones(len(found.points), dtype=bool)
    for before in found.boxes[: place - 1]:
        near &= ~_inside(found, before.edges)
    names = [found.study.own_factors[each].name for each in pair]
    return near & _inside(found, [edge for edge in box.edges if edge.factor.name not in names])


def _inside(found: Discovery, edges: Sequence[Edge]) -> Flags:
    inside: Flags = np.ones(len(found.points), dtype=bool)
    names = [factor.name for factor in found.study.own_factors]
    for edge in edges:
        column = found.points.places[:, names.index(edge.factor.name)]
        if edge.names:
            inside &= np.isin(column, _codes(edge))
        else:
            low = -np.inf if edge.lowest is None else edge.lowest
            high = np.inf if edge.highest is None else edge.highest
            inside &= (column >= low) & (column <= high)
    return inside


def _codes(edge: Edge) -> list[int]:
    members = list(map(str, edge.factor.spread.members))
    return [members.index(name) for name in edge.names]


def _spread(found: Discovery, factor: int, seed: int) -> Any:  # noqa: ANN401 - an array
    """Return the values of a factor, those of few values moved apart by a fixed luck."""
    column = found.points.places[:, factor]
    values = np.unique(column)
    if len(values) > FEW or len(values) < 2:  # noqa: PLR2004 - a gap needs two
        return column
    gap = float(np.diff(values).min())
    return column + gap * JITTER * np.random.default_rng(seed).uniform(-1, 1, len(column))


def _span(found: Discovery, factor: int, edge: Edge | None) -> tuple[float, float]:
    """Return where the box begins and ends along a factor, half way to the next value; the axis where it is open."""
    column = found.points.places[:, factor]
    free = AROUND * float(np.ptp(column)) + 0.5 * (len(np.unique(column)) <= FEW)
    ends = float(column.min()) - free, float(column.max()) + free
    if edge is None:
        return ends
    if edge.names:
        codes = _codes(edge)
        return min(codes) - 0.5, max(codes) + 0.5
    low = ends[0] if edge.lowest is None else (edge.lowest + _or(edge.before, edge.lowest)) / 2
    high = ends[1] if edge.highest is None else (edge.highest + _or(edge.after, edge.highest)) / 2
    return low, high


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


def _outline(axes: Axes, spans: Sequence[tuple[float, float]]) -> None:
    (left, right), (bottom, top) = spans
    corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    axes.plot(*zip(*corners, strict=True), color=BLACK, linewidth=1.4, zorder=4, label="box", clip_on=False)


def _scale(axis: Any, found: Discovery, factor: int) -> None:  # noqa: ANN401 - an axis of Matplotlib's
    """Name an axis; names of a factor stand where numbers would."""
    about = found.study.own_factors[factor]
    members = about.spread.members
    name_axis(axis, about.title.lower(), about.unit)
    if members and not is_number(members[0]):
        axis.set_ticks(range(len(members)), [wrapped(str(each), 18) for each in members])
        axis.set_label_text(about.title.lower())
