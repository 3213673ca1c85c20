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
from ..bank.screening.applications import screen_applicants, take_applications
from ..bank.screening.control import check_loans
from ..bank.warning.reset import forget_alarms
from ..bank.warning.watching import watch_loans
from ..behaviours.behaviour import behaviour
from ..borrowers.climate.environment import dated_shock, fate, move_economy, shared_factor
from ..borrowers.firms.choosing import choose_projects
from ..borrowers.firms.entry import let_firms_close
from ..borrowers.firms.income import weigh_income
from ..borrowers.firms.willingness import weigh_default
from ..borrowers.fraud.fraud import divert_funds
from ..borrowers.groups.seats import borrowers_of, open_ledgers
from ..borrowers.projects.projects import receive_late_revenue, receive_revenue, start_project
from ..lending.loans.class_moves import count_unmoved
from ..lending.loans.closing import bridge_maturity
from ..lending.loans.incentives import thaw_groups
from ..lending.loans.repayment import age_arrears, count_portfolio
from ..lending.meetings.meeting import hold_meeting, luck_at
from ..luck.filling import draw_cycle_luck, draw_meeting_luck
from ..luck.purpose import Purpose
from ..outside.lenders.lenders import (
    borrow_elsewhere,
    close_other_loans,
    consult_registry,
    drop_other_loans,
    meet_other_lender,
    note_debt_service,
)
from ..outside.network.choices import NetworkKind
from ..outside.network.ties import (
    close_fallen,
    heed_neighbours,
)
from .steps import close_loans, disburse_loans, form_groups, let_firms_enter, reward_and_punish

if TYPE_CHECKING:
    from ..declaring.records import GroupState, World


@behaviour
def run_cycle(world: World, cycle: int) -> None:
    """Run one loan cycle, numbered from 1."""
    world.tally.cycles = 1
    let_firms_enter(world)
    forget_alarms(world)
    open_ledgers(world)
    draw_cycle_luck(world, cycle)
    world.tally.money_before = money_held(world)
    move_economy(world, cycle)  # 1
    set_terms(world)  # 2
    sense_squeeze(world.bank, world.scheme, cycle)
    thaw_groups(world, cycle)
    rate_firms(world)
    take_applications(world, cycle)  # 3
    screen_applicants(world, cycle)  # 4
    if world.economy.lender_available and world.economy.lender_registry:
        consult_registry(world, cycle)
    limit_lending(world, cycle)
    form_groups(world, cycle)  # 5
    limit_groups(world, cycle)
    disburse_loans(world)  # 6
    plan_visits(world)
    run_groups(world, cycle)  # 7 and 8
    close_loans(world, cycle)  # 9
    if world.economy.lender_available:
        close_other_loans(world, cycle)
    reward_and_punish(world, cycle)  # 10
    measure_rating(world)
    let_firms_close(world)  # 11
    if world.economy.network_kind != NetworkKind.OFF:
        close_fallen(world)
    if world.economy.lender_available:
        drop_other_loans(world)
    weigh_income(world)
    count_unmoved(world.tally)
    pay_and_teach_officers(world)  # 12
    close_books(world.bank, world.climate, world.scheme, world.economy, world.tally)
    note_bad_loans(world.bank, world.tally)
    learn_loss(world.bank, world.scheme.price_loss_weight, world.tally)
    world.tally.money_after = money_held(world)


@behaviour
def run_groups(world: World, cycle: int) -> None:
    """Start the projects and run all periods, some groups at a time, while their members are at hand.

    Between disbursement and maturity groups touch nothing of each other's, so that some can go on to the next period
    before others (decision 24). Their luck of a period is drawn together.
    """
    size = world.scheme.group_size
    together = len(world.meeting_luck) // size
    open_provisions(world)
    for first in range(0, len(world.groups), together):
        last = min(first + together, len(world.groups))
        for group in world.groups[first:last]:
            if group.borrowers > 0:
                start_projects(group, world, cycle)  # 7
        for period in range(1, len(world.provisions) + 1):
            draw_meeting_luck(world, first * size, last * size, cycle, period)
            for group in world.groups[first:last]:
                if group.borrowers > 0:
                    world.provisions[period - 1] += run_period(group, world, cycle, period)  # 8
    find_largest_provisions(world)


@behaviour
def start_projects(group: GroupState, world: World, cycle: int) -> None:
    """Let members choose their projects, and settle each project's fate and what default would cost."""
    members = borrowers_of(group, world)
    if world.economy.risky_available:
        choose_projects(group, members, world)
    divert_funds(members, world)
    check_loans(group, members, world, cycle)
    members = borrowers_of(group, world)
    place_factor = shared_factor(world.seed, world.replicate, group.place, cycle, Purpose.PLACE)
    for k in range(members):
        position = world.spare[k]
        firm = world.firms[position]
        luck = world.firm_luck[position]
        x = fate(luck.fate, world.climate.macro, world.sector_factor[firm.sector], place_factor, world.economy)
        x += dated_shock(firm, group.place, world.economy, cycle)
        start_project(firm, x, luck, world.scheme.loan_instalments, world.economy)
        weigh_default(firm, world.scheme, world.economy)
        weigh_loan(firm, world)
        if world.economy.lender_available:
            borrow_elsewhere(firm, world, cycle)
        if world.economy.network_kind != NetworkKind.OFF:
            heed_neighbours(firm, world.nodes[firm.slot], world.economy.network_contagion)
        note_debt_service(firm, world)


@behaviour
def run_period(group: GroupState, world: World, cycle: int, period: int) -> float:
    """Run one period of a group: warnings, revenues, visits of officers; it meets and settles; lateness is counted.

    Returns what is set aside for its loans [money].
    """
    members = borrowers_of(group, world)
    world.tally.loan_periods += members
    if world.scheme.warning_active:
        watch_loans(members, world, cycle, period)
    for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
        position = world.seats[seat]
        if position >= 0 and world.firms[position].borrowing:
            firm = world.firms[position]
            luck = luck_at(seat, world)
            count_portfolio(firm, period, world.scheme, world.tally)
            if period <= world.scheme.loan_instalments:
                receive_revenue(firm, luck, period, world.economy, world.tally)
            else:
                receive_late_revenue(firm, world.tally)
            if period == world.scheme.loan_instalments == 1:
                renewal = world.firm_luck[position]
                bridge_maturity(firm, renewal, world.bank, world.scheme, world.economy, world.tally)
            visit_if_reached(world.officers[firm.officer], luck, world.scheme, world.tally)
    if world.economy.lender_available:
        meet_other_lender(world, members, period)
    hold_meeting(group, members, world, period)
    provisions = 0.0
    for k in range(members):
        firm = world.firms[world.spare[k]]
        age_arrears(firm, period, world.scheme, world.tally)
        provisions += provision_for(firm, world.scheme)
    return provisions
