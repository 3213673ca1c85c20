"""What controls are worth: bars of Shapley values with intervals, and a heat map of what pairs do together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from ...simulation.catalogue.outcomes import Better
from ..statistics.attribution import worth_nothing
from ..study.outcomes import better_of
from .style import BLACK, BLUE, COLOURS, GREY, ORANGE, sheet, styled, titled, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..analysis.worth import Worth
    from ..statistics.estimates import Estimate

BAR = 0.6
DARK = 0.6
"""Part of the largest interaction below which a field is too dark for black letters."""
HINTS = {Better.LOWER: "left of 0 is better", Better.HIGHER: "right of 0 is better", Better.NEITHER: ""}
DIVERGING = LinearSegmentedColormap.from_list("blue_orange", [BLUE, "#FFFFFF", ORANGE])
"""Blue below 0, white at 0, orange above: told apart with every common kind of colour blindness."""


def draw(worth: Worth, *, unit: str, labels: Mapping[str, str], below: str) -> Figure:
    """Draw the Shapley value of every control; marks show it alone, and withdrawn from all."""
    found, order = worth.attribution, _by_size(worth)
    with styled():
        figure, axes = sheet(height=1.9 + 0.42 * len(order))
        panel = axes[0, 0]
        _bars(panel, [found.shapley[name] for name in order], np.arange(len(order)), BAR, BLUE, "Shapley value")
        for meaning, part, marker in (("alone", found.alone, "o"), ("withdrawn from all", found.withdrawn, "D")):
            how: dict[str, Any] = {"markerfacecolor": "white", "color": BLACK, "markersize": 5, "linestyle": "none"}
            panel.plot([part[name].mean for name in order], range(len(order)), marker, label=meaning, **how)
        _rest(panel, [labels.get(name, name) for name in order])
        panel.set_xlabel(f"change of {worth.outcome} [{unit}]{_hint(worth.outcome)}")
        panel.legend(loc="upper center", bbox_to_anchor=(0.5, 1.16), ncols=3)
        titled(figure, f"What each control is worth for {worth.outcome}", below)
    return figure


def together(losses: Mapping[str, Worth], *, unit: str, labels: Mapping[str, str], below: str) -> Figure:
    """Draw the Shapley values for several losses side by side, so that kinds of loss are told apart."""
    order = _by_size(next(iter(losses.values())))
    with styled():
        figure, axes = sheet(height=2.1 + 0.3 * len(losses) * len(order) * 0.75)
        panel = axes[0, 0]
        thick = 0.8 / len(losses)
        for number, (outcome, worth) in enumerate(losses.items()):
            places = np.arange(len(order)) + thick * (number - (len(losses) - 1) / 2)
            values = [worth.attribution.shapley[name] for name in order]
            meaning = outcome.removesuffix("_rate").replace("_", " ")
            _bars(panel, values, places, thick * 0.9, COLOURS[number], meaning)
        _rest(panel, [labels.get(name, name) for name in order])
        panel.set_xlabel(f"Shapley value, change of the loss [{unit}] (left of 0 is better)")
        panel.legend(loc="upper center", bbox_to_anchor=(0.5, 1.1), ncols=len(losses))
        titled(figure, "What each control is worth, kinds of loss told apart", below)
    return figure


def interactions(worth: Worth, *, unit: str, labels: Mapping[str, str], below: str) -> Figure:
    """Draw the interaction of every pair of controls; ~ marks one whose interval covers zero."""
    names = [labels.get(name, name) for name in worth.controls]
    values, words = _matrix(worth)
    largest = float(np.nanmax(np.abs(values))) or 1.0
    with styled():
        figure, axes = sheet(height=1.3 + 0.62 * len(names), width=6.4)
        panel = axes[0, 0]
        image = panel.imshow(values, cmap=DIVERGING, vmin=-largest, vmax=largest, aspect="auto")
        for (row, column), word in words.items():
            ink = "white" if values[row, column] < -DARK * largest else BLACK
            panel.text(column, row, word, ha="center", va="center", fontsize=8, color=ink)
        panel.set_xticks(range(len(names) - 1), [wrapped(name, 10) for name in names[:-1]])
        panel.set_yticks(range(len(names) - 1), [wrapped(name, 16) for name in names[1:]])
        bar = figure.colorbar(image, ax=panel)
        bar.set_label(f"change [{unit}]")
        titled(figure, f"What pairs of controls do together to {worth.outcome}", below)
    return figure


def _by_size(worth: Worth) -> list[str]:
    """Return the controls from the largest Shapley value to the smallest; signs do not count."""
    return sorted(worth.controls, key=lambda name: -abs(worth.attribution.shapley[name].mean or 0.0))


def _bars(  # noqa: PLR0913, PLR0917 - where, what and how
    axes: Axes, values: Sequence[Estimate], places: np.ndarray, thick: float, colour: str, meaning: str
) -> None:
    """Draw bars with their intervals; a bar whose interval covers zero is hollow."""
    for number, (place, each) in enumerate(zip(places, values, strict=True)):
        face = "white" if worth_nothing(each) else colour
        label = meaning if number == 0 else None
        axes.barh(place, each.mean or 0.0, thick, color=face, edgecolor=colour, linewidth=1.0)
        axes.barh(place, 0.0, thick, color=colour, label=label)
        if each.low is not None and each.high is not None:
            axes.hlines(place, each.low, each.high, color=BLACK, linewidth=1.1)


def _rest(axes: Axes, names: Sequence[str]) -> None:
    """Name the controls, the first on top, and mark zero."""
    axes.axvline(0, color=GREY, linewidth=0.8)
    axes.set_yticks(range(len(names)), [wrapped(name, 24) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.locator_params(axis="x", nbins=7)


def _hint(outcome: str) -> str:
    hint = HINTS[better_of(outcome)]
    return f" ({hint})" if hint else ""


def _matrix(worth: Worth) -> tuple[np.ndarray, dict[tuple[int, int], str]]:
    """Return the interaction of each control but the first with those before it, and what is written in each field."""
    count = len(worth.controls) - 1
    values, words = np.full((count, count), np.nan), {}
    for (one, other), each in worth.attribution.interactions.items():
        row, column = worth.controls.index(other) - 1, worth.controls.index(one)
        values[row, column] = each.mean
        words[row, column] = f"{each.mean:+.2g}{'~' if worth_nothing(each) else ''}"
    return values, words
