"""D. Monitoring: inspection game; volunteer's dilemma (Diekmann 1985)."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def watched_volunteers(suspicion: float, stake: float, cost: float, members: int) -> float:
    """P(someone checks) at one cost: 1 - [k / (q stake)]^((n-1)/(n-2)); a pair: 1 iff k < q stake."""
    odds = cost / (suspicion * stake) if suspicion * stake > 0 else inf
    if members == 2:
        return float(odds < 1)
    return 1 - odds ** ((members - 1) / (members - 2)) if odds < 1 else 0.0


def watched_drawn_cost(suspicion: float, stake: float, largest_cost: float, members: int) -> float:
    """P(someone checks), cost uniform on [0, largest]: a = q stake (1-a)^(n-2) / largest, bisected."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        gain = suspicion * stake * (1 - middle) ** (members - 2) / largest_cost
        low, high = (middle, high) if gain > middle else (low, middle)
    return 1 - (1 - low) ** (members - 1)


def inspection(
    answer: str,
    success: float,
    due: float,
    sanction: float,
    cost: float,
    members: int = 2,
    fear: float = 0.0,
    cost_kind: str = "constant",
    suspicion: float | None = None,
) -> float:
    """Equilibrium of false claims and checks; answer: watched, false_claims or own_repayment.

    Checks make an able member indifferent: d* = (due - fear)/(due + sanction); claims make checkers so:
    q = p s/(p s + 1 - p) with d(q) = d*. If q = p does not reach d*, every able member claims. With given
    suspicion d(q) is given and able members claim iff d(q) < d*. Pair at one cost: R/(R+W), k(1-p)/(p(R-k)).
    """
    stake = due / (members - 1)
    watch: Callable[..., float] = watched_volunteers if cost_kind == "constant" else watched_drawn_cost
    needed = (due - fear) / (due + sanction)
    if suspicion is not None:
        watched = watch(suspicion, stake, cost, members)
        claims = float(watched < needed)
    else:
        if cost_kind == "constant":
            doubt = cost / (stake * (1 - needed) ** ((members - 2) / (members - 1)))
        else:
            check = 1 - (1 - needed) ** (1 / (members - 1))
            doubt = cost * check / (stake * (1 - check) ** (members - 2))
        reached = doubt <= success
        claims = doubt * (1 - success) / (success * (1 - doubt)) if reached else 1.0
        watched = needed if reached else watch(success, stake, cost, members)
    answers = {
        "watched": watched,
        "false_claims": claims,
        "own_repayment": success * (1 - claims * (1 - watched)),
    }
    return answers[answer]
