"""C. Adverse selection: Ghatak 1999, 2000; two types with the same mean return."""

from __future__ import annotations


def cost_of_borrowing(success: float, partner: float, due: float, *, joint: bool) -> float:
    """Return p R + p (1 - p') R, a pair with full joint liability, or p R alone (Ghatak 1999)."""
    return success * due * (1 + (1 - partner) * joint)


def participation(
    safe: float,
    risky: float,
    safe_share: float,
    due: float,
    mean_payoff: float,
    outside: float,
    matching: str,
) -> float:
    """Share of firms with mean_payoff - cost >= outside; matching: alone, assortative or random."""
    mean = safe_share * safe + (1 - safe_share) * risky
    takes_part = 0.0
    for success, weight in ((safe, safe_share), (risky, 1 - safe_share)):
        partner = success if matching == "assortative" else mean
        cost = cost_of_borrowing(success, partner, due, joint=matching != "alone")
        takes_part += weight * (mean_payoff - cost >= outside)
    return takes_part


def repaid_by_types(safe: float, risky: float, safe_share: float, matching: str) -> float:
    """Mean share repaid: E[p] alone, E[p(2-p)] with like partners, or random ones (Ghatak 2000)."""
    mean = safe_share * safe + (1 - safe_share) * risky
    if matching == "alone":
        return mean
    if matching == "assortative":
        return safe_share * safe * (2 - safe) + (1 - safe_share) * risky * (2 - risky)
    return mean * (2 - mean)


def pooling_due(cost: float, safe: float, risky: float, safe_share: float, matching: str) -> float:
    """Break-even due: cost of funds over the repaid share, alone or with like partners (Ghatak 2000)."""
    return cost / repaid_by_types(safe, risky, safe_share, matching)


def matching_surplus(call: float, safe: float, risky: float) -> float:
    """Surplus of two like pairs over two mixed pairs: 2 c (p_s - p_r)^2 (Ghatak 1999)."""
    return 2 * call * (safe - risky) ** 2


def guarantee_paid_by_types(safe: float, risky: float, safe_share: float, matching: str) -> float:
    """Mean paid for the partner, in dues: E[p(1-p)] like with like, E[p](1 - E[p]) at random.

    The difference is the variance of p: half of `matching_surplus` over four firms, as half of random pairs
    are mixed.
    """
    mean = safe_share * safe + (1 - safe_share) * risky
    if matching == "assortative":
        return safe_share * safe * (1 - safe) + (1 - safe_share) * risky * (1 - risky)
    return mean * (1 - mean)
