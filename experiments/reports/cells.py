"""The table of cell means: for people on the screen, and as rows for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .layout import aligned, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..analysis import Cell

MOST_CELLS = 64
"""Places that are listed on the screen; the file has all."""


def cell_lines(cells: Sequence[Cell], labels: Mapping[str, str]) -> list[str]:
    """Return one table: a line a place, a column an outcome, with intervals over replicates and why some lack one."""
    if not cells:
        return []
    outcomes = list(dict.fromkeys(each.outcome for each in cells))
    places = [cells[first : first + len(outcomes)] for first in range(0, len(cells), len(outcomes))]
    names = list(cells[0].where)
    head = (f"  {labels.get(names[0], names[0])}", *(labels.get(name, name) for name in names[1:]), *outcomes)
    rows = [_row(place) for place in places[:MOST_CELLS]]
    left = len(places) - len(rows)
    more = [f"  {left} more cells are in analysis/cells.parquet"] if left else []
    title = "cell means: ratio of sums over replicates, with 95 % intervals over replicates"
    return ["", title, *aligned([head, *rows]), *more, *_reasons(cells)]


def cell_frame(cells: Sequence[Cell]) -> pd.DataFrame:
    """Return one row for each cell and outcome."""
    return pd.DataFrame(
        [
            {
                **each.where,
                "outcome": each.outcome,
                "mean": each.pooled.mean,
                "low": each.pooled.low,
                "high": each.pooled.high,
                "sd": each.pooled.sd,
                "mean_of_ratios": each.mean_of_ratios,
                "replicates": each.replicates,
                "note": each.pooled.note,
            }
            for each in cells
        ]
    )


def _row(place: Sequence[Cell]) -> tuple[str, ...]:
    first, *others = (str(value) for value in place[0].where.values())
    return (f"  {first}", *others, *(_told(each) for each in place))


def _told(each: Cell) -> str:
    found = each.pooled
    if found.mean is None:
        return "-"
    if found.low is None or found.high is None:
        return number(found.mean)
    return f"{number(found.mean)} ({number(found.low)} to {number(found.high)})"


def _reasons(cells: Sequence[Cell]) -> list[str]:
    """Say how many cells of an outcome have no interval, with the first reason."""
    lines = []
    for outcome in dict.fromkeys(each.outcome for each in cells):
        own = [each for each in cells if each.outcome == outcome]
        bare = [each for each in own if each.pooled.low is None]
        if bare:
            lines.append(
                f"  {outcome}: {len(bare)} of {len(own)} cells without interval, the first: {bare[0].pooled.note}"
            )
    return lines
