"""The front of a search: two objectives a panel, told schemes on fresh luck with intervals, all others as dots."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from .....simulation.catalogue.outcomes import Better
from ....comparison.search.search import TODAY
from ...figures.parts.style import BLACK, LIGHT, PALE, SLATE, keyed, sheet, styled, titled, wrapped
from ...figures.parts.words import name_axis
from .words import schemes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ....comparison.search.running import Found
    from ....comparison.search.telling import Told
    from ....comparison.search.wishes import Objective
    from ....statistics.estimates import Estimate

    Pair = tuple[Objective, Objective]

MOST_PANELS = 4
PANEL = 3.1
LETTERS = 34
"""Letters of the name of an axis on a line."""
AROUND = 0.12
"""Part of the span of a panel that is free on each side."""
SIDES = ((1, 1), (1, -1), (-1, 1), (-1, -1))
REACH = 0.05
"""How far a name lies from its mark, as a part of the panel."""
ACROSS = {Better.LOWER: "left is better", Better.HIGHER: "right is better"}
UPRIGHT = {Better.LOWER: "down is better", Better.HIGHER: "up is better"}


def draw(found: Found) -> list[Figure]:
    """Draw the front; nothing where there is a single objective, or no scheme to tell."""
    pairs = list(itertools.combinations(found.search.objectives, 2))[:MOST_PANELS]
    if not pairs or not schemes_of(found):
        return []
    wide = min(2, len(pairs))
    rows = -(-len(pairs) // wide)
    with styled():
        figure, axes = sheet(rows, wide, height=1.3 + PANEL * rows + (0.8 if wide == 1 else 0))
        for place, pair in itertools.zip_longest(axes.flat, pairs):
            if pair is None:
                place.set_axis_off()
            else:
                _panel(place, found, pair)
        keyed(figure, axes.flat[0])
        titled(figure, _title(found), _note(found))
    return [figure]


def _title(found: Found) -> str:
    schemes = schemes_of(found)
    which = f"these {len(schemes)} of them" if len(schemes) < len(found.front) else "these"
    return (
        f"Nothing tried beats {len(found.front):,} of {len(found.scored):,} schemes in all objectives: "
        f"{which}, beside today's"
    )


def _note(found: Found) -> str:
    search, count = found.search, len(found.search.economies)
    where = f"{count} economies" if count > 1 else "one economy"
    return (
        f"Mean over {where}. Dots: as the search saw them, {search.replicates:,} runs in each economy on one luck. "
        f"Letters: {search.fresh:,} runs on luck that it had not seen, 95 % intervals over runs; the thin line leads "
        "to where the search saw the scheme. Schemes far from all that is told lie outside the panels."
    )


def _panel(axes: Axes, found: Found, pair: Pair) -> None:
    """Draw one pair of objectives."""
    _dots(axes, found, pair)
    today = [each for each in found.told if each.name == TODAY]
    for each in (*schemes_of(found), *today):
        _mark(axes, each, pair)
    _limit(axes, found, pair)
    _name(axes, [*today, *schemes_of(found)], pair)
    across, upright = pair
    name_axis(axes.xaxis, _named(across, ACROSS), found.search.unit_of(across.score))
    name_axis(axes.yaxis, _named(upright, UPRIGHT), found.search.unit_of(upright.score))
    axes.locator_params(nbins=5)


def _named(objective: Objective, sides: dict[Better, str]) -> str:
    return wrapped(f"{objective.score.title.lower()}, {sides[objective.better]}", LETTERS)


def _dots(axes: Axes, found: Found, pair: Pair) -> None:
    """Draw every candidate as the search saw it: those that keep to the limits, and those that do not."""
    scored = [each for each in found.scored if not each.failure]
    kinds = [("keeps to the limits", LIGHT, ".", True), ("breaks a limit", PALE, "x", False)]
    for label, colour, marker, is_allowed in kinds:
        mine = [each for each in scored if each.is_allowed == is_allowed]
        if mine:
            places = np.array([[each.scores[objective.score] for objective in pair] for each in mine])
            told = label if found.search.limits else "a scheme that was tried"
            axes.plot(*places.T, marker, color=colour, markersize=4, zorder=1, label=told)


def _mark(axes: Axes, each: Told, pair: Pair) -> None:
    """Draw a told scheme on fresh luck with its intervals, and a line to where the search saw it."""
    fresh = [each.fresh[objective.score] for objective in pair]
    if any(found.mean is None for found in fresh):
        return
    mean = [found.mean or 0.0 for found in fresh]
    seen = [each.seen.scores[objective.score] for objective in pair]
    is_today = each.name == TODAY
    colour = BLACK if is_today else SLATE
    axes.plot(*zip(seen, mean, strict=True), color=colour, linewidth=0.6, zorder=2)
    (left, right), (bottom, top) = map(_ends, fresh)
    axes.hlines(mean[1], left, right, color=colour, linewidth=1.2, zorder=3)
    axes.vlines(mean[0], bottom, top, color=colour, linewidth=1.2, zorder=3)
    label = "today's scheme, fresh luck" if is_today else "told scheme, fresh luck" if each.name == "A" else "_told"
    axes.plot(*mean, "D" if is_today else "o", color=colour, markersize=5 if is_today else 4.5, zorder=4, label=label)


def _ends(found: Estimate) -> tuple[float, float]:
    """Return the ends of an interval; the estimate itself where there is none."""
    mean = found.mean or 0.0
    return (mean if found.low is None else found.low), (mean if found.high is None else found.high)


def _name(axes: Axes, told: Sequence[Told], pair: Pair) -> None:
    """Write the name of each scheme beside its mark, on the side that is farthest from other marks and names."""
    known = [each for each in told if all(each.fresh[objective.score].mean is not None for objective in pair)]
    marks = [tuple(each.fresh[objective.score].mean or 0.0 for objective in pair) for each in known]
    places = axes.transLimits.transform(np.array(marks))
    taken = [*places]
    for each, place in zip(known, places, strict=True):
        others = [other for other in taken if other is not place]
        side = max(SIDES, key=lambda side: min(np.hypot(*(place + REACH * np.array(side) - other)) for other in others))
        taken.append(place + REACH * np.array(side))
        axes.annotate(
            each.name,
            tuple(axes.transLimits.inverted().transform(place)),
            xytext=(6 * side[0], 6 * side[1]),
            textcoords="offset points",
            ha="left" if side[0] > 0 else "right",
            va="bottom" if side[1] > 0 else "top",
            fontsize=8.5,
            fontweight="bold",
            color=BLACK if each.name == TODAY else SLATE,
            zorder=5,
        )


def _limit(axes: Axes, found: Found, pair: Pair) -> None:
    """Have the panel hold all that is told, and as much of the rest as lies near it."""
    across, upright = (_span(found.told, objective) for objective in pair)
    axes.set_xlim(*across)
    axes.set_ylim(*upright)


def _span(told: Sequence[Told], objective: Objective) -> tuple[float, float]:
    """Return the ends of an axis that holds what is told by an objective, with intervals and what the search saw."""
    values: list[float] = []
    for each in told:
        fresh = each.fresh[objective.score]
        known = (fresh.mean, fresh.low, fresh.high, each.seen.scores[objective.score])
        values += [value for value in known if value is not None]
    low, high = min(values), max(values)
    free = AROUND * (high - low) or 0.05 * abs(high) or 1.0
    return low - free, high + free
