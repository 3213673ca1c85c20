"""A characteristic in bins: where its bins lie, the weight of evidence of each, and its information value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from ..by_group import NO_WEIGHT, Interval, can_be_weighed, default_rate_by_group
from .columns import MISSING
from .cutting import cuts_of, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .columns import Column

Array = np.ndarray[Any, Any]
UNKNOWN = -1
"""Bin of a loan whose kind or code was not there when bins were made; its weight of evidence is 0."""


@dataclass(frozen=True)
class Bin:
    """Loans that count alike.

    label: what they have in common. is_value: whether they have a value; else they lack one, for one reason. rate: of
    default, with its interval by group. evidence: ln(share of other loans / share of defaults), 0 where they are too
    few to be weighed.
    """

    label: str
    is_value: bool
    loans: int
    defaults: int
    rate: Interval
    evidence: float


@dataclass(frozen=True)
class Characteristic:
    """A ratio or a category in bins.

    cuts: of a ratio, rising. kinds: bin of each kind of a category. marks: bin of each reason for no value. value: the
    information value. steps: what was joined, one sentence each.
    """

    name: str
    cuts: tuple[float, ...]
    kinds: Mapping[str, int]
    marks: Mapping[str, int]
    bins: tuple[Bin, ...]
    value: float
    steps: tuple[str, ...] = field(default=(), compare=False)

    @property
    def is_weighed(self) -> bool:
        """Whether its bins tell loans apart."""
        return sum(each.evidence != 0.0 for each in self.bins) > 1

    def places(self, column: Column) -> Array:
        """Return the bin of each loan, UNKNOWN for what was not there when bins were made."""
        found = np.full(len(column.values), UNKNOWN)
        is_value = column.marks == ""
        found[is_value] = self._of_values(column.values[is_value])
        for mark, place in self.marks.items():
            found[column.marks == mark] = place
        return found

    def evidence(self, column: Column) -> Array:
        """Return the weight of evidence of each loan."""
        known: Array = np.array([*(each.evidence for each in self.bins), 0.0])[self.places(column)]
        return known

    def _of_values(self, values: Array) -> Array:
        if not self.kinds:
            return np.searchsorted(self.cuts, values.astype(float), side="right")
        return np.array([self.kinds.get(str(each), UNKNOWN) for each in values], int)


def in_bins(name: str, column: Column, defaulted: Array, groups: Array) -> Characteristic:
    """Put a characteristic in bins.

    defaulted: true where a loan defaulted. groups: one code a loan. Raises NoLearner as `cuts_of`.
    """
    known = column.marks == ""
    values, bad, owners = column.values[known], defaulted[known], groups[known]
    cuts: tuple[float, ...] = ()
    kinds: dict[str, int] = {}
    steps: list[str] = []
    if column.is_ratio:
        cuts, tried = cuts_of(values, bad, owners)
        labels = _ranges(cuts)
        if tried > len(labels):
            steps.append(f"{tried} bins joined to {len(labels)}, the others too small or too much alike")
    else:
        kinds, labels, steps = _kinds(values, bad, owners)
    reasons = sorted(set(column.marks[~known].tolist()), key=lambda mark: (mark != MISSING, mark))
    marks = {mark: len(labels) + number for number, mark in enumerate(reasons)}
    bare = Characteristic(name, cuts, kinds, marks, (), 0.0)
    return _weighed(bare, [*labels, *reasons], column, defaulted, groups, steps)


def _weighed(  # noqa: PLR0913, PLR0917 - what is known of the bins, and of the loans
    bare: Characteristic, labels: list[str], column: Column, defaulted: Array, groups: Array, steps: list[str]
) -> Characteristic:
    """Return a characteristic with what its bins hold."""
    places, bins, value = bare.places(column), [], 0.0
    totals = int((~defaulted).sum()), int(defaulted.sum())
    for number, label in enumerate(labels):
        here = places == number
        is_fine = can_be_weighed(here, defaulted, groups)
        bad = int(defaulted[here].sum())
        evidence, added = weight_of_evidence(int(here.sum()) - bad, bad, totals) if is_fine else (0.0, 0.0)
        value += added
        if not is_fine:
            steps.append(f"bin {label}: {_loans(here)}, {bad:,} in default, counts as the average loan: {NO_WEIGHT}")
        is_value = number < len(labels) - len(bare.marks)
        rate = default_rate_by_group(defaulted[here], groups[here])
        bins.append(Bin(label, is_value, int(here.sum()), bad, rate, evidence))
    found = replace(bare, bins=tuple(bins), value=value)
    steps += [] if found.is_weighed else ["no bins differ clearly, so it has no weight"]
    return replace(found, steps=tuple(f"{bare.name}: {step}" for step in steps))


def weight_of_evidence(good: int, bad: int, totals: tuple[int, int]) -> tuple[float, float]:
    """Return the weight of evidence of a bin, ln(good share / bad share), and what it adds to the information value.

    good, bad: loans of the bin that were repaid, and in default, at least one each. totals: the same of all loans.
    """
    shares = good / totals[0], bad / totals[1]
    evidence = float(np.log(shares[0] / shares[1]))
    return evidence, (shares[0] - shares[1]) * evidence


def _ranges(cuts: tuple[float, ...]) -> list[str]:
    """Name the bins of a ratio."""
    if not cuts:
        return ["all values"]
    inner = [f"{low:g} to below {high:g}" for low, high in pairwise(cuts)]
    return [f"below {cuts[0]:g}", *inner, f"{cuts[-1]:g} and more"]


def _kinds(values: Array, defaulted: Array, groups: Array) -> tuple[dict[str, int], list[str], list[str]]:
    """Return the bin of each kind, the labels of the bins by rising default rate, and what was joined."""
    names = sorted({str(each) for each in values})
    small = [name for name in names if not can_be_weighed(values == name, defaulted, groups)]
    pools = [[name] for name in names if name not in small] + ([small] if small else [])
    pools.sort(key=lambda pool: (float(defaulted[np.isin(values, pool)].mean()), pool))
    rank = {name: number for number, pool in enumerate(pools) for name in pool}
    places = np.array([rank[str(each)] for each in values], int)
    parts = [[name for number in part for name in pools[number]] for part in joined(places, defaulted, groups)]
    steps = [f"too few loans for a bin of their own, taken together: {', '.join(small)}"] if small else []
    steps += [f"not clearly different, in one bin: {', '.join(part)}" for part in parts if len(part) > 1]
    kinds = {name: number for number, part in enumerate(parts) for name in part}
    return kinds, [", ".join(part) for part in parts], steps


def _loans(here: Array) -> str:
    return "1 loan" if here.sum() == 1 else f"{int(here.sum()):,} loans"
