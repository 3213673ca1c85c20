"""What controls are worth: bars of Shapley values with intervals, and a heat map of what pairs do together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from ...output.measures import measure_of, told
from ...statistics.attribution import worth_nothing
from ...study.outcomes import better_of
from .parts.style import BETTER, BLACK, GREY, SLATE, WORSE, keyed, sheet, styled, titled, wrapped
from .parts.words import capital, hint, meant, name_axis, plain, typeset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ...analysis.worth import Worth
    from ...statistics.estimates import Estimate

BAR, ASIDE = 0.4, 0.26
"""Height of a bar, and how far beside it the marks stand."""
FLAT = 0.001
"""Ends of the axis where nothing changes at all."""
DARK = 0.6
"""Part of the largest interaction beyond which a field is too dark for black letters."""
ACROSS = 3
"""Kinds of loss side by side."""
COLOURS = "Blue: better, orange: worse, hollow: the interval covers 0."
JUDGED = LinearSegmentedColormap.from_list("worse_to_better", [WORSE, "#FFFFFF", BETTER])
PLAIN = LinearSegmentedColormap.from_list("greys", [SLATE, "#FFFFFF", SLATE])
"""From worse to better over white at 0; grey where neither side is better, as the signs are written."""


def draw(worth: Worth, *, unit: str, labels: Mapping[str, str], below: str) -> Figure:
    """Draw the Shapley value of every control with its interval; marks show it alone, and withdrawn from all."""
    found, order = worth.attribution, _by_size(worth)
    with styled():
        figure, axes = sheet(height=2.0 + 0.46 * len(order))
        panel = axes[0, 0]
        _bars(panel, worth.outcome, [found.shapley[name] for name in order])
        for meaning, part, marker, aside in (
            ("alone", found.alone, "o", -ASIDE),
            ("withdrawn from all", found.withdrawn, "D", ASIDE),
        ):
            _marks(panel, [part[name] for name in order], meaning, marker, aside)
        _rest(panel, [labels.get(name, name) for name in order], nbins=6)
        name_axis(panel.xaxis, f"change of {plain(worth.outcome)}{hint(worth.outcome)}", unit, is_change=True)
        keyed(figure, panel)
        titled(figure, _title(worth, labels, unit), f"{meant(worth.outcome)}. {below} Bars: Shapley values. {COLOURS}")
    return figure


def _title(worth: Worth, labels: Mapping[str, str], unit: str) -> str:
    """Say the headline: the control that moves most, where one moves anything."""
    first = _by_size(worth)[0]
    each = worth.attribution.shapley[first]
    if worth_nothing(each):
        return f"No control is shown to move {plain(worth.outcome)}"
    change = f"{typeset(told(each.mean, None, None, unit, is_change=True))} {measure_of(unit).change}".strip()
    return f"{capital(labels.get(first, first))} moves {plain(worth.outcome)} most: {change}"


def together(losses: Mapping[str, Worth], *, units: Mapping[str, str], labels: Mapping[str, str], below: str) -> Figure:
    """Draw the Shapley values for several losses side by side, so that kinds of loss are told apart."""
    order = _by_size(next(iter(losses.values())))
    across = min(ACROSS, len(losses))
    down = -(-len(losses) // across)
    with styled():
        figure, axes = sheet(down, across, height=1.4 + down * (0.6 + 0.3 * len(order)), sharey=True)
        for (outcome, worth), panel in zip(losses.items(), axes.flat, strict=False):
            _bars(panel, outcome, [worth.attribution.shapley[name] for name in order])
            _rest(panel, [labels.get(name, name) for name in order], nbins=4)
            panel.set_title(wrapped(capital(plain(outcome)).removesuffix(" rate"), 26))
            name_axis(panel.xaxis, "", units[outcome], is_change=True)
            panel.set_xlabel(wrapped(panel.get_xlabel(), 26))
        for panel in axes.flat[len(losses) :]:
            panel.remove()
        titled(figure, "What each control is worth, kinds of loss told apart", f"{below} {COLOURS} Axes differ.")
    return figure


def interactions(worth: Worth, *, unit: str, labels: Mapping[str, str], below: str) -> Figure:
    """Draw the interaction of every pair of controls; ~ marks one whose interval covers zero."""
    names = [labels.get(name, name) for name in worth.controls]
    values, words = _matrix(worth, unit)
    largest = float(np.nanmax(np.abs(values))) or 1.0
    sign = int(better_of(worth.outcome))
    with styled():
        figure, axes = sheet(height=1.5 + 0.62 * len(names))
        panel = axes[0, 0]
        shades = values * (sign or 1)
        panel.imshow(shades, cmap=JUDGED if sign else PLAIN, vmin=-largest, vmax=largest, aspect="auto")
        for (row, column), word in words.items():
            is_dark = shades[row, column] > DARK * largest or (not sign and abs(shades[row, column]) > DARK * largest)
            ink = "white" if is_dark else BLACK
            panel.text(column, row, word, ha="center", va="center", fontsize=8, color=ink)
        panel.set_xticks(range(len(names) - 1), [wrapped(name, 12) for name in names[:-1]])
        panel.set_yticks(range(len(names) - 1), [wrapped(name, 20) for name in names[1:]])
        about = f"Change of {plain(worth.outcome)} in {measure_of(unit).change}."
        judged = " Blue: better, orange: worse." if sign else ""
        titled(figure, f"What pairs of controls do together to {plain(worth.outcome)}", f"{about}{judged} {below}")
    return figure


def _by_size(worth: Worth) -> list[str]:
    """Return the controls from the largest Shapley value to the smallest; signs do not count."""
    return sorted(worth.controls, key=lambda name: -abs(worth.attribution.shapley[name].mean or 0.0))


def _bars(axes: Axes, outcome: str, values: Sequence[Estimate]) -> None:
    """Draw bars with their intervals, coloured by better and worse; a bar whose interval covers zero is hollow."""
    for place, each in enumerate(values):
        gain = int(better_of(outcome)) * (each.mean or 0.0)
        colour = GREY if worth_nothing(each) else BETTER if gain > 0 else WORSE if gain < 0 else SLATE
        face = "white" if worth_nothing(each) else colour
        axes.barh(place, each.mean or 0.0, BAR, color=face, edgecolor=colour, linewidth=1.0)
        if each.low is not None and each.high is not None:
            axes.hlines(place, each.low, each.high, color=BLACK, linewidth=1.1)


def _marks(axes: Axes, values: Sequence[Estimate], meaning: str, marker: str, aside: float) -> None:
    """Draw marks with their intervals beside the bars."""
    how: dict[str, Any] = {"markerfacecolor": "white", "color": BLACK, "markersize": 4.5, "linestyle": "none"}
    for place, each in enumerate(values):
        if each.low is not None and each.high is not None:
            axes.hlines(place + aside, each.low, each.high, color=GREY, linewidth=0.9)
    axes.plot([each.mean or 0.0 for each in values], np.arange(len(values)) + aside, marker, label=meaning, **how)


def _rest(axes: Axes, names: Sequence[str], *, nbins: int) -> None:
    """Name the controls, the first on top, and mark zero."""
    axes.axvline(0, color=GREY, linewidth=0.8)
    axes.set_yticks(range(len(names)), [wrapped(name, 24) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    if not np.ptp(axes.dataLim.intervalx):
        axes.set_xlim(-FLAT, FLAT)
    axes.locator_params(axis="x", nbins=nbins)


def _matrix(worth: Worth, unit: str) -> tuple[np.ndarray, dict[tuple[int, int], str]]:
    """Return the interaction of each control but the first with those before it, and what is written in each field."""
    count = len(worth.controls) - 1
    values, words = np.full((count, count), np.nan), {}
    largest = max((abs(each.mean or 0.0) for each in worth.attribution.interactions.values()), default=0.0)
    for (one, other), each in worth.attribution.interactions.items():
        row, column = worth.controls.index(other) - 1, worth.controls.index(one)
        values[row, column] = each.mean
        number = typeset(told(each.mean, None, None, unit, is_change=True, like=largest))
        words[row, column] = f"{number}{'~' if worth_nothing(each) else ''}"
    return values, words
