"""What one outcome is: all that reports, tables and comparisons say of it, and the ratio of sums that gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

Values = np.ndarray[Any, np.dtype[np.float64]]
LOANS = "share of loans"
OF_A_WHOLE = ("share", "probability")
"""How the units of what is at most 1 begin."""

Heading = Literal[
    "defaults", "bank", "borrowers", "guarantee", "rating", "fraud", "officers", "early warning", "recovery",
    "lenders", "contagion", "network", "own outcomes",
]  # fmt: skip
OWN_HEADING: Heading = "own outcomes"
"""The last heading, of what users declare themselves; the model has nothing there."""
HEADINGS: tuple[Heading, ...] = tuple(each for each in get_args(Heading) if each != OWN_HEADING)
"""The headings of a report, in its order."""
KindOfLoss = Literal["credit", "market", "operational"]
KINDS_OF_LOSS: tuple[KindOfLoss, ...] = get_args(KindOfLoss)
"""Losses that are told apart (Basel), in the order of figures."""
Side = Literal["lower", "higher", "neither"]


class Better(IntEnum):
    """The sign of an improvement. NEITHER: who gains by it is a question of view, so nobody is called better.

    What borrowers pay for others counts as a burden; the yield of the portfolio is income of the bank and cost of the
    borrowers, so neither direction is better.
    """

    LOWER = -1
    NEITHER = 0
    HIGHER = 1


@dataclass(frozen=True, kw_only=True)
class Reported:
    """What is said of a number wherever it is reported.

    label: what people call it, a short phrase that no other outcome has. heading: where it stands in a report.
    better: the direction of an improvement. headline: its place among the
    outcomes that are shown unless others are asked for, from the smallest number on; None if it is not one of them.
    kind_of_loss: what it is a loss by, where losses are told apart. Raises ValueError for what does not exist.
    """

    label: str
    heading: Heading = field(repr=False)
    unit: str
    meaning: str = field(repr=False)
    better: Better = field(repr=False)
    headline: int | None = field(default=None, repr=False)
    kind_of_loss: KindOfLoss | None = field(default=None, repr=False)

    @property
    def within(self) -> tuple[float, float]:
        """Between which values it always is; a chance at least, of what says nothing more."""
        return (0.0, 1.0) if self.unit.startswith("probability") else (-np.inf, np.inf)

    def __post_init__(self) -> None:
        """Refuse a heading, side or kind of loss that does not exist, where it is declared."""
        _refuse_unless(self.meaning, "heading", self.heading, (*HEADINGS, OWN_HEADING))
        _refuse_unless(self.meaning, "better", self.better, tuple(Better))
        _refuse_unless(self.meaning, "kind_of_loss", self.kind_of_loss, (*KINDS_OF_LOSS, None))


@dataclass(frozen=True, kw_only=True)
class Outcome(Reported):
    """One outcome: sum of some columns of the series over the sum of others.

    formula: text of the ratio, from the names of the columns. low, high: between which values it always is.
    """

    above: tuple[str, ...]
    below: tuple[str, ...]
    low: float = field(repr=False)
    high: float = field(repr=False)

    def __repr__(self) -> str:
        """Show it short enough for a list of all of them in a cell."""
        return f"Outcome({self.label!r}, {self.unit}, {self.formula})"

    @property
    def within(self) -> tuple[float, float]:
        """Between which values it always is."""
        return self.low, self.high

    @property
    def range(self) -> str:
        """Between which values it always is, in words."""
        if self.high < np.inf:
            return f"{self.low:g} to {self.high:g}"
        return "any" if self.low == -np.inf else f"from {self.low:g}"

    @property
    def formula(self) -> str:
        """The ratio in the names of the series' columns."""
        return f"sum({' + '.join(self.above)}) / sum({' + '.join(self.below)})"

    def of(self, series: np.ndarray[Any, Any]) -> Values:
        """Return the outcome of each run; NaN where the sum below is zero. series: (runs, cycles)."""
        return ratio_of(*self.sums(series))

    def sums(self, series: np.ndarray[Any, Any]) -> tuple[Values, Values]:
        """Return the sum above and the sum below of each run. series: (runs, cycles)."""
        return _total(series, self.above), _total(series, self.below)


