"""Sanctions and rewards of a firm after a cycle: exclusion, progressive lending, turns, what is learned (ODD 7.18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.firms.participation import learn_of_partners
from ...borrowers.groups.choices import Disbursement, Example, Reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import Economy, FirmState, GroupState, Scheme, TallyState, World

MOST = 0.9
"""Part of its dues from which on a firm counts as having paid its loan itself."""


@behaviour
def reward_or_exclude(firm: FirmState, scheme: Scheme, cycle: int) -> None:
    """Let a firm that repaid borrow more, and shut a defaulter out for so many cycles (ODD 7.18.1, 7.18.2).

    A default in cycle t makes eligible again in cycle t + T + 1.
    """
    if firm.repaid:
        firm.completed += 1
        if scheme.arrears_reschedule_growth or not firm.rescheduled:
            firm.loan_step = min(scheme.loan_growth_limit, firm.loan_step * (1.0 + scheme.loan_growth))
    if firm.defaulted:
        firm.defaults += 1
        firm.loan_step = 1.0
        if scheme.exclusion_reach != Reach.NONE:
            firm.excluded_until = cycle + scheme.exclusion_cycles + 1.0


@behaviour
def close_group(group: GroupState, members: Sequence[int], world: World) -> None:
    """Keep a group's record of the cycle: who repaid, whose turn is next, what members learned of each other."""
    group.loan_count = group.borrowers
    group.repaid_count = 0
    managed = 0.0
    for position in members:
        firm = world.firms[position]
        if firm.borrowing:
            group.repaid_count += 1 if firm.repaid else 0
            managed += own_part(firm)
            count_example(firm, world.tally)
    if group.repaid_count == group.borrowers:
        world.tally.groups_repaid += 1
        if world.scheme.loan_disbursement == Disbursement.SEQUENTIAL:
            group.turn = 1 - group.turn
    remember_peers(group, members, world)
    teach_members(group, members, managed, world)
    group.age += 1


@behaviour
def remember_peers(group: GroupState, members: Sequence[int], world: World) -> None:
    """Let each member remember what share of its partners with a loan set a good example (behavioural contagion)."""
    good = 0
    for position in members:
        good += 1 if sets_good_example(world.firms[position], world.economy) else 0
    for position in members:
        firm = world.firms[position]
        partners = group.borrowers - (1 if firm.borrowing else 0)
        others = good - (1 if sets_good_example(firm, world.economy) else 0)
        firm.standing = partners > 0
        if firm.standing:
            firm.peers_repaid = others / partners
        elif world.economy.character_example == Example.LOAN_REPAID:
            firm.peers_repaid = -1.0


@behaviour
def sets_good_example(firm: FirmState, economy: Economy) -> bool:
    """Return whether a firm had a loan that was repaid, or, as the economy has it, that it paid itself."""
    if economy.character_example == Example.OWN_DUES_PAID:
        return firm.borrowing and paid_itself(firm)
    return firm.borrowing and firm.repaid


@behaviour
def paid_itself(firm: FirmState) -> bool:
    """Return whether a firm paid its loan itself: help over a month's delay is no bad example (ODD 7.12.3)."""
    return own_part(firm) >= MOST


@behaviour
def count_example(firm: FirmState, tally: TallyState) -> None:
    """Count the loans of firms all or none of whose peers set a good example, and who of them paid itself."""
    if firm.peers_repaid >= 1.0:
        tally.after_good += 1
        tally.own_after_good += 1 if paid_itself(firm) else 0
    elif firm.peers_repaid == 0.0:
        tally.after_bad += 1
        tally.own_after_bad += 1 if paid_itself(firm) else 0


@behaviour
def own_part(firm: FirmState) -> float:
    """Return the part of a loan's dues that was not left to others: what partners learn of each other."""
    return max(0.0, 1.0 - (firm.received + firm.unpaid) / firm.debt_service)


@behaviour
def teach_members(group: GroupState, members: Sequence[int], managed: float, world: World) -> None:
    """Let each borrower learn what part of their dues its partners managed by themselves (ODD 7.6.2)."""
    if world.economy.character_learning == 0.0 or group.borrowers < 2:
        return
    for position in members:
        firm = world.firms[position]
        if firm.borrowing:
            partners = (managed - own_part(firm)) / (group.borrowers - 1.0)
            learn_of_partners(firm, partners, world.economy.character_learning)


@behaviour
def spread_word(world: World) -> None:
    """Let firms without a loan learn from hearsay: the mean over all loans, so that who left may come back."""
    if world.economy.character_learning == 0.0 or world.tally.borrowers == 0:
        return
    managed = 0.0
    for firm in world.firms:
        if firm.borrowing:
            managed += own_part(firm)
    for firm in world.firms:
        if not firm.borrowing:
            learn_of_partners(firm, managed / world.tally.borrowers, world.economy.character_learning)
