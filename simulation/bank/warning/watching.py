"""Early warning: signals add up to the odds of failure, odds to a colour, a colour to what is done (ODD 7.22).

The log-odds that a loan fails rise at each reading by the weight of evidence of every signal (Good 1950):
log(TPR / FPR) if it is there, log((1 - TPR) / (1 - FPR)) if it is not. Weights and thresholds come ready from
`lianbao.simulation.bank.warning.evidence`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ...lending.arrears.choices import LoanClass
from ...lending.arrears.rescheduling import write_new_plan
from ...lending.loans.choices import Cause
from ...lending.schedules.calendar import end_of_plan, number_of, start_of_plan
from ...luck.philox import draw
from ...luck.purpose import Purpose
from ..officers.visits import send_officer
from .choices import Colour, Intervention, Signal
from .counting import count_alert, count_intervention, count_visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import BankState, FileState, FirmState, Scheme, TallyState, World

BLOCKS = 4
"""Addresses of a reading: three of two signals each, one of a visit and an intervention."""


@behaviour
def watch_loans(members: Sequence[int], world: World, cycle: int, period: int) -> None:
    """Read the signals of the borrowers of a group as a period begins, and act on them."""
    if not world.scheme.warning_active:
        return
    if period > world.scheme.calendar_periods or (period - 1) % world.scheme.warning_every > 0:
        return
    late = 0
    for position in members:
        late += 1 if world.firms[position].arrears > 0.0 else 0
    for position in members:
        firm = world.firms[position]
        others_late = late - (1 if firm.arrears > 0.0 else 0)
        if period <= end_of_plan(firm, world.scheme):
            watch_loan(firm, len(members) - 1, others_late, world, cycle, period)


@behaviour
def watch_loan(firm: FirmState, partners: int, partners_late: int, world: World, cycle: int, period: int) -> None:
    """Read the signals of one loan, settle its colour, and act if it is not green or an intervention pays."""
    scheme = world.scheme
    file = world.files[firm.slot]
    bad = goes_wrong(firm, scheme) and not file.rescued
    is_first = period - start_of_plan(firm, scheme) <= scheme.warning_every
    if is_first and bad:
        world.tally.failures_coming += 1
    news = evidence_drawn(firm, bad, world, cycle, period)
    if not is_first:
        news += evidence_of_arrears(firm, partners, partners_late, scheme)
    file.log_odds = scheme.warning_prior_odds + scheme.warning_memory * (file.log_odds - scheme.warning_prior_odds)
    file.log_odds += news
    file.colour = colour_of(file.log_odds, scheme)
    if file.colour != Colour.GREEN or calls_for_action(file, scheme):
        act_on_alarm(firm, file, bad, world, cycle, period)


@behaviour
def act_on_alarm(firm: FirmState, file: FileState, bad: bool, world: World, cycle: int, period: int) -> None:
    """Visit a yellow loan; restrain a red one, after a visit or at once; intervene at red or where it pays."""
    visit, rescue = draw(world.seed, world.replicate, firm.user, cycle, BLOCKS * period + 3, Purpose.SIGNAL)
    if file.colour != Colour.GREEN and not file.alerted:
        file.alerted = True
        count_alert(bad, world.tally)
    if file.colour == Colour.YELLOW:
        visit_yellow(firm, file, bad, visit, world, period)
    if file.colour == Colour.RED and not file.restrained:
        restrain(firm, file, world, cycle, period)
    if calls_for_action(file, world.scheme):
        intervene(firm, file, rescue, world.scheme, world.tally, period)


@behaviour
def goes_wrong(firm: FirmState, scheme: Scheme) -> bool:
    """Return whether a firm's project has failed or will fail: two-point by its fate, others if below what is due."""
    planned = firm.planned * (end_of_plan(firm, scheme) - start_of_plan(firm, scheme))
    return not firm.worked or not covers(planned, firm.principal * firm.gross_interest)


@behaviour
def evidence_drawn(firm: FirmState, bad: bool, world: World, cycle: int, period: int) -> float:
    """Return the weight of the signals that are drawn, each at its rate, given whether the project goes wrong."""
    scheme = world.scheme
    total = 0.0
    for block in range(3):
        first = Signal.TURNOVER + 2 * block
        if scheme.warning_present[first] != 0.0 or scheme.warning_present[first + 1] != 0.0:
            address = BLOCKS * period + block
            one, other = draw(world.seed, world.replicate, firm.user, cycle, address, Purpose.SIGNAL)
            total += weight_of(first, shows(first, one, bad, scheme), scheme)
            total += weight_of(first + 1, shows(first + 1, other, bad, scheme), scheme)
    return total


