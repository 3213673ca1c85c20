"""Willingness to pay: what default would cost a firm, in money (ODD 7.12)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.powers import power
from ..fraud.fraud import would_divert
from ..groups.choices import Reach
from ..guarantee.calls import callable_share, expected_call
from ..guarantee.choices import Liability
from ..projects.projects import prospect_of_loan, success_with

if TYPE_CHECKING:
    from ...declaring.records import Economy, FirmState, Scheme


@behaviour
def group_can_repay(failures: int, members: int, contribution: float, scheme: Scheme) -> bool:
    """Return whether a group with this many failures repays in full if all who can pay do.

    contribution: most that a successful member pays in all [units of due]. The joint fund answers first; calls
    close the rest only if the whole gap may be called (ODD 7.12.2). Without joint liability a deposit answers for
    its owner only.
    """
    if failures == 0:
        return True
    if scheme.guarantee_liability != Liability.JOINT:
        return covers(scheme.saving_rate, 1.0)
    fund = members * scheme.saving_rate
    if covers(fund, 1.0 * failures):
        return True
    return scheme.guarantee_share >= 1.0 and covers((members - failures) * contribution + fund, 1.0 * members)


@behaviour
def chance_to_keep_access(chance: float, partner_success: float, contribution: float, scheme: Scheme) -> float:
    """Return the probability that a firm may borrow again, if all who can pay do (ODD 7.12.2).

    Own repayment when alone or when only defaulters are excluded; the group's when the group is punished, and that of
    the other groups of its centre when those are. The number of failures among the partners is binomial; its weights
    follow from each other.
    """
    partners = scheme.group_size - 1
    if partner_success <= 0.0:
        return keeps_access(chance, partners, contribution, scheme) * centre_keeps_access(0.0, contribution, scheme)
    odds = (1.0 - partner_success) / partner_success
    weight = power(partner_success, partners)
    keep = 0.0
    for failures in range(partners + 1):
        keep += weight * keeps_access(chance, failures, contribution, scheme)
        weight = weight * odds * (partners - failures) / (failures + 1.0)
    return keep * centre_keeps_access(partner_success, contribution, scheme)


@behaviour
def centre_keeps_access(partner_success: float, contribution: float, scheme: Scheme) -> float:
    """Return the probability that all other groups of a centre repay, where a default in one shuts out all (7.41.3).

    1 where it does not. Failures in each group are binomial; what a centre pays for a group is left out.
    """
    if scheme.exclusion_reach != Reach.CENTRE or not punishes_group(scheme) or scheme.centre_groups < 2:
        return 1.0
    members = scheme.group_size
    if partner_success <= 0.0:
        return 1.0 if group_can_repay(members, members, contribution, scheme) else 0.0
    odds = (1.0 - partner_success) / partner_success
    weight = power(partner_success, members)
    repays = 0.0
    for failures in range(members + 1):
        repays += weight if group_can_repay(failures, members, contribution, scheme) else 0.0
        weight = weight * odds * (members - failures) / (failures + 1.0)
    return power(repays, scheme.centre_groups - 1)


@behaviour
def keeps_access(chance: float, failures: int, contribution: float, scheme: Scheme) -> float:
    """Return the probability to keep access if so many partners fail, over the firm's own success."""
    members = scheme.group_size
    with_own = not punishes_group(scheme) or group_can_repay(failures, members, contribution, scheme)
    without_own = group_can_repay(failures + 1, members, contribution, scheme)
    return (chance if with_own else 0.0) + (1.0 - chance if without_own else 0.0)


@behaviour
def punishes_group(scheme: Scheme) -> bool:
    """Return whether a default shuts the whole group out, or its centre: only where members are jointly liable."""
    reach = scheme.exclusion_reach
    return scheme.guarantee_liability == Liability.JOINT and (
        reach == Reach.GROUP or reach == Reach.FREEZE or reach == Reach.CENTRE
    )


@behaviour
def discounted(patience: float, cycles: float) -> float:
    """Return delta to the power of so many cycles; 0 for ever after, however patient the firm."""
    return 0.0 if math.isinf(cycles) else power(patience, cycles)


@behaviour
def value_of_access(gain: float, patience: float, growth: float, keep: float, exclusion: float) -> float:
    """Return the value of being allowed to borrow, V [per unit of loan] (Tedeschi 2006, reduced form).

    V = gain / (1 - delta (1 + growth) q - (1 - q) delta^(T+1)), with gain = p (y - r - call); without bound if the
    loan grows faster than the firm discounts.
    """
    if gain <= 0.0:
        return 0.0
    below = 1.0 - patience * (1.0 + growth) * keep - (1.0 - keep) * discounted(patience, exclusion + 1.0)
    return gain / below if below > 0.0 else math.inf


@behaviour
def value_lost(gain: float, patience: float, growth: float, keep: float, exclusion: float) -> float:
    """Return what is lost by losing access to loans that stay as they are, or never shrink [per unit of loan].

    delta (1 + growth - delta^T) V. With patience 1 and a finite exclusion it is the limit, T gain / (1 + (1 - q) T):
    V is without bound there and the factor before it 0.
    """
    if patience == 1.0 and growth == 0.0 and not math.isinf(exclusion):
        return max(0.0, gain) * exclusion / (1.0 + (1.0 - keep) * exclusion)
    weight = patience * (1.0 + growth - discounted(patience, exclusion))
    return weight * value_of_access(gain, patience, growth, keep, exclusion) if weight > 0.0 else 0.0


