"""What all figures share: size, fonts, colours. No state outside the figure: pyplot is not used."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import style
from matplotlib.container import BarContainer
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

BETTER, WORSE = "#0072B2", "#E69F00"
"""Blue and orange of Okabe and Ito (2008), told apart with every common kind of colour blindness, and in grey."""
COLOURS: Mapping[str, str] = {
    "better than what it is compared with": BETTER,
    "worse than what it is compared with": WORSE,
    "paid by borrowers": "#DDCC77",
    "paid by partners": "#999933",
    "paid by the fund": "#44AA99",
    "paid by the centre": "#88CCEE",
    "paid by guarantors": "#332288",
    "recovered after default": "#CC6677",
    "lost by the bank": "#882255",
}
"""Every colour and the one thing it means in all figures; whatever only is measured is grey, told apart by shape.

Those of who paid are of the scheme `muted` of Tol (2021).
"""
BLACK, SLATE, GREY, LIGHT, PALE = "#222222", "#3F4A54", "#666666", "#A3ADB5", "#DDDDDD"
TINTS = (SLATE, "#8A959E", BLACK, LIGHT, "#66727C", "#BBC2C7")
"""Greys of what stands side by side; with the markers they tell six things apart."""
MARKERS = ("o", "s", "^", "D", "v", "P")
MAP = "cividis"
"""Colour map of even lightness, the same to colour-blind eyes (Nunez, Anderton and Renslow 2018)."""
WIDTH, TALLEST = 7.2, 8.6
"""Inches: the text width and height of a page."""
LETTERS, TITLE_LETTERS = 15, 11
"""Small letters, and letters of a title, that fit into an inch."""
MOST_LINES = 5
"""Lines of a label; what does not fit is cut off."""

_SETTINGS: dict[str, Any] = {
    "font.size": 9,
    "axes.titlesize": 9.5,
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


def sheet(rows: int = 1, columns: int = 1, *, height: float, **how: Any) -> tuple[Figure, Any]:  # noqa: ANN401
    """Return a figure with its axes, an array (rows, columns), never taller than a page.

    height: inches. how: passed on to Matplotlib's `subplots`.
    """
    figure = Figure(figsize=(WIDTH, min(height, TALLEST)), layout="constrained")
    return figure, figure.subplots(rows, columns, squeeze=False, **how)


def pages[T](items: Sequence[T], height_of: Callable[[T], float]) -> list[list[T]]:
    """Cut items into pages. height_of: inches that an item takes."""
    found: list[list[T]] = []
    left = 0.0
    for item in items:
        height = height_of(item)
        if not found or height > left:
            found.append([])
            left = TALLEST - HEAD
        found[-1].append(item)
        left -= height
    return found


HEAD = 1.0
"""Inches of a page that title and note take."""


TITLE_LINE, KEY_LINE = 0.19, 0.19
"""Inches."""
KEY_COLUMNS = 3


def titled(figure: Figure, title: str, below: str = "") -> None:
    """Write a title, and in smaller letters what a reader must know to read the figure.

    The title has room of its own above everything else, the key of the figure too.
    """
    lines = textwrap.wrap(title, int(TITLE_LETTERS * figure.get_figwidth()))  # leaves no-break spaces alone
    height = figure.get_figheight()
    room = 1 - (0.06 + TITLE_LINE * len(lines)) / height
    rows = sum(-(-len(key.get_texts()) // KEY_COLUMNS) for key in figure.legends)
    rest = room - (KEY_LINE * rows + 0.06 * (rows > 0)) / height
    how: dict[str, Any] = {"ha": "left", "va": "top", "fontsize": 11, "fontweight": "bold"}
    figure.suptitle("\n".join(lines), x=0.01, y=1 - 0.05 / height, **how).set_in_layout(False)
    figure.set_layout_engine("constrained", rect=(0, 0, 1, rest), h_pad=0.06)
    for key in figure.legends:
        key.set_bbox_to_anchor((0.01, 0, 0.99, room))
    if below:
        lines = textwrap.wrap(below.replace(" %", "\N{NO-BREAK SPACE}%"), int(LETTERS * figure.get_figwidth()))
        figure.supxlabel("\n".join(lines), x=0.01, ha="left", fontsize=8, color=GREY)


def wrapped(label: str, width: int = 24) -> str:
    """Break a long label over lines; a path of parameters breaks after its dots, and what is far too long is cut."""
    spaced = re.sub(r"\.(?=[A-Za-z])", ". ", label).replace("_", " ")
    lines = textwrap.wrap(spaced, width, max_lines=MOST_LINES, placeholder=" \N{HORIZONTAL ELLIPSIS}")
    return re.sub(r"\. (?=[A-Za-z])", ".", "\n".join(lines))


def keyed(figure: Figure, axes: Axes) -> None:
    """Explain the marks of the axes above them, row by row, where no mark can stand; to be called before `titled`.

    Bars come first: they are what is drawn, and other marks are about them.
    """
    marks = list(zip(*axes.get_legend_handles_labels(), strict=True))
    marks.sort(key=lambda mark: not isinstance(mark[0], BarContainer))
    if marks:
        how: dict[str, Any] = {"handlelength": 1.6, "borderpad": 0.2, "borderaxespad": 0.0}
        columns = min(KEY_COLUMNS, len(marks))
        order = [place for first in range(columns) for place in range(first, len(marks), columns)]
        handles, labels = zip(*(marks[place] for place in order), strict=True)
        figure.legend(handles, labels, loc="upper left", ncols=columns, **how)


def of_pages(number: int, count: int) -> str:
    """Return what tells a page of a figure from the others, on one line: ` (2 of 3)`; nothing for a single one."""
    return f" ({number}\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{count})" if count > 1 else ""


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
