"""B. Moral hazard: Stiglitz 1990; `call` = guarantee share * due."""

from __future__ import annotations


def largest_due_alone(safe_success: float, safe_payoff: float, risky_success: float, risky_payoff: float) -> float:
    """R*: a lone borrower chooses the safe project iff due <= R* (Stiglitz 1990)."""
    return (safe_success * safe_payoff - risky_success * risky_payoff) / (safe_success - risky_success)


def called(success: float, members: int) -> float:
    """Success probability times share called, all alike: (1-p)(1 - (1-p)^(m-1)) (ODD 7.6.1)."""
    return (1 - success) * (1 - (1 - success) ** (members - 1))


def risky_share_alone(due: float, **projects: float) -> float:
    """1 if a lone borrower gambles, else 0 (Stiglitz 1990)."""
    return float(due > largest_due_alone(**projects))


def risky_share_cooperating(due: float, call: float, members: int = 2, **projects: float) -> float:
    """1 if maximisers of the joint gain gamble; pair: due > R* + call (p_S + p_R - 1) (Stiglitz 1990)."""
    safe, risky = projects["safe_success"], projects["risky_success"]
    easing = call * (called(risky, members) - called(safe, members)) / (safe - risky)
    return float(due > largest_due_alone(**projects) + easing)


def risky_share_best_reply(due: float, call: float, members: int = 2, **projects: float) -> float:
    """1 if all-safe is no equilibrium; pair: due > R* - (1 - p_S) call: joint liability buys nothing."""
    safe = projects["safe_success"]
    return float(due > largest_due_alone(**projects) - call * called(safe, members) / safe)


def unpaid_pair_partial_guarantee(success: float, share: float) -> float:
    """Unpaid part of dues of a pair that helps whenever it can, guarantee share < 1 (own derivation)."""
    return (1 - success) ** 2 + success * (1 - success) * (1 - share)
