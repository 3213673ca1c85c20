"""The table of cell means: for people on the screen, and as rows for a file."""

from __future__ import annotations

from itertools import batched
from typing import TYPE_CHECKING

from ...output.measures import cells, measure_of
from ...output.numbers import NOTHING
from ...study.factors import worded
from ...study.outcomes import headline_first, title_of
from ..screens.layout import aligned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...analysis import Cell
    from ..finding import Findings

MOST_CELLS = 64
"""Places that are listed on the screen; the file has all."""
OUTCOMES_A_TABLE = 3
"""So many with their intervals fit side by side on a screen."""


def cell_lines(found: Findings) -> list[str]:
    """Return tables of a few outcomes each: a line a place, with intervals over replicates and why some lack one.

    Outcomes that are 0 in every cell are named, not listed.
    """
    if not found.cells:
        return []
    by_outcome = {name: [each for each in found.cells if each.outcome == name]
                  for name in headline_first(each.outcome for each in found.cells)}  # fmt: skip
    still = [name for name, own in by_outcome.items() if not any(each.pooled.mean for each in own)]
    moved = [name for name in by_outcome if name not in still]
    lines = ["", f"{_heading(found)}: ratio of sums over replicates, with 95 % intervals over replicates"]
    for few in batched(moved, OUTCOMES_A_TABLE):
        lines += ["", *aligned(_table(found, {name: by_outcome[name] for name in few}))]
    count = len(next(iter(by_outcome.values())))
    lines += [f"  {count - MOST_CELLS} more cells are in analysis/cells.parquet"] if count > MOST_CELLS else []
    lines += [f"  0 or not defined in every cell: {', '.join(map(title_of, still))}"] if still else []
    return [*lines, *_reasons([each for each in found.cells if each.outcome in moved])]


def _heading(found: Findings) -> str:
    return "cell means" if found.study.points is None else "points"


def _table(found: Findings, columns: Mapping[str, Sequence[Cell]]) -> list[tuple[str, ...]]:
    """Return places with some outcomes, each in the unit that its heading bears."""
    factors = found.study.own_factors
    units = {name: measure_of(found.unit(name)).level for name in columns}
    heads = [f"{title_of(name)} [{unit}]" if unit else title_of(name) for name, unit in units.items()]
    places = list(zip(*columns.values(), strict=True))[:MOST_CELLS]
    has_names = any(place[0].name for place in places)
    first, *others = ["point" for _ in range(has_names)] + [factor.title for factor in factors]
    rows = [(f"  {first}", *others, *heads)]
    for place in places:
        values = [worded(place[0].where[factor.name], factor.unit) for factor in factors]
        first, *others = [place[0].name for _ in range(has_names)] + values
        rows.append((f"  {first}", *others, *(_told(each, found.unit(each.outcome)) for each in place)))
    return rows


def _told(each: Cell, unit: str) -> str:
    number, interval = cells(each.pooled.mean, each.pooled.low, each.pooled.high, unit)
    return number if interval == NOTHING else f"{number} ({interval})"


def _reasons(found: Sequence[Cell]) -> list[str]:
    """Say how many cells of an outcome have no interval, with the first reason."""
    lines = []
    for outcome in dict.fromkeys(each.outcome for each in found):
        own = [each for each in found if each.outcome == outcome]
        bare = [each for each in own if each.pooled.low is None]
        if bare:
            lines.append(
                f"  {outcome}: {len(bare)} of {len(own)} cells without interval, the first: {bare[0].pooled.note}"
            )
    return lines
