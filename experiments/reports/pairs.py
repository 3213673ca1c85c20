"""The alternatives of a factor, each against the first on the same luck: a table for people, and rows for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .layout import aligned, known, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..comparison.alternatives import Pair
    from ..statistics.paired import Difference

HEAD = ("outcome", "first", "second", "difference", "interval", "")


def pair_lines(pairs: Sequence[Pair]) -> list[str]:
    """Return one table for each place and second alternative; where the interval covers zero it says so."""
    lines: list[str] = []
    for key in dict.fromkeys((each.label, each.second) for each in pairs):
        own = [each for each in pairs if (each.label, each.second) == key]
        first = own[0]
        head = (f"  {HEAD[0]}", first.first, first.second, *HEAD[3:])
        lines += ["", f"{first.label}: {first.second} against {first.first}, on the same luck"]
        lines += aligned([head, *(_row(each) for each in own)])
    if pairs:
        change = pairs[0].change
        held = f"intervals of {100 * change.confidence:.4g} % hold together over all places of an outcome"
        lines += ["", f"{change.pairs} pairs of runs; {held}; not shown: the interval covers zero"]
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
    means = [known(value) for value in (each.before.mean, each.after.mean, each.change.mean)]
    return (f"  {each.outcome}", *means, _interval(each.change), each.verdict)


def _interval(change: Difference) -> str:
    if change.low is None or change.high is None:
        return "-"
    return f"{number(change.low)} to {number(change.high)}"
