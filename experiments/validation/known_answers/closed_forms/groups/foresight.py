"""B. Moral hazard with foresight, and with a liking for risk: Stiglitz 1990 with Tedeschi 2006; McFadden 1974."""

from __future__ import annotations

from math import exp, inf


def worth_of_access(due: float, success: float, payoff: float, discount: float, exclusion: float = inf) -> float:
    """Worth of access to loans of the safe project, alone: delta (1 - delta^T) V (Tedeschi 2006)."""
    shut = 0.0 if exclusion == inf else discount**exclusion
    keep = 1 - discount * success - (1 - success) * discount * shut
    return discount * (1 - shut) * success * (payoff - due) / keep


def risky_share_with_foresight(
    due: float, discount: float, exclusion: float = inf, foresight: float = 1, **projects: float
) -> float:
    """1 if a lone borrower who looks ahead gambles: p (y - r) + foresight p D is larger for the risky project."""
    safe, risky = projects["safe_success"], projects["risky_success"]
    ahead = foresight * worth_of_access(due, safe, projects["safe_payoff"], discount, exclusion)
    gain = risky * (projects["risky_payoff"] - due + ahead) - safe * (projects["safe_payoff"] - due + ahead)
    return float(gain > 0)


def risky_share_pair_with_foresight(due: float, discount: float, **projects: float) -> float:
    """Share of gambles in a fully liable pair that looks ahead and is shut out for ever together; y >= 2 due.

    A pair keeps access unless both fail, so that a member compares p (y - r - r (1 - p')) + D (1 - (1 - p)(1 - p')),
    with p' of its partner and D = delta p_S (y_S - r - r (1 - p_S)) / (1 - delta (1 - (1 - p_S)^2)). The better the
    partner, the less access a gamble costs: where one gambles, the other may stay safe (own derivation).
    """
    safe, risky = projects["safe_success"], projects["risky_success"]
    lost = safe * (projects["safe_payoff"] - due - due * (1 - safe)) * discount / (1 - discount * (1 - (1 - safe) ** 2))

    def gambles(partner: float) -> bool:
        left = due + due * (1 - partner)
        by_gamble = risky * (projects["risky_payoff"] - left) - lost * (1 - risky) * (1 - partner)
        return by_gamble > safe * (projects["safe_payoff"] - left) - lost * (1 - safe) * (1 - partner)

    if not gambles(safe):
        return 0.0
    return 1.0 if gambles(risky) else 0.5


def chance_of_liking(gap: float, spread: float) -> float:
    """Chance that a logistic liking of this scale makes up for what gambling loses: a logit (McFadden 1974)."""
    return 1 / (1 + exp(-gap / spread))


def risky_share_liking(due: float, spread: float, call: float = 0, members: int = 1, **projects: float) -> float:
    """Share of gambles with a logistic liking, alone or in a pair that plays its safest equilibrium (own derivation).

    With a the chance to gamble whatever the partner does, b that to gamble if the partner does: a + (b - a) a.
    """
    safe, risky = projects["safe_success"], projects["risky_success"]
    gap = risky * (projects["risky_payoff"] - due) - safe * (projects["safe_payoff"] - due)
    if members == 1:
        return chance_of_liking(gap, spread)
    sure = chance_of_liking(gap + (safe - risky) * call * (1 - safe), spread)
    drawn_in = chance_of_liking(gap + (safe - risky) * call * (1 - risky), spread)
    return sure + (drawn_in - sure) * sure
