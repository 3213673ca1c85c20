"""H. The portfolio: default correlation, and the variance of a book of groups (Vasicek 2002; Lucas 1995)."""

from __future__ import annotations

from ..groups.coverage import over_factor, success_given


def both_default(default: float, correlation: float) -> float:
    """P(two loans default) = Phi2(G(PD), G(PD); rho): the mean over their common factor of PD(z)^2."""
    return over_factor(lambda z: (1 - success_given(z, 1 - default, correlation)) ** 2)


def default_correlation(default: float, correlation: float) -> float:
    """(Phi2(G(PD), G(PD); rho) - PD^2) / (PD (1 - PD))."""
    return (both_default(default, correlation) - default**2) / (default * (1 - default))


def rate_variance(default: float, loans: int, members: int, within: float, between: float) -> float:
    """PD (1 - PD) [1/n + (m-1)/n rho_w + (n-m)/n rho_b], variance of the default rate of n loans in groups of m.

    within, between: asset correlation of two loans of one group and of two groups; rho_w, rho_b: of their defaults.
    """
    inside, outside = default_correlation(default, within), default_correlation(default, between)
    parts = 1 + (members - 1) * inside + (loans - members) * outside
    return default * (1 - default) * parts / loans
