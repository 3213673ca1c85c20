"""The recovery ladder: reminder, soft, credit and hard recovery, with dated cash (ODD 7.23).

What each stage brings in is drawn at default and comes when its time is there: from the debtor's later cash first,
else by the sale of what it owns. What is left at the end of the ladder is written off.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.amounts import left_over
from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.powers import power
from ...borrowers.fraud.fraud import is_operational_risk
from ...borrowers.groups.seats import members_of, pair_of
from ...borrowers.guarantee.choices import Liability, Split
from ...luck.philox import draw
from ...luck.purpose import Purpose
from ..arrears.class_moves import count_move
from ..arrears.lateness import QUARTER, class_in_default, count_in_default
from ..arrears.rescheduling import is_freed
from ..loans.counting import count_paid_for_others, count_recovered, count_recovered_from_partners, count_time
from ..meetings.asks import share_out
from ..schedules.schedule import DAYS_OF_YEAR, days_of_period, years_of
from .at_once import count_loss
from .choices import STAGES, Stage
from .counting import count_cost, count_recovery, count_stage
from .older_debts import put_aside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import FileState, FirmState, GroupState, Scheme, SeatState, TallyState, World

WHOLE = 1e-9
"""How far beyond the end of a cycle cash still counts as coming in it [cycles]."""


@behaviour
def start_ladder(firm: FirmState, world: World, cycle: int) -> None:
    """Put a defaulted loan on the ladder: draw and date what each stage brings in, and collect what comes at once."""
    scheme = world.scheme
    file = world.files[firm.slot]
    if file.in_collection > 0.0:  # of a firm that closed, in whose place this one opened
        put_aside(file, firm.slot, world)
    exposure = firm.principal_unpaid
    file.debtor = firm.id
    file.in_collection = exposure
    file.arrears_days = firm.days_past_due
    file.arrears_class = firm.loan_class
    file.ends = cycle
    value, left, owed_after_90_days = date_recoveries(firm, file, exposure, world, cycle)
    file.lost = (1.0 - scheme.ladder_claim_price) * left
    file.freeze = -1
    file.cleared = 0.0
    file.operational = is_operational_risk(firm, world)
    world.tally.recoverable += exposure - file.lost
    count_recovered(exposure - file.lost, owed_after_90_days, firm, world.tally)
    count_loss(firm, exposure, value, scheme, world.tally)
    collect_due(firm, file, world, cycle)


@behaviour
def date_recoveries(
    firm: FirmState, file: FileState, exposure: float, world: World, cycle: int
) -> tuple[float, float, float]:
    """Draw and date the cash of each stage; return its value, less cost, what is left at the end, and after 90 days.

    Stage i brings in x_i of what the stages before it left, with mean r_i: 1 - prod(1 - r_i) in all on average.
    """
    scheme = world.scheme
    left, value, end, late = exposure, 0.0, 0.0, exposure
    luck = (0.0, 0.0)
    for stage in range(STAGES):
        if stage % 2 == 0:
            luck = draw(world.seed, world.replicate, firm.user, cycle, stage, Purpose.COLLECTION)
        rate = scheme.ladder_rates[stage]
        wait = years_to_cash(stage, firm.days_past_due, scheme)
        amount = left * recovered_part(rate, scheme.ladder_dispersion, luck[0] if stage % 2 == 0 else luck[1])
        file.coming[stage] = amount
        file.coming_in[stage] = cycle + math.ceil(wait / (scheme.calendar_months / 12.0) - WHOLE)
        count_stage(stage, amount, world.tally)
        value += (1.0 - scheme.ladder_costs[stage]) * amount * discount_over(wait, scheme)
        left -= amount
        if firm.days_past_due + wait * DAYS_OF_YEAR <= QUARTER:
            late -= amount
        if rate > 0.0:
            end = max(end, wait)
            file.ends = max(file.ends, file.coming_in[stage])
    count_stage(Stage.HARD, scheme.ladder_claim_price * left, world.tally)
    return value + scheme.ladder_claim_price * left * discount_over(end, scheme), left, left_over(late, exposure)


@behaviour
def recovered_part(rate: float, dispersion: float, luck: float) -> float:
    """Return what a stage brings in of what is left: r + dispersion (success - r), success with chance r (ODD 1.2, T8).

    Mean r, variance dispersion^2 r (1 - r): the rate itself without dispersion, all or nothing with dispersion 1.
    """
    success = 1.0 if luck < rate else 0.0
    return rate + dispersion * (success - rate)


@behaviour
def years_to_cash(stage: int, days_past_due: float, scheme: Scheme) -> float:
    """Return the time from default to a stage's cash: until its days past due are reached, then its delay [years].

    A loan is in default once its last day is over: it is a day past due at least.
    """
    wait = max(0.0, scheme.ladder_days[stage] - max(days_past_due, 1.0))
    return wait / DAYS_OF_YEAR + scheme.ladder_delays[stage]


@behaviour
def discount_over(time: float, scheme: Scheme) -> float:
    """Return the value at default of one unit that comes so much later [years]."""
    return power(1.0 + scheme.ladder_discount_rate, -time)


@behaviour
def collect_due(firm: FirmState, file: FileState, world: World, cycle: int) -> None:
    """Collect what has come by this cycle: from the debtor's cash, else by the sale of what it owns; then the end."""
    amount, cost = 0.0, 0.0
    for stage in range(STAGES):
        if file.coming_in[stage] <= cycle:
            amount += file.coming[stage]
            cost += world.scheme.ladder_costs[stage] * file.coming[stage]
            file.coming[stage] = 0.0
    from_cash = min(firm.cash, amount) if firm.id == file.debtor else 0.0
    firm.cash -= from_cash
    is_last = cycle >= file.ends
    if is_last:
        sold = world.scheme.ladder_claim_price * (file.in_collection + file.cleared - amount)
        amount = min(amount + sold, file.in_collection)
    world.tally.inflow += amount - from_cash
    count_cost(cost, world.tally)
    book_recovery(file, amount, is_last, world)


