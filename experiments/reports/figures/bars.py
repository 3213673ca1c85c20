"""Sensitivity indices as bars with intervals, over the noise floor that the dummy factor shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import LineCollection

from .parts.style import BLACK, GREY, LIGHT, PALE, SLATE, keyed, sheet, styled, titled, wrapped
from .parts.words import name_axis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ...designs.index import Index

BAR = 0.36
MOST = 14
"""Factors that are drawn: the most important."""
LEAST_SHARE, LARGEST_SHARE = -0.15, 1.15
"""Shares of a variance are 0 to 1; what an interval has beyond is cut off, with an arrow head."""
SHARE = "share"


def draw(  # noqa: PLR0913 - the parts of one picture, each named
    indices: Sequence[Index],
    kinds: Mapping[str, str],
    *,
    title: str,
    axis: str,
    unit: str,
    labels: Mapping[str, str],
    floor: tuple[float, float] | None = None,
    uncorrected: Mapping[str, float] | None = None,
    order: Sequence[str] = (),
    below: str = "",
) -> Figure:
    """Draw one or two kinds of index for every factor, the most important one on top.

    kinds: name of each kind of index drawn, with what it says. order: of the factors; the last kind gives it unless
    it is told. labels: how factors
    are called. floor: from where to where a factor without any effect gets by chance. axis, unit: what bars measure.
    uncorrected: the last kind of index of each factor as it is before luck is taken out.
    """
    drawn = [index for index in indices if index.name in kinds and index.with_factor is None]
    order = [name for name in order if any(index.factor == name for index in drawn)] or _order(drawn, list(kinds)[-1])
    shown, rest = order[:MOST], order[MOST:]
    with styled():
        figure, axes = sheet(height=1.6 + 0.44 * len(shown))
        panel = axes[0, 0]
        for number, (kind, meaning) in enumerate(kinds.items()):
            place = BAR * (number - (len(kinds) - 1) / 2)
            mine = [index for index in drawn if index.name == kind and index.factor in shown]
            colour = SLATE if number == len(kinds) - 1 else LIGHT
            _bars(panel, mine, shown, place, colour, meaning)
        plain = {name: value for name, value in (uncorrected or {}).items() if name in shown}
        _uncorrected(panel, shown, plain, BAR * (len(kinds) - 1) / 2)
        _floor(panel, floor)
        panel.axvline(0, color=GREY, linewidth=0.8)
        panel.set_yticks(range(len(shown)), [wrapped(labels.get(name, name), 30) for name in shown])
        panel.set_ylim(len(shown) - 0.5, -0.5)
        _limit(panel, [index for index in drawn if index.factor in shown], unit)
        name_axis(panel.xaxis, axis, unit, is_change=unit != SHARE)
        keyed(figure, panel)
        left = f" {len(rest)} factors that matter less are not drawn." if rest else ""
        titled(figure, title, below + left)
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


def _limit(axes: Axes, indices: Sequence[Index], unit: str) -> None:
    """Keep the axis of shares where shares can be, and mark what goes on beyond."""
    if unit != SHARE:
        return
    ends = [end for index in indices for end in (index.value, index.low, index.high) if end is not None]
    low = max(min([*ends, 0.0]) * 1.05, LEAST_SHARE)
    high = min(max([*ends, 0.02]) * 1.05, LARGEST_SHARE)
    axes.set_xlim(low, high)
    for lines in axes.collections:
        if isinstance(lines, LineCollection):
            ((start, place), (end, _)) = lines.get_segments()[0]
            _arrows(axes, float(place), (start < low, end > high))


def _arrows(axes: Axes, place: float, is_beyond: tuple[bool, bool]) -> None:
    """Mark the ends of an axis beyond which an interval goes on."""
    for is_cut, edge, head in zip(is_beyond, axes.get_xlim(), "<>", strict=True):
        if is_cut:
            axes.plot(edge, place, head, color=BLACK, markersize=4, clip_on=False)


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
