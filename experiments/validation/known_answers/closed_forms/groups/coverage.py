"""G. Group size: binomial coverage, payoff and cap in units of due."""

from __future__ import annotations

from math import ceil, exp, inf, pi, sqrt
from typing import TYPE_CHECKING

from scipy.integrate import quad
from scipy.special import ndtr, ndtri
from scipy.stats import binom

if TYPE_CHECKING:
    from collections.abc import Callable

EDGE = 1e-9  # tolerance on knife edges, in units of due


def payers_needed(members: int, payoff: float, cap: float = inf, deposit: float = 0.0) -> int:
    """k* = ceil(m (1 - deposit) / min(payoff, 1 + cap)), payoff and cap in units of due."""
    return ceil(members * (1 - deposit) / min(payoff, 1 + cap) - EDGE)


def success_given(factor: float, success: float, correlation: float) -> float:
    """Phi((G(p) + sqrt(rho) z)/sqrt(1 - rho)): success probability given the common factor (Vasicek)."""
    return float(ndtr((ndtri(success) + sqrt(correlation) * factor) / sqrt(1 - correlation)))


def normal_density(factor: float) -> float:
    """Return the density of a standard normal factor."""
    return exp(-(factor**2) / 2) / sqrt(2 * pi)


def over_factor(function: Callable[[float], float]) -> float:
    """Return the expectation of a function of a standard normal factor."""
    return float(quad(lambda z: function(z) * normal_density(z), -9, 9, limit=400, epsabs=1e-11)[0])


def coverage(
    members: int,
    success: float,
    payoff: float,
    cap: float = inf,
    deposit: float = 0.0,
    correlation: float = 0.0,
) -> float:
    """P(group paid in full) = P(Bin(m, p) >= k*), integrated over a factor shared by the group's members."""
    needed = payers_needed(members, payoff, cap, deposit)
    return over_factor(lambda z: float(binom.sf(needed - 1, members, success_given(z, success, correlation))))
