"""A comparison in a few lines: each outcome under the baseline, and how every other scheme differs from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..output.measures import cells, measure_of
from ..study.outcomes import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..statistics.estimates import Estimate
    from ..statistics.paired import Difference

TO_LEFT = (0, 1)
"""Places of the columns of words."""
MOST_ROWS = 60
HEAD = ("", "", "value or change", "95 % interval")
type Row = tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """One outcome, with its unit: the value of the baseline, and the change of every other scheme from it."""

    outcome: str
    unit: str
    baseline: str
    value: Estimate
    changes: Sequence[Difference]

    def rows(self) -> list[Row]:
        """Return a line for each scheme."""
        measure, value = measure_of(self.unit), self.value
        first = _headed(title_of(self.outcome), measure.level)
        change = _headed("  change", measure.change)
        return [
            (first, self.baseline, *cells(value.mean, value.low, value.high, self.unit)),
            *(
                (change, each.scheme, *cells(each.mean, each.low, each.high, self.unit, is_change=True))
                for each in self.changes
            ),
        ]


def rows_of(outcomes: Sequence[Shown]) -> list[Row]:
    """Return a line for each outcome and scheme, its heads first. Intervals of an outcome hold together."""
    rows = [row for each in outcomes for row in each.rows()]
    more = len(rows) - MOST_ROWS
    return [HEAD, *rows[:MOST_ROWS], *([(f"and {more} lines more", "", "", "")] if more > 0 else [])]


def _headed(text: str, unit: str) -> str:
    return f"{text} [{unit}]" if unit else text
