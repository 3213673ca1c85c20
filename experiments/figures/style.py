"""What all figures share: size, fonts, colours, labels. No state outside the figure: pyplot is not used."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import style
from matplotlib.figure import Figure

from ...simulation.catalogue.outcomes import Better

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

BLUE, ORANGE, GREEN, PURPLE, SKY, RED = "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY, RED)
"""Okabe and Ito (2008): told apart with every common kind of colour blindness; markers tell them apart in grey."""
MARKERS = ("o", "s", "^", "D", "v", "P")
BLACK, GREY, PALE = "#222222", "#666666", "#DDDDDD"
MAP = "cividis"
"""Colour map of even lightness, the same to colour-blind eyes (Nunez, Anderton and Renslow 2018)."""
WIDTH = 7.2
"""Inches: the text width of a page."""
HINTS = {Better.LOWER: "left is better", Better.HIGHER: "right is better", Better.NEITHER: ""}
"""Which way an improvement lies where differences are drawn from left to right."""
LETTERS, TITLE_LETTERS = 16, 11
"""Small letters, and letters of a title, that fit into an inch."""

_SETTINGS: dict[str, Any] = {
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.labelsize": 9,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "legend.fontsize": 8.5,
    "legend.frameon": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": BLACK,
    "text.color": BLACK,
    "xtick.color": BLACK,
    "ytick.color": BLACK,
    "svg.hashsalt": "lianbao",
    "savefig.dpi": 150,
}


NAME_GAP = 0.085
"""Height of a name beside the axes, as a share of theirs."""


def styled() -> AbstractContextManager[None]:
    """Return the context in which figures are drawn and saved, whatever the user's own settings are."""
    context: AbstractContextManager[None] = style.context(["default", _SETTINGS])
    return context


def sheet(  # noqa: PLR0913 - the options of Matplotlib
    rows: int = 1,
    columns: int = 1,
    *,
    height: float,
    width: float = WIDTH,
    sharex: bool = False,
    sharey: bool = False,
) -> tuple[Figure, Any]:
    """Return a figure with its axes, an array (rows, columns). height, width: inches."""
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots(rows, columns, squeeze=False, sharex=sharex, sharey=sharey)


def titled(figure: Figure, title: str, below: str = "") -> None:
    """Write a title, and in smaller letters what a reader must know to read the figure."""
    lines = textwrap.wrap(title, int(TITLE_LETTERS * figure.get_figwidth()))
    figure.suptitle("\n".join(lines), x=0.01, ha="left", fontsize=11, fontweight="bold")
    if below:
        figure.supxlabel(
            "\n".join(textwrap.wrap(below, int(LETTERS * figure.get_figwidth()))),
            x=0.01,
            ha="left",
            fontsize=8,
            color=GREY,
        )


def wrapped(label: str, width: int = 24) -> str:
    """Break a long label over lines; a path of parameters breaks after its dots."""
    return "\n".join(textwrap.wrap(label.replace(".", ". ").replace("_", " "), width)).replace(". ", ".")


def _spread(heights: NDArray[np.float64], gap: float) -> NDArray[np.float64]:
    """Push rising heights in [0, 1] apart until each is at least a gap above the one before."""
    steps = gap * np.arange(len(heights))
    pushed = np.maximum.accumulate(heights - steps) + steps
    room: NDArray[np.float64] = np.minimum(pushed, 1 - steps[::-1])
    return room


def label_aside(axes: Axes, x: NDArray[np.float64], y: NDArray[np.float64], labels: Sequence[str]) -> None:
    """Name points in a column right of the axes, as near to their height as leaves room for all, with lines to them."""
    order = np.argsort(y, kind="stable")
    bottom, top = axes.get_ylim()
    heights = _spread((y[order] - bottom) / (top - bottom), min(NAME_GAP, 1 / max(1, len(order) - 1)))
    for place, height in zip(order, heights, strict=True):
        axes.annotate(
            labels[place],
            (float(x[place]), float(y[place])),
            xytext=(1.03, float(height)),
            textcoords="axes fraction",
            va="center",
            fontsize=8.5,
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.6, "shrinkB": 4, "relpos": (0, 0.5)},
        )
