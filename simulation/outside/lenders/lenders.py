"""A second lender: its loans beside the bank's, who is paid first, and what debts add up to (ODD 7.34)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...bank.screening.applications import seems_good
from ...behaviours.amounts import covers, left_over
from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.exponential import exp
from ...borrowers.firms.willingness import revenue_to_come, willingness
from ...borrowers.projects.projects import invest_more, prospect
from ...lending.loans.repayment import due_now
from ...lending.schedules.calendar import end_of_plan, start_of_plan
from ...lending.schedules.schedule import annuity, years, years_of
from ...luck.normal import normal_quantile
from ...luck.philox import draw
from ...luck.purpose import Purpose
from .choices import Priority

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import Economy, FirmState, OtherLoanState, World


@behaviour
def other_gross_interest(world: World) -> float:
    """Return what is repaid to the second lender over a cycle, in equal instalments [per unit of its loan]."""
    rate = world.economy.lender_interest_rate * years(world.scheme)
    instalments = world.scheme.loan_instalments
    return instalments * annuity(rate / instalments, instalments)


@behaviour
def bridge_gross_interest(world: World) -> float:
    """Return what is repaid of bridge money [per unit]: interest of a cycle; it is due over the next one."""
    return 1.0 + world.economy.lender_interest_rate * years(world.scheme)


@behaviour
def most_lent_elsewhere(firm: FirmState, world: World) -> float:
    """Return the second lender's loan to a firm, which is also the most bridge money it lends it [money]."""
    return world.economy.lender_loan * world.scheme.loan_principal * firm.scale


@behaviour
def deals_with(firm: FirmState, world: World) -> bool:
    """Return whether the second lender deals with a firm and thinks it good: traits drawn at the user's address."""
    reached, seen = draw(world.seed, world.replicate, firm.user, 0, 0, Purpose.LENDER)
    error = world.economy.lender_noise * normal_quantile(seen)
    return reached < world.economy.lender_reach and seems_good(firm.success, error, world.economy.lender_cut_off)


@behaviour
def is_worth_more(firm: FirmState, gross_interest: float, economy: Economy) -> bool:
    """Return whether more of the same project is worth its price, p (y - r) >= 0 [per unit of loan] (ODD 7.34.1)."""
    chance, success_return = prospect(firm.success, gross_interest, economy)
    return chance > 0.0 and covers(success_return, gross_interest)


@behaviour
def service_ratio(instalments: float, income: float) -> float:
    """Return debt service over income of a period, as planned; without income any debt is above every limit.

    income: what project and household bring in before debt service, what the project cost the loan not taken off.
    """
    return instalments / income if income > 0.0 else 1e9


@behaviour
def other_income(firm: FirmState, world: World) -> float:
    """Return the income of a firm and its household in a period beside the financed project [money] (ODD 7.35).

    What they spend is taken off. It never enters the firm, so that no lender can take it; it counts only where debt
    service is measured.
    """
    mean = world.economy.firms_other_income
    if mean == 0.0:
        return 0.0
    spread = world.economy.firms_other_income_spread
    luck, _ = draw(world.seed, world.replicate, firm.user, 0, 0, Purpose.INCOME)
    size = world.scheme.loan_principal * firm.scale * years_of(1, world.scheme)
    return mean * size * exp(spread * normal_quantile(luck) - 0.5 * spread * spread)


@behaviour
def borrow_elsewhere(firm: FirmState, world: World, cycle: int) -> None:
    """Let a firm with a loan of the bank take a second one if it is worth it and it gets one; it is invested as well.

    The project grows in proportion and its fate stays. Bridge money of the last cycle falls due over this one.
    """
    if not world.economy.lender_available:
        return
    other = world.other_loans[firm.slot]
    other.principal = 0.0
    other.arrears = 0.0
    other.balance = other.bridge
    other.bridge = 0.0
    if is_offered_loan(firm, other, world, cycle):
        other.principal = most_lent_elsewhere(firm, world)
        other.balance += other.principal * other_gross_interest(world)
        invest_more(firm, 1.0 + other.principal / (firm.principal + firm.internal_loan))
        world.tally.inflow += other.principal
        world.tally.outflow += other.principal
        world.tally.other_loans += 1
        world.tally.other_principal += other.principal
    other.instalment = other.balance / world.scheme.loan_instalments
    world.tally.other_debt_service += other.balance


@behaviour
def is_offered_loan(firm: FirmState, other: OtherLoanState, world: World, cycle: int) -> bool:
    """Return whether a second loan is worth having, and the second lender makes it.

    Where there is a registry the lender looks at the bank's side too: at past defaults, and at the debt service of both
    loans over the whole income as planned, which it keeps within the limit.
    """
    loan = most_lent_elsewhere(firm, world)
    gross_interest = other_gross_interest(world)
    if loan <= 0.0 or other.barred_until > cycle or not is_worth_more(firm, gross_interest, world.economy):
        return False
    if world.economy.lender_registry:
        instalments = firm.instalment + (other.balance + loan * gross_interest) / world.scheme.loan_instalments
        income = firm.planned * (1.0 + loan / firm.principal) + other_income(firm, world)
        if firm.defaults > 0 or service_ratio(instalments, income) > world.economy.lender_service_limit:
            return False
    return deals_with(firm, world)


