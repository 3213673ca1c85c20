"""The figures of a validation: distances of known answers, and patterns as intervals beside what they may be."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from ...validation.known_answers.case_files import LETTERS
from ..figures.parts.style import BETTER, GREY, PALE, SLATE, WORSE, of_pages, sheet, styled, titled, wrapped
from . import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ...validation.rows import Row

FARTHEST, WIDEST = 4.0, 5.0
"""Standard errors within which a check holds, and up to which the axis goes."""
FAINT = "#F3F3F3"
ROW = 0.34
"""Inches of a letter of known answers."""
MOST = 20
"""Numbers of a page."""
BEYOND = 2.5
"""Widths of a band to either side that are drawn; what lies farther is at the edge, with an arrow head."""
PLENTY = 10
"""How many times an end of a band its other end is drawn off, where it has none."""
NOTE = (
    "Grey: what the field allows, each number on a scale of its own. Dot and line: simulated, with 95 % interval; "
    "blue: within, orange: outside, arrow head: farther off than is drawn, cross: not known. To the right: simulated, "
    "then allowed."
)


def of_known(rows: Sequence[Row]) -> Figure:
    """Draw the distance of every check that chance decides, letter by letter, over the band of chance."""
    families = {letter: mine for letter, mine in words.by_family(rows).items() if _drawn(mine)}
    with styled():
        figure, axes = sheet(height=1.9 + ROW * len(families))
        panel = axes[0, 0]
        panel.axvspan(-FARTHEST, FARTHEST, color=FAINT, zorder=0)
        panel.axvspan(-1.96, 1.96, color=PALE, zorder=0)
        panel.axvline(0, color=GREY, linewidth=0.8, zorder=1)
        for place, mine in enumerate(families.values()):
            _letter(panel, place, _drawn(mine))
        names = [wrapped(f"{letter}: {LETTERS[letter]}", 34) for letter in families]
        panel.set_yticks(range(len(families)), names)
        panel.set_ylim(len(families) - 0.4, -0.6)
        panel.set_xlim(-WIDEST, WIDEST)
        panel.set_xlabel("simulated less known, in standard errors")
        titled(figure, *_told_of_known(rows))
    return figure


def _told_of_known(rows: Sequence[Row]) -> tuple[str, str]:
    """Return the title of the figure of known answers, and what a reader must know."""
    bad, exact = sum(not row.verdict.is_good for row in rows), sum(row.is_exact for row in rows)
    rms = words.root_mean_square(rows)
    spread = "" if rms is None else f" Root mean square {rms:.2f}; 1 is what chance alone gives."
    note = (
        "A dot a check; dark band: 95 % of a normal distribution, light band: within 4, where a check holds; "
        "arrow head: farther off. "
        f"{exact} checks that must be exact are not drawn.{spread}"
    )
    return f"Known answers: {len(rows) - bad} of {len(rows)} checks hold", note


def _drawn(rows: Sequence[Row]) -> list[Row]:
    """Return the checks that chance decides."""
    return [row for row in rows if row.distance is not None and not row.is_exact]


def _letter(panel: Axes, place: int, rows: Sequence[Row]) -> None:
    """Draw the checks of a letter, spread a little so that they do not hide each other."""
    for number, row in enumerate(sorted(rows, key=lambda row: row.distance or 0.0)):
        far = row.distance if row.distance is not None and isfinite(row.distance) else WIDEST
        shift = 0.12 * (number % 5 - 2)
        how: dict[str, Any] = {"color": SLATE if row.verdict.is_good else WORSE, "markersize": 3.4, "alpha": 0.8}
        marker = "o" if abs(far) < WIDEST else ">" if far > 0 else "<"
        panel.plot(np.clip(far, -WIDEST, WIDEST), place + shift, marker, clip_on=False, **how)


def of_patterns(title: str, rows: Sequence[Row]) -> list[Figure]:
    """Draw the numbers of a family of patterns, each on a scale of its own: its interval over what it may be."""
    cut = [rows[first : first + MOST] for first in range(0, len(rows), MOST)]
    good = sum(row.verdict.is_good for row in rows)
    head = f"{title}: {good} of {len(rows)} numbers where they should be"
    return [_page(page, f"{head}{of_pages(number, len(cut))}") for number, page in enumerate(cut, 1)]


def _page(rows: Sequence[Row], title: str) -> Figure:
    names = [wrapped(f"{row.id} {row.measure}{words.economy(row)}", 44) for row in rows]
    heights = [max(0.36, 0.12 + 0.14 * (name.count("\n") + 1)) for name in names]
    edges = np.concatenate([[0.0], np.cumsum(heights)])
    places = (edges[1:] + edges[:-1]) / 2
    with styled():
        figure, axes = sheet(height=1.35 + float(edges[-1]))
        panel = axes[0, 0]
        for place, height, row in zip(places, heights, rows, strict=True):
            left, right = (-BEYOND if row.low is None else 0.0), (1 + BEYOND if row.high is None else 1.0)
            panel.barh(place, right - left, height, left, color=PALE, linewidth=0, zorder=0)
            _number(panel, float(place), row)
        panel.set_yticks(places, names, fontsize=7.5, linespacing=1.0)
        panel.set_ylim(float(edges[-1]), 0.0)
        panel.set_xlim(-BEYOND, 1 + BEYOND)
        panel.set_xticks([0, 1], ["least", "most"])
        panel.set_xlabel("allowed")
        titled(figure, title, NOTE)
    return figure


def _number(panel: Axes, place: float, row: Row) -> None:
    """Draw one number on the scale of its band, and write both beside it."""
    what = f"{words.simulated(row).replace(' %', '')}\n[{words.expected(row)}{words.after(row)}]"
    panel.text(1.02, place, what, transform=panel.get_yaxis_transform(), va="center", fontsize=7, linespacing=1.0)
    if row.simulated is None:
        panel.plot(0.5, place, "x", color=GREY, markersize=5)
        return
    low, high = _scale(row)
    ends = (row.simulated, *(row.simulated if each is None else each for each in (row.from_, row.to)))
    value, start, end = ((each - low) / (high - low) for each in ends)
    how: dict[str, Any] = {"color": BETTER if row.verdict.is_good else WORSE, "clip_on": False}
    if -BEYOND < value < 1 + BEYOND:
        panel.hlines(place, max(start, -BEYOND), min(end, 1 + BEYOND), linewidth=2.2, **how)
        panel.plot(value, place, "o", markersize=4.2, **how)
    if min(value, start) <= -BEYOND:
        panel.plot(-BEYOND, place, "<", markersize=5.5, **how)
    if max(value, end) >= 1 + BEYOND:
        panel.plot(1 + BEYOND, place, ">", markersize=5.5, **how)


def _scale(row: Row) -> tuple[float, float]:
    """Return what is drawn as 0 and as 1: the ends of the band, and for one without an end as far as is plenty."""
    if row.low is not None and row.high is not None:
        return row.low, row.high
    end = row.high or 0.0 if row.low is None else row.low
    width = PLENTY * abs(end) or 0.01
    return (end - width, end) if row.low is None else (end, end + width)
