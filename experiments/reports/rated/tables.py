"""The tables of the page on a rated tape."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ....simulation.bank.rating.grading import points_of
from ..brief.page import Cell, Table
from .points import base_points, characteristics_of
from .words import MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...scorecards.by_group import Interval
    from ...scorecards.judging import Quality, RatedTape
    from ...scorecards.refused import Refused

SCALE = "600 points are odds of 50:1, 20 more double the odds."
TO = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
STRENGTHS = ((0.02, "none to speak of"), (0.1, "weak"), (0.3, "medium"), (0.5, "strong"))
TOO_STRONG = "very strong: known before the loan?"


def quality(rated: RatedTape) -> Table:
    """Return measures on the loans of the fit, and on groups that it left out."""
    rows = tuple(
        (Cell(name), Cell(measure(rated.on_own)), Cell(measure(rated.on_others) if rated.on_others else TO))
        for name, measure in MEASURES.items()
    )
    note = (
        "Other groups: each fifth of the groups is judged by a scorecard made without it. Calibration is right at "
        "intercept 0 and slope 1; a slope below 1 says that the scorecard tells loans apart too boldly."
    )
    return Table(("Measure", "Loans it was fitted on", "Other groups"), rows, (0.4, 0.3, 0.3), note)


def grades(judged: Quality, bounds: Sequence[float]) -> Table:
    """Return the grades with their default rates."""
    ends = [f"up to {100 * bound:g} %" for bound in bounds] + [f"above {100 * bounds[-1]:g} %"]
    rows = tuple(
        (
            Cell(row.grade, small=end),
            Cell(f"{row.loans:,}"),
            Cell(f"{row.defaults:,}"),
            Cell(f"{row.expected:,.1f}"),
            _percent(row.rate),
        )
        for row, end in zip(judged.grades, ends, strict=True)
    )
    heads = ("Grade, default probability", "Loans", "Defaults", "Expected", "Default rate")
    return Table(heads, rows, (0.28, 0.14, 0.14, 0.14, 0.3))


def weights(rated: RatedTape) -> Table:
    """Return the weight of each column, in log-odds of repaying and in points."""
    step = points_of(1.0) - points_of(0.0)
    names = ("intercept", *rated.prepared.names)
    rows = [
        (Cell(name), _number(found), Cell(_signed(step * found.value) if place else f"{points_of(found.value):.0f}"))
        for place, (name, found) in enumerate(zip(names, rated.intervals, strict=True))
    ]
    note = f"Weights are per standard deviation of a ratio, or for loans of a kind against the others. {SCALE}"
    return Table(("Column", "Weight, log-odds of repaying", "Points"), tuple(rows), (0.4, 0.4, 0.2), note)


def characteristics(rated: RatedTape) -> Table:
    """Return the characteristics in bins by information value, with their weights."""
    intervals = dict(zip(rated.prepared.names, rated.intervals[1:], strict=True))
    rows = tuple(
        (
            Cell(each.characteristic.name, small=f"{len(each.characteristic.bins)} bins"),
            Cell(f"{each.characteristic.value:.3f}", small=_strength(each.characteristic.value)),
            _number(intervals[each.characteristic.name]) if each.characteristic.name in intervals else Cell(TO),
        )
        for each in characteristics_of(rated)
    )
    note = (
        "Information value: how much the bins tell (words after Siddiqi 2006). The weight is near 1 where a "
        "characteristic tells what no other does, lower where others tell it too; its interval takes the bins as given."
    )
    heads = ("Characteristic", "Information value", "Weight of its evidence")
    return Table(heads, rows, (0.36, 0.32, 0.32), note)


def points(rated: RatedTape) -> Table:
    """Return the points of every bin, loans and default rate beside them."""
    rows = [(Cell("every loan"), Cell(""), Cell(f"{base_points(rated):.0f}"), Cell(""), Cell(""), Cell(""))]
    for scored in characteristics_of(rated):
        for place, one in enumerate(scored.characteristic.bins):
            name = scored.characteristic.name
            about = Cell(_signed(scored.points[place])), Cell(_signed(one.evidence, 2)), Cell(f"{one.loans:,}")
            rows.append((Cell(name), Cell(one.label), *about, _percent(one.rate)))
    heads = ("Characteristic", "Bin", "Points", "Weight of evidence", "Loans", "Default rate")
    return Table(heads, tuple(rows), (0.2, 0.26, 0.1, 0.13, 0.1, 0.21))


def refused(found: Refused) -> Table:
    """Return what the scorecard says of all applicants under each guess on the refused."""
    rows = tuple(
        (
            Cell(each.name, small=each.meaning),
            *(Cell(f"{100 * share:.1f} %") for share in (*each.rates, each.let_in, each.moved)),
        )
        for each in found.guesses
    )
    heads = ("Guess", "Expected default rate: approved", "refused", "all applicants", "Let in", "In another grade")
    return Table(heads, rows, (0.36, 0.16, 0.12, 0.12, 0.12, 0.12))


def _number(found: Interval) -> Cell:
    ends = "" if math.isnan(found.low) else f"{_signed(found.low, 2)} to {_signed(found.high, 2)}"
    return Cell(_signed(found.value, 2), small=ends)


def _percent(found: Interval) -> Cell:
    if math.isnan(found.value):
        return Cell(TO)
    ends = "" if math.isnan(found.low) else f"{100 * found.low:.1f} to {100 * found.high:.1f}"
    return Cell(f"{100 * found.value:.1f} %", small=ends)


def _signed(value: float, digits: int = 0) -> str:
    """Write a number with its sign, none for 0."""
    rounded = round(value, digits) + 0.0
    return f"{rounded:{'+' if rounded else ''}.{digits}f}".replace("-", MINUS)


def _strength(value: float) -> str:
    return next((word for end, word in STRENGTHS if value < end), TOO_STRONG)
