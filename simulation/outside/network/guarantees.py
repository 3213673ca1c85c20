"""Guarantees between firms of different groups: who answers for whom, and calls by elimination (ODD 7.33).

A guarantee is live while both its firms have a loan and are in different groups: firms stand behind each other in
exchange for credit, and within a group joint liability does. Calls are made as loans fall due for the last time, after
the groups have settled, and nobody can refuse them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ...borrowers.projects.projects import receive_late_revenue
from ...lending.arrears.lateness import class_of
from ...lending.loans.choices import Cause
from ...lending.loans.closing import is_material, is_rolled_over
from ...luck.philox import draw
from ...luck.purpose import Purpose
from .choices import Clearing, NetworkKind, NetworkSplit
from .clearing import clear_network_debts

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from ...declaring.records import BankState, Economy, FirmLuck, FirmState, NodeState, Scheme, TieState, World


@behaviour
def lay_network(world: World) -> None:
    """Lay the guarantee network before the first cycle: a function of addresses, or as given."""
    if world.economy.network_kind != NetworkKind.GIVEN:
        for place in range(len(world.ties)):
            tie = world.ties[place]
            tie.guarantor = place // world.economy.network_guarantees
            tie.debtor = chosen_debtor(world, place)
    for tie in world.ties:
        world.nodes[tie.guarantor].degree += 1
        world.nodes[tie.debtor].degree += 1
        world.nodes[tie.debtor].guarantors += 1


@behaviour
def chosen_debtor(world: World, place: int) -> int:
    """Return the slot of the firm that a guarantee goes to; each firm gives equally many, to different firms.

    random: any other firm alike, so that the number of guarantors is binomial. scale_free: firms come in order of
    slot, and each guarantees firms found at random ends of earlier guarantees, so that few have very many
    (Barabasi and Albert 1999); the first ones guarantee those next to them.
    """
    each = world.economy.network_guarantees
    count = len(world.ties) // each
    guarantor = place // each
    luck, side = draw(world.seed, world.replicate, guarantor, 0, place % each, Purpose.GUARANTEE)
    if world.economy.network_kind == NetworkKind.RANDOM:
        debtor = (guarantor + 1 + math.floor(luck * (count - 1))) % count
    elif guarantor <= each:
        debtor = (guarantor + 1 + place % each) % count
    else:
        earlier = world.ties[math.floor(luck * (guarantor * each))]
        debtor = earlier.debtor if side < 0.5 else earlier.guarantor
    while is_taken(world.ties, guarantor, debtor, guarantor * each, place):
        debtor = (debtor + 1) % count
    return debtor


@behaviour
def is_taken(ties: MutableSequence[TieState], guarantor: int, debtor: int, first: int, last: int) -> bool:
    """Return whether a firm is its own guarantor, or one of its guarantees ties[first:last] goes there already."""
    if debtor == guarantor:
        return True
    for place in range(first, last):
        if ties[place].debtor == debtor:
            return True
    return False


@behaviour
def call_network(world: World) -> None:
    """Call guarantors of other groups for what loans leave unpaid, and settle the calls (ODD 7.33.2)."""
    if world.economy.network_kind == NetworkKind.OFF:
        return
    open_calls(world)
    ask_guarantors(world)
    if world.economy.network_share == 0.0:
        return
    if world.economy.network_clearing == Clearing.CLEARING:
        clear_calls(world)
        return
    while fell_by_calls(world) > 0:
        world.tally.network_rounds += 1
        ask_guarantors(world)
    pay_calls(world)


@behaviour
def open_calls(world: World) -> None:
    """Look up what each firm owes and can be called on; late revenue, which arrives now, counts."""
    for slot in range(len(world.nodes)):
        node = world.nodes[slot]
        position = world.positions[slot]
        firm = world.firms[position]
        node.fallen = False
        node.covered = 0.0
        node.cash = firm.cash + firm.delayed
        node.down = not firm.borrowing or firm.arrears > 0.0
        node.owed = own_debt(firm, world.firm_luck[position], world.bank, world.scheme)
        world.tally.network_seeds += 1 if node.owed > 0.0 and node.degree > 0 else 0


@behaviour
def own_debt(firm: FirmState, luck: FirmLuck, bank: BankState, scheme: Scheme) -> float:
    """Return the unpaid debt that guarantors can be called for [money]; not of a hidden loan, not if small."""
    if not firm.borrowing or not is_material(firm, scheme):
        return 0.0
    if is_rolled_over(luck.renewal, bank.renewal, scheme.loan_rollover):
        return 0.0
    return firm.arrears


@behaviour
def is_live(tie: TieState, world: World) -> bool:
    """Return whether both firms of a guarantee have a loan, in different groups, and who answers is alive."""
    guarantor = world.firms[world.positions[tie.guarantor]]
    debtor = world.firms[world.positions[tie.debtor]]
    return guarantor.borrowing and not guarantor.died and debtor.borrowing and guarantor.group != debtor.group


@behaviour
def ask_guarantors(world: World) -> None:
    """Spread every unpaid debt over the guarantors who can be called."""
    every = world.economy.network_clearing == Clearing.CLEARING
    for node in world.nodes:
        node.callable_guarantors = 0
        node.called = 0.0
    for tie in world.ties:
        if is_live(tie, world) and (every or not world.nodes[tie.guarantor].down):
            world.nodes[tie.debtor].callable_guarantors += 1
    for tie in world.ties:
        tie.call = 0.0
        if is_live(tie, world) and (every or not world.nodes[tie.guarantor].down):
            tie.call = call_of(world.nodes[tie.debtor], world.economy)
            world.nodes[tie.guarantor].called += tie.call


@behaviour
def call_of(debtor: NodeState, economy: Economy) -> float:
    """Return what one guarantor is called for [money].

    joint: the guaranteed share of the debt in equal parts among those who stand, so that who falls leaves its part to
    the others. several: each answers for its own share, and never together for more than the whole.
    """
    if economy.network_split == NetworkSplit.JOINT:
        return economy.network_share * debtor.owed / debtor.callable_guarantors
    return min(economy.network_share, 1.0 / debtor.guarantors) * debtor.owed


@behaviour
def fell_by_calls(world: World) -> int:
    """Let those fall, all at once, who cannot pay all that is called from them; return how many."""
    fallen = 0
    for slot in range(len(world.nodes)):
        node = world.nodes[slot]
        if node.called > 0.0 and not covers(node.cash, node.called):
            position = world.positions[slot]
            drag_down(world.firms[position], world.bank, world.scheme)
            node.down = True
            node.fallen = True
            node.owed = own_debt(world.firms[position], world.firm_luck[position], world.bank, world.scheme)
            fallen += 1
    world.tally.network_failures += fallen
    world.tally.network_called += fallen
    world.tally.network_cascades = max(world.tally.network_cascades, min(fallen, 1))
    return fallen


@behaviour
def drag_down(firm: FirmState, bank: BankState, scheme: Scheme) -> None:
    """Let a sound firm fall: its last instalment and the calls fell due together, and it cannot pay both.

    As with an enforced call within a group (ODD 7.15.3) it falls with its whole due, and its cash is left to recovery.
    Where partners paid that due, the loan stays repaid, and the firm closes.
    """
    due = min(firm.instalment, firm.paid_own)
    firm.cash += due
    bank.cash -= due
    firm.paid_own -= due
    firm.arrears += due
    firm.outstanding += due
    if due > 0.0:
        firm.balance += firm.principal_due * (due / firm.instalment)
        firm.oldest_unpaid = firm.matures
        firm.loan_class = class_of(0.0, scheme)
        firm.cause = Cause.DRAGGED_FROM_BEYOND


@behaviour
def pay_calls(world: World) -> None:
    """Let those who stand pay what is called from them; it is credited to the debtor, who owes it to them."""
    for node in world.nodes:
        world.tally.network_called += 1 if node.called > 0.0 else 0
        world.tally.network_owed += guaranteed_part(node, world.economy)
    for tie in world.ties:
        if tie.call > 0.0:
            firm = world.firms[world.positions[tie.guarantor]]
            receive_late_revenue(firm, world.tally)
            firm.cash = max(0.0, firm.cash - tie.call)
            world.bank.cash += tie.call
            world.nodes[tie.debtor].covered += tie.call
            tie.owed_back += tie.call
            world.tally.network_paid += tie.call


@behaviour
def guaranteed_part(node: NodeState, economy: Economy) -> float:
    """Return the part of an unpaid debt that guarantors of other groups, standing or not, answer for [money]."""
    if node.guarantors == 0:
        return 0.0
    if economy.network_split == NetworkSplit.JOINT:
        return economy.network_share * node.owed
    return min(1.0, economy.network_share * node.guarantors) * node.owed


@behaviour
def clear_calls(world: World) -> None:
    """Clear all calls and the debts they are for at once: everybody pays, in proportion, what it has.

    A debt that nobody is called for stays outside. A sound firm that cannot pay its calls has nothing left and closes.
    """
    for node in world.nodes:
        node.owed = node.owed if node.callable_guarantors > 0 else 0.0
        world.tally.network_owed += guaranteed_part(node, world.economy)
    world.tally.network_rounds += clear_network_debts(world.nodes, world.ties)
    for slot in range(len(world.nodes)):
        node = world.nodes[slot]
        total = node.owed + node.called
        if total > 0.0:
            firm = world.firms[world.positions[slot]]
            receive_late_revenue(firm, world.tally)
            node.covered = node.paid * (node.owed / total)
            firm.cash = max(0.0, firm.cash + node.received - node.paid)
            world.bank.cash += node.covered
            world.tally.network_paid += node.paid - node.covered
            note_sound_firm(node, total, world)
    for tie in world.ties:
        if tie.call > 0.0:
            guarantor = world.nodes[tie.guarantor]
            tie.owed_back += tie.call * (guarantor.paid / (guarantor.owed + guarantor.called))


@behaviour
def note_sound_firm(node: NodeState, total: float, world: World) -> None:
    """Note a sound firm that was called, and whether it failed by it."""
    if node.down:
        return
    world.tally.network_called += 1
    if not covers(node.paid, total):
        node.fallen = True
        world.tally.network_failures += 1
        world.tally.network_cascades = 1
