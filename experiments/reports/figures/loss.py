"""The distribution of the bank's loss over runs of one scheme, with expected loss, value at risk and shortfall."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.catalogue.outcomes import OUTCOMES
from ...output.measures import told
from ...statistics.estimates import DERIVED, FEWEST_FOR_QUANTILES, LEVEL, LOSS, Estimate, ratio_of
from .parts.style import BLACK, LIGHT, of_pages, pages, sheet, styled, titled, wrapped
from .parts.words import meant, name_axis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ...statistics.estimates import Runs
    from ...statistics.ratios import Values

FEWEST_BINS, MOST_BINS = 10, 40
LETTERS = 84
"""Letters of a title."""
PANEL = 1.95
"""Inches that a scheme takes."""
TOLD = {"expected_loss": ("expected loss", "o"), "var_99": ("value at risk", "s"), "es_99": ("expected shortfall", "D")}
"""What is marked above the bars: how it is called, and its mark."""
ROOM = 0.125
"""Part of the height of the axes that one mark above the bars takes."""
TAIL = 1.25
"""How far beyond the 99 % quantile the axis runs, in quantiles; runs beyond are counted in words."""
BEYOND = 1.08
"""How far beyond all that is marked it runs at least."""
UNIT = OUTCOMES[LOSS].unit
RUN_SHARE = "share of runs"


def draw(losses: Mapping[str, Runs], over: str) -> list[Figure]:
    """Draw the loss rates of every scheme on one scale, on as many pages as they need.

    losses: for each scheme the loss rate of each run, or what is above and below in it; runs of different schemes are
    never one distribution. over: over what the runs of a scheme vary, for the note, such as `luck`.
    """
    ratios = {name: ratio_of(runs).known for name, runs in losses.items()}
    known = {name: ratio.by_run for name, ratio in ratios.items() if ratio.above.size}
    if not known:
        return []
    found = {name: {key: DERIVED[key].of(ratios[name]) for key in TOLD} for name in known}
    edges = _edges(known, found)
    note = _note(losses, known, over)
    cut = pages(list(known), _height)
    title = _title(found)
    titles = [f"{title}{of_pages(number, len(cut))}" for number in range(1, len(cut) + 1)]
    return [_page({name: known[name] for name in page}, found, edges, (head, note))
            for page, head in zip(cut, titles, strict=True)]  # fmt: skip


def _height(name: str) -> float:
    return PANEL + 0.15 * (len(name) // LETTERS)


def _page(
    losses: Mapping[str, Values], found: Mapping[str, Mapping[str, Estimate]], edges: Values, words: tuple[str, str]
) -> Figure:
    """Draw the schemes of one page. words: its title and its note."""
    with styled():
        figure, axes = sheet(len(losses), height=1.0 + sum(map(_height, losses)), sharex=True)
        for (name, values), panel in zip(losses.items(), axes[:, 0], strict=True):
            marks = sum(each.mean is not None for each in found[name].values())
            _panel(panel, name, values, edges, room=ROOM * (marks + 0.6))
            _marks(panel, found[name], float(edges[-1]))
        name_axis(axes[-1, 0].xaxis, "loss of a run", UNIT)
        titled(figure, *words)
    return figure


def _title(found: Mapping[str, Mapping[str, Estimate]]) -> str:
    """Say the headline: what is lost on average."""
    means = [each["expected_loss"].mean or 0.0 for each in found.values()]
    ends = dict.fromkeys(told(end, None, None, UNIT) for end in (min(means), max(means)))
    return f"The bank loses {' to '.join(ends)} of what it lends on average"


def _edges(known: Mapping[str, Values], found: Mapping[str, Mapping[str, Estimate]]) -> Values:
    """Return the common edges of the bars: to the worst run, or so far into the tail that the others are seen."""
    worst = max(float(values.max()) for values in known.values())
    tail = max(TAIL * float(np.quantile(values, LEVEL)) for values in known.values())
    marked = [BEYOND * one.mean for each in found.values() for one in each.values() if one.mean is not None]
    low = min(float(values.min()) for values in known.values())
    low = min(0.0, low) if low < 0.5 * worst else low
    high = max(min(worst, tail), *marked, low)
    count = round(min(MOST_BINS, max(FEWEST_BINS, 2 * math.cbrt(max(values.size for values in known.values())))))
    return np.linspace(low, high if high > low else low + 0.01, count + 1)


def _panel(axes: Axes, name: str, values: Values, edges: Values, room: float) -> None:
    """Draw the bars of one scheme. room: part of the axes that is left free above them."""
    runs = f"({values.size:,} runs{_beyond(values, float(edges[-1]))})"
    axes.set_title(wrapped(f"{name} {runs}", LETTERS))
    inside = values[values <= edges[-1]]
    heights, _, _ = axes.hist(inside, edges.tolist(), weights=np.full(inside.size, 1 / values.size), color=LIGHT)
    axes.set_ylim(0, float(np.max(heights)) / (1 - room))
    axes.set_xlim(float(edges[0]), float(edges[-1]) + 0.02 * float(edges[-1] - edges[0]))
    name_axis(axes.yaxis, "", RUN_SHARE)
    axes.set_yticks([tick for tick in axes.get_yticks() if tick <= np.max(heights)])


def _beyond(values: Values, end: float) -> str:
    """Count the runs that lie beyond the axis."""
    count = int(np.count_nonzero(values > end))
    worst = told(float(values.max()), None, None, UNIT)
    return f", {count:,} of them beyond the axis, the worst {worst}" if count else ""


def _marks(axes: Axes, found: Mapping[str, Estimate], end: float) -> None:
    """Mark what the tables tell of the losses, with its interval, in rows above the bars."""
    for number, (key, (words, marker)) in enumerate(TOLD.items()):
        each, height = found[key], 1 - ROOM * (number + 0.5)
        if each.mean is None:
            continue
        how: dict[str, Any] = {"transform": axes.get_xaxis_transform(), "color": BLACK}
        if each.low is not None and each.high is not None:
            axes.hlines(height, each.low, each.high, linewidth=1.2, **how)
            if each.high > end:
                axes.plot(end, height, ">", markersize=4, clip_on=False, **how)
        axes.plot(each.mean, height, marker, markersize=4, **how)
        low, high = each.low or each.mean, min(end, each.high or each.mean)
        is_right = (low + high) / 2 > (axes.get_xlim()[0] + end) / 2
        axes.annotate(
            f"{words} {told(each.mean, each.low, each.high, UNIT)}",
            (low if is_right else high, height),
            xycoords=axes.get_xaxis_transform(),
            xytext=(-6 if is_right else 6, 0),
            textcoords="offset points",
            ha="right" if is_right else "left",
            va="center",
            fontsize=8,
        )


def _note(losses: Mapping[str, Runs], known: Mapping[str, Sequence[float] | Values], over: str) -> str:
    """Say what is drawn, over what the runs vary, and what is missing."""
    few = min(len(values) for values in known.values()) < FEWEST_FOR_QUANTILES
    missing = f" Value at risk and expected shortfall need at least {FEWEST_FOR_QUANTILES:,} runs." if few else ""
    undefined = ", ".join(name for name in losses if name not in known)
    none = f" Not defined in any run: {undefined}." if undefined else ""
    tail = "" if few else f" Value at risk and expected shortfall at {100 * LEVEL:g} %."
    return f"{meant(LOSS)}. Runs of a scheme differ by {over}. Lines: 95 % intervals.{tail}{missing}{none}"
