"""The mean of an outcome in every cell of a grid, with the interval of the table of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...study.factors import is_number, named, worded
from ...study.outcomes import headline_first
from .parts import forest
from .parts.forest import Panel, Row
from .parts.style import MARKERS, TINTS, keyed, of_pages, pages, sheet, styled, titled, wrapped
from .parts.words import capital, cliffs_told, meant, name_axis, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ...study.outlook import Cliff

FEWEST_ON_LINE = 3
ASIDE = 0.1
"""Part of the way to the next value over which the lines at one value stand beside each other."""
MOST_LINES, MOST_PANELS = 6, 12
PANEL = 2.5
"""Inches that a panel of lines takes."""


@dataclass(frozen=True)
class CellMean:
    """One line of the table of cells. cell: value of each factor by its name for people; None: not known, note why."""

    cell: Mapping[str, Any]
    outcome: str
    unit: str
    estimate: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""


def together(
    table: Sequence[CellMean], *, units: Mapping[str, str], below: str, cliffs: Sequence[Cliff] = (), title: str = ""
) -> list[Figure]:
    """Draw few cells, a panel an outcome. units: of the factors, by their names for people. cliffs: named in the notes.

    title: in place of one that names the factors that are crossed.

    Nothing is drawn of outcomes that are 0 or unknown in every cell.
    """
    moved = {each.outcome for each in table if each.estimate}
    names = headline_first(each.outcome for each in table if each.outcome in moved)
    panels = [_panel(name, [each for each in table if each.outcome == name], units) for name in names]
    title = title or (f"Every combination of {_listed(list(table[0].cell))}" if table else "")
    return forest.draw(panels, title=title, below=below + cliffs_told(cliffs))


def along(
    table: Sequence[CellMean], outcome: str, *, units: Mapping[str, str], below: str, cliffs: Sequence[Cliff] = ()
) -> list[Figure]:
    """Draw the cells of one outcome as lines along a factor; the rest as in `together`.

    Nothing is drawn of cells too many to be told apart, nor of an outcome that is 0 or unknown in every cell.
    """
    rows = [each for each in table if each.outcome == outcome]
    note = below + cliffs_told(each for each in cliffs if each.outcome == outcome)
    return _lines(rows, units, note) if any(each.estimate for each in rows) else []


def _panel(outcome: str, rows: Sequence[CellMean], units: Mapping[str, str]) -> Panel:
    lines = (Row(named(each.cell, units), each.estimate, each.low, each.high, note=each.note) for each in rows)
    return Panel(outcome, rows[0].unit, tuple(lines), is_change=False)


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


@dataclass(frozen=True)
class _Layout:
    """Which factor runs along the axis, which tells lines apart, and which panels."""

    along: str
    lines: str | None
    panels: Sequence[str]
    members: Mapping[str, Sequence[Any]]
    units: Mapping[str, str]


def _layout(rows: Sequence[CellMean], units: Mapping[str, str]) -> _Layout | None:
    """Give the axis to the number with most values and the lines to the factor with most of at most six."""
    members = {name: list(dict.fromkeys(each.cell[name] for each in rows)) for name in rows[0].cell}
    order = sorted(members, key=lambda name: -len(members[name]))
    along = next(
        (name for name in order if len(members[name]) >= FEWEST_ON_LINE and all(map(is_number, members[name]))), None
    )
    if along is None:
        return None
    lines = next((name for name in order if name != along and len(members[name]) <= MOST_LINES), None)
    panels = [name for name in members if name not in (along, lines)]
    count = int(np.prod([len(members[name]) for name in panels]))
    return _Layout(along, lines, panels, members, units) if count <= MOST_PANELS else None


def _lines(rows: Sequence[CellMean], units: Mapping[str, str], below: str) -> list[Figure]:
    """Draw the cells of one outcome as lines, a panel for each combination of the other factors."""
    rows = [each for each in rows if each.estimate is not None]
    layout = _layout(rows, units) if rows else None
    if layout is None:
        return []
    keys = list(dict.fromkeys(tuple(each.cell[name] for name in layout.panels) for each in rows))
    cut = pages(keys, lambda _: PANEL)
    note = f"{meant(rows[0].outcome)}. {below} Marks at one value stand side by side."
    return [_page(rows, layout, page, (of_pages(number, len(cut)), note)) for number, page in enumerate(cut, 1)]


def _page(rows: Sequence[CellMean], layout: _Layout, keys: Sequence[tuple[Any, ...]], words: tuple[str, str]) -> Figure:
    """Draw some panels of one outcome, on the scale of all its cells. words: which page it is, and the note."""
    name = capital(plain(rows[0].outcome))
    with styled():
        figure, axes = sheet(len(keys), height=1.1 + PANEL * len(keys), sharex=True)
        for key, panel in zip(keys, axes[:, 0], strict=True):
            cell = dict(zip(layout.panels, key, strict=True))
            _draw_lines(panel, [each for each in rows if cell.items() <= each.cell.items()], layout)
            panel.set_title(wrapped(_heading(cell, layout.units), 88))
            panel.set_ylim(*_limits(rows))
            name_axis(panel.yaxis, plain(rows[0].outcome), rows[0].unit)
        name_axis(axes[-1, 0].xaxis, layout.along, layout.units.get(layout.along, ""))
        keyed(figure, axes[0, 0])
        titled(figure, f"{name} along {layout.along}{words[0]}", words[1])
    return figure


def _heading(cell: Mapping[str, Any], units: Mapping[str, str]) -> str:
    """Name a panel by its factors and their values."""
    return ", ".join(f"{name} {worded(value, units.get(name, ''))}" for name, value in cell.items())


def _limits(rows: Sequence[CellMean]) -> tuple[float, float]:
    """Return the ends of the upright axis: all means and intervals."""
    ends = [end for each in rows for end in (each.estimate, each.low, each.high) if end is not None]
    around = 0.06 * (max(ends) - min(ends)) or 0.05 * abs(max(ends)) or 0.01
    return min(ends) - around, max(ends) + around


def _draw_lines(axes: Axes, rows: Sequence[CellMean], layout: _Layout) -> None:
    """Draw one line for each value of the factor that tells lines apart, beside each other, with its intervals."""
    members = layout.members[layout.lines] if layout.lines else [None]
    places = np.array(sorted(layout.members[layout.along]), np.float64)
    aside = ASIDE * float(np.diff(places).min()) * (np.linspace(0, 1, len(members)) - 0.5) * (len(members) > 1)
    for number, member in enumerate(members):
        mine = [each for each in rows if layout.lines is None or each.cell[layout.lines] == member]
        mine.sort(key=lambda each: each.cell[layout.along])
        x = np.array([each.cell[layout.along] for each in mine], np.float64) + aside[number]
        colour = TINTS[number]
        label = named({layout.lines: member}, layout.units) if layout.lines else "mean"
        axes.plot(x, [each.estimate or 0.0 for each in mine], f"{MARKERS[number]}-", color=colour, label=label,
                  linewidth=0.9, markersize=4)  # fmt: skip
        for place, each in zip(x, mine, strict=True):
            if each.low is not None and each.high is not None:
                axes.vlines(place, each.low, each.high, color=colour, linewidth=1.3)
