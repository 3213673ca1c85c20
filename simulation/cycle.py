"""The order of a loan cycle: MODEL.md section 3 on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.behaviour import behaviour
from simulation.behaviours.books import (
    close_books,
    find_p95,
    learn_loss,
    money_held,
    provision_for,
    take_out_income,
    visit_if_reached,
    weigh_income,
)
from simulation.behaviours.choosing import choose_projects
from simulation.behaviours.closing import bridge_maturity, close_loan, recover, repay_claims
from simulation.behaviours.cohesion import move_cohesion
from simulation.behaviours.entry import let_firms_close, let_firms_enter
from simulation.behaviours.environment import dated_shock, fate, move_economy, shared_factor
from simulation.behaviours.formation import form_groups
from simulation.behaviours.guarantees import call_guarantors
from simulation.behaviours.incentives import close_group, punish_group, reward_or_exclude, spread_word, thaw_groups
from simulation.behaviours.lenders import (
    borrow_elsewhere,
    close_other_loans,
    consult_registry,
    drop_other_loans,
    meet_other_lender,
    note_debt_service,
)
from simulation.behaviours.lending import disburse, is_its_turn, pass_turn, return_saving, set_terms
from simulation.behaviours.meeting import borrowers_of, hold_meeting, luck_of
from simulation.behaviours.projects import receive_late_revenue, receive_revenue, start_project
from simulation.behaviours.repayment import age_arrears, count_portfolio
from simulation.behaviours.screening import plan_visits, screen_applicants, take_applications
from simulation.behaviours.seats import members_of, open_ledgers
from simulation.behaviours.ties import (
    book_cover,
    close_fallen,
    count_network_debt,
    hear_of_failures,
    heed_neighbours,
    repay_guarantors,
)
from simulation.behaviours.willingness import weigh_default
from simulation.choices import NetworkKind
from simulation.luck.filling import draw_cycle_luck, draw_meeting_luck
from simulation.luck.purpose import Purpose

if TYPE_CHECKING:
    from simulation.state import GroupState, World


@behaviour
def run_cycle(world: World, cycle: int) -> None:
    """Run one loan cycle, numbered from 1."""
    world.tally.cycles = 1
    let_firms_enter(world)
    open_ledgers(world)
    draw_cycle_luck(world, cycle)
    world.tally.money_before = money_held(world)
    move_economy(world, cycle)  # 1
    set_terms(world.bank, world.scheme, world.economy)  # 2
    thaw_groups(world, cycle)
    take_applications(world, cycle)  # 3
    screen_applicants(world)  # 4
    if world.economy.lender_available and world.economy.lender_registry:
        consult_registry(world, cycle)
    form_groups(world, cycle)  # 5
    disburse_loans(world)  # 6
    plan_visits(world)
    choose_and_start_projects(world, cycle)  # 7
    for period in range(1, world.scheme.loan_instalments + world.scheme.loan_grace_periods + 1):
        run_period(world, cycle, period)  # 8
    close_loans(world)  # 9
    if world.economy.lender_available:
        close_other_loans(world, cycle)
    reward_and_punish(world, cycle)  # 10
    let_firms_close(world)  # 11
    if world.economy.network_kind != NetworkKind.OFF:
        close_fallen(world)
    if world.economy.lender_available:
        drop_other_loans(world)
    weigh_income(world)
    close_books(world.bank, world.scheme, world.economy, world.tally)  # 12
    learn_loss(world.bank, world.scheme.price_loss_weight, world.tally)
    world.tally.money_after = money_held(world)


@behaviour
def run_period(world: World, cycle: int, period: int) -> None:
    """Run one period, group by group: luck is drawn for some groups at a time, while their members are at hand."""
    provisions = 0.0
    size = world.scheme.group_size
    together = len(world.meeting_luck) // size
    for first in range(0, len(world.groups), together):
        last = min(first + together, len(world.groups))
        draw_meeting_luck(world, first * size, last * size, cycle, period)
        for group in world.groups[first:last]:
            if group.borrowers > 0:
                provisions += run_period_of(group, world, period)
    world.tally.provisioned = max(world.tally.provisioned, provisions)


@behaviour
def run_period_of(group: GroupState, world: World, period: int) -> float:
    """Run one period of a group: revenues arrive, officers visit, it meets and settles, lateness is counted.

    Returns what is set aside for its loans [money].
    """
    members = borrowers_of(group, world)
    for k in range(members):
        firm = world.firms[world.spare[k]]
        luck = luck_of(firm, group, world)
        count_portfolio(firm, period, world.scheme, world.tally)
        if period <= world.scheme.loan_instalments:
            receive_revenue(firm, luck, period, world.economy, world.tally)
        else:
            receive_late_revenue(firm, world.tally)
        if period == world.scheme.loan_instalments == 1:
            bridge_maturity(firm, world.firm_luck[world.spare[k]], world.scheme, world.economy, world.tally)
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


@behaviour
def disburse_loans(world: World) -> None:
    """Lend to every seated and approved member whose turn it is; the others wait."""
    for group in world.groups:
        group.borrowers = 0
        group.calls = 0.0
        group.refused = False
    for firm in world.firms:
        if firm.approved and firm.group >= 0 and is_its_turn(firm, world.groups[firm.group], world.scheme):
            disburse(firm, world.bank, world.scheme, world.tally)
            world.groups[firm.group].borrowers += 1
            world.officers[firm.officer].caseload += 1
        elif firm.approved:
            world.tally.waiting += 1
    for group in world.groups:
        world.tally.groups += 1 if group.borrowers > 0 else 0
        pass_turn(group, world.scheme)


@behaviour
def choose_and_start_projects(world: World, cycle: int) -> None:
    """Let members choose their projects, and settle each project's fate and what default would cost."""
    for group in world.groups:
        if group.borrowers > 0:
            members = borrowers_of(group, world)
            if world.economy.risky_available:
                choose_projects(group, members, world)
            place_factor = shared_factor(world.seed, world.replicate, group.place, cycle, Purpose.PLACE)
            for k in range(members):
                position = world.spare[k]
                firm = world.firms[position]
                sector_factor = world.sector_factor[firm.sector]
                luck = world.firm_luck[position]
                x = fate(luck.fate, world.climate.macro, sector_factor, place_factor, world.economy)
                x += dated_shock(firm, group.place, world.economy, cycle)
                start_project(firm, x, luck, world.scheme.loan_instalments, world.economy)
                weigh_default(firm, world.scheme, world.economy)
                if world.economy.lender_available:
                    borrow_elsewhere(firm, world, cycle)
                if world.economy.network_kind != NetworkKind.OFF:
                    heed_neighbours(firm, world.nodes[firm.slot], world.economy.network_contagion)
                note_debt_service(firm, world)


@behaviour
def close_loans(world: World) -> None:
    """Close every loan: repaid, rolled over, or in default and recovered; then settle what members owe each other."""
    networked = world.economy.network_kind != NetworkKind.OFF
    if networked:
        call_guarantors(world)
    for position in range(len(world.firms)):
        firm = world.firms[position]
        if firm.borrowing:
            receive_late_revenue(firm, world.tally)
            partners = world.groups[firm.group].borrowers - 1
            close_loan(firm, world.firm_luck[position], partners, world.scheme, world.bank, world.tally)
            if firm.defaulted:
                if networked:
                    book_cover(firm, world.nodes[firm.slot], world.bank, world.tally)
                recover(firm, world.bank, world.scheme, world.tally)
                world.officers[firm.officer].cases_lost += 1
            return_saving(firm, world.bank)
    find_p95(world)
    for group in world.groups:
        if group.keeps_ledger:
            repay_claims(group, world)
    if networked:
        repay_guarantors(world)
        count_network_debt(world)


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
            move_cohesion(group, world.scheme.loan_instalments, world.economy)
            world.tally.cohesion += group.cohesion
    spread_word(world)
    if world.economy.network_kind != NetworkKind.OFF:
        hear_of_failures(world, cycle)
