"""Convergence: how intervals narrow and the order of factors settles as the design grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .parts.style import BLACK, GREY, LIGHT, SLATE, sheet, styled, titled
from .parts.words import name_axis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ...analysis import ConvergenceRow

SETTLED_WIDTH, SETTLED_RANKS = 0.05, 1.0
"""Below these, screening and order are settled (Sarrazin, Pianosi and Wagener 2016, section 2.3)."""
Line = list[tuple[int, float]]


def draw(rows: Sequence[ConvergenceRow], *, title: str, noun: str, relative: bool) -> Figure:
    """Draw the widths of intervals and the movement of ranks against the size of the design.

    noun: what samples are in this design. relative: widths are relative to the largest index.
    """
    sizes = [row.samples for row in rows]
    half = [(row.samples, row.half_width) for row in rows if row.half_width is not None]
    screening = [(row.samples, row.screening) for row in rows if row.screening is not None]
    ranking = [(row.samples, row.ranking) for row in rows if row.ranking is not None]
    with styled():
        figure, axes = sheet(1, 2, height=4.0)
        widths, ranks = axes[0]
        _line(widths, half, SLATE, "o", "half width, widest index")
        _line(widths, screening, LIGHT, "s", "width, small indices")
        _limit(widths, SETTLED_WIDTH, "small indices settled below")
        _line(ranks, ranking, SLATE, "^", "95 % of resamples move less")
        _limit(ranks, SETTLED_RANKS, "order settled below")
        name_axis(widths.yaxis, "width of intervals", "share of the largest index" if relative else "share of variance")
        ranks.set_ylabel("movement of ranks [places]")
        for panel in (widths, ranks):
            _frame(panel, sizes, noun)
            panel.legend(loc="lower left", bbox_to_anchor=(0, 1.0))
        titled(figure, title, "Each size is a part of the next, so that runs are reused.")
    return figure


def _line(axes: Axes, line: Line, colour: str, marker: str, label: str) -> None:
    if line:
        axes.plot(*zip(*line, strict=True), marker=marker, color=colour, markersize=4.5, label=label)


def _limit(axes: Axes, limit: float, text: str) -> None:
    """Draw where a criterion is met."""
    axes.axhline(limit, color=GREY, linewidth=0.9, linestyle="--", label=text)


def _frame(axes: Axes, sizes: Sequence[int], noun: str) -> None:
    """Name the axes; sizes double, so they stand at equal distances."""
    axes.set_xscale("log", base=2)
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes], color=BLACK)
    axes.minorticks_off()
    axes.set_xlim(min(sizes) / 1.2, max(sizes) * 1.2)
    axes.set_ylim(bottom=0)
    axes.set_xlabel(f"size of the design [{noun}]")
