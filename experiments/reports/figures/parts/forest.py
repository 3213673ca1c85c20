"""Rows with intervals, one panel an outcome, the numbers written beside them: differences and means alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ....output.measures import told
from .style import BETTER, GREY, SLATE, WORSE, of_pages, pages, sheet, styled, titled, wrapped
from .words import hint, meant, name_axis, typeset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

VERDICTS = {"better": BETTER, "worse": WORSE}
NOT_SHOWN = "not shown"
LINE, GAP, AROUND = 0.155, 0.09, 0.72
"""Inches: a line of a label, what is between two rows, and what title and axis of a panel take."""
TALLEST_PANEL = 7.4
TITLE = 80
"""Letters of a title that fit beside the longest names of rows."""
MARGIN = 0.08
"""Part of the span of a panel that is free at both sides."""


@dataclass(frozen=True)
class Row:
    """One estimate with its interval. verdict: `better`, `worse`, ... or nothing.

    None stands for what is not known; note then says why.
    """

    label: str
    estimate: float | None
    low: float | None = None
    high: float | None = None
    verdict: str = ""
    note: str = ""

    @property
    def ends(self) -> list[float]:
        """All places that a panel has to show."""
        return [end for end in (self.estimate, self.low, self.high) if end is not None]

    @property
    def height(self) -> float:
        """Inches that the row takes."""
        return GAP + LINE * (1 + max(wrapped(self.label).count("\n"), self.words("share", is_change=True).count("\n")))

    @property
    def reason(self) -> str:
        """Why there is no interval, if there is none."""
        return wrapped(self.note) if self.low is None or self.high is None else ""

    def words(self, unit: str, *, is_change: bool) -> str:
        """Its numbers and, if there is no interval, why."""
        numbers = typeset(told(self.estimate, self.low, self.high, unit, is_change=is_change))
        return wrapped(f"{numbers}: {self.note}" if self.estimate else self.note) if self.reason else numbers


@dataclass(frozen=True)
class Panel:
    """The rows of one outcome. is_change: they are differences, so that zero is marked and shown."""

    outcome: str
    unit: str
    rows: tuple[Row, ...]
    is_change: bool
    part: str = ""
    limits: tuple[float, float] = (0.0, 1.0)

    @property
    def title(self) -> str:
        """The outcome with its meaning."""
        return wrapped(meant(self.outcome) + self.part, TITLE)

    @property
    def height(self) -> float:
        """Inches that the panel takes."""
        return AROUND + LINE * self.title.count("\n") + sum(row.height for row in self.rows)


def draw(panels: Sequence[Panel], *, title: str, below: str) -> list[Figure]:
    """Draw panels one below the other, on as many pages as they need; none if there is nothing to show."""
    known = [panel for panel in panels if any(row.ends for row in panel.rows)]
    common = _common_reason(known)
    if common:
        known = [replace(panel, rows=tuple(replace(row, note="") for row in panel.rows)) for panel in known]
        below = f"{below} No row has an interval: {common}."
    shown = [part for panel in known for part in _parts(panel)]
    cut = pages(shown, lambda panel: panel.height)
    return [_page(page, f"{title}{of_pages(number, len(cut))}", below) for number, page in enumerate(cut, 1)]


def _common_reason(panels: Sequence[Panel]) -> str:
    """Return why no row has an interval, if it is one reason for all: it is told once."""
    reasons = {row.note if row.low is None or row.high is None else "" for panel in panels for row in panel.rows}
    return reasons.pop() if len(reasons) == 1 else ""


def _parts(panel: Panel) -> list[Panel]:
    """Cut a panel that is taller than a page into parts on one scale."""
    panel = replace(panel, limits=_limits(panel))
    parts: list[list[Row]] = [[]]
    for row in panel.rows:
        if parts[-1] and sum(each.height for each in parts[-1]) + row.height > TALLEST_PANEL - AROUND:
            parts.append([])
        parts[-1].append(row)
    return [replace(panel, rows=tuple(rows), part=of_pages(number, len(parts))) for number, rows in enumerate(parts, 1)]


def _limits(panel: Panel) -> tuple[float, float]:
    """Return the ends of the axis: all intervals and, of differences, zero."""
    ends = [end for row in panel.rows for end in row.ends] + ([0.0] if panel.is_change else [])
    low, high = min(ends), max(ends)
    around = MARGIN * (high - low) or 0.05 * abs(high) or 0.01
    return low - around, high + around


def _page(panels: Sequence[Panel], title: str, below: str) -> Figure:
    heights = [panel.height for panel in panels]
    with styled():
        figure, axes = sheet(len(panels), height=0.9 + sum(heights), height_ratios=heights)
        for panel, place in zip(panels, axes[:, 0], strict=True):
            _draw_panel(place, panel)
        titled(figure, title, below)
    return figure


def _draw_panel(axes: Axes, panel: Panel) -> None:
    """Draw one outcome; the first row is on top, rows of several lines have the room of several."""
    axes.set_xlim(*panel.limits)
    if panel.is_change:
        axes.axvline(0, color=GREY, linewidth=0.8, zorder=0)
    edges = [0.0]
    for row in panel.rows:
        edges.append(edges[-1] + row.height)
    places = [(one + other) / 2 for one, other in pairwise(edges)]
    for place, row in zip(places, panel.rows, strict=True):
        _draw_row(axes, place, row)
        _write(axes, place, row, panel)
    axes.set_yticks(places, [wrapped(row.label) for row in panel.rows])
    axes.set_ylim(edges[-1], 0.0)
    axes.set_title(panel.title)
    what = f"difference{hint(panel.outcome)}" if panel.is_change else ""
    name_axis(axes.xaxis, what, panel.unit, is_change=panel.is_change)
    axes.locator_params(axis="x", nbins=6)


def _draw_row(axes: Axes, place: float, row: Row) -> None:
    """Draw the estimate and its interval; hollow if it is not told from zero."""
    colour = VERDICTS.get(row.verdict, GREY if row.verdict == NOT_SHOWN else SLATE)
    if row.low is not None and row.high is not None:
        axes.hlines(place, row.low, row.high, color=colour, linewidth=2.6)
    if row.estimate is not None:
        face = "white" if row.verdict == NOT_SHOWN else colour
        axes.plot(row.estimate, place, "o", color=colour, markerfacecolor=face, markersize=4.5, zorder=3)


def _write(axes: Axes, place: float, row: Row, panel: Panel) -> None:
    """Write the numbers of a row right of the axes, or why there are none."""
    axes.text(
        1.02,
        place,
        row.words(panel.unit, is_change=panel.is_change),
        transform=axes.get_yaxis_transform(),
        va="center",
        fontsize=8,
        linespacing=1.05,
    )