@behaviour
def book_recovery(file: FileState, amount: float, is_last: bool, world: World) -> None:
    """Book cash that a loan on the ladder brought in, at its nominal value; at the end write off what is left."""
    world.bank.cash += amount
    world.bank.loans -= file.in_collection if is_last else amount
    count_recovery(amount, file.in_collection - amount if is_last else 0.0, file.operational, world.tally)
    file.in_collection = 0.0 if is_last else file.in_collection - amount


@behaviour
def collect_debts(world: World, cycle: int) -> None:
    """Collect what comes this cycle of the debts of earlier ones."""
    if not world.scheme.ladder_active:
        return
    for first in range(0, len(world.files), len(world.firms)):
        for firm in world.firms:
            file = world.files[first + firm.slot]
            if file.in_collection > 0.0:
                age_debt(file, world.scheme, world.tally)
                collect_due(firm, file, world, cycle)


@behaviour
def age_debt(file: FileState, scheme: Scheme, tally: TallyState) -> None:
    """Count a debt on the ladder as part of the portfolio, period by period, until it is written off (CGAP)."""
    for period in range(1, scheme.calendar_periods + scheme.loan_grace_periods + 1):
        length = days_of_period(period, scheme)
        count_in_default(file.in_collection, file.arrears_days, length, scheme, tally)
        days, loan_class = file.arrears_days, file.arrears_class
        file.arrears_days += length
        file.arrears_class = class_in_default(file.arrears_days, scheme)
        tally.loan_periods += 1
        count_time(file.in_collection, years_of(period, scheme), tally)
        count_move(loan_class, file.arrears_class, days, file.arrears_days, tally)


@behaviour
def set_aside_for_debts(world: World) -> None:
    """Settle what the bank sets aside against the debts on the ladder, by their classes (ODD 7.16.3)."""
    if not world.scheme.ladder_active:
        return
    world.bank.collecting = 0.0
    world.bank.set_aside = 0.0
    for file in world.files:
        if file.in_collection > 0.0:
            rate = world.scheme.provisions_rates[class_in_default(file.arrears_days, world.scheme)]
            world.bank.collecting += file.in_collection
            world.bank.set_aside += rate * file.in_collection
    world.tally.collecting = world.bank.collecting


@behaviour
def call_guarantors(world: World) -> None:
    """Call on the jointly liable partners of who defaulted, at the close, for the credit stage (ODD 7.23.2)."""
    scheme = world.scheme
    if not scheme.ladder_active:
        return
    if scheme.guarantee_liability != Liability.JOINT or scheme.ladder_guarantors * scheme.guarantee_share <= 0.0:
        return
    for group in world.groups:
        if group.borrowers > 1:
            members = members_of(group, world)
            for position in members:
                firm = world.firms[position]
                called = firm.borrowing and firm.defaulted and not is_freed(firm, scheme)
                if called and world.files[firm.slot].coming[Stage.CREDIT] > 0.0:
                    call_partners(firm, group, members, world)


@behaviour
def call_partners(firm: FirmState, group: GroupState, members: Sequence[int], world: World) -> None:
    """Take from the partners who repaid what they answer for, in equal parts as far as cash and guarantee cap go.

    It comes at once, not when the credit stage is over, and at that stage's cost. They may claim it back.
    """
    scheme = world.scheme
    file = world.files[firm.slot]
    for k, position in enumerate(members):
        lay_limit(world.table[k], world.firms[position], scheme)
    total = scheme.ladder_guarantors * scheme.guarantee_share * file.coming[Stage.CREDIT]
    paid = share_out(world.table[: len(members)], total, Split.EQUAL)
    for k, position in enumerate(members):
        payment = world.table[k].ask
        if payment > 0.0:
            other = world.firms[position]
            other.cash -= payment
            count_paid_for_others(other, payment, world.tally)
            pair = world.pairs[pair_of(group, other.seat, firm.seat, scheme.group_size)]
            pair.after_default += payment
            pair.owed_back += payment
    group.keeps_ledger = group.keeps_ledger or paid > 0.0
    credit_guarantors(firm, file, paid, world)


@behaviour
def lay_limit(seat: SeatState, firm: FirmState, scheme: Scheme) -> None:
    """Note whether a partner answers for a loan on the ladder, and up to what: its cash, and what its cap leaves."""
    cap = max(0.0, scheme.guarantee_cap * firm.debt_service - firm.paid_for_others)
    seat.liability = firm.answers_for
    answers = not (firm.defaulted or firm.died or is_freed(firm, scheme))
    seat.helps = firm.borrowing and answers and seat.liability > 0.0
    seat.most_asked = min(firm.cash, cap)


@behaviour
def credit_guarantors(firm: FirmState, file: FileState, paid: float, world: World) -> None:
    """Book what partners paid on a loan on the ladder: the credit stage has so much less to bring in, and sooner."""
    scheme = world.scheme
    cost = scheme.ladder_costs[Stage.CREDIT] * paid
    sooner = 1.0 - discount_over(years_to_cash(Stage.CREDIT, firm.days_past_due, scheme), scheme)
    gain = (paid - cost) * sooner
    file.coming[Stage.CREDIT] = max(0.0, file.coming[Stage.CREDIT] - paid)
    book_recovery(file, paid, False, world)
    count_cost(cost, world.tally)
    world.tally.guarantors_paid += paid
    count_recovered_from_partners(paid, world.tally)
    world.tally.recovered_value += gain
    firm.loss_given_default -= gain / firm.principal_unpaid
