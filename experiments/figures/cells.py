"""Cell means of a grid with their intervals over replicates: what each place gives, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .style import COLOURS, MARKERS, sheet, styled, titled, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..analysis import Cell

MOST_PANELS, MOST_SERIES = 6, 6
SPREAD = 0.5
"""Room that the series of one value share, of the distance between two values."""
NOTE = "Ratio of sums over replicates in each cell; lines: 95 % intervals over replicates, where the events allow one."


def draw(cells: Sequence[Cell], *, title: str, axis: str, labels: Mapping[str, str]) -> Figure:
    """Draw the cells of one outcome: the first factor along the axis, the second as series, the others as panels."""
    names = list(cells[0].where)
    panels = list(dict.fromkeys(_key(each, names[2:]) for each in cells))[:MOST_PANELS]
    series = list(dict.fromkeys(_key(each, names[1:2]) for each in cells))[:MOST_SERIES]
    values = list(dict.fromkeys(str(each.where[names[0]]) for each in cells))
    with styled():
        figure, axes = sheet(1, len(panels), height=3.6, sharey=True)
        for panel, shown in zip(axes[0], panels, strict=True):
            for place, one in enumerate(series):
                own = [each for each in cells if _key(each, names[2:]) == shown and _key(each, names[1:2]) == one]
                shift = SPREAD * ((place + 0.5) / len(series) - 0.5)
                _points(panel, own, [values.index(str(each.where[names[0]])) + shift for each in own], place, one)
            panel.set_xticks(range(len(values)), [wrapped(value, 11) for value in values])
            panel.set_xlim(-0.5, len(values) - 0.5)
            panel.set_xlabel(wrapped(labels.get(names[0], names[0]), 26))
            panel.set_title(wrapped(shown, 26), fontsize=9)
        axes[0, 0].set_ylabel(axis)
        if len(series) > 1:
            figure.legend(*axes[0, 0].get_legend_handles_labels(), loc="outside right upper",
                          title=labels.get(names[1], names[1]))  # fmt: skip
        titled(figure, title, NOTE)
    return figure


def _points(axes: Axes, cells: Sequence[Cell], places: Sequence[float], number: int, label: str) -> None:
    """Draw the points of one series, and intervals where there are any."""
    means = np.array([np.nan if each.pooled.mean is None else each.pooled.mean for each in cells])
    colour, marker = COLOURS[number % len(COLOURS)], MARKERS[number % len(MARKERS)]
    axes.plot(places, means, marker, color=colour, markersize=5, linestyle="none", label=label or None)
    for place, each in zip(places, cells, strict=True):
        if each.pooled.low is not None and each.pooled.high is not None:
            axes.vlines(place, each.pooled.low, each.pooled.high, color=colour, linewidth=1.2)


def _key(cell: Cell, names: Sequence[str]) -> str:
    return ", ".join(str(cell.where[name]).replace("_", " ") for name in names)
