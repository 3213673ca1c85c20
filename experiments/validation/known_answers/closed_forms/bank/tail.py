"""I. Joint liability and the tail (after Vasicek 2002).

Losses in units of due; the common factor is good when high.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import Any

import numpy as np
from scipy.stats import binom, norm

from ..groups.coverage import EDGE, over_factor, success_given

Array = np.ndarray[Any, np.dtype[np.float64]]


def group_losses(members: int, cap: float, deposit: float, failure: str) -> list[Fraction]:
    """Loss per member with 0, 1, ..., m failures, partial payment or collapse (g = 1); exact numbers."""
    extra, fund = Fraction(str(cap)), Fraction(str(deposit))
    short = [members * (1 - fund) - (members - failed) * (1 + extra) for failed in range(members + 1)]
    if failure == "partial":
        return [max(Fraction(0), gap) / members for gap in short]
    return [(1 - fund) if gap > 0 else Fraction(0) for gap in short]


def loss_given(default: float, members: int, cap: float, deposit: float, failure: str) -> float:
    """l(q): expected loss given the default probability q of one project."""
    chances = binom.pmf(np.arange(members + 1), members, default)
    return float(chances @ np.array([float(x) for x in group_losses(members, cap, deposit, failure)]))


def expected_loss(
    default: float,
    correlation: float,
    members: int = 1,
    cap: float = 0.0,
    deposit: float = 0.0,
    failure: str = "partial",
) -> float:
    """Integral of l(PD(z)) over the factor; members = 1 is lending alone."""
    return over_factor(
        lambda z: loss_given(1 - success_given(z, 1 - default, correlation), members, cap, deposit, failure)
    )


def loss_quantile(
    level: float,
    default: float,
    correlation: float,
    members: int = 1,
    cap: float = 0.0,
    deposit: float = 0.0,
    failure: str = "partial",
) -> float:
    """l(PD(-G(a))): quantile for infinitely many groups (Vasicek 2002)."""
    worst = 1 - success_given(float(norm.ppf(1 - level)), 1 - default, correlation)
    return loss_given(worst, members, cap, deposit, failure)


def loss_distribution(
    groups: int, default: float, correlation: float, members: int, cap: float, deposit: float, failure: str
) -> tuple[float, Array]:
    """Exact law of the loss share of finitely many groups: (step, probability of 0, 1, 2, ... steps).

    Given the factor the groups are independent: the law of their sum is the groups-th convolution power (by
    Fourier transform) of one group's law; then it is averaged over the factor.
    """
    losses = group_losses(members, cap, deposit, failure)
    scale = lcm(*(loss.denominator for loss in losses))
    whole = [int(loss * scale) for loss in losses]
    unit = gcd(*whole)
    steps = [number // unit for number in whole]
    size = max(steps) * groups + 1
    factors = np.linspace(-8.5, 8.5, 681)
    weights = norm.pdf(factors) / norm.pdf(factors).sum()
    law = np.zeros(size)
    bad = np.array([1 - success_given(factor, 1 - default, correlation) for factor in factors])
    chances = np.asarray(binom.pmf(np.arange(members + 1), members, bad[:, None]))
    for chance, weight in zip(chances, weights, strict=True):
        one = np.zeros(size)
        np.add.at(one, steps, chance)
        law += weight * np.fft.irfft(np.fft.rfft(one) ** groups, size)
    return unit / scale / groups, np.maximum(law, 0)


def loss_quantile_finite(level: float, groups: int, **terms: Any) -> float:
    """Smallest loss share with probability at least `level` of not being exceeded, finitely many groups."""
    step, law = loss_distribution(groups, **_loss_terms(terms))
    return step * int(np.searchsorted(np.cumsum(law), level))


def chance_loss_above(level: float, groups: int, **terms: Any) -> float:
    """P(loss share of finitely many groups > its quantile at `level` for infinitely many)."""
    full = _loss_terms(terms)
    step, law = loss_distribution(groups, **full)
    return float(law[int(loss_quantile(level, **full) / step + EDGE) + 1 :].sum())


def _loss_terms(terms: dict[str, Any]) -> dict[str, Any]:
    return {"members": 1, "cap": 0.0, "deposit": 0.0, "failure": "partial"} | terms