@behaviour
def growing_value_lost(
    gain: float, patience: float, growth: float, keep: float, exclusion: float, step: float
) -> float:
    """Return what is lost by losing access to loans that grow and begin anew after the exclusion [per unit of loan].

    step: size of the loan, in first loans. With a = gain / (1 - delta (1 + growth) q) and the loss D from a first loan
    that does not grow: a delta (1 + growth - 1 / step) + (a / gain) (1 - delta q) D / step (ODD 7.12.2).
    """
    below = 1.0 - patience * (1.0 + growth) * keep
    if gain <= 0.0:
        return 0.0
    if below <= 0.0:
        return math.inf
    steady = value_lost(gain, patience, 0.0, keep, exclusion)
    again = (1.0 - patience * keep) * steady / step
    return (gain * patience * (1.0 + growth - 1.0 / step) + again) / below


@behaviour
def terms_of_access(firm: FirmState, scheme: Scheme, economy: Economy) -> tuple[float, float]:
    """Return what a loan gains a firm, p (y - r - call) per unit of it, and its chance to keep access (ODD 7.12.2)."""
    gross_interest = firm.gross_interest
    chance, success_return = prospect_of_loan(firm.success, gross_interest, firm.invested, economy)
    call = expected_call(callable_share(scheme), gross_interest, firm.belief, scheme.group_size)
    contribution = min(success_return / gross_interest, 1.0 + scheme.guarantee_cap)
    keep = chance_to_keep_access(chance, firm.belief, contribution, scheme)
    return chance * (success_return - gross_interest + firm.rebate - call), keep


@behaviour
def cost_of_exclusion(firm: FirmState, scheme: Scheme, economy: Economy) -> float:
    """Return what losing access costs [per unit of loan] (ODD 7.12.2); 0 if nobody is excluded.

    It is 0 too where owners know the last cycle: then `known_end` counts the loans to come.
    """
    if scheme.exclusion_reach == Reach.NONE or firm.patience == 0.0 or economy.character_last_cycle > 0:
        return 0.0
    gain, keep = terms_of_access(firm, scheme, economy)
    size = size_of_loan(firm, scheme)
    growth = growth_of_loan(firm, scheme) if size < scheme.loan_growth_limit else 0.0
    if math.isinf(scheme.exclusion_cycles) or (growth == 0.0 and size == 1.0):
        return value_lost(gain, firm.patience, growth, keep, scheme.exclusion_cycles)
    return growing_value_lost(gain, firm.patience, growth, keep, scheme.exclusion_cycles, size)


@behaviour
def size_of_loan(firm: FirmState, scheme: Scheme) -> float:
    """Return the size of a firm's loan over its first one: its step, or where savings add to it what it is (ODD 7.49).

    A loan that was cut to less than the first counts as a first one; what its seat makes of it is no growth.
    """
    if scheme.saving_added * scheme.saving_kept == 0.0:
        return firm.loan_step
    return max(1.0, firm.principal / (scheme.loan_principal * firm.scale * firm.multiple))


@behaviour
def growth_of_loan(firm: FirmState, scheme: Scheme) -> float:
    """Return by what share the next loan grows: by the scheme, and by what is saved with this one (ODD 7.49)."""
    saved = scheme.saving_added * scheme.saving_kept * scheme.saving_rate * firm.gross_interest
    return scheme.loan_growth + saved


@behaviour
def is_diverted(firm: FirmState, economy: Economy) -> bool:
    """Return whether a firm's revenue is out of the bank's reach: a risky project of diverted funds (ODD 7.12.1)."""
    return firm.risky and (economy.risky_diverted or would_divert(firm))


@behaviour
def weigh_default(firm: FirmState, scheme: Scheme, economy: Economy) -> None:
    """Settle what default would cost a firm this cycle: a part of revenue, and a sum besides (ODD 7.12.1).

    Both are scaled by how its peers paid last cycle (behavioural contagion).
    """
    seizable = 0.0 if is_diverted(firm, economy) else economy.character_seizure
    success = success_with(firm, firm.risky, economy)
    firm.chance, _ = prospect_of_loan(success, firm.gross_interest, firm.invested, economy)
    per_unit = scheme.loan_pledge + firm.stigma + cost_of_exclusion(firm, scheme, economy)
    effect = peer_effect(firm, economy.character_contagion)
    firm.seizable = seizable * effect
    firm.fixed_default_cost = per_unit * firm.principal * effect if effect > 0.0 else 0.0


@behaviour
def revenue_to_come(firm: FirmState, periods_left: int) -> float:
    """Return the revenue of this meeting and of the periods left after it, as the project now goes [money]."""
    return firm.arrived + firm.delayed + firm.revenue * periods_left


@behaviour
def willingness(firm: FirmState, due: float, to_come: float) -> float:
    """Return the most a firm would rather pay at a meeting than default, W due / outstanding [money].

    to_come: revenue still to come [money]. W = beta revenue still to come + pledge + stigma + cost of exclusion, as
    `weigh_default` settled them for the cycle.
    """
    return cost_of_default(firm, to_come) * (due / firm.outstanding)


@behaviour
def cost_of_default(firm: FirmState, to_come: float) -> float:
    """Return what default on all that is owed would cost a firm with so much revenue to come, W [money]."""
    return firm.seizable * to_come + firm.fixed_default_cost


@behaviour
def peer_effect(firm: FirmState, contagion: float) -> float:
    """Return 1 + c (share of peers who repaid last cycle - 1/2); 1 without peers or in the first cycle."""
    if contagion == 0.0 or firm.peers_repaid < 0.0:
        return 1.0
    return max(0.0, 1.0 + contagion * (firm.peers_repaid - 0.5))
