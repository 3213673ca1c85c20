"""Figures of a calibration: what was learned of each parameter, which trade off, and how targets are met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...calibration.told import observed, worded
from ...output.measures import measure_of
from ..figures.parts.style import BLACK, GREY, PALE, SLATE, of_pages, sheet, styled, titled, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from ...calibration.calibration import Free
    from ...calibration.found import Found
    from ...calibration.posterior import Learned, Tested

COLUMNS, ROWS = 3, 4
BINS = 24
MOST_PAIRED = 5
MOST_DOTS = 800
ROW, AROUND = 0.34, 1.9
"""Inches: a target, and what is around all of them."""
MOST_TARGETS = 18
FURTHEST = 8.0
"""Standard errors beyond which a target is drawn at the edge."""


def marginals(found: Found) -> list[Figure]:
    """Draw each parameter before and after, a panel each."""
    if found.sampled is None:
        return []
    a_page = COLUMNS * ROWS
    cut = [range(first, min(first + a_page, len(found.learned))) for first in range(0, len(found.learned), a_page)]
    return [_marginals_page(found, page, of_pages(number, len(cut))) for number, page in enumerate(cut, 1)]


def _marginals_page(found: Found, places: Sequence[int], part: str) -> Figure:
    rows = -(-len(places) // COLUMNS)
    with styled():
        figure, axes = sheet(rows, COLUMNS, height=1.2 + 1.9 * rows)
        for place, panel in zip(places, axes.flat, strict=False):
            _marginal(panel, found, place)
        for panel in axes.flat[len(places) :]:
            panel.set_axis_off()
        below = (
            "Grey: assumed before the targets were looked at. Dark: after, with the 90 % interval below and the part "
            "of the width that is left. What keeps its width is not identified: the targets do not tell it."
        )
        titled(figure, f"What the targets tell of each parameter{part}", below)
    return figure


def _marginal(axes: Axes, found: Found, place: int) -> None:
    """Draw the prior and the posterior of a parameter as densities on the scale of its values."""
    each = found.learned[place]
    scale = measure_of(each.free.unit).scale
    prior = scale * _values(each.free, (np.arange(4_000) + 0.5) / 4_000)
    after = scale * _values(each.free, found.sampled.draws[:, place] if found.sampled else np.zeros(0))
    edges = np.linspace(prior.min(), prior.max(), BINS + 1).tolist()
    axes.hist(prior, edges, density=True, color=PALE)
    axes.hist(after, edges, density=True, histtype="stepfilled", color=SLATE, alpha=0.75)
    low, high, middle = scale * each.low, scale * each.high, scale * each.median
    under = -0.06 * axes.get_ylim()[1]
    axes.hlines(under, low, high, color=BLACK, linewidth=2.2, clip_on=False)
    axes.plot(middle, under, "o", color=BLACK, markersize=3.5, clip_on=False)
    axes.set_ylim(bottom=2 * under)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_title(f"{wrapped(each.free.title, 30)}\n{_verdict(each)}", fontsize=8.5)
    axes.set_xlabel(measure_of(found.calibration.question.scenario.unit_of(each.free.unit)).level, fontsize=8)
    axes.locator_params(axis="x", nbins=4)


def _verdict(each: Learned) -> str:
    return f"{each.verdict}: {100 * each.ratio:.0f} % of the width left"


def _values(free: Free, quantiles: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array(free.values_at(quantiles), dtype=np.float64)


def pairs(found: Found) -> list[Figure]:
    """Draw the draws of pairs of parameters; of many parameters those that trade off most."""
    if found.sampled is None or len(found.learned) <= 1:
        return []
    places = _paired(found)
    size = len(places) - 1
    with styled():
        figure, axes = sheet(size, size, height=1.4 + 1.65 * size, sharex="col", sharey="row")
        for row, other in enumerate(places[1:]):
            for column, one in enumerate(places[:-1]):
                panel = axes[row, column]
                if column > row:
                    panel.set_axis_off()
                else:
                    _pair(panel, found, (one, other), is_left=column == 0, is_low=row == size - 1)
        left = len(found.learned) - len(places)
        more = f" {left} more parameters, which trade off less, are left out." if left else ""
        below = (
            "Each dot is a draw from the posterior; axes span what was assumed. A narrow slanted cloud is a trade-off: "
            f"the targets tell the two together, not each by itself.{more}"
        )
        titled(figure, "Which parameters trade off", below)
    return [figure]


def _paired(found: Found) -> list[int]:
    """Return the parameters that are drawn, in their order."""
    draws = found.sampled.draws if found.sampled else np.zeros((0, 0))
    if draws.shape[1] <= MOST_PAIRED:
        return list(range(draws.shape[1]))
    ranks = draws.argsort(axis=0).argsort(axis=0)
    ties = np.abs(np.corrcoef(ranks.T)) - np.eye(draws.shape[1])
    return sorted(np.argsort(-ties.max(axis=0), kind="stable")[:MOST_PAIRED].tolist())


def _pair(axes: Axes, found: Found, places: tuple[int, int], *, is_left: bool, is_low: bool) -> None:
    draws = found.sampled.draws[:MOST_DOTS] if found.sampled else np.zeros((0, 0))
    frees = [found.learned[place].free for place in places]
    scales = [measure_of(each.unit).scale for each in frees]
    across, up = (
        scale * _values(each, draws[:, place]) for scale, each, place in zip(scales, frees, places, strict=True)
    )
    axes.plot(across, up, ".", color=SLATE, markersize=2.2, alpha=0.5, rasterized=True)
    ends = [scale * _values(each, np.array([0.0, 1.0])) for scale, each in zip(scales, frees, strict=True)]
    axes.set_xlim(*ends[0])
    axes.set_ylim(*ends[1])
    names = [wrapped(f"{each.title}{', %' if measure_of(each.unit).symbol else ''}", 22) for each in frees]
    if is_low:
        axes.set_xlabel(names[0], fontsize=8)
    if is_left:
        axes.set_ylabel(names[1], fontsize=8)
    axes.locator_params(nbins=4)


def targets(found: Found) -> list[Figure]:
    """Draw how far simulations at draws lie from each target, in its standard errors."""
    known = [each for each in found.tested if np.isfinite(each.z)]
    known.sort(key=lambda each: each.target.is_kept_out)
    cut = [known[first : first + MOST_TARGETS] for first in range(0, len(known), MOST_TARGETS)]
    return [_targets_page(page, of_pages(number, len(cut))) for number, page in enumerate(cut, 1)]


def _targets_page(tested: Sequence[Tested], part: str) -> Figure:
    with styled():
        figure, axes = sheet(height=AROUND + ROW * len(tested))
        panel = axes[0, 0]
        panel.axvspan(-2, 2, color=PALE, zorder=0)
        panel.axvline(0, color=GREY, linewidth=0.8, zorder=1)
        for row, each in enumerate(tested):
            _target(panel, row, each)
        panel.set_yticks(range(len(tested)), [_name(each) for each in tested])
        panel.set_ylim(len(tested) - 0.5, -0.5)
        reach = max(3.0, *(min(FURTHEST, abs(end)) for each in tested for end in _ends(each)))
        panel.set_xlim(-1.1 * reach, 1.1 * reach)
        panel.set_xlabel("simulated less observed, in standard errors of what was observed")
        below = (
            "Dot and line: mean and 90 % interval of simulations at draws from the posterior; an arrow: farther out. "
            "Band: two standard errors around what was observed. Hollow: kept out of the fit. Right: observed, then "
            "simulated."
        )
        titled(figure, f"Targets as simulated and as observed{part}", below)
    return figure


def _name(each: Tested) -> str:
    return wrapped(f"{each.target.name}{' (kept out)' if each.target.is_kept_out else ''}", 30)


def _ends(each: Tested) -> tuple[float, float, float]:
    """Return mean and ends of the interval in standard errors of the target."""
    low, mean, high = ((at - each.target.value) / each.target.error for at in (each.low, each.mean, each.high))
    return low, mean, high


def _target(axes: Axes, row: int, each: Tested) -> None:
    ends = _ends(each)
    low, mean, high = (float(min(max(end, -FURTHEST), FURTHEST)) for end in ends)
    axes.hlines(row, low, high, color=SLATE, linewidth=2.4)
    face = "white" if each.target.is_kept_out else SLATE
    marker = "o" if abs(ends[1]) < FURTHEST else "<" if ends[1] < 0 else ">"
    axes.plot(mean, row, marker, color=SLATE, markerfacecolor=face, markersize=5, zorder=3)
    numbers = f"{observed(each.target)};  {worded(each.target.measure, each.mean, each.low, each.high)}"
    mark = "" if each.verdict == "met" else f"  {each.verdict}"
    how = {"transform": axes.get_yaxis_transform(), "va": "center", "fontsize": 8}
    axes.text(1.02, row, f"{numbers}{mark}".replace("-", "\N{MINUS SIGN}"), **how)  # type: ignore[arg-type]


FIGURES = {"parameters": marginals, "pairs": pairs, "targets": targets}
"""The figures by the names of their files."""
