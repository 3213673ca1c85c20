"""How late a loan is: dates, the age of its oldest unpaid instalment, its class (ODD 7.16.2)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ..schedules.calendar import dates_between, is_holiday
from ..schedules.schedule import MONTH, days_of_period
from .choices import LoanClass
from .class_moves import count_move
from .counting import count_date

if TYPE_CHECKING:
    from ...declaring.records import FirmState, Scheme, TallyState

QUARTER = 90.0
"""Days past due beyond which a loan is told apart as long late (Basel Committee 2006)."""


@behaviour
def date_of(period: int, scheme: Scheme) -> float:
    """Return the day on which a period ends and its instalment falls due, from the first disbursement of the cycle."""
    planned = min(period, scheme.calendar_periods)
    return planned * days_of_period(1, scheme) + (period - planned) * days_of_period(period, scheme)


@behaviour
def age_of_arrears(firm: FirmState, period: int, scheme: Scheme) -> float:
    """Return how long the oldest unpaid instalment is overdue as a period ends [days]; 0 on its own due date."""
    return date_of(period, scheme) - date_of(firm.oldest_unpaid, scheme) if firm.arrears > 0.0 else 0.0


@behaviour
def is_running(firm: FirmState, period: int, scheme: Scheme) -> bool:
    """Return whether a loan still falls due or has its grace; others may have a longer, rescheduled one."""
    return period <= last_period(firm, scheme) + scheme.loan_grace_periods


@behaviour
def last_period(firm: FirmState, scheme: Scheme) -> int:
    """Return the period after which grace begins: of the last instalment, of a dead borrower's loan of its old plan."""
    return max(firm.matures, scheme.loan_instalments) if firm.died else firm.matures


@behaviour
def is_late(firm: FirmState, age: float, scheme: Scheme) -> bool:
    """Return whether a loan counts as late: an instalment is unpaid for longer than is tolerated."""
    return firm.arrears > 0.0 and (scheme.arrears_tolerance_days == 0.0 or age > scheme.arrears_tolerance_days)


@behaviour
def class_of(days: float, scheme: Scheme) -> LoanClass:
    """Return the five-category class of a late loan this many days past due."""
    if days < scheme.provisions_days[0]:
        return LoanClass.SPECIAL_MENTION
    if days < scheme.provisions_days[1]:
        return LoanClass.SUBSTANDARD
    return LoanClass.DOUBTFUL if days < scheme.provisions_days[2] else LoanClass.LOSS


@behaviour
def class_in_default(days: float, scheme: Scheme) -> LoanClass:
    """Return the class of a loan in default: at least substandard."""
    return LoanClass.SUBSTANDARD if days < scheme.provisions_days[0] else class_of(days, scheme)


@behaviour
def count_in_default(balance: float, days: float, length: float, scheme: Scheme, tally: TallyState) -> None:
    """Count a loan in default, so many days past due, as part of the portfolio over a length of time [days].

    At dates a month apart, as a period may be as long as the loan; each with the part of a period that it stands for.
    """
    passed = 0.0
    while passed < length:
        step = min(MONTH, days_of_period(1, scheme), length - passed)
        part = step / days_of_period(1, scheme)
        count_date(part * balance, days + passed, class_in_default(days + passed, scheme), tally)
        passed += step


@behaviour
def age_arrears(firm: FirmState, period: int, scheme: Scheme, tally: TallyState) -> None:
    """Let a period end for a loan: its days past due and class, and what is counted of them."""
    if not is_running(firm, period, scheme):
        return
    tally.instalments += 1 if period <= firm.matures and scheme.calendar_due > 0 else 0
    if firm.arrears <= 0.0 and firm.loan_class == LoanClass.PASS:
        return
    days, loan_class = firm.days_past_due, firm.loan_class
    if firm.arrears > 0.0:
        firm.late_periods += 1
        age = age_of_arrears(firm, period, scheme)
        late = is_late(firm, age, scheme)
        firm.days_past_due = age if late else 0.0
        firm.loan_class = class_of(age, scheme) if late else LoanClass.PASS
        firm.most_days_late = max(firm.most_days_late, firm.days_past_due)
    else:
        firm.days_past_due = 0.0
        firm.loan_class = LoanClass.PASS
    if loan_class != LoanClass.PASS or firm.loan_class != LoanClass.PASS:
        count_move(loan_class, firm.loan_class, days, firm.days_past_due, tally)
    if scheme.arrears_tolerance_days == 0.0:
        note_late(firm, newly_late(firm, period, scheme), tally)


@behaviour
def note_late(firm: FirmState, instalments: int, tally: TallyState) -> None:
    """Note instalments that became late."""
    firm.late_instalments += instalments
    tally.instalments_late += instalments


@behaviour
def periods_tolerated(scheme: Scheme) -> int:
    """Return after how many periods an unpaid instalment counts as late; 0: on its due date."""
    if scheme.arrears_tolerance_days == 0.0:
        return 0
    return 1 + math.floor(scheme.arrears_tolerance_days / days_of_period(1, scheme))


@behaviour
def newly_late(firm: FirmState, period: int, scheme: Scheme) -> int:
    """Return how many instalments become late as a period ends: the one for which the tolerance is then over.

    With a tolerance it has to be unpaid before the meeting of that day, without one after it.
    """
    if firm.arrears <= 0.0:
        return 0
    instalment = period - periods_tolerated(scheme)
    is_due = firm.oldest_unpaid <= instalment <= firm.matures and not is_holiday(instalment, scheme)
    return 1 if is_due else 0


@behaviour
def late_at_close(firm: FirmState, scheme: Scheme) -> int:
    """Return how many instalments that are still unpaid at the close were within the tolerance until then."""
    if firm.arrears <= 0.0:
        return 0
    tolerated = min(periods_tolerated(scheme) - scheme.loan_grace_periods, firm.matures - firm.oldest_unpaid + 1)
    return dates_between(firm.matures - tolerated + 1, firm.matures, scheme) if tolerated > 0 else 0
