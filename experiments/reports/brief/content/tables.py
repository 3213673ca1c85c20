"""The tables of a brief: what each scheme changes, and levels with differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ....comparison.comparing import differing
from ....output.measures import cells, measure_of
from ....output.numbers import NOTHING
from ....study.outcomes import KNOWN
from ...screens.compared import UNCLEAR
from ..naming import clipped, outcome_label, parameter_label, value_told
from ..page import ARROWS, Cell, Table
from .findings import THE_SAME, is_still, listed, sides, signed, verdict

if TYPE_CHECKING:
    from ....comparison.comparing import Comparison
    from ....statistics.paired import Difference
    from ..naming import Names

MOST_CHANGES = 10
"""Changes that all schemes of a table have room for."""
TO = "\N{RIGHTWARDS ARROW}"
LONG = 150
"""Letters of the list of one scheme's changes."""
MARKED = {"better", "worse"}
DIRECTIONS = {-1: "lower is better", 1: "higher is better", 0: "no side is better"}


def changes_table(found: Comparison, names: Names, outcomes: tuple[str, ...]) -> Table:
    """Return each scheme by letter and name, what it changes, and both sides of what comes of it."""
    plan = found.plan
    most = max(2, MOST_CHANGES // len(plan.others))
    rows = [(Cell("A"), Cell(names.short(plan.baseline), small="the baseline"), Cell(""), Cell(""))]
    for scheme in plan.others:
        told = sides(found, scheme, outcomes)
        about = Cell(names.short(scheme), small=_changed(found, scheme, most))
        rows.append((Cell(names.letters[scheme]), about, Cell(listed(told.better)), Cell(listed(told.worse))))
    columns = ("", "scheme, and what it changes of A", "better than A in", "worse than A in")
    return Table(columns, tuple(rows), (0.03, 0.39, 0.29, 0.29))


def levels_table(found: Comparison, names: Names, outcomes: tuple[str, ...]) -> Table:
    """Return the level of each outcome under the baseline, and the difference of every other scheme."""
    plan = found.plan
    heads = [f"{names.letters[name]}: {clipped(names.full(name), _room(len(plan.others)))}" for name in plan.others]
    rows = [tuple(_row(found, outcome)) for outcome in outcomes]
    level = f"{100 * found.differences[0].confidence:.4g} %"
    together = f"For an outcome they hold together at 95 % ({level} each, Bonferroni)." if len(plan.others) > 1 else ""
    note = (
        "Differences are scheme less A, on the same luck: percentage points where levels are in percent, else the unit "
        f"of the level. Below each, its {level} interval. {together} {UNCLEAR.capitalize()}: the interval holds 0."
    )
    others = len(plan.others)
    widths = (0.24, 0.13, *[0.63 / others] * others)
    return Table(("outcome", "level under A", *heads), tuple(rows), widths, note.replace("  ", " "))


def _room(others: int) -> int:
    """Return the letters that a heading has room for."""
    return max(30, 110 // others)


def _row(found: Comparison, outcome: str) -> list[Cell]:
    plan, unit = found.plan, found.plan.unit(outcome)
    base = found.means[plan.baseline][outcome]
    level, interval = cells(base.mean, base.low, base.high, unit)
    measure = measure_of(unit)
    head = Cell(outcome_label(outcome), small=f"{measure.level}; {DIRECTIONS[int(KNOWN[outcome].better)]}")
    first = Cell(signed(f"{level}{measure.symbol}"), small="" if interval == NOTHING else signed(interval))
    if is_still(found, outcome):
        return [head, first, *[Cell(THE_SAME, arrow=ARROWS[0]) for _ in plan.others]]
    return [head, first, *(difference_cell(each, unit) for each in found.of(outcome))]


def difference_cell(each: Difference, unit: str) -> Cell:
    """Return a difference with its arrow and its word, and the interval below it."""
    word = verdict(each)
    if each.mean is None:
        return Cell(word, small=clipped(each.note, 60))
    if word == THE_SAME:
        return Cell(word, arrow=ARROWS[0])
    number, interval = cells(each.mean, each.low, each.high, unit, is_change=True)
    arrow = ARROWS[int(np.sign(each.mean))] if word in {"better", "worse", "higher", "lower"} else ""
    small = interval if interval != NOTHING else clipped(each.note.split(",")[0], 48)
    text = signed(f"{number} {word}")
    return Cell(text, word if word in MARKED else "", arrow, signed(small))


def _changed(found: Comparison, scheme: str, most: int) -> str:
    """List the first changes of a scheme, and count the others."""
    currency = found.plan.base.currency
    pairs = differing(found.plan, scheme)
    told = [
        f"{parameter_label(path)} {value_told(path, before, currency)} {TO} {value_told(path, after, currency)}"
        for path, (before, after) in pairs.items()
    ]
    kept = told[:most]
    while len("; ".join(kept)) > LONG and len(kept) > 1:
        kept.pop()
    more = [f"and {len(told) - len(kept)} more (changes.csv)"] if len(told) > len(kept) else []
    return "; ".join([*(clipped(each, LONG) for each in kept), *more]) or "no parameter differs"
