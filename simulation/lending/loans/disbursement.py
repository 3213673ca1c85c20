"""Disbursement: a loan is paid out, its plan is written, saving is taken and given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...luck.philox import draw
from ...luck.purpose import Purpose
from ..arrears.choices import LoanClass
from ..schedules.calendar import end_of_plan
from ..schedules.choices import SavingCollection
from ..schedules.schedule import deducted_saving, of_principal, paid_out, topped_up, with_tax
from .choices import Cause
from .counting import book_interest
from .rebate import planned_rebate
from .savings import loan_wanted, most_by_saving

if TYPE_CHECKING:
    from ...declaring.records import BankState, FirmState, Scheme, TallyState, World


@behaviour
def loan_within(firm: FirmState, limit: float, scheme: Scheme) -> float:
    """Return a firm's loan: by size, step and seat, within its limit, less what it is cut by; an old debt at least."""
    most = min(loan_wanted(firm, scheme), limit, most_by_saving(firm, scheme))
    return max(most * firm.granted, firm.rolled_over)


@behaviour
def take_plan(firm: FirmState, plan: tuple[float, float, float], scheme: Scheme) -> None:
    """Let a firm reckon with the plan of a loan at its rate: see `plan_of`."""
    firm.gross_interest, firm.balance_years, firm.regular_part = plan
    firm.invested = paid_out(firm.gross_interest, scheme)
    firm.rebate = planned_rebate(firm.rate, scheme)


@behaviour
def disburse(firm: FirmState, limit: float, world: World, cycle: int) -> None:
    """Pay out a loan within its limit, take fees and compulsory saving, and let the firm invest (ODD 7.9).

    An old debt that was rolled over is part of the new loan; only the rest is fresh money.
    """
    bank, scheme, tally = world.bank, world.scheme, world.tally
    firm.borrowing = True
    tally.rating_capped += 1 if loan_wanted(firm, scheme) > limit else 0
    firm.principal = topped_up(loan_within(firm, limit, scheme), scheme)
    fresh = firm.principal - firm.rolled_over
    firm.rolled_over = 0.0
    bank.loans += fresh
    bank.funding += fresh
    tally.inflow += fresh
    tally.outflow += fresh
    tally.disbursed += fresh
    write_plan(firm, scheme)
    take_fees(firm, bank, scheme, tally)
    take_saving(firm, bank, scheme, tally)
    firm.prepays = wants_to_prepay(firm, world, cycle)


@behaviour
def write_plan(firm: FirmState, scheme: Scheme) -> None:
    """Write the repayment plan of a new loan and clear what the last one left."""
    firm.balance = firm.principal
    firm.undue = firm.principal
    firm.regular = firm.principal * firm.regular_part
    firm.matures = end_of_plan(firm, scheme)
    firm.principal_due = 0.0
    firm.outstanding = firm.principal * firm.gross_interest
    firm.debt_service = firm.outstanding
    firm.instalment = firm.outstanding / scheme.loan_instalments
    firm.rescheduled = False
    firm.arrears = 0.0
    firm.oldest_unpaid = 0
    firm.days_past_due = 0.0
    firm.most_days_late = 0.0
    firm.loan_class = LoanClass.PASS
    firm.cause = Cause.NONE
    firm.late_periods = 0
    firm.late_instalments = 0
    firm.paid_own = 0.0
    firm.paid_for_others = 0.0
    firm.received = 0.0
    firm.answered = 0.0
    firm.for_centre = 0.0
    firm.from_centre = 0.0
    firm.unpaid = 0.0
    firm.principal_unpaid = 0.0
    firm.interest_paid = 0.0
    firm.loss_given_default = 0.0
    firm.arrived = 0.0
    firm.delayed = 0.0


@behaviour
def take_fees(firm: FirmState, bank: BankState, scheme: Scheme, tally: TallyState) -> None:
    """Keep fee and premium up front back from a loan; the premium goes on to the insurer (ODD 7.39.2)."""
    fee = of_principal(with_tax(scheme.fees_upfront, scheme), scheme) * firm.principal
    bank.cash += fee
    tally.outflow -= fee
    tally.upfront_fees += fee
    book_interest(fee, bank, scheme, tally)
    tally.insurance += of_principal(scheme.fees_insurance, scheme) * firm.principal


@behaviour
def take_saving(firm: FirmState, bank: BankState, scheme: Scheme, tally: TallyState) -> None:
    """Move the compulsory saving of a new loan into the joint fund: from own cash as far as it goes, or from the loan.

    Saving with the instalments begins at what was kept of earlier ones.
    """
    if scheme.saving_collection == SavingCollection.FROM_CASH:
        add_saving(firm, min(firm.cash, scheme.saving_rate * firm.outstanding), bank, tally)
    elif scheme.saving_collection == SavingCollection.DEDUCTED:
        saving = deducted_saving(firm.gross_interest, scheme) * firm.principal
        firm.cash += saving
        tally.outflow -= saving
        add_saving(firm, saving, bank, tally)


@behaviour
def add_saving(firm: FirmState, saving: float, bank: BankState, tally: TallyState) -> None:
    """Move money from a firm's cash into its part of the joint fund."""
    firm.cash -= saving
    firm.saving += saving
    bank.cash += saving
    bank.deposits += saving
    tally.saving_taken += saving


@behaviour
def save_with_instalment(firm: FirmState, period: int, world: World) -> None:
    """Let a firm that is not in arrears pay its saving with the instalment, as far as its cash goes (ODD 7.9.2)."""
    if firm.arrears == 0.0 and period <= firm.matures and world.scheme.calendar_due > 0 and not firm.died:
        add_saving(firm, min(firm.cash, world.scheme.saving_rate * firm.instalment), world.bank, world.tally)


@behaviour
def wants_to_prepay(firm: FirmState, world: World, cycle: int) -> bool:
    """Return whether a firm repays its loan early as soon as it can: drawn for each loan (ODD 7.39.5)."""
    if world.scheme.loan_prepayment == 0.0:
        return False
    luck, _ = draw(world.seed, world.replicate, firm.user, cycle, 0, Purpose.PREPAYMENT)
    return luck < world.scheme.loan_prepayment


@behaviour
def return_saving(firm: FirmState, world: World) -> None:
    """Give the unused part of its saving back to a firm at the close, but for what is kept (ODD 7.49)."""
    returned = (1.0 - world.scheme.saving_kept) * firm.saving
    firm.cash += returned
    firm.saving -= returned
    world.bank.cash -= returned
    world.bank.deposits -= returned
    world.tally.saving_returned += returned
