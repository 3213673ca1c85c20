"""Paired differences from the baseline, with both intervals: a forest plot, one panel for each outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..study.outcomes import KNOWN
from .style import BLACK, BLUE, GREY, HINTS, sheet, styled, titled, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..comparison.comparing import Comparison
    from ..statistics.paired import Difference


def draw(comparison: Comparison) -> Figure:
    """Draw the difference of every scheme from the baseline, outcome by outcome, in the outcome's unit."""
    plan = comparison.plan
    rows = len(plan.outcomes)
    names = list(plan.others)
    with styled():
        tall = max(len(wrapped(name).splitlines()) for name in names)
        height = 1.2 + rows * (0.75 + 0.2 * max(1, tall) * len(names))
        figure, axes = sheet(rows, height=height)
        for outcome, panel in zip(plan.outcomes, axes[:, 0], strict=True):
            _panel(panel, comparison.of(outcome), names)
        level = comparison.differences[0].confidence
        below = (
            f"{plan.base.replicates:,} runs of each scheme on the same luck, seed {plan.base.seed}. "
            f"Intervals of an outcome hold together at 95 % ({_percent(level)} each): "
            "blue Student t, orange BCa bootstrap."
        )
        titled(figure, f"Difference from {plan.baseline}", below)
    return figure


def _panel(axes: Axes, differences: list[Difference], names: list[str]) -> None:
    """Draw one outcome; the topmost scheme is the first one."""
    about = KNOWN[differences[0].outcome]
    hint = HINTS[about.better]
    axes.axvline(0, color=GREY, linewidth=0.8)
    for each in differences:
        _row(axes, names.index(each.scheme), each)
    axes.set_yticks(range(len(names)), [wrapped(name) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_title(f"{differences[0].outcome}{f'  ({hint})' if hint else ''}")
    axes.set_xlabel(f"difference [{about.unit}]")
    axes.margins(x=0.1)
    axes.locator_params(axis="x", nbins=6)


def _row(axes: Axes, place: int, each: Difference) -> None:
    """Draw the mean and, above and below it, the intervals of one scheme; words where there is no interval."""
    if each.mean is not None:
        axes.plot(each.mean, place, "|", color=BLACK, markersize=13, zorder=3)
    if each.low is None or each.high is None:
        text = each.note.split(",")[0] or "no interval"
        axes.text(0.52, place, text, transform=axes.get_yaxis_transform(), va="center", color=GREY, fontsize=8)
        return
    axes.hlines(place, each.low, each.high, color=BLUE, linewidth=2.4)


def _percent(level: float) -> str:
    return f"{100 * level:.4g} %"
