"""What alternatives change on the same luck: for each outcome the differences at all places, with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..comparison.alternatives import NOT_SHOWN
from ..study.outcomes import better_of
from .style import BLACK, BLUE, GREY, HINTS, ORANGE, sheet, styled, titled, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..comparison.alternatives import Pair

COLUMNS = 2
COLOURS = {"better": BLUE, "worse": ORANGE}


def draw(pairs: Sequence[Pair]) -> Figure:
    """Draw the difference of every outcome in its own unit, one line a place; what never differs is left out."""
    names = _names(pairs)
    outcomes = [name for name in dict.fromkeys(each.outcome for each in pairs) if _moves(pairs, name)]
    rows = -(-len(outcomes) // COLUMNS)
    with styled():
        figure, axes = sheet(max(1, rows), COLUMNS, height=1.3 + max(1, rows) * (0.75 + 0.24 * len(names)))
        panels = list(axes.flat)
        for outcome, panel in zip(outcomes, panels, strict=False):
            _panel(panel, [each for each in pairs if each.outcome == outcome], names)
        for panel in panels[len(outcomes) :]:
            panel.set_visible(False)
        change = pairs[0].change
        below = (
            f"{change.pairs} pairs of runs on the same luck; intervals of {100 * change.confidence:.4g} % hold "
            "together over the lines of a panel. Blue: better, orange: worse, white: not shown (covers zero)."
        )
        titled(figure, _title(pairs), below)
    return figure


def _title(pairs: Sequence[Pair]) -> str:
    others = list(dict.fromkeys(each.second for each in pairs))
    return f"{', '.join(others).capitalize()} against {pairs[0].first}: differences on the same luck"


def _names(pairs: Sequence[Pair]) -> list[str]:
    return list(dict.fromkeys(_name(each, pairs) for each in pairs))


def _name(each: Pair, pairs: Sequence[Pair]) -> str:
    several = len({pair.second for pair in pairs}) > 1
    return f"{each.label}, {each.second}" if several else each.label


def _moves(pairs: Sequence[Pair], outcome: str) -> bool:
    """Say whether an outcome differs anywhere."""
    return any(each.change.mean not in (None, 0.0) for each in pairs if each.outcome == outcome)


def _panel(axes: Axes, pairs: Sequence[Pair], names: Sequence[str]) -> None:
    outcome = pairs[0].outcome
    hint = HINTS[better_of(outcome)]
    axes.axvline(0, color=GREY, linewidth=0.8)
    for each in pairs:
        place = names.index(_name(each, pairs))
        colour = COLOURS.get(each.verdict, GREY)
        if each.change.low is not None and each.change.high is not None:
            axes.hlines(place, each.change.low, each.change.high, color=colour, linewidth=2.4)
        if each.change.mean is not None:
            edge = colour if each.verdict in COLOURS else BLACK
            face = "white" if each.verdict == NOT_SHOWN else edge
            axes.plot(each.change.mean, place, "o", color=edge, markerfacecolor=face, markersize=4)
    axes.set_yticks(range(len(names)), [wrapped(name, 20) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_title(f"{outcome}{f'  ({hint})' if hint else ''}", fontsize=9)
    axes.set_xlabel(f"difference [{pairs[0].unit}]", fontsize=8)
    axes.margins(x=0.12)
    axes.locator_params(axis="x", nbins=4)
