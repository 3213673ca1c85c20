"""Odds ratios of default with intervals at every size of loan tape, one panel a point of the study."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from matplotlib.ticker import FixedLocator, NullFormatter, NullLocator

from .style import COLOURS, GREY, MARKERS, sheet, styled, titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..analysis.regression import Coefficient, Regressed

LOW, HIGH = 0.2, 5.0
"""Odds ratios beyond which an interval is cut off, with an arrow."""
TICKS = {0.25: "1/4", 0.5: "1/2", 1.0: "1", 2.0: "2", 4.0: "4"}
STEP = 0.3


def draw(regressions: Sequence[Regressed], columns_by: str = "") -> Figure:
    """Draw all points. columns_by: the factor whose values stand side by side; one column if there is none."""
    columns = list(dict.fromkeys(str(each.where.get(columns_by, "")) for each in regressions))
    rows = list(dict.fromkeys(_row_of(each, columns_by) for each in regressions))
    names = list(dict.fromkeys(name for each in regressions for name in each.names))
    with styled():
        height = 1.2 + len(rows) * (0.6 + 0.2 * len(names))
        figure, axes = sheet(len(rows), len(columns), height=height, sharex=True, sharey=True)
        for each in regressions:
            row, column = rows.index(_row_of(each, columns_by)), columns.index(str(each.where.get(columns_by, "")))
            _panel(axes[row, column], each, names)
        for panel in axes[-1]:
            panel.set_xlabel("odds ratio of default per standard deviation")
        handles, labels = axes[0, 0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper right", ncols=len(labels))
        below = (
            "95 % intervals, errors clustered by group; filled: clear of 1. Triangles: beyond the axis. A "
            "characteristic without a mark has no coefficient at that size. Standard deviations: of the largest tape."
        )
        titled(figure, "What goes with default, by size of loan tape", below)
    return figure


def _row_of(each: Regressed, columns_by: str) -> str:
    rest = [str(value).replace("_", " ") for name, value in each.where.items() if name != columns_by]
    return ", ".join(rest)


def _panel(axes: Axes, each: Regressed, names: Sequence[str]) -> None:
    axes.axvline(1.0, color=GREY, linewidth=0.8)
    middle = (len(each.sizes) - 1) / 2
    for number, sized in enumerate(each.sizes):
        colour, marker = COLOURS[number % len(COLOURS)], MARKERS[number % len(MARKERS)]
        label = f"{sized.loans:,} loans"
        axes.plot([], [], marker, color=colour, label=label, markersize=4)
        for name, found in sized.coefficients.items():
            _mark(axes, names.index(name) + STEP * (number - middle), found, colour, marker)
    told = "; ".join(f"{sized.defaults:,} of {sized.loans:,}" for sized in each.sizes)
    axes.set_title(f"{each.label}\ndefaults: {told}", fontsize=8.5)
    axes.set_xscale("log")
    axes.set_xlim(LOW, HIGH)
    axes.xaxis.set_major_locator(FixedLocator(list(TICKS)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_xticks(list(TICKS), list(TICKS.values()))
    axes.set_yticks(range(len(names)), [name.replace("_", " ") for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)


def _mark(axes: Axes, height: float, found: Coefficient, colour: str, marker: str) -> None:
    """Draw one odds ratio with its interval; what lies beyond the axis is shown by an arrow head at its end."""
    edges = math.log(LOW), math.log(HIGH)
    low, high = (math.exp(min(max(end, edges[0]), edges[1])) for end in (found.low, found.high))
    axes.hlines(height, low, high, color=colour, linewidth=1.4)
    for end, edge, head in ((found.low < edges[0], LOW, "<"), (found.high > edges[1], HIGH, ">")):
        if end:
            axes.plot(edge, height, head, color=colour, markersize=4, clip_on=False)
    if edges[0] <= found.value <= edges[1]:
        face = colour if found.is_clear else "white"
        axes.plot(found.odds_ratio, height, marker, color=colour, markerfacecolor=face, markersize=4)
