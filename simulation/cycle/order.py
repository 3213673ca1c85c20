"""The order of a loan cycle on one page (ODD 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bank.books.books import (
    close_books,
    find_largest_provisions,
    learn_loss,
    money_held,
    open_provisions,
    provision_for,
)
from ..bank.officers.officers import pay_and_teach_officers
from ..bank.officers.visits import plan_visits, visit_if_reached
from ..bank.portfolio.concentration import limit_groups, limit_lending
from ..bank.portfolio.rationing import note_bad_loans, sense_squeeze, weigh_loan
from ..bank.pricing.pricing import set_terms
from ..bank.rating.grading import rate_firms
from ..bank.rating.quality import measure_rating
from ..bank.screening.applications import count_approved, screen_applicants, take_applications
from ..bank.screening.control import check_loans
from ..bank.warning.reset import forget_alarms
from ..bank.warning.watching import watch_loans
from ..behaviours.behaviour import behaviour
from ..borrowers.climate.environment import dated_shock, fate, move_economy, shared_factor
from ..borrowers.firms.choosing import choose_projects
from ..borrowers.firms.entry import let_firms_close
from ..borrowers.firms.income import weigh_income
from ..borrowers.firms.known_end import add_loans_to_come
from ..borrowers.firms.willingness import weigh_default
from ..borrowers.fraud.fraud import divert_funds
from ..borrowers.groups.seats import borrowers_of, list_borrowers, newcomers_of, open_ledgers
from ..borrowers.guarantee.calls import centre_answers, convert_liability
from ..borrowers.projects.projects import receive_late_revenue, receive_revenue, start_project
from ..lending.arrears.class_moves import count_unmoved
from ..lending.arrears.counting import count_date
from ..lending.arrears.lateness import age_arrears, is_running
from ..lending.centres.settling import settle_centre
from ..lending.diary.closing import close_diary
from ..lending.diary.writing import is_told, note_after_meeting, note_before_meeting, note_visit, open_diary
from ..lending.insurance.death import draw_deaths, let_owners_die
from ..lending.internal.account import invest_internal_loan, lend_on
from ..lending.loans.closing import bridge_maturity
from ..lending.loans.counting import count_made, count_time
from ..lending.loans.rebate import expect_rebate
from ..lending.loans.repayment import fall_due
from ..lending.loans.seat_terms import reckon_with_largest_loans
from ..lending.meetings.meeting import hold_meeting, is_visited, luck_of
from ..lending.recovery.group_punishment import thaw_groups
from ..lending.schedules.calendar import end_of_plan, open_calendar, open_period
from ..lending.schedules.schedule import years_of
from ..luck.filling import draw_cycle_luck, draw_meeting_luck, name_users
from ..luck.purpose import Purpose
from ..outside.lenders.lenders import (
    borrow_elsewhere,
    close_other_loans,
    consult_registry,
    drop_other_loans,
    meet_other_lender,
    note_debt_service,
)
from ..outside.network.ties import close_fallen, heed_neighbours
from .between import meet_between
from .steps import close_loans, disburse_loans, form_groups, lend_to_next, let_firms_enter, reward_and_punish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..declaring.records import FirmState, GroupState, World


@behaviour
def run_cycle(world: World, cycle: int) -> None:
    """Run one loan cycle, numbered from 1; the numbers are those of ODD 3. A step that is switched off does nothing."""
    world.tally.cycles = 1
    let_firms_enter(world)  # in the place of those that closed
    forget_alarms(world)  # of the last cycle
    open_ledgers(world)  # of what members pay for each other
    open_diary(world)  # of one group, if it is kept
    draw_cycle_luck(world, cycle)
    draw_deaths(world, cycle)
    world.tally.money_before = money_held(world)
    move_economy(world, cycle)  # 1: the state of the economy and of its sectors
    open_calendar(world.scheme, cycle)  # 2: the bank's terms: when instalments fall due,
    convert_liability(world.scheme, cycle)  # who is liable,
    set_terms(world)  # the price of a loan
    sense_squeeze(world.bank, world.scheme, cycle)  # bad loans make the bank withdraw lines
    thaw_groups(world, cycle)  # whose time is over, or whose debt is cleared
    rate_firms(world)
    reckon_with_largest_loans(world)  # of a group, until seats are known
    take_applications(world, cycle)  # 3: from firms that may and want to borrow
    screen_applicants(world, cycle)  # 4: the bank approves or refuses each
    consult_registry(world, cycle)  # and refuses who owes the second lender
    count_approved(world)
    limit_lending(world, cycle)  # to what it can lend
    form_groups(world, cycle)  # 5: old ones lose and replace members, new ones form
    limit_groups(world, cycle)
    disburse_loans(world, cycle)  # 6: to members whose turn it is
    plan_visits(world)  # of officers, as far as their time goes
    run_groups(world, cycle)  # 7 and 8: projects start; revenues, meetings and payments, period by period
    close_loans(world, cycle)  # 9: repaid, rolled over or in default, and recovery
    close_other_loans(world, cycle)  # those of the second lender
    reward_and_punish(world, cycle)  # 10: larger loans, exclusion, freezing; cohesion moves
    measure_rating(world)  # how well ratings told good from bad
    let_firms_close(world)  # 11: some firms leave,
    close_fallen(world)  # others fall by the calls on their guarantees,
    drop_other_loans(world)  # and the debts of both lapse
    weigh_income(world)  # what firms had to live on
    count_unmoved(world.tally)
    pay_and_teach_officers(world)  # 12: bonuses, and what officers learn from them
    close_diary(world, cycle)
    close_books(world.bank, world.climate, world.scheme, world.economy, world.tally)
    note_bad_loans(world.bank, world.tally)  # for the squeeze of the next cycle
    learn_loss(world.bank, world.scheme.price_loss_weight, world.tally)  # for its price
    world.tally.money_after = money_held(world)


@behaviour
def run_groups(world: World, cycle: int) -> None:
    """Start the projects and run all periods, some groups at a time, while their members are at hand.

    Between disbursement and maturity groups touch nothing of each other's, so that some can go on to the next period
    before others (decision 24), but for the groups of a centre that answer for each other: they stay together. Their
    luck of a period is drawn together.
    """
    size = world.scheme.group_size
    centre = world.scheme.centre_groups if centre_answers(world.scheme) else 1
    together = len(world.meeting_luck) // (size * centre) * centre
    open_provisions(world)
    for first in range(0, len(world.groups), together):
        last = min(first + together, len(world.groups))
        name_users(world, first * size, last * size)
        for group in world.groups[first:last]:
            group.first_at_hand = group.first_seat - first * size
            if group.borrowers > 0:
                start_projects(group, world, cycle, 0)  # 7
        for period in range(1, len(world.provisions) + 1):
            draw_meeting_luck(world, (last - first) * size, cycle, period)
            for one in range(first, last, centre):
                groups = world.groups[one : min(one + centre, last)]
                lend_by_turns(groups, world, cycle, period)
                world.provisions[period - 1] += run_centre(groups, world, cycle, period)  # 8
    find_largest_provisions(world)


@behaviour
def start_projects(group: GroupState, world: World, cycle: int, over: int) -> None:
    """Let members choose their projects, and settle each project's fate and what default would cost.

    Those whose loan was made after so many periods of the cycle.
    """
    list_borrowers(group, world)
    members = newcomers_of(group, over, world)
    choose_projects(group, members, world, cycle)
    divert_funds(members, world)
    check_loans(group, members, world, cycle)
    list_borrowers(group, world)
    members = newcomers_of(group, over, world)  # without those whose loan was called back
    world.tally.groups += 1 if 0 < len(members) == group.borrowers else 0
    lend_on(members, world)
    place_factor = shared_factor(world.seed, world.replicate, group.place, cycle, Purpose.PLACE)
    for position in members:
        firm = world.firms[position]
        luck = world.firm_luck[position]
        count_made(firm, world.tally)
        x = fate(luck.fate, world.climate.macro, world.sector_factor[firm.sector], place_factor, world.economy)
        x += dated_shock(firm, group.place, world.economy, cycle)
        start_project(firm, x, luck, over, end_of_plan(firm, world.scheme) - over, world.economy)
        invest_internal_loan(firm, world.scheme)
        weigh_default(firm, world.scheme, world.economy)
        add_loans_to_come(firm, world, cycle)
        weigh_loan(firm, world)
        borrow_elsewhere(firm, world, cycle)
        heed_neighbours(firm, world)
        note_debt_service(firm, world)
        expect_rebate(firm, world.scheme)


@behaviour
def lend_by_turns(groups: Sequence[GroupState], world: World, cycle: int, period: int) -> None:
    """Lend to members whose turn has come as a period begins, and start their projects."""
    for group in groups:
        if group.waiting > 0 and lend_to_next(group, world, cycle, period - 1) > 0:
            start_projects(group, world, cycle, period - 1)


@behaviour
def run_centre(groups: Sequence[GroupState], world: World, cycle: int, period: int) -> float:
    """Run one period of the groups of a centre: all meet, then they pay for each other, and lateness is counted.

    A group alone where centres answer for nothing. Returns what is set aside for their loans [money].
    """
    for group in groups:
        if group.borrowers > 0:
            run_period(group, world, cycle, period)
    if centre_answers(world.scheme):
        settle_centre(groups, world, period)
    provisions = 0.0
    for group in groups:
        if group.borrowers > 0:
            provisions += close_meeting(group, world, period)
    return provisions


@behaviour
def run_period(group: GroupState, world: World, cycle: int, period: int) -> None:
    """Run one period of a group: warnings, revenues, visits of officers; it meets and settles."""
    members = borrowers_of(group, world)
    length = years_of(period, world.scheme)
    world.tally.loan_periods += len(members)
    watch_loans(members, world, cycle, period)
    if world.scheme.meetings_per_instalment > 1:
        for position in members:
            if is_running(world.firms[position], period, world.scheme):
                count_start(world.firms[position], length, world)
        meet_between(group, members, world, cycle, period, length)
    open_period(period, world.scheme)
    for position in members:
        end_period(position, group, world, period, length)
    meet_other_lender(world, members, period)
    let_owners_die(members, world, period)
    if is_told(group, world):
        note_before_meeting(members, world, period)
        for position in members:
            firm = world.firms[position]
            note_visit(firm, is_visited(firm, luck_of(firm, group, world), world, period), world, period)
    hold_meeting(group, members, world, period)


@behaviour
def close_meeting(group: GroupState, world: World, period: int) -> float:
    """Count how late a group's loans are once all is paid; return what is set aside for them [money]."""
    members = borrowers_of(group, world)
    provisions = 0.0
    for position in members:
        firm = world.firms[position]
        age_arrears(firm, period, world.scheme, world.tally)
        provisions += provision_for(firm, world.scheme)
    if is_told(group, world):
        note_after_meeting(members, world, period)
    return provisions


@behaviour
def end_period(position: int, group: GroupState, world: World, period: int, length: float) -> None:
    """Let a period of so many years end for a firm: what falls due, its revenue, bridge money, an officer's visit."""
    firm = world.firms[position]
    luck = luck_of(firm, group, world)
    if is_running(firm, period, world.scheme):
        if world.scheme.meetings_per_instalment == 1:
            count_start(firm, length, world)
        fall_due(firm, group, period, length, world)
    if period <= end_of_plan(firm, world.scheme):
        receive_revenue(firm, luck, period, world.economy, world.tally)
    else:
        receive_late_revenue(firm, world.tally)
    if world.scheme.loan_instalments == 1 and period == end_of_plan(firm, world.scheme):
        bridge_maturity(firm, world.firm_luck[position], world.bank, world.scheme, world.economy, world.tally)
    visit_if_reached(world.officers[firm.officer], luck, world.scheme, world.tally)


@behaviour
def count_start(firm: FirmState, length: float, world: World) -> None:
    """Count a loan as it stands as a period of so many years begins."""
    count_date(firm.balance, firm.days_past_due, firm.loan_class, world.tally)
    count_time(firm.balance, length, world.tally)