@behaviour
def note_debt_service(firm: FirmState, world: World) -> None:
    """Count a firm as over-indebted: debt service over all its income, as planned, above the limit (Liv 2013)."""
    instalments = firm.instalment
    if world.economy.lender_available:
        instalments += world.other_loans[firm.slot].instalment
    income = firm.planned + other_income(firm, world)
    if service_ratio(instalments, income) > world.economy.lender_service_limit:
        world.tally.over_indebted += 1


@behaviour
def consult_registry(world: World, cycle: int) -> None:
    """Let the bank, where there is a registry, refuse who owes the second lender bridge money or did not repay it."""
    if not (world.economy.lender_available and world.economy.lender_registry):
        return
    for firm in world.firms:
        other = world.other_loans[firm.slot]
        if firm.approved and firm.rolled_over == 0.0 and (other.bridge > 0.0 or other.barred_until > cycle):
            firm.approved = False
            world.tally.other_refused += 1


@behaviour
def meet_other_lender(world: World, members: Sequence[int], period: int) -> None:
    """Let the second lender collect from the borrowers of a group before they meet, or bridge their gap."""
    if not world.economy.lender_available:
        return
    for position in members:
        firm = world.firms[position]
        other = world.other_loans[firm.slot]
        due = due_now(firm, period, world.scheme)
        if other.balance > 0.0:
            last = start_of_plan(firm, world.scheme) + world.scheme.loan_instalments
            claim = other.arrears + (other.instalment if period <= last else 0.0)
            paid = cash_offered(claim, due, firm.cash, world.economy.lender_priority)
            collect(firm, other, claim, paid, world)
        if world.economy.lender_bridge and due > 0.0 and not firm.died and not covers(firm.cash, due):
            bridge_gap(firm, other, due, max(0, end_of_plan(firm, world.scheme) - period), world)


@behaviour
def cash_offered(claim: float, due: float, cash: float, priority: int) -> float:
    """Return what a firm pays the second lender at a meeting [money].

    claim, due: what it owes the second lender and the bank now. lender_first: all it can; pro_rata: its part of the
    cash; bank_first: what the due to the bank leaves. Calls for partners come after both.
    """
    if priority == Priority.LENDER_FIRST or covers(cash, claim + due):
        return min(claim, cash)
    if priority == Priority.PRO_RATA:
        return min(claim, cash * (claim / (claim + due)))
    return min(claim, max(0.0, cash - due))


@behaviour
def collect(firm: FirmState, other: OtherLoanState, claim: float, paid: float, world: World) -> None:
    """Take a payment on a second loan; the money leaves the economy."""
    firm.cash = max(0.0, firm.cash - paid)
    other.arrears = left_over(claim - paid, claim)
    other.balance = left_over(other.balance - paid, other.balance)
    world.tally.outflow += paid


@behaviour
def bridge_gap(firm: FirmState, other: OtherLoanState, due: float, left: int, world: World) -> None:
    """Let a firm that would pay the bank but is short of cash pay it with bridge money, the whole gap or nothing.

    The gap to the bank is closed and the debt grows; the bank sees a loan that is paid.
    """
    gap = due - firm.cash
    price = bridge_gross_interest(world)
    willing = willingness(firm, due, revenue_to_come(firm, left))
    if not covers(willing, due) or other.bridge + gap * price > most_lent_elsewhere(firm, world) * price:
        return
    if other.arrears == 0.0 and deals_with(firm, world):
        firm.cash += gap
        other.bridge += gap * price
        world.tally.inflow += gap
        world.tally.other_bridged += gap
        world.tally.other_principal += gap


@behaviour
def close_other_loans(world: World, cycle: int) -> None:
    """Let the second lender collect what is left as a cycle closes, after the bank; the rest is lost and bars the firm.

    Bridge money of a firm without a loan is due; that of the others is drawn this cycle and runs on.
    """
    if not world.economy.lender_available:
        return
    for slot in range(len(world.other_loans)):
        other = world.other_loans[slot]
        firm = world.firms[world.positions[slot]]
        if not firm.borrowing:
            other.principal = 0.0
            other.balance = other.bridge
            other.bridge = 0.0
            world.tally.other_debt_service += other.balance
        if other.balance > 0.0:
            collect(firm, other, other.balance, min(firm.cash, other.balance), world)
            lose_rest(other, world, cycle)


@behaviour
def lose_rest(other: OtherLoanState, world: World, cycle: int) -> None:
    """Write off what was not repaid to the second lender, which shuts the firm out."""
    if other.balance > 0.0:
        world.tally.other_unpaid += other.balance
        other.barred_until = cycle + world.economy.lender_exclusion + 1.0
        other.balance = 0.0
        other.arrears = 0.0


@behaviour
def drop_other_loans(world: World) -> None:
    """Let debts of firms that close lapse: bridge money that was due next is lost."""
    if not world.economy.lender_available:
        return
    for slot in range(len(world.other_loans)):
        other = world.other_loans[slot]
        if world.firms[world.positions[slot]].closed:
            world.tally.other_debt_service += other.bridge
            world.tally.other_unpaid += other.bridge
            other.bridge = 0.0
            other.barred_until = 0.0