def ratio_of(above: Values, below: Values) -> Values:
    """Return the ratio of two sums for each run; NaN where the sum below is zero."""
    ratio: Values = np.full(len(above), np.nan)
    np.divide(above, below, out=ratio, where=below != 0)
    return ratio


def _total(series: np.ndarray[Any, Any], names: tuple[str, ...]) -> Values:
    """Sum columns over cycles; a leading minus subtracts."""
    total = np.zeros(len(series))
    for name in names:
        sign, column = (-1.0, name[1:]) if name.startswith("-") else (1.0, name)
        total = total + sign * summed(series, column)
    return total


def summed(series: np.ndarray[Any, Any], name: str) -> Values:
    """Sum a column over cycles; of a list all its entries, or one by its place from 1: `loans_by_grade_1`."""
    values = column_of(series, name)
    while values.ndim > 1:  # one axis at a time: over several at once NumPy says of no order in which it adds
        values = values.sum(axis=-1)
    return values


def column_of(series: np.ndarray[Any, Any], name: str) -> np.ndarray[Any, Any]:
    """Return a column of the series; `loans_by_grade_1` is the first entry of the list `loans_by_grade`."""
    if name in (series.dtype.fields or {}):
        return series[name]
    base, _, place = name.rpartition("_")
    entry: np.ndarray[Any, Any] = series[base][..., int(place) - 1]
    return entry


def outcome(  # noqa: PLR0913 - all that is ever said of an outcome
    heading: Heading,
    unit: str,
    meaning: str,
    above: str,
    below: str,
    *,
    label: str,
    better: Side,
    low: float = 0.0,
    high: float | None = None,
    headline: int | None = None,
    kind_of_loss: KindOfLoss | None = None,
) -> Outcome:
    """Declare an outcome. Raises ValueError as `Reported` does.

    label: what people call it. above, below: names of columns, separated by blanks.
    low, high: between which values it always is; unless told, not below 0, and a share or probability at most 1.
    """
    _refuse_unless(meaning, "better", better, get_args(Side))
    return Outcome(
        label=label,
        heading=heading,
        unit=unit,
        meaning=meaning,
        better=Better[better.upper()],
        headline=headline,
        kind_of_loss=kind_of_loss,
        low=low,
        high=(1.0 if unit.startswith(OF_A_WHOLE) else np.inf) if high is None else high,
        above=tuple(above.split()),
        below=tuple(below.split()),
    )


def together[T: Reported](*parts: Mapping[str, T]) -> dict[str, T]:
    """Return the declarations of all parts by name, in their order. Raises ValueError for a name declared twice."""
    found: dict[str, T] = {}
    for part in parts:
        twice = found.keys() & part.keys()
        if twice:
            message = f"outcome declared twice: {', '.join(sorted(twice))}"
            raise ValueError(message)
        found |= part
    return found


def headlines(outcomes: Mapping[str, Reported]) -> tuple[str, ...]:
    """Return the names of the headline outcomes in their order. Raises ValueError for two in the same place."""
    places: dict[int, str] = {}
    for name, each in outcomes.items():
        if each.headline is None:
            continue
        if each.headline in places:
            message = f"headline {each.headline} is given twice: {places[each.headline]}, {name}"
            raise ValueError(message)
        places[each.headline] = name
    return tuple(name for _, name in sorted(places.items()))


def _refuse_unless(meaning: str, what: str, given: object, allowed: tuple[object, ...]) -> None:
    if given not in allowed:
        known = ", ".join(str(each) for each in allowed)
        message = f"outcome {meaning!r}: {what} is {given!r}, allowed: {known}"
        raise ValueError(message)
