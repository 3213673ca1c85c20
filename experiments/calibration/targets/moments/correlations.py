"""Intraclass correlations on a loan tape: how much of a spread lies between groups, or between places.

The estimate is that of a one-way analysis of variance with unequal clusters, ICC(1) (Donner 1986, International
Statistical Review 54, 67-82): (MSB - MSW) / (MSB + (n0 - 1) MSW), n0 = (n - sum n_i^2 / n) / (k - 1).
"""

from __future__ import annotations

import numpy as np

from .registry import UNDEFINED, Numbers, Parts, Rows, Tape, Whole, clusters, column, last_loans, mean_by, moment, value

FEWEST = 2
"""Clusters that a correlation takes."""


@moment(
    "Success probability alike within groups",
    "correlation",
    "intraclass correlation, within groups, of members' success probability, each at its last loan",
    *("firm", "cycle", "group", "success"),
)
def success_within_group(tape: Tape) -> Parts:
    """Return the correlation."""
    return _of_members(tape, "group")


@moment(
    "Success probability alike within places",
    "correlation",
    "intraclass correlation, within market places, of members' success probability, each at its last loan",
    *("firm", "cycle", "group", "place", "success"),
)
def success_within_place(tape: Tape) -> Parts:
    """Return the correlation."""
    return _of_members(tape, "place")


@moment(
    "Defaults alike within groups",
    "correlation",
    "intraclass correlation of default within a group in a cycle",
    *("group", "cycle", "defaulted"),
)
def default_within_group(tape: Tape) -> Parts:
    """Return the correlation."""
    return _of_defaults(tape, "group")


@moment(
    "Defaults alike within places",
    "correlation",
    "intraclass correlation of default within a market place in a cycle",
    *("group", "place", "cycle", "defaulted"),
)
def default_within_place(tape: Tape) -> Parts:
    """Return the correlation."""
    return _of_defaults(tape, "place")


def _of_members(tape: Tape, name: str) -> Parts:
    members = Rows(tape, last_loans(tape))
    grouped, numbers = clusters(members, name)
    return intraclass(column(members, "success")[grouped], numbers)


def _of_defaults(tape: Tape, name: str) -> Parts:
    grouped, numbers = clusters(tape, name, "cycle")
    return intraclass((column(tape, "defaulted") > 0)[grouped].astype(np.float64), numbers)


def intraclass(values: Numbers, numbers: Whole) -> Parts:
    """Return the intraclass correlation of values in numbered clusters; undefined without spread or pairs."""
    sizes = np.bincount(numbers).astype(np.float64)
    count, total = len(sizes), len(values)
    if count < FEWEST or total <= count or np.ptp(values) == 0:
        return UNDEFINED
    means = mean_by(values, numbers)
    between = float(sizes @ (means - values.mean()) ** 2) / (count - 1)
    within = float(((values - means[numbers]) ** 2).sum()) / (total - count)
    size = (total - float(sizes @ sizes) / total) / (count - 1)
    below = between + (size - 1) * within
    return value((between - within) / below) if below > 0 else UNDEFINED
