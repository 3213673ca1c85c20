"""What follows a failure in the guarantee network: claims, withdrawn lines, neighbours' morale (ODD 7.33)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.firms.entry import close_firm
from ...lending.loans.counting import book_interest, count_cover
from ...lending.loans.repayment import principal_of
from ...luck.philox import draw
from ...luck.purpose import Purpose
from .choices import NetworkKind

if TYPE_CHECKING:
    from ...declaring.records import BankState, FirmState, NodeState, Scheme, TallyState, World


@behaviour
def book_cover(firm: FirmState, node: NodeState, bank: BankState, scheme: Scheme, tally: TallyState) -> None:
    """Credit to a loan in default what was paid on it when calls were settled: a recovery, and interest on it."""
    principal = principal_of(firm, node.covered, scheme)
    firm.principal_unpaid -= principal
    firm.outstanding = max(0.0, firm.outstanding - node.covered)
    bank.loans -= principal
    tally.recovered += principal
    book_interest(node.covered - principal, bank, scheme, tally)
    firm.interest_paid += node.covered - principal
    count_cover(node.covered, tally)


@behaviour
def repay_guarantors(world: World) -> None:
    """Let firms pay back, from what cash they have left, what others paid for them, at the recovery rate.

    As within a group (ODD 7.17.4); claims of earlier cycles stand, and share in proportion.
    """
    if world.economy.network_kind == NetworkKind.OFF:
        return
    for node in world.nodes:
        node.owed_back = 0.0
    for tie in world.ties:
        world.nodes[tie.debtor].owed_back += tie.owed_back
    rate = 1.0 - world.scheme.recovery_loss_given_default
    for slot in range(len(world.nodes)):
        world.nodes[slot].cash = rate * world.firms[world.positions[slot]].cash
    for tie in world.ties:
        if tie.owed_back > 0.0:
            node = world.nodes[tie.debtor]
            payment = min(1.0, node.cash / node.owed_back) * tie.owed_back
            debtor = world.firms[world.positions[tie.debtor]]
            debtor.cash = max(0.0, debtor.cash - payment)
            world.firms[world.positions[tie.guarantor]].cash += payment
            tie.owed_back -= payment
            world.tally.network_repaid += payment


@behaviour
def count_network_debt(world: World) -> None:
    """Add up what firms with guarantees beyond the group leave unpaid (ODD 1.2, T5)."""
    if world.economy.network_kind == NetworkKind.OFF:
        return
    for slot in range(len(world.nodes)):
        firm = world.firms[world.positions[slot]]
        if firm.borrowing and world.nodes[slot].degree > 0:
            world.tally.network_unpaid += firm.unpaid


@behaviour
def has_failed(firm: FirmState, node: NodeState) -> bool:
    """Return whether a firm is in default on the loan of this cycle, or fell by a call."""
    return firm.borrowing and (firm.defaulted or node.fallen)


@behaviour
def hear_of_failures(world: World, cycle: int) -> None:
    """Let failures be heard along the network: neighbours remember them, and the bank withdraws lines."""
    if world.economy.network_kind == NetworkKind.OFF:
        return
    for node in world.nodes:
        node.mood = 0.0
        node.linked = False
    for tie in world.ties:
        hear_of(tie.guarantor, tie.debtor, world)
        hear_of(tie.debtor, tie.guarantor, world)
    for slot in range(len(world.nodes)):
        if world.nodes[slot].linked:
            withdraw_line(world.firms[world.positions[slot]], world, cycle)


@behaviour
def hear_of(hearer: int, teller: int, world: World) -> None:
    """Add one neighbour's last loan to what a firm remembers: repaid or failed; who had none counts neither way."""
    firm = world.firms[world.positions[teller]]
    node = world.nodes[hearer]
    if has_failed(firm, world.nodes[teller]):
        node.mood -= 0.5 / node.degree
        node.linked = True
    elif firm.borrowing and firm.repaid:
        node.mood += 0.5 / node.degree


@behaviour
def withdraw_line(firm: FirmState, world: World, cycle: int) -> None:
    """Let the bank withdraw, with a given chance, the line of a firm that is tied to one that failed."""
    luck, _ = draw(world.seed, world.replicate, firm.user, cycle, 0, Purpose.WITHDRAWAL)
    if firm.borrowing and firm.repaid and luck < world.economy.network_withdrawal:
        until = cycle + world.economy.network_withdrawal_cycles + 1.0
        firm.excluded_until = max(firm.excluded_until, until)
        world.tally.withdrawn += 1


@behaviour
def heed_neighbours(firm: FirmState, world: World) -> None:
    """Scale what default costs a firm by how its neighbours paid last cycle (behavioural contagion).

    W (1 + c (share of neighbours who repaid - 1/2)), as within the group (ODD 7.12.3; Breza 2012).
    """
    if world.economy.network_kind == NetworkKind.OFF:
        return
    effect = max(0.0, 1.0 + world.economy.network_contagion * world.nodes[firm.slot].mood)
    firm.seizable *= effect
    firm.fixed_default_cost = firm.fixed_default_cost * effect if effect > 0.0 else 0.0


@behaviour
def close_fallen(world: World) -> None:
    """Let sound firms close that lost all they had to calls; the claims of and on closed firms lapse."""
    if world.economy.network_kind == NetworkKind.OFF:
        return
    for slot in range(len(world.nodes)):
        firm = world.firms[world.positions[slot]]
        if world.nodes[slot].fallen and firm.repaid and not firm.closed:
            close_firm(firm, world)
            world.tally.fell_by_guarantee += 1
        if firm.closed:
            world.nodes[slot].mood = 0.0
    for tie in world.ties:
        if world.firms[world.positions[tie.guarantor]].closed or world.firms[world.positions[tie.debtor]].closed:
            tie.owed_back = 0.0
