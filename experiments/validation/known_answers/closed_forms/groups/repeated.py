"""E. Repeated lending: Tedeschi 2006; Besley 1995; Chowdhury 2005 (stylised)."""

from __future__ import annotations

from functools import cache
from math import ceil, inf
from typing import Any

import numpy as np
from scipy.stats import binom

EDGE = 1e-9  # tolerance on knife edges, in units of due


def willingness(
    success: float,
    payoff: float,
    due: float,
    discount: float,
    exclusion: float = inf,
    growth: float = 0.0,
    stigma: float = 0.0,
    members: int = 1,
) -> float:
    """Return the cost of default per unit of loan, stigma + delta (1 + growth - delta^T) V.

    One success saves the group:
    V = [p y - q R]/(1 - delta (1+growth) q - (1-q) delta^(T+1)), q = 1 - (1-p)^m (Tedeschi 2006 for m = 1).
    """
    kept = 1 - (1 - success) ** members
    fade = discount**exclusion if exclusion < inf else 0.0
    value = (success * payoff - kept * due) / (1 - discount * (1 + growth) * kept - (1 - kept) * discount * fade)
    return stigma + discount * (1 + growth - fade) * value


def shortest_exclusion(success: float, payoff: float, due: float, discount: float) -> int:
    """T*: the shortest exclusion at which a lone borrower repays (Tedeschi 2006)."""
    return next(t for t in range(1, 10_000) if willingness(success, payoff, due, discount, t) >= due)


def largest_due_permanent(success: float, payoff: float, discount: float, growth: float = 0.0) -> float:
    """Alone, shut out for ever: due <= delta (1 + growth) p y, while delta (1 + growth) p < 1."""
    return discount * (1 + growth) * success * payoff


def largest_due_pair(success: float, payoff: float, discount: float, social_capital: float = 0.0) -> float:
    """Pair, both out for ever: due <= [d p y + d S (1 - d q)]/(2 - d q), q = p(2-p), for one to pay both."""
    kept = discount * success * (2 - success)
    return (discount * success * payoff + discount * social_capital * (1 - kept)) / (2 - kept)


def default_repeated(due: float, success: float, **terms: Any) -> float:
    """Default rate of lone borrowers: 1 - p if the future is worth the due, else 1 (Tedeschi 2006)."""
    return 1 - success if willingness(success, due=due, **terms) >= due else 1.0


def repaid_group_repeated(due: float, success: float, members: int, **terms: Any) -> float:
    """Share of groups repaid: k payers suffice iff m due / k is within willingness (payoff >= m due)."""
    limit = willingness(success, due=due, members=members, **terms)
    if limit < due:
        return 0.0
    return float(binom.sf(ceil(members * due / limit - EDGE) - 1, members, success))


def time_with_loan(kept: float, exclusion: float) -> float:
    """Long-run share of time with a loan, 1/(1 + (1 - kept) T) (renewal argument)."""
    return 1 / (1 + (1 - kept) * exclusion)


def time_with_loan_window(kept: float, exclusion: int, first: int, last: int) -> float:
    """Return the same over cycles first..last-1 if all start with a loan.

    b_t = q b_(t-1) + (1-q) b_(t-1-T): access kept, or the exclusion of a default T + 1 cycles ago is over.
    """
    share = [1.0]
    for cycle in range(1, last):
        back = share[cycle - 1 - exclusion] if cycle > exclusion else 0.0
        share.append(kept * share[-1] + (1 - kept) * back)
    return float(np.mean(share[first:last]))


def watched_waiting(gain: float, largest_cost: float) -> float:
    """Sequential lending: the waiting member checks iff the cost is below its gain (Chowdhury 2005)."""
    return min(1.0, gain / largest_cost)


def second_half_funded(gain: float, largest_cost: float, safe_success: float, risky_success: float) -> float:
    """Share of second halves funded: the first repays with p_S if watched, else with p_R."""
    watched = watched_waiting(gain, largest_cost)
    return watched * safe_success + (1 - watched) * risky_success


def willingness_known_end(
    success: float, payoff: float, due: float, discount: float, left: int, exclusion: float = inf, stigma: float = 0.0
) -> float:
    """Return the cost of default per unit of loan when just `left` more loans would follow.

    Backward induction over what a lone borrower does at best: as long as default costs more than the due it repays and
    goes on with chance p, else it keeps the return and waits. value(k): of access with k loans left, the first due now.
    """

    @cache
    def value(loans: int) -> float:
        if loans <= 0:
            return 0.0
        again = discount ** (exclusion + 1) * value(int(loans - 1 - exclusion)) if exclusion < inf else 0.0
        repays = success * (payoff - due + discount * value(loans - 1)) + (1 - success) * again
        if stigma + discount * value(loans - 1) - again >= due - EDGE:
            return max(0.0, repays)
        return success * (payoff - stigma) + again

    again = discount ** (exclusion + 1) * value(int(left - exclusion)) if exclusion < inf else 0.0
    return stigma + discount * value(left) - again


def default_known_end(due: float, success: float, left: int, **terms: float) -> float:
    """Default rate of lone borrowers with so many loans to come: 1 - p if they are worth the due, else 1."""
    return 1 - success if willingness_known_end(success, due=due, left=left, **terms) >= due else 1.0


def repaid_pair_known_end(due: float, success: float, payoff: float, discount: float, left: int) -> float:
    """Share of pairs repaid, both out for ever: one pays for two iff what is to come is worth two dues.

    Hand recursion with chance q = p (2 - p) that a pair goes on and p y - q due per loan repaid.
    """
    kept, value = success * (2 - success), 0.0
    for _ in range(left):
        repays = discount * value >= due
        value = success * payoff - kept * due + discount * kept * value if repays else success * payoff
    limit = discount * value
    if limit >= 2 * due:
        return kept
    return success * success if limit >= due else 0.0
