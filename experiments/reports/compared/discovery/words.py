"""Boxes in words: `group size 9 or more and guarantee share below 40 %`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....output.measures import told
from ....study.factors import worded
from ....study.outcomes import title_of

if TYPE_CHECKING:
    from ....comparison.discovery.finding import Discovery, Edge, FoundBox

OFTEN = 0.9
SURE = 0.001
NEAR_A_TENTH = 0.02
"""How far a share may lie from a tenth that is told in its place."""


def edge_told(edge: Edge) -> str:
    """Return a restriction in words; a number of a range ends half way between the last value inside and the next."""
    title = edge.factor.title.lower() if edge.factor.title != edge.factor.title.upper() else edge.factor.title
    if edge.names:
        return f"{title} is {' or '.join(name.replace('_', ' ') for name in edge.names)}"
    is_listed = bool(edge.factor.spread.members)
    low, high = _end(edge, is_low=True, is_listed=is_listed), _end(edge, is_low=False, is_listed=is_listed)
    if low and high:
        return f"{title} is from {low} to {high}"
    if is_listed:
        return f"{title} is {low} or more" if low else f"{title} is {high} or less"
    return f"{title} is above {low}" if low else f"{title} is below {high}"


def _end(edge: Edge, *, is_low: bool, is_listed: bool) -> str:
    """Return an end of a restriction; nothing where it is open."""
    inside, outside = (edge.lowest, edge.before) if is_low else (edge.highest, edge.after)
    if inside is None:
        return ""
    middle = inside if is_listed or outside is None else (inside + outside) / 2
    return worded(middle if is_listed else float(f"{middle:.3g}"), edge.factor.unit)


def box_told(box: FoundBox) -> str:
    """Return all restrictions of a box."""
    return " and ".join(edge_told(edge) for edge in box.edges)


def sentences(found: Discovery) -> list[str]:
    """Return what is found: how failing is told, then a sentence for each box."""
    failing, bad = found.failing, int(found.points.is_bad.sum())
    which = ", the worst tenth" if failing.is_tenth else ""
    outcome = title_of(failing.outcome)
    first = f"{outcome} {failing.told} at {bad:,} of {len(found.points):,} points{which}."
    if not found.boxes:
        chance = found.chance or 1.0
        return [
            first,
            f"No part of the space sets them apart: as good a box comes in {_percent(chance)} of shuffled points.",
        ]
    return [first, *(_sentence(found, place) for place in range(len(found.boxes)))]


def _sentence(found: Discovery, place: int) -> str:
    """Say where the bad points are, how many of the points there are bad, and the outcome there and elsewhere."""
    box, unit = found.boxes[place], found.failing.unit
    held = box.held
    share = f"{_in_ten(held.coverage)} of them are" if place == 0 else f"A further {_in_ten(held.coverage)} are"
    outside = held.of - sum(each.held.inside for each in found.boxes[: place + 1])
    bad_outside = held.of_bad - sum(each.held.bad for each in found.boxes[: place + 1])
    inside, elsewhere = (told(each.mean, each.low, each.high, unit) for each in (box.inside, box.elsewhere))
    return (
        f"{share} where {box_told(box)}: there {held.bad:,} of {held.inside:,} points fail, elsewhere {bad_outside:,} "
        f"of {outside:,}; {title_of(found.failing.outcome).lower()} {inside} there, {elsewhere} elsewhere."
    )


def _in_ten(share: float) -> str:
    """Return a share as so many of ten, or in percent where that would be 0, all or far off."""
    tenths = round(10 * share)
    is_near = abs(share - tenths / 10) <= NEAR_A_TENTH
    return f"{tenths} of 10" if 0 < tenths < 10 and is_near else _percent(share)  # noqa: PLR2004


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def trust_told(box: FoundBox, place: int) -> str:
    """Say how far a box can be trusted: chance, and points that resamples left out."""
    found = box.stability
    of_chance = "none of 99 shuffles" if box.chance <= 0.01 else f"{_percent(box.chance)} of shuffles"  # noqa: PLR2004
    return (
        f"Box {place}: {of_chance} gives as good a one. Found anew in resampled points and tried on those left out, it "
        f"holds {_percent(found.coverage)} of the failing points, and {_percent(found.density)} of its points fail."
    )


def chance_told(quasi_p: float) -> str:
    """Write a quasi-p value."""
    return "below .001" if quasi_p < SURE else f"{quasi_p:.3f}".lstrip("0")
