"""Why loans fail, cycle by cycle: bars of the shares of loans in default by each cause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.declaring.parameter import in_words
from ....simulation.lending.loans.choices import Cause
from ...output.measures import told
from .parts.style import TINTS, keyed, sheet, styled, titled
from .parts.words import name_axis

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

CAUSES = {each.name.lower(): in_words(each) for each in Cause if each is not Cause.NONE}
"""Columns of the series that add up to all defaults, with their words."""
HATCHES = ("", "///", "...", "xx", "\\\\\\")
"""Patterns that tell causes apart where greys do not."""
UNIT = "share of loans"
BAR = 0.7
MOST_TICKS = 20


def draw(series: NDArray[Any], *, below: str) -> list[Figure]:
    """Draw a bar for each cycle. series: (runs, cycles). Nothing is drawn where no loan was in default."""
    shares = {words: _share(series, column) for column, words in CAUSES.items()}
    seen = {words: values for words, values in shares.items() if values.any()}
    if not seen:
        return []
    with styled():
        figure, axes = sheet(height=3.6)
        panel, cycles = axes[0, 0], np.arange(1, series.shape[1] + 1)
        base = np.zeros(len(cycles))
        for place, (words, values) in enumerate(seen.items()):
            panel.bar(
                cycles, values, BAR, base, color=TINTS[place], hatch=HATCHES[place], edgecolor="white", label=words
            )
            base += values
        panel.set_xlabel("loan cycle")
        panel.set_xticks(cycles if len(cycles) <= MOST_TICKS else [tick for tick in panel.get_xticks() if tick >= 1])
        panel.set_xlim(0.4, len(cycles) + 0.6)
        name_axis(panel.yaxis, "loans in default", UNIT)
        keyed(figure, panel)
        titled(figure, _title(series, seen), below)
    return [figure]


def _share(series: NDArray[Any], column: str) -> Values:
    """Return the loans in default by a cause over all loans of each cycle, over all runs."""
    above, loans = series[column].sum(axis=0), series["borrowers"].sum(axis=0)
    shares: Values = np.divide(above, loans, out=np.zeros(len(loans)), where=loans > 0)
    return shares


def _title(series: NDArray[Any], seen: dict[str, Values]) -> str:
    """Say the headline: how many loans fail, and most of them why."""
    counts = {words: series[column].sum() for column, words in CAUSES.items() if words in seen}
    total, loans = sum(counts.values()), series["borrowers"].sum()
    most = max(counts, key=lambda words: counts[words])
    share = told(float(counts[most] / total), None, None, UNIT)
    return f"Of 100 loans {100 * total / loans:.2g} default; {share} of these {most}"
