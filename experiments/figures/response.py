"""How an outcome responds to the factors that matter most: curves, and heat maps of their pairs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import Normalize

from .bins import Bins, binned, grid, means
from .style import BLUE, GREY, MAP, PALE, sheet, styled, titled, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.image import AxesImage
    from numpy.typing import NDArray

    from ..statistics.ratios import Values

CURVE_BINS = 12
MAP_BINS = 8
CURVE_NOTE = (
    "Mean over runs in a bin, with 95 % interval over design blocks; all else varies as in the study, unless said."
)
ROOM = 26
"""Letters that fit side by side below one of three axes."""
MOST = 3
"""Factors that are drawn."""


@dataclass(frozen=True)
class Shown:
    """A factor as it is drawn.

    values: one for each run. order: of its texts, if it has texts. active: the runs that tell something of it; the
    others are left out. why: what runs these are.
    """

    label: str
    unit: str
    is_numeric: bool
    values: NDArray[Any]
    order: Sequence[str]
    active: NDArray[np.bool_]
    why: str = "runs in which it is active"

    @property
    def axis(self) -> str:
        """The text of its axis."""
        unit = f" [{self.unit}]" if self.unit not in ("", "-") else ""
        where = "" if self.active.all() else f"\n({self.why})"
        return f"{wrapped(self.label, 26)}{unit}{where}"

    def bins(self, runs: NDArray[np.bool_], count: int) -> Bins:
        """Cut its values in some runs into bins."""
        return binned(self.values[runs], is_numeric=self.is_numeric, count=count, order=self.order)


def curves(factors: Sequence[Shown], outcome: Values, base: NDArray[np.int64], *, title: str, axis: str) -> Figure:
    """Draw the mean of the outcome along each factor, everything else varying as the study has it.

    outcome, base: value and design block of each run. axis: name and unit of the outcome.
    """
    drawn = factors[:MOST]
    with styled():
        figure, axes = sheet(1, len(drawn), height=3.6, sharey=True)
        for factor, panel in zip(drawn, axes[0], strict=True):
            _curve(panel, factor, outcome, base)
        axes[0, 0].set_ylabel(axis)
        titled(figure, title, CURVE_NOTE)
    return figure


def heat_maps(factors: Sequence[Shown], outcome: Values, *, title: str, axis: str) -> Figure:
    """Draw the mean of the outcome over each pair of the factors, on one scale of colours."""
    pairs = list(itertools.combinations(factors[:MOST], 2))
    maps = [_cells(across, up, outcome) for across, up in pairs]
    with styled():
        figure, axes = sheet(1, len(pairs), height=3.9, width=max(4.6, 2.9 * len(pairs)))
        known = np.concatenate([cells[np.isfinite(cells)] for _, _, cells in maps])
        scale = Normalize(float(known.min(initial=np.inf)), float(known.max(initial=-np.inf)))
        for (across, up), (columns, rows, cells), panel in zip(pairs, maps, axes[0], strict=True):
            image = _heat_map(panel, (across, columns), (up, rows), cells, scale)
        figure.colorbar(image, ax=axes[0].tolist(), label=axis, shrink=0.9)
        note = "Mean over all runs in a cell; ticks are means of bins. Grey: fewer than three runs."
        titled(figure, title, note)
    return figure


def _cells(across: Shown, up: Shown, outcome: Values) -> tuple[Bins, Bins, NDArray[np.float64]]:
    """Return the bins of both factors and the mean of the outcome in each cell, over runs in which both are active."""
    runs = across.active & up.active
    columns, rows = across.bins(runs, MAP_BINS), up.bins(runs, MAP_BINS)
    return columns, rows, grid(columns, rows, outcome[runs])


def _curve(axes: Axes, factor: Shown, outcome: Values, base: NDArray[np.int64]) -> None:
    """Draw one curve; texts stand side by side, without a line between them."""
    bins = factor.bins(factor.active, CURVE_BINS)
    found = means(bins, outcome[factor.active], base[factor.active])
    middle = np.array([np.nan if each.mean is None else each.mean for each in found])
    half = np.array([0.0 if each.low is None or each.mean is None else each.mean - each.low for each in found])
    line = "o-" if factor.is_numeric else "o"
    axes.errorbar(bins.places, middle, half, fmt=line, color=BLUE, ecolor=GREY, markersize=4, linewidth=1, capsize=2)
    axes.set_xlabel(factor.axis)
    if not factor.is_numeric:
        _name_ticks(axes, bins)
        axes.set_xlim(-0.5, len(bins.places) - 0.5)


def _heat_map(
    axes: Axes, across: tuple[Shown, Bins], up: tuple[Shown, Bins], cells: NDArray[np.float64], scale: Normalize
) -> AxesImage:
    """Draw one map and return its image."""
    axes.set_facecolor(PALE)
    image = axes.imshow(cells, origin="lower", aspect="auto", cmap=MAP, norm=scale)
    _name_ticks(axes, across[1])
    axes.set_yticks(range(len(up[1].texts)), [wrapped(text, 12) for text in up[1].texts])
    axes.set_xlabel(across[0].axis)
    axes.set_ylabel(up[0].axis)
    return image


def _name_ticks(axes: Axes, bins: Bins) -> None:
    """Write the names of bins below an axis, aslant if they are long."""
    texts = [wrapped(text, 11) for text in bins.texts]
    long = max(len(line) for text in texts for line in text.splitlines()) * len(texts) > ROOM
    how: dict[str, Any] = {"rotation": 45, "ha": "right", "rotation_mode": "anchor"} if long else {}
    axes.set_xticks(range(len(texts)), texts, **how)
