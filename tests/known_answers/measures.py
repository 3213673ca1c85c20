"""What a run says about a check: one number per replicate, and its distance from the known answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from math import inf, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

import lianbao
from tests.known_answers.case_files import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.known_answers.case_files import Check

TOLERANCE = 1e-12  # of answers that are 0 or 1 for sure
EDGE = 1e-9  # of quantiles, which are multiples of one loan's share
FARTHEST = 4.0  # standard errors

Values = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Verdict:
    """Mean over replicates, its standard error, and the distance from the known answer in standard errors."""

    mean: float
    error: float
    distance: float


@lru_cache(maxsize=1)
def run(text: str) -> Any:
    """Run a scenario given as JSON; checks of one case follow each other and share the run."""
    return lianbao.simulate(lianbao.Scenario.model_validate(json.loads(text)))


@lru_cache(maxsize=1)
def loan_tape(text: str) -> dict[str, Values]:
    """Collect the columns of the loan tape that the checks need."""
    scenario = lianbao.Scenario.model_validate(json.loads(text))
    tapes = [result.tape for result in lianbao.stream(scenario, tables=True)]
    names = ("replicate", "cycle", "group", "firm", "worked", "defaulted", "received")
    return {name: np.concatenate([np.asarray(tape[name]) for tape in tapes]) for name in names}


def share_per_replicate(replicate: Values, counted: Values, replicates: int) -> Values:
    """Share of rows counted, replicate by replicate."""
    hits = np.bincount(replicate, weights=counted, minlength=replicates)
    return hits / np.bincount(replicate, minlength=replicates)


def circles(tape: dict[str, Values]) -> tuple[Values, Values, Values]:
    """Find the groups with exactly one failed project: replicate, size, and how many others fell.

    Who falls leaves its whole due to the others: its loan is in default, or others pay it.
    """
    order = np.lexsort((tape["group"], tape["replicate"]))
    replicate, group = tape["replicate"][order], tape["group"][order]
    first = np.flatnonzero(np.r_[True, (np.diff(group) != 0) | (np.diff(replicate) != 0)])
    worked = tape["worked"][order].astype(bool)
    left = (tape["defaulted"][order] > 0) | (tape["received"][order] > 0)
    failed = np.add.reduceat((~worked).astype(np.int64), first)
    others = np.add.reduceat((worked & left).astype(np.int64), first)
    size = np.diff(np.r_[first, len(group)])
    one = failed == 1
    return replicate[first][one], size[one], others[one]


def nobody_else_falls(tape: dict[str, Values], replicates: int) -> Values:
    """Share of circles with one failed project in which nobody else falls."""
    replicate, _, others = circles(tape)
    return share_per_replicate(replicate, others == 0, replicates)


def everybody_falls(tape: dict[str, Values], replicates: int) -> Values:
    """Share of circles with one failed project in which all fall."""
    replicate, size, others = circles(tape)
    return share_per_replicate(replicate, others == size - 1, replicates)


def second_half_funded(tape: dict[str, Values], replicates: int) -> Values:
    """Share of groups of the first cycle whose other half is funded in the second."""
    cycle = tape["cycle"] - tape["cycle"].min()
    firms = int(tape["firm"].max()) + 1
    address = tape["replicate"] * firms + tape["firm"]
    early, late = address[cycle == 0], address[cycle == 1]
    funded = np.bincount(late[~np.isin(late, early)] // firms, minlength=replicates)
    groups = np.unique(tape["replicate"][cycle == 0] * firms + tape["group"][cycle == 0]) // firms
    return funded / np.bincount(groups, minlength=replicates)


def share_of_pairs(hits: Values, loans: Values) -> Values:
    """Share of pairs of loans of which both are counted."""
    return np.asarray(hits * (hits - 1) / (loans * (loans - 1)))


OF_AN_OUTCOME: dict[str, Callable[[Values, dict[str, Any]], Values]] = {
    "one_minus": lambda values, _: 1 - values,
    "above": lambda values, measure: (values > number(measure["threshold"]) + EDGE).astype(float),
    "quantile": lambda values, _: values,
    "squared_distance": lambda values, measure: np.asarray((values - measure["from"]) ** 2),
}
TAPE_MEASURES = {
    "nobody_else_falls": nobody_else_falls,
    "everybody_falls": everybody_falls,
    "second_half_funded": second_half_funded,
}


def values_of(check: Check, text: str) -> Values:
    """Return what a check measures, one number per replicate."""
    measure = check.measure
    if isinstance(measure, str):
        return np.asarray(run(text).outcomes[measure])
    kind = next(iter(measure))
    if kind in OF_AN_OUTCOME:
        return OF_AN_OUTCOME[kind](np.asarray(run(text).outcomes[measure[kind]]), measure)
    if kind == "tape":
        return TAPE_MEASURES[measure["tape"]](loan_tape(text), check.scenario["replicates"])
    if kind == "both":
        return share_of_pairs(*(run(text).series[name].sum(axis=1) for name in (measure["both"], "borrowers")))
    above, below = (run(text).series[name][:, slice(*measure["cycles"])] for name in measure["series"])
    return np.asarray(above.sum(axis=1) / below.sum(axis=1))


def judge(check: Check, luck: int = 0) -> Verdict:
    """Measure a check. luck: shift of the seed, to see the same check under other luck."""
    scenario = check.scenario | {"seed": (check.scenario["seed"] + luck) % 2**32}
    values = values_of(check, json.dumps(scenario, sort_keys=True))
    if isinstance(check.measure, dict) and "quantile" in check.measure:
        return judge_quantile(values, check.measure["level"], check.expected)
    mean, error = float(values.mean()), float(values.std(ddof=1) / sqrt(len(values)))
    if is_certain(check):
        worst = float(np.abs(values - check.expected).max())
        return Verdict(mean, error, 0.0 if worst <= TOLERANCE else inf)
    return Verdict(mean, error, (mean - check.expected) / error if error > 0 else inf)


def judge_quantile(values: Values, level: float, expected: float) -> Verdict:
    """Ask whether `expected` lies between the order statistics around the level's rank.

    If it is the quantile, at most `level` of the values are expected below it and at least `level` at or
    below it; the distance is how far the counts are beyond that, in binomial standard errors. The error given
    is half the width of the empirical quantile's one-standard-error order-statistic interval.
    """
    count = len(values)
    error = sqrt(level * (1 - level) * count)
    below, up_to = int((values < expected - EDGE).sum()), int((values <= expected + EDGE).sum())
    too_many, too_few = below - level * count, level * count - up_to
    distance = too_few / error if too_few > 0 else -max(0.0, too_many) / error
    ranks = np.clip(np.rint([level * count - error, level * count, level * count + error]), 1, count)
    low, middle, high = np.sort(values)[ranks.astype(int) - 1]
    return Verdict(float(middle), float(high - low) / 2, distance)


def passes(check: Check, verdict: Verdict) -> bool:
    """Return whether a check holds: near enough, and sharp enough to be able to fail."""
    sharp = is_certain(check) or 0 < verdict.error <= check.largest_error
    told = check.unlike is None or abs(verdict.mean - check.unlike) > FARTHEST * verdict.error
    return abs(verdict.distance) <= FARTHEST and sharp and told


def is_certain(check: Check) -> bool:
    """Return whether a known answer is 0 or 1 for sure, so that every replicate must give it."""
    return check.expected in {0.0, 1.0}
