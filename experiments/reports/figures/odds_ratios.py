"""Odds ratios of default with intervals at every size of loan tape, one panel a point of the study."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from matplotlib.ticker import FixedLocator, NullFormatter, NullLocator

from .parts.style import GREY, MARKERS, TINTS, keyed, pages, sheet, styled, titled, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ...analysis.regression import Coefficient, Regressed

ENDS = (1.25, 1.5, 2.0, 3.0, 5.0)
"""Odds ratios at which the axis may end, and their inverses."""
ROOM, MOST_ENDS = 1.05, 0.75
"""What is free at the ends of the axis, and the part of all ends of intervals that it holds."""
TICKS = {
    1.25: (0.8, 0.9, 1.0, 1.1, 1.25),
    1.5: (0.7, 0.85, 1.0, 1.2, 1.45),
    2.0: (0.5, 0.7, 1.0, 1.4, 2.0),
    3.0: (0.35, 0.6, 1.0, 1.7, 2.8),
    5.0: (0.25, 0.5, 1.0, 2.0, 4.0),
}
"""Ticks of the axis by its end."""
LINE, ROW = 0.11, 0.2
"""Inches: of one interval, and the least that a characteristic takes."""
ACROSS = 2
"""Panels side by side."""


def draw(regressions: Sequence[Regressed], columns_by: str = "") -> list[Figure]:
    """Draw all points, on as many pages as they need; points without any coefficient are named in words.

    columns_by: the factor whose values stand side by side.
    """
    names = list(dict.fromkeys(name for each in regressions for name in each.names))
    known = [each for each in regressions if any(sized.coefficients for sized in each.sizes)]
    missing = ", ".join(each.label for each in regressions if each not in known)
    rows = _rows(known, columns_by)
    sizes = list(dict.fromkeys(sized.loans for each in known for sized in each.sizes))
    height = 0.75 + max(ROW, LINE * len(sizes)) * len(names)
    end = _end(known)
    below = (
        "95 % intervals, errors clustered by group; filled: clear of 1. Triangles: beyond the axis. A "
        "characteristic without a mark has no coefficient at that size. Standard deviations: of the largest tape."
        f"{f' No coefficient at all: {missing}.' if missing else ''}"
    )
    return [_page(page, names, sizes, end, height, below) for page in pages(rows, lambda _: height)]


def _rows(known: Sequence[Regressed], columns_by: str) -> list[list[Regressed]]:
    """Put side by side what differs only by one factor, at most two."""
    alike: dict[str, list[Regressed]] = {}
    for each in known:
        alike.setdefault(_row_of(each, columns_by), []).append(each)
    return [row[first : first + ACROSS] for row in alike.values() for first in range(0, len(row), ACROSS)]


def _end(known: Sequence[Regressed]) -> float:
    """Return where the axis ends: it holds all odds ratios and most ends of intervals, if any does."""
    found = [one for each in known for sized in each.sizes for one in sized.coefficients.values()]
    ends = sorted(abs(end) for one in found for end in (one.low, one.high))
    most = ends[int(MOST_ENDS * (len(ends) - 1))] if ends else 0.0
    largest = math.exp(max([most, *(abs(one.value) for one in found)])) * ROOM
    return next((end for end in ENDS if end >= largest), ENDS[-1])


def _page(  # noqa: PLR0913, PLR0917 - what is drawn, and on which scale
    rows: Sequence[Sequence[Regressed]],
    names: Sequence[str],
    sizes: Sequence[int],
    end: float,
    height: float,
    below: str,
) -> Figure:
    columns = max(map(len, rows))
    with styled():
        figure, axes = sheet(len(rows), columns, height=1.2 + height * len(rows), sharex=True, sharey=True)
        for row, places in zip(rows, axes, strict=True):
            for each, place in zip(row, places, strict=False):
                _panel(place, each, names, sizes, end)
            for place in places[len(row) :]:
                place.remove()
        for place in axes[-1][: len(rows[-1])]:
            place.set_xlabel("odds ratio of default per standard deviation")
        keyed(figure, axes[0, 0])
        titled(figure, "What goes with default, by size of loan tape", below)
    return figure


def _row_of(each: Regressed, columns_by: str) -> str:
    rest = [str(value).replace("_", " ") for name, value in each.where.items() if name != columns_by]
    return ", ".join(rest)


def _panel(axes: Axes, each: Regressed, names: Sequence[str], sizes: Sequence[int], end: float) -> None:
    axes.axvline(1.0, color=GREY, linewidth=0.8)
    middle = (len(sizes) - 1) / 2
    for sized in each.sizes:
        number = sizes.index(sized.loans) % len(TINTS)
        colour, marker = TINTS[number], MARKERS[number]
        label = f"{sized.loans:,} loans"
        axes.plot([], [], marker, color=colour, label=label, markersize=4)
        for name, found in sized.coefficients.items():
            _mark(axes, names.index(name) + (number - middle) / (len(sizes) + 1), found, colour, marker, end)
    told = "; ".join(f"{sized.defaults:,} of {sized.loans:,}" for sized in each.sizes)
    axes.set_title(f"{wrapped(each.label, 40)}\n{wrapped(f'defaults: {told}', 44)}", fontsize=8.5)
    axes.set_xscale("log")
    axes.set_xlim(1 / end, end)
    axes.xaxis.set_major_locator(FixedLocator(TICKS[end]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_xticks(TICKS[end], [f"{tick:g}" for tick in TICKS[end]])
    axes.set_yticks(range(len(names)), [name.replace("_", " ") for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)


def _mark(  # noqa: PLR0913, PLR0917 - where, what and how
    axes: Axes, height: float, found: Coefficient, colour: str, marker: str, end: float
) -> None:
    """Draw one odds ratio with its interval; what lies beyond the axis is shown by an arrow head at its end."""
    edges = -math.log(end), math.log(end)
    low, high = (math.exp(min(max(limit, edges[0]), edges[1])) for limit in (found.low, found.high))
    axes.hlines(height, low, high, color=colour, linewidth=1.4)
    for is_beyond, edge, head in ((found.low < edges[0], 1 / end, "<"), (found.high > edges[1], end, ">")):
        if is_beyond:
            axes.plot(edge, height, head, color=colour, markersize=4, clip_on=False)
    if edges[0] <= found.value <= edges[1]:
        face = colour if found.is_clear else "white"
        axes.plot(found.odds_ratio, height, marker, color=colour, markerfacecolor=face, markersize=4)
