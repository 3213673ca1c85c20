"""Sensitivity indices as bars with intervals, over the noise floor that the dummy factor shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .style import BLACK, BLUE, GREY, ORANGE, PALE, sheet, styled, titled, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..designs.index import Index

BAR = 0.36


def draw(  # noqa: PLR0913 - the parts of one picture, each named
    indices: Sequence[Index],
    kinds: Mapping[str, str],
    *,
    title: str,
    axis: str,
    labels: Mapping[str, str],
    floor: tuple[float, float] | None = None,
    uncorrected: Mapping[str, float] | None = None,
    below: str = "",
) -> Figure:
    """Draw one or two kinds of index for every factor, the most important one on top.

    kinds: name of each kind of index drawn, with what it says; the last one gives the order. labels: how factors
    are called. floor: from where to where a factor without any effect gets by chance. axis: what the bars measure, with
    unit. uncorrected: the last kind of index of each factor as it is before luck is taken out.
    """
    drawn = [index for index in indices if index.name in kinds and index.with_factor is None]
    order = _order(drawn, list(kinds)[-1])
    with styled():
        figure, axes = sheet(height=1.5 + 0.44 * len(order))
        panel = axes[0, 0]
        for number, (kind, meaning) in enumerate(kinds.items()):
            offset = BAR * (number - (len(kinds) - 1) / 2)
            _bars(
                panel, [index for index in drawn if index.name == kind], order, offset, (BLUE, ORANGE)[number], meaning
            )
        _uncorrected(panel, order, uncorrected or {}, BAR * (len(kinds) - 1) / 2)
        _floor(panel, floor)
        panel.axvline(0, color=GREY, linewidth=0.8)
        panel.set_yticks(range(len(order)), [wrapped(labels.get(name, name), 34) for name in order])
        panel.set_ylim(len(order) - 0.5, -0.5)
        panel.set_xlabel(axis)
        panel.legend(loc="lower right")
        titled(figure, title, below)
    return figure


def _order(indices: Sequence[Index], kind: str) -> list[str]:
    """Return the factors from the largest index of this kind to the smallest."""
    ranked = sorted((index for index in indices if index.name == kind), key=lambda index: -abs(index.value))
    rest = [index.factor for index in indices if index.name != kind]
    return list(dict.fromkeys([*(index.factor for index in ranked), *rest]))


def _bars(  # noqa: PLR0913, PLR0917 - where, what and how
    axes: Axes, indices: Sequence[Index], order: Sequence[str], offset: float, colour: str, meaning: str
) -> None:
    """Draw the bars of one kind, and their intervals where there are any."""
    places = np.array([order.index(index.factor) for index in indices]) + offset
    values = np.array([index.value for index in indices])
    axes.barh(places, values, BAR * 0.92, color=colour, label=meaning)
    for place, index in zip(places, indices, strict=True):
        if index.low is not None and index.high is not None:
            axes.hlines(place, index.low, index.high, color=BLACK, linewidth=1.1)


def _uncorrected(axes: Axes, order: Sequence[str], values: Mapping[str, float], offset: float) -> None:
    """Mark what the indices are before luck is taken out: too large by the luck that is left in the means."""
    if values:
        places = [order.index(name) + offset for name in values]
        how: dict[str, Any] = {"color": BLACK, "markerfacecolor": "white", "markersize": 4.5}
        axes.plot(list(values.values()), places, "D", linestyle="none", label="the same with luck left in", **how)


def _floor(axes: Axes, floor: tuple[float, float] | None) -> None:
    """Shade what chance alone reaches."""
    if floor is not None and floor[0] < floor[1]:
        axes.axvspan(*floor, color=PALE, zorder=0, label="reached by a factor that does nothing")
