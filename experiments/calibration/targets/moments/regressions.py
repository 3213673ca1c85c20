"""Logit of a group never being late on its size of loan and its age, as field studies of groups estimate it."""

from __future__ import annotations

import numpy as np

from .registry import UNDEFINED, Numbers, Parts, Tape, clusters, column, moment, value

READS = ("group", "cycle", "principal", "late_periods", "cycles_open")
STEPS = 50
CLOSE = 1e-8
FURTHEST = 12.0
"""Log-odds, per standard deviation, beyond which groups are taken to be separated: there is no estimate."""
FEWEST_EACH = 5
"""Groups that must have been late, and as many that must not."""


@moment(
    "Log-odds of a group never late, by its loan",
    "log-odds",
    "logit, over groups, of never being late on ln mean loan and ln age: change of log-odds per unit of ln mean loan",
    *READS,
)
def never_late_on_loan(tape: Tape) -> Parts:
    """Return the coefficient; undefined where groups are separated or hardly differ."""
    return _coefficient(tape, 0)


@moment(
    "Log-odds of a group never late, by its age",
    "log-odds",
    "logit, over groups, of never being late on ln mean loan and ln age: change of log-odds per unit of ln age, the "
    "cycles of its oldest member",
    *READS,
)
def never_late_on_age(tape: Tape) -> Parts:
    """Return the coefficient; undefined where groups are separated or hardly differ."""
    return _coefficient(tape, 1)


def _coefficient(tape: Tape, place: int) -> Parts:
    grouped, numbers = clusters(tape, "group")
    if not len(numbers):
        return UNDEFINED
    count = np.bincount(numbers)
    loans = np.bincount(numbers, column(tape, "principal")[grouped]) / count
    never = np.bincount(numbers, column(tape, "late_periods")[grouped] > 0) == 0
    ages = np.zeros(len(count))
    np.maximum.at(ages, numbers, column(tape, "cycles_open")[grouped] + 1)
    return value(_logit(never, np.column_stack([np.log(loans), np.log(ages)]))[place])


def _logit(happened: np.ndarray[tuple[int], np.dtype[np.bool_]], terms: Numbers) -> Numbers:
    """Return the coefficients of the terms (groups, terms) by Newton's method; NaN where there is no estimate.

    A term that is the same in all groups has none, and takes no part in that of the others.
    """
    found = np.full(terms.shape[1], np.nan)
    spread = terms.std(axis=0)
    varies = spread > CLOSE
    if not varies.any() or min(happened.sum(), (~happened).sum()) < FEWEST_EACH:
        return found
    scaled = (terms[:, varies] - terms[:, varies].mean(axis=0)) / spread[varies]
    design = np.column_stack([np.ones(len(happened)), scaled])
    weights = _newton(happened.astype(np.float64), design)
    found[varies] = weights[1:] / spread[varies]
    return found


def _newton(happened: Numbers, design: Numbers) -> Numbers:
    """Return the weights (terms,) that make what happened likeliest; NaN if they do not settle."""
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (happened - chance)
        curve = (design * (chance * (1 - chance))[:, np.newaxis]).T @ design
        try:
            step = np.linalg.solve(curve, slope)
        except np.linalg.LinAlgError:
            break
        weights += step
        if np.abs(weights).max() > FURTHEST:
            break
        if np.abs(step).max() < CLOSE:
            return weights
    return np.full(design.shape[1], np.nan)