@behaviour
def shows(signal: int, luck: float, bad: bool, scheme: Scheme) -> bool:
    """Return whether a signal is there: with its true-positive rate if the project goes wrong, else its false one."""
    return luck < (scheme.warning_true_positive[signal] if bad else scheme.warning_false_positive[signal])


@behaviour
def weight_of(signal: int, there: bool, scheme: Scheme) -> float:
    """Return the weight of evidence of a signal that is there, or is not [log-odds]."""
    return scheme.warning_present[signal] if there else scheme.warning_absent[signal]


@behaviour
def evidence_of_arrears(firm: FirmState, partners: int, partners_late: int, scheme: Scheme) -> float:
    """Return the weight of the signals that the loans themselves give: own days past due, a partner in arrears."""
    late = firm.loan_class != LoanClass.PASS and firm.days_past_due >= scheme.warning_late_days
    total = weight_of(Signal.OWN_ARREARS, late, scheme)
    if partners > 0:
        total += weight_of(Signal.MEMBER_ARREARS, partners_late > 0, scheme)
    return total


@behaviour
def colour_of(log_odds: float, scheme: Scheme) -> Colour:
    """Return the colour of a loan from the log-odds that it fails."""
    if log_odds >= scheme.warning_red_odds:
        return Colour.RED
    return Colour.YELLOW if log_odds >= scheme.warning_yellow_odds else Colour.GREEN


@behaviour
def visit_yellow(firm: FirmState, file: FileState, bad: bool, luck: float, world: World, period: int) -> None:
    """Send an officer to a yellow loan: what he finds is evidence, and he sees what the firm owns (ODD 7.22.2)."""
    scheme = world.scheme
    send_officer(world.officers[firm.officer], scheme, world.tally)
    count_visit(scheme.officers_visit_cost * scheme.loan_principal, world.tally)
    file.visited_in = period
    found = luck < (scheme.warning_visit_true_positive if bad else scheme.warning_visit_false_positive)
    file.log_odds += scheme.warning_visit_present if found else scheme.warning_visit_absent
    file.colour = colour_of(file.log_odds, scheme)


@behaviour
def restrain(firm: FirmState, file: FileState, world: World, cycle: int, period: int) -> None:
    """Freeze the line of a red loan, ask more margin, and spread its arrears over the instalments left."""
    file.restrained = True
    file.frozen_until = cycle + world.scheme.warning_freeze_cycles + 1.0
    world.tally.alerts_red += 1
    ask_margin(firm, world.bank, world.scheme.warning_margin, world.tally)
    if world.scheme.warning_restructures and firm.arrears > 0.0 and not firm.died:
        left = world.scheme.loan_instalments - number_of(firm, period - 1, world.scheme)
        write_new_plan(firm, period, left, world.scheme)
        firm.cause = Cause.NONE
        world.tally.restructured += 1


@behaviour
def ask_margin(firm: FirmState, bank: BankState, share: float, tally: TallyState) -> None:
    """Take more saving from a firm's cash, as far as it goes; it answers like the compulsory saving."""
    saving = min(firm.cash, share * firm.outstanding)
    firm.cash -= saving
    firm.saving += saving
    bank.cash += saving
    bank.deposits += saving
    tally.margin_paid += saving


@behaviour
def calls_for_action(file: FileState, scheme: Scheme) -> bool:
    """Return whether the bank intervenes: at red, or where it pays, posterior > cost / (effect LGD) (ODD 7.22.3)."""
    if file.intervened:
        return False
    if scheme.warning_rule == Intervention.PAY_OFF:
        return file.log_odds > scheme.warning_pays_odds
    return file.colour == Colour.RED


@behaviour
def intervene(firm: FirmState, file: FileState, luck: float, scheme: Scheme, tally: TallyState, period: int) -> None:
    """Intervene in a loan, once a cycle, at a cost: a failure that is still to come is turned round with a chance."""
    file.intervened = True
    count_intervention(scheme.warning_cost * firm.balance, tally)
    coming = not firm.died and goes_wrong(firm, scheme) and (firm.worked or firm.failing >= period)
    if coming and luck < scheme.warning_effect:
        file.rescued = True
        tally.failures_averted += 1
        turn_round(firm, end_of_plan(firm, scheme) - period + 1)


@behaviour
def turn_round(firm: FirmState, periods_left: int) -> None:
    """Let a project that was to fail go as planned; one that was to return too little returns what is outstanding."""
    if firm.failing > 0:
        firm.failing = 0
        firm.worked = True
        firm.revenue = firm.planned
    else:
        firm.revenue = max(firm.revenue, firm.outstanding / periods_left)
        firm.planned = max(firm.planned, firm.revenue)
