"""The Morris plane: how much a factor matters against how unevenly it acts."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

import numpy as np

from .parts.style import GREY, PALE, SLATE, label_aside, sheet, styled, titled
from .parts.words import name_axis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ...designs.index import Index

RATIOS = ((0.1, "almost linear"), (0.5, "monotone"), (1.0, "almost monotone"))
"""sigma / mu* below which an effect is of this kind (Garcia Sanchez et al. 2014)."""
MOST = 24
"""Factors that are named: those with the largest effects."""
PATCH = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


def draw(  # noqa: PLR0913 - the parts of one picture, each named
    indices: Sequence[Index],
    plane: tuple[str, str],
    *,
    title: str,
    unit: str,
    labels: Mapping[str, str],
    floor: float | None = None,
) -> Figure:
    """Draw mu* with its interval against sigma for every factor.

    plane: names of the two indices, size and spread of the effects. unit: of the outcome, per whole range of a factor.
    """
    mean = {index.factor: index for index in indices if index.name == plane[0]}
    spread = {index.factor: index.value for index in indices if index.name == plane[1]}
    names = [name for name in mean if name in spread]
    x, y = np.array([mean[name].value for name in names]), np.array([spread[name] for name in names])
    with styled():
        figure, axes = sheet(height=max(3.6, 1.4 + 0.24 * min(MOST, len(names))))
        panel = axes[0, 0]
        _lines(panel, max([*x, *(mean[name].high or 0.0 for name in names)]), float(y.max(initial=0)))
        if floor is not None and floor > 0:
            panel.axvspan(0, floor, color=PALE, zorder=0)
        for name, across, up in zip(names, x, y, strict=True):
            low, high = mean[name].low, mean[name].high
            if low is not None and high is not None:
                panel.hlines(up, low, high, color=GREY, linewidth=1)
            panel.plot(across, up, "o", color=SLATE, markersize=5)
        named = np.sort(np.argsort(-x, kind="stable")[:MOST])
        label_aside(panel, x[named], y[named], [_short(labels.get(names[place], names[place])) for place in named])
        name_axis(panel.xaxis, "mu*: mean size of the effect of a factor's whole range", unit, is_change=True)
        name_axis(panel.yaxis, "sigma: spread of the effect", unit, is_change=True)
        titled(figure, title, _note(floor))
    return figure


def _short(label: str) -> str:
    """Keep a name on one line."""
    return shorten(label.replace("_", " "), 38, placeholder=" \N{HORIZONTAL ELLIPSIS}")


def _lines(axes: Axes, farthest: float, highest: float) -> None:
    """Draw the lines of equal sigma / mu*, named where they leave the axes."""
    right, top = 1.08 * farthest or 1.0, 1.15 * highest or 1.0
    axes.set_xlim(0, right)
    axes.set_ylim(0, top)
    for ratio, _ in RATIOS:
        axes.plot([0, right], [0, ratio * right], color=GREY, linewidth=0.6, linestyle=":")
        end = (right, ratio * right) if ratio * right <= top else (top / ratio, top)
        axes.annotate(f"{ratio:g}", end, fontsize=7.5, color=GREY, ha="right", va="top", bbox=PATCH)


def _note(floor: float | None) -> str:
    bounds = ", ".join(f"{kind} below {ratio:g}" for ratio, kind in RATIOS)
    shaded = " Shaded: what a factor that does nothing reaches." if floor else ""
    return f"Dotted lines: sigma / mu* ({bounds}). Above them a factor acts unevenly or together with others.{shaded}"
