"""The internal account of a group: savings are lent on to members, and come back with interest (ODD 7.50)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ...borrowers.groups.seats import members_of
from ...borrowers.projects.projects import invest_more, prospect
from ..schedules.schedule import years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import BankState, FirmState, Scheme, TallyState, World


@behaviour
def internal_price(scheme: Scheme) -> float:
    """Return what a loan from the internal account is to repay at the close of the cycle [per unit of loan]."""
    return 1.0 + scheme.internal_interest_rate * years(scheme)


@behaviour
def wants_more(firm: FirmState, world: World) -> bool:
    """Return whether a loan from the internal account is worth having: a success of the safe project repays it.

    A project that gets nothing of the bank's loan has nothing to grow by.
    """
    price = internal_price(world.scheme)
    chance, success_return = prospect(firm.success, price, world.economy)
    return firm.invested > 0.0 and chance > 0.0 and covers(success_return, price)


@behaviour
def lend_on(members: Sequence[int], world: World) -> None:
    """Lend a part of the borrowers' savings on to those of them who want more, in proportion to their loans.

    Nobody gets more than its loan from the bank; what is not lent stays in the joint fund. From each saving the same
    part is lent on.
    """
    share = world.scheme.internal_share
    if share == 0.0:
        return
    pot, wanted = 0.0, 0.0
    for position in members:
        firm = world.firms[position]
        firm.internal_loan = 0.0
        pot += share * firm.saving
        wanted += firm.principal if wants_more(firm, world) else 0.0
    if pot <= 0.0 or wanted <= 0.0:
        return
    lent = min(pot, wanted)
    for position in members:
        firm = world.firms[position]
        take_from_saving(firm, share * firm.saving * (lent / pot), world.bank, world.tally)
        if wants_more(firm, world):
            firm.internal_loan = lent * (firm.principal / wanted)


@behaviour
def take_from_saving(firm: FirmState, part: float, bank: BankState, tally: TallyState) -> None:
    """Take a part of a saving out of the bank; it goes into a member's project, outside."""
    firm.saving -= part
    firm.saving_lent = part
    bank.cash -= part
    bank.deposits -= part
    tally.outflow += part
    tally.internal_lent += part


@behaviour
def invest_internal_loan(firm: FirmState, scheme: Scheme) -> None:
    """Let a project grow by what its firm borrowed from the internal account."""
    if scheme.internal_share > 0.0 and firm.internal_loan > 0.0:
        invest_more(firm, 1.0 + firm.internal_loan / (firm.principal * firm.invested))


@behaviour
def settle_internal_accounts(world: World) -> None:
    """Let members repay their groups, after the bank's loans have closed, and share what comes in by what each lent."""
    if world.scheme.internal_share == 0.0:
        return
    for group in world.groups:
        if group.borrowers > 0:
            members = members_of(group, world)
            lent, paid = 0.0, 0.0
            for position in members:
                lent += world.firms[position].saving_lent
                paid += repay_internal_loan(world.firms[position], world)
            if lent > 0.0:
                for position in members:
                    get_back(world.firms[position], paid / lent, world)


@behaviour
def repay_internal_loan(firm: FirmState, world: World) -> float:
    """Take what a firm owes the internal account from its cash, then from its saving; return what is paid [money]."""
    due = firm.internal_loan * internal_price(world.scheme)
    from_cash = min(firm.cash, due)
    firm.cash -= from_cash
    from_saving = min(firm.saving, due - from_cash)
    firm.saving -= from_saving
    world.bank.cash -= from_saving
    world.bank.deposits -= from_saving
    world.tally.internal_due += due
    world.tally.internal_drawn += from_saving
    world.tally.internal_unpaid += due - from_cash - from_saving
    firm.internal_loan = 0.0
    return from_cash + from_saving


@behaviour
def get_back(firm: FirmState, per_unit: float, world: World) -> None:
    """Give a saver its part of what was repaid: as saving what the scheme keeps, the rest as cash."""
    back = firm.saving_lent * per_unit
    kept = world.scheme.saving_kept * back
    firm.cash += back - kept
    firm.saving += kept
    world.bank.cash += kept
    world.bank.deposits += kept
    world.tally.internal_kept += kept
    firm.saving_lent = 0.0
