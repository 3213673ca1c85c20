"""The distribution of the bank's loss over runs, with expected loss, value at risk and expected shortfall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...simulation.catalogue.outcomes import OUTCOMES
from ..statistics.estimates import FEWEST_FOR_QUANTILES, LEVEL, LOSS, expected_shortfall, value_at_risk
from .style import BLACK, BLUE, GREY, ORANGE, RED, sheet, styled, titled, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..statistics.ratios import Values

BINS = 40
PERCENT = f"{100 * LEVEL:g} %"


def draw(losses: Mapping[str, Values], over: str) -> Figure:
    """Draw the loss rates of one or more schemes on one scale.

    losses: for each scheme one loss rate per run, NaN where undefined. over: over what the runs vary, for the note,
    such as `luck`.
    """
    known = {name: values[np.isfinite(values)] for name, values in losses.items()}
    with styled():
        figure, axes = sheet(len(known), height=1.1 + 1.75 * len(known), sharex=True)
        edges = _edges(np.concatenate(list(known.values())))
        for (name, values), panel in zip(known.items(), axes[:, 0], strict=True):
            _panel(panel, wrapped(name, 60), values, edges)
        axes[-1, 0].set_xlabel(f"{LOSS} [{OUTCOMES[LOSS].unit}]")
        titled(figure, "Loss of the bank over a whole run", _note(known, over))
    return figure


def _edges(values: Values) -> Values:
    """Return the common edges of the bars."""
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
    return np.linspace(low, high if high > low else low + 1e-9 + 0.1 * abs(low), BINS + 1)


def _panel(axes: Axes, name: str, values: Values, edges: Values) -> None:
    """Draw one scheme: bars, and a line for each number that is told of them."""
    axes.set_title(f"{name}  ({values.size:,} runs)")
    axes.set_ylabel("share of runs")
    axes.spines["left"].set_color(GREY)
    if not values.size:
        return
    axes.hist(values, edges.tolist(), weights=np.full(values.size, 1 / values.size), color=BLUE, alpha=0.6)
    axes.axvline(float(values.mean()), color=BLACK, linewidth=1.2, label=f"expected loss {values.mean():.3g}")
    if values.size >= FEWEST_FOR_QUANTILES:
        risk, shortfall = value_at_risk(values), expected_shortfall(values)
        axes.axvline(risk, color=ORANGE, linestyle="--", label=f"value at risk {PERCENT}: {risk:.3g}")
        axes.axvline(shortfall, color=RED, linestyle=":", label=f"expected shortfall {PERCENT}: {shortfall:.3g}")
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), handlelength=1.4)


def _note(known: Mapping[str, Values], over: str) -> str:
    """Say over what the runs vary, and why quantiles are missing."""
    few = min(values.size for values in known.values()) < FEWEST_FOR_QUANTILES
    missing = f" Value at risk and expected shortfall need at least {FEWEST_FOR_QUANTILES:,} runs." if few else ""
    return f"{OUTCOMES[LOSS].meaning.capitalize()}, over the principal lent; runs differ by {over}.{missing}"
