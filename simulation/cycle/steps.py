"""The steps of a cycle that bring several rooms together; `lianbao.simulation.cycle.order` has their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bank.books.books import (
    open_bank,
)
from ..bank.officers.officers import expect_loans, hire_officers, lose_case, take_in_hand
from ..bank.rating.choices import RatingKind
from ..bank.rating.grading import adopt_scorecard
from ..bank.rating.limits import most_lent
from ..bank.rating.ratios import file_ratios
from ..bank.screening.admission import admit_members, judges_groups
from ..bank.screening.control import clear_bar
from ..behaviours.behaviour import behaviour
from ..borrowers.firms.entry import be_born, opening_age
from ..borrowers.firms.income import take_out_income
from ..borrowers.fraud.fraud import charge_loss
from ..borrowers.groups.cohesion import move_cohesion, move_trust
from ..borrowers.groups.formation import choose_leaders, found_groups
from ..borrowers.groups.membership import dissolve_small_groups, fill_vacancies, release_leavers
from ..borrowers.groups.rows import stand_together
from ..borrowers.groups.seats import borrowers_of, leave_seat, members_of
from ..borrowers.groups.turns import hand_out_turns, has_come, is_its_turn, pass_turn, waits_within_cycle
from ..borrowers.projects.projects import receive_late_revenue
from ..borrowers.voting.vote import vote_on_members
from ..lending.internal.account import settle_internal_accounts
from ..lending.loans.closing import close_loan
from ..lending.loans.disbursement import disburse, return_saving
from ..lending.loans.incentives import close_group, reward_or_exclude, spread_word
from ..lending.loans.seat_terms import give_seat_terms
from ..lending.meetings.heaviest_payers import find_p95
from ..lending.recovery.at_once import recover
from ..lending.recovery.group_punishment import punish_group
from ..lending.recovery.ladder import call_guarantors, collect_debts, set_aside_for_debts, start_ladder
from ..lending.recovery.paying_back import repay_partners
from ..lending.schedules.calendar import last_of
from ..lending.schedules.schedule import paid_out, plan_from
from ..outside.network.choices import NetworkKind
from ..outside.network.guarantees import call_network, lay_network
from ..outside.network.ties import (
    book_cover,
    count_network_debt,
    hear_of_failures,
    repay_guarantors,
)

if TYPE_CHECKING:
    from ..declaring.records import FirmState, GroupState, World


@behaviour
def populate(world: World) -> None:
    """Fill the economy with firms and the bank with its opening capital, before the first cycle."""
    hire_officers(world)
    for slot in range(len(world.firms)):
        firm = world.firms[slot]
        firm.slot = slot
        firm.officer = slot // world.scheme.officers_caseload
        world.positions[slot] = slot
        open_firm(firm, slot, world)
        firm.age = opening_age(firm, world)
    open_bank(world)
    adopt_scorecard(world.bank, world.scheme)
    if world.economy.network_kind != NetworkKind.OFF:
        lay_network(world)


@behaviour
def let_firms_enter(world: World) -> None:
    """Let a new firm open in the place of each that closed, as a cycle begins: its last loan could still be read."""
    for firm in world.firms:
        firm.borrowed = firm.borrowing
        world.tally.borrowed_before += 1 if firm.borrowing else 0
        if firm.closed:
            if firm.group >= 0:
                leave_seat(firm, world.groups[firm.group], world)
            open_firm(firm, firm.id + len(world.firms), world)


@behaviour
def open_firm(firm: FirmState, number: int, world: World) -> None:
    """Open a firm under a number, and the bank's file of it; nothing from before stands against it."""
    be_born(firm, number, world)
    if world.scheme.rating_kind != RatingKind.OFF:
        file_ratios(world.files[firm.slot], firm, world)
    clear_bar(firm, world)


@behaviour
def form_groups(world: World, cycle: int) -> None:
    """Let groups lose, replace and gain members, dissolve and form; rules of admission may look at each group."""
    release_leavers(world)
    fill_vacancies(world, cycle)
    dissolve_small_groups(world)
    found_groups(world)
    if judges_groups(world.scheme) and admit_members(world, cycle) > 0:
        dissolve_small_groups(world)
    stand_together(world)
    choose_leaders(world)
    give_seat_terms(world)


@behaviour
def disburse_loans(world: World, cycle: int) -> None:
    """Lend to every seated and approved member whose turn it is; the others wait, or for a later turn of the cycle."""
    hand_out_turns(world)
    for group in world.groups:
        group.borrowers = 0
        group.calls = 0.0
        group.refused = False
    for firm in world.firms:
        if firm.approved and firm.group >= 0 and is_its_turn(firm, world.groups[firm.group], world.scheme):
            lend(firm, world, cycle)
        elif firm.approved and firm.group >= 0 and waits_within_cycle(firm, world.scheme):
            world.groups[firm.group].waiting += 1
            world.tally.turns_due += 1
            expect_loans(world.officers[firm.officer], 1)
        elif firm.approved:
            world.tally.waiting += 1
    for group in world.groups:
        pass_turn(group, world.scheme)


