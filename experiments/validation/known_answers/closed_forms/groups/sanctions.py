"""A. Strategic default under sanctions: Besley and Coate 1995, returns uniform on [0, largest]."""

from __future__ import annotations

from scipy.stats import multivariate_normal, norm

from .order import chance_all_below


def both_below(first: float, second: float, correlation: float) -> float:
    """P(U1 < first, U2 < second) under the Gaussian copula."""
    if correlation == 0:
        return first * second
    if correlation == 1:
        return min(first, second)
    covariance = [[1, correlation], [correlation, 1]]
    limits = [norm.ppf(first), norm.ppf(min(second, 1 - 1e-16))]
    return float(multivariate_normal.cdf(limits, cov=covariance, abseps=1e-10, releps=1e-10))


def hardship(due: float, seizure: float, largest: float) -> float:
    """Return x of known answer A: the share of returns whose penalty is below the due."""
    return due / (seizure * largest)


def repaid_alone(due: float, seizure: float, largest: float) -> float:
    """1 - x: a lone borrower repays iff seizure * return >= due (Besley and Coate 1995)."""
    return max(0.0, 1 - hardship(due, seizure, largest))


def repaid_pair(due: float, seizure: float, largest: float, sanction: float = 0.0, correlation: float = 0.0) -> float:
    """Besley and Coate 1995, pair: one covers both, or each its own due, the weaker under the sanction.

    The weaker one pays iff its penalty plus sanction covers the due and it owns the due: returns above
    max(x (1 - sanction), x seizure) * largest. Covers 1 - 3x^2, (1-x)^2, 1 - x^2 (3 - 2 sanction) and
    1 - x^2 (1 + 2 seizure).
    """
    own = hardship(due, seizure, largest)
    double, forced = min(1.0, 2 * own), own * max(1 - sanction, seizure)
    lost = 2 * both_below(own, double, correlation) - both_below(own, own, correlation)
    saved = both_below(double, own, correlation) - both_below(double, forced, correlation)
    saved -= both_below(own, own, correlation) - both_below(own, forced, correlation)
    return 1 - lost + 2 * saved * (sanction > 0)


def pair_default_by_cause(due: float, seizure: float, largest: float, cause: str) -> float:
    """Pair without sanction, x <= 1/2: the 3x^2 split by cause of default (own derivation)."""
    own = hardship(due, seizure, largest)
    shares = {
        "could_not_pay": seizure * own * 2 * own,  # does not own the due, partner below 2 due
        "would_not_pay": (1 - seizure) * own * 2 * own,  # owns it, penalty below it, partner below 2 due
        "fell_with_group": own * own,  # would pay its own due, not both, partner does not pay
    }
    return shares[cause]


def break_even_sanction(due: float, seizure: float, largest: float) -> float:
    """Sanction in units of due at which the pair repays as often as one alone: (3 - 1/x)/2."""
    return (3 - 1 / hardship(due, seizure, largest)) / 2


def repaid_group(due: float, seizure: float, largest: float, members: int) -> float:
    """Repays iff for some k the k-th largest penalty covers m due / k (own derivation after A)."""
    own = hardship(due, seizure, largest)
    bounds = [min(1.0, members * own / payers) for payers in range(members, 0, -1)]
    return 1 - chance_all_below(bounds)
