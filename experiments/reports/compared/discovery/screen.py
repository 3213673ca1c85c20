"""What is said of where a study fails, on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....output.columns import columns, wrapped
from ....output.measures import cells, measure_of
from .words import chance_told, edge_told, sentences, trust_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....comparison.discovery.finding import Discovery, FoundBox

HEADS = ("", "coverage", "density", "mass", "outcome", "quasi-p", "chosen")
REST = (
    "Coverage: share of the failing points inside; density: share of the points inside that fail; mass: share of all "
    "points inside. Quasi-p: the chance of so many failing points inside if this restriction did nothing; the edges "
    "were drawn on the same points, so that it is a guide. Chosen: how often boxes of resampled points restrict the "
    "factor too."
)
THINNED = "The design compares rows that share coordinates; one of each block counts as a point."
TO_LEFT = (0,)


def as_screen(found: Discovery) -> str:
    """Return the screen."""
    said = [line for text in sentences(found) for line in wrapped(text)]
    rows = [HEADS, *(row for place, box in enumerate(found.boxes, 1) for row in _rows(found, box, place))]
    trust = [trust_told(box, place) for place, box in enumerate(found.boxes, 1)]
    left = f"{found.left_out:,} points without the outcome are left out." if found.left_out else ""
    notes = [*trust, left, THINNED if found.is_thinned else "", REST if found.boxes else ""]
    after = [line for text in notes if text for line in wrapped(text)]
    parts = [said, columns(rows, TO_LEFT) if found.boxes else [], after]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _rows(found: Discovery, box: FoundBox, place: int) -> Iterator[tuple[str, ...]]:
    """Yield the line of a box, then one for each restriction."""
    unit = found.failing.unit
    symbol = measure_of(unit).symbol
    value = cells(box.inside.mean, None, None, unit)[0]
    shares = (f"{100 * share:.0f} %" for share in (box.held.coverage, box.held.density, box.held.mass))
    yield (f"Box {place}", *shares, f"{value}{symbol}", "", "")
    for edge in box.edges:
        yield (f"  {edge_told(edge)}", "", "", "", "", chance_told(edge.quasi_p), f"{100 * edge.chosen:.0f} %")