@behaviour
def lend(firm: FirmState, world: World, cycle: int) -> None:
    """Make a loan: it is paid out, its group has a borrower more, and its officer a case."""
    disburse(firm, most_lent(firm, world), world, cycle)
    world.groups[firm.group].borrowers += 1
    take_in_hand(world.officers[firm.officer], firm, world.scheme, world.economy)


@behaviour
def lend_to_next(group: GroupState, world: World, cycle: int, over: int) -> int:
    """Lend to the members whose turn within the cycle has come, so many periods being over; return how many (ODD 7.44).

    Nobody gets a loan while one of the group is in arrears. Who has none by the date of the last turn gets none.
    """
    lent = 0
    if not has_arrears(group, world):
        for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
            position = world.seats[seat]
            if position >= 0 and has_come(world.firms[position], over, world.scheme):
                lend_within_cycle(world.firms[position], group, world, cycle, over)
                lent += 1
    if over >= world.scheme.calendar_latest:
        give_up_turns(group, world)
    return lent


@behaviour
def has_arrears(group: GroupState, world: World) -> bool:
    """Return whether a loan of a group is in arrears."""
    for position in borrowers_of(group, world):
        if world.firms[position].arrears > 0.0:
            return True
    return False


@behaviour
def lend_within_cycle(firm: FirmState, group: GroupState, world: World, cycle: int, over: int) -> None:
    """Make a loan after so many periods of the cycle; its plan is its own, as other holidays may fall into it."""
    scheme = world.scheme
    world.tally.turns_late += 1 if over > firm.turn * scheme.loan_turn_periods else 0
    group.waiting -= 1
    firm.turn = 0
    firm.starts = over
    firm.planned_end = last_of(over, scheme.loan_instalments, scheme)
    firm.gross_interest, firm.balance_years, firm.regular_part = plan_from(over, firm.rate, scheme)
    firm.invested = paid_out(firm.gross_interest, scheme)
    expect_loans(world.officers[firm.officer], -1)
    lend(firm, world, cycle)


@behaviour
def give_up_turns(group: GroupState, world: World) -> None:
    """Let the members of a group whose turn did not come go without a loan in this cycle."""
    for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
        position = world.seats[seat]
        if position >= 0 and world.firms[position].turn > 0:
            world.firms[position].turn = 0
            world.tally.turns_missed += 1
            world.tally.waiting += 1
            expect_loans(world.officers[world.firms[position].officer], -1)
    group.waiting = 0


@behaviour
def close_loans(world: World, cycle: int) -> None:
    """Close every loan: repaid, rolled over, or in default and recovered; then settle what members owe each other."""
    collect_debts(world, cycle)
    call_network(world)
    for position in range(len(world.firms)):
        firm = world.firms[position]
        if firm.borrowing:
            receive_late_revenue(firm, world.tally)
            partners = world.groups[firm.group].borrowers - 1
            close_loan(firm, world.firm_luck[position], partners, world.scheme, world.bank, world.tally)
            if firm.defaulted:
                close_default(firm, world, cycle)
            return_saving(firm, world)
    settle_internal_accounts(world)
    call_guarantors(world)
    find_p95(world)
    set_aside_for_debts(world)
    for group in world.groups:
        if group.keeps_ledger:
            repay_partners(group, world)
    repay_guarantors(world)
    count_network_debt(world)


@behaviour
def close_default(firm: FirmState, world: World, cycle: int) -> None:
    """Settle a default: what guarantors covered, then recovery at once, or step by step on the ladder."""
    lose_case(world.officers[firm.officer], firm)
    if world.economy.network_kind != NetworkKind.OFF:
        book_cover(firm, world.nodes[firm.slot], world.bank, world.scheme, world.tally)
    if world.scheme.ladder_active:
        start_ladder(firm, world, cycle)
    else:
        charge_loss(firm, recover(firm, world.bank, world.scheme, world.tally), world)


@behaviour
def reward_and_punish(world: World, cycle: int) -> None:
    """Take out income, exclude, freeze, reward and teach; move the cohesion of every group that met."""
    for firm in world.firms:
        take_out_income(firm, world.economy.firms_retained, world.tally)
        if firm.borrowing:
            reward_or_exclude(firm, world.scheme, cycle)
    for group in world.groups:
        if group.borrowers > 0:
            members = members_of(group, world)
            close_group(group, members, world)
            punish_group(group, members, world, cycle)
            vote_on_members(group, world, cycle)
            move_cohesion(group, world.scheme.calendar_meetings, world.economy)
            world.tally.cohesion += group.cohesion
    move_trust(world)
    spread_word(world)
    hear_of_failures(world, cycle)
