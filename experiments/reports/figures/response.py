"""How an outcome responds to the factors that matter most: curves, and heat maps of their pairs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import Normalize

from ...output.measures import measure_of
from ...statistics.bins import Bins, binned, grid, levels, told_apart
from .parts.style import GREY, MAP, PALE, SLATE, sheet, styled, titled, wrapped
from .parts.words import cliffs_told, name_axis, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.image import AxesImage
    from numpy.typing import NDArray

    from ...statistics.estimates import Estimate
    from ...statistics.ratios import Ratio
    from ...study.outlook import Cliff

CURVE_BINS = 12
MAP_BINS = 8
CURVE_NOTE = "Pooled over the runs in a bin; all else varies as in the study, unless said."
INTERVALS = " Lines: 95 % intervals over design blocks, over runs where a bin has one block."
NO_INTERVAL = " Marks without a line: too few runs, or no interval that holds."
DOTTED = " Dotted: where the outcome jumps, as a look at each end by itself has found."
ROOM, BETWEEN = 66, 2
"""Letters that fit side by side below all axes, and letters between two names."""
FLAT = 0.01
"""What an axis shows above an outcome that is the same everywhere."""
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
        """The text of its axis with its unit, and which runs are shown if not all."""
        unit = measure_of(self.unit).level
        where = "" if self.active.all() else "\n" + wrapped(f"({self.why})", 26)
        return f"{wrapped(self.label, 26)}{f' [{unit}]' if unit else ''}{where}"

    def texts(self, bins: Bins) -> Sequence[str]:
        """Write what stands for each bin, in percent where the unit is read so."""
        return told_apart(measure_of(self.unit).scale * bins.places) if self.is_numeric else bins.texts

    def bins(self, runs: NDArray[np.bool_], count: int) -> Bins:
        """Cut its values in some runs into bins."""
        return binned(self.values[runs], is_numeric=self.is_numeric, count=count, order=self.order)


def curves(  # noqa: PLR0913 - the parts of one picture, each named
    factors: Sequence[Shown],
    outcome: Ratio,
    base: NDArray[np.int64],
    *,
    title: str,
    name: str,
    unit: str,
    cliffs: Sequence[Cliff] = (),
) -> Figure:
    """Draw the pooled outcome along each factor, everything else varying as the study has it.

    outcome, base: sums and design block of each run. name, unit: of the outcome. cliffs: of it.
    """
    drawn = factors[:MOST]
    cut = [factor.bins(factor.active, CURVE_BINS) for factor in drawn]
    found = [levels(bins, outcome.at(factor.active), base[factor.active])
             for factor, bins in zip(drawn, cut, strict=True)]  # fmt: skip
    has_interval = [each.low is not None for level in found for each in level]
    note = CURVE_NOTE + (INTERVALS if any(has_interval) else "") + ("" if all(has_interval) else NO_INTERVAL)
    marked = [each for each in cliffs if each.label in {factor.label for factor in drawn}]
    note += (DOTTED if marked else "") + cliffs_told(marked)
    with styled():
        figure, axes = sheet(1, len(drawn), height=3.7, sharey=True)
        for factor, bins, level, panel in zip(drawn, cut, found, axes[0], strict=True):
            _curve(panel, factor, bins, level)
            for each in (each for each in marked if each.label == factor.label):
                panel.axvline(each.at, color=GREY, linestyle=":", linewidth=1.2)
        name_axis(axes[0, 0].yaxis, plain(name), unit)
        titled(figure, title, note)
    return figure


def heat_maps(factors: Sequence[Shown], outcome: Ratio, *, title: str, name: str, unit: str) -> Figure | None:
    """Draw the pooled outcome over each pair of the factors, on one scale of colours; nothing of too few runs."""
    pairs = list(itertools.combinations(factors[:MOST], 2))
    maps = [(pair, _cells(*pair, outcome)) for pair in pairs]
    maps = [(pair, cells) for pair, cells in maps if np.isfinite(cells[2]).any()]
    if not maps:
        return None
    with styled():
        figure, axes = sheet(1, len(maps), height=3.9)
        known = np.concatenate([cells[np.isfinite(cells)] for _, (_, _, cells) in maps])
        scale = Normalize(float(known.min()), float(known.max()))
        for ((across, up), (columns, rows, cells)), panel in zip(maps, axes[0], strict=True):
            image = _heat_map(panel, (across, columns), (up, rows), cells, scale)
        bar = figure.colorbar(image, ax=axes[0].tolist(), shrink=0.9)
        name_axis(bar.ax.yaxis, plain(name), unit)
        note = "Pooled over all runs in a cell; ticks are means of bins."
        few = any(np.isnan(cells).any() for _, (_, _, cells) in maps)
        titled(figure, title, f"{note} Grey: fewer than three runs." if few else note)
    return figure


def _cells(across: Shown, up: Shown, outcome: Ratio) -> tuple[Bins, Bins, NDArray[np.float64]]:
    """Return the bins of both factors and the pooled outcome in each cell, over runs in which both are active."""
    runs = across.active & up.active
    columns, rows = across.bins(runs, MAP_BINS), up.bins(runs, MAP_BINS)
    return columns, rows, grid(columns, rows, outcome.at(runs))


def _curve(axes: Axes, factor: Shown, bins: Bins, found: Sequence[Estimate]) -> None:
    """Draw one curve; texts stand side by side, without a line between them."""
    middle = np.array([np.nan if each.mean is None else each.mean for each in found])
    axes.plot(bins.places, middle, "o-" if factor.is_numeric else "o", color=SLATE, markersize=4, linewidth=1)
    for place, each in zip(bins.places, found, strict=True):
        if each.low is not None and each.high is not None:
            axes.vlines(place, each.low, each.high, color=GREY, linewidth=1.2)
    if not np.ptp(middle[np.isfinite(middle)]):
        axes.set_ylim(middle[0] - FLAT / 10, middle[0] + FLAT)
    name_axis(axes.xaxis, "", factor.unit)
    axes.set_xlabel(factor.axis)
    if factor.is_numeric:
        axes.locator_params(axis="x", nbins=4)
    else:
        _name_ticks(axes, bins.texts)
        axes.set_xlim(-0.5, len(bins.places) - 0.5)


def _heat_map(
    axes: Axes, across: tuple[Shown, Bins], up: tuple[Shown, Bins], cells: NDArray[np.float64], scale: Normalize
) -> AxesImage:
    """Draw one map and return its image."""
    axes.set_facecolor(PALE)
    image = axes.imshow(cells, origin="lower", aspect="auto", cmap=MAP, norm=scale)
    _name_ticks(axes, across[0].texts(across[1]), is_numeric=across[0].is_numeric)
    axes.set_yticks(range(len(up[1].texts)), [wrapped(text, 12) for text in up[0].texts(up[1])])
    axes.set_xlabel(across[0].axis)
    axes.set_ylabel(up[0].axis)
    return image


def _name_ticks(axes: Axes, names: Sequence[str], *, is_numeric: bool = False) -> None:
    """Write the names of bins below an axis; if they are too long, texts aslant, and of numbers not all."""
    texts = [wrapped(text, 11) for text in names]
    grid = axes.get_subplotspec()
    room = ROOM // (grid.get_gridspec().ncols if grid else 1)
    longest = max(len(line) for text in texts for line in text.splitlines()) + BETWEEN
    is_long = longest * len(texts) > room
    how: dict[str, Any] = {"rotation": 45, "ha": "right", "rotation_mode": "anchor"} if is_long else {}
    step = -(-longest * len(texts) // room) if is_numeric else 1
    axes.set_xticks(range(0, len(texts), step), texts[::step], **({} if is_numeric else how))
