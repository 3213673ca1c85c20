"""The alternatives of a factor, each against the first on the same luck: a table for people, and rows for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ...output.measures import cells, measure_of
from ...study.outcomes import headline_first, title_of
from ..screens.layout import aligned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...comparison.alternatives import Pair

HEAD = ("outcome", "first", "second", "difference", "interval", "")


def pair_lines(pairs: Sequence[Pair]) -> list[str]:
    """Return one table for each place and second alternative; where the interval covers zero it says so."""
    lines: list[str] = []
    order = headline_first(each.outcome for each in pairs)
    for key in dict.fromkeys((each.label, each.second) for each in pairs):
        own = [each for each in pairs if (each.label, each.second) == key]
        own.sort(key=lambda each: order.index(each.outcome))
        first, second = (name.replace("_", " ") for name in (own[0].first, own[0].second))
        lines += ["", f"{own[0].label}: {second} against {first}, on the same luck"]
        lines += aligned([(f"  {HEAD[0]}", first, second, *HEAD[3:]), *(_row(each) for each in own)])
    if pairs:
        change = pairs[0].change
        held = f"intervals of {100 * change.confidence:.4g} % hold together over all places of an outcome"
        points = "where a unit is in percent, differences are in percentage points"
        lines += ["", f"{change.pairs} pairs of runs; {held}; not shown: the interval covers zero; {points}"]
    return lines


def pair_frame(pairs: Sequence[Pair]) -> pd.DataFrame:
    """Return one row for each place and outcome."""
    return pd.DataFrame(
        [
            {
                **each.where,
                "first": each.first,
                "second": each.second,
                "outcome": each.outcome,
                "unit": each.unit,
                "before": each.before.mean,
                "before_low": each.before.low,
                "before_high": each.before.high,
                "after": each.after.mean,
                "after_low": each.after.low,
                "after_high": each.after.high,
                "difference": each.change.mean,
                "low": each.change.low,
                "high": each.change.high,
                "confidence": each.change.confidence,
                "pairs": each.change.pairs,
                "variance_reduction": each.change.reduction,
                "verdict": each.verdict,
                "note": each.change.note,
            }
            for each in pairs
        ]
    )


def _row(each: Pair) -> tuple[str, ...]:
    """Write an outcome with its unit under both alternatives, each with the digits that its interval allows."""
    unit = measure_of(each.unit).level
    means = [cells(one.mean, one.low, one.high, each.unit)[0] for one in (each.before, each.after)]
    change = cells(each.change.mean, each.change.low, each.change.high, each.unit, is_change=True)
    title = title_of(each.outcome)
    return (f"  {title} [{unit}]" if unit else f"  {title}", *means, *change, each.verdict)
