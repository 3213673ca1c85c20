"""The schedule of a loan: what falls due when, and what it comes to over the cycle (ODD 7.39.1).

One rule for one instalment gives all of it: the meetings call it period by period, and `plan_of` adds a whole plan up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.exponential import expm1
from ...behaviours.elementary.logarithm import log1p
from ...behaviours.elementary.powers import power
from .calendar import is_holiday, last_of
from .choices import FeePayment, Moratorium, SavingCollection, Schedule

if TYPE_CHECKING:
    from ...declaring.records import Scheme

MONTH = 30.0
"""Days of a month."""
DAYS_OF_YEAR = 360.0
"""Days of a year of twelve such months."""


@behaviour
def annuity(rate: float, periods: int) -> float:
    """Return the equal instalment that repays one unit in `periods` at `rate` a period [per unit of loan]."""
    if rate == 0.0:
        return 1.0 / periods
    return rate / -expm1(-periods * log1p(rate))


@behaviour
def years(scheme: Scheme) -> float:
    """Return the term of a loan [years]."""
    return scheme.loan_term_months / 12.0


@behaviour
def days_of_period(period: int, scheme: Scheme) -> float:
    """Return the length of a period [days]: one after the plan, in grace or by rescheduling, is a month at most."""
    days = scheme.loan_term_months * MONTH / scheme.loan_instalments
    return days if period <= scheme.calendar_periods else min(days, MONTH)


@behaviour
def years_of(period: int, scheme: Scheme) -> float:
    """Return the length of a period [years]."""
    return days_of_period(period, scheme) / DAYS_OF_YEAR


@behaviour
def with_tax(charge: float, scheme: Scheme) -> float:
    """Return a rate or fee with the tax that the borrower pays on it (ODD 7.48)."""
    return charge * (1.0 + scheme.fees_tax)


@behaviour
def tax_in(paid: float, scheme: Scheme) -> float:
    """Return the tax in a payment of interest and fees [money]."""
    return paid * (scheme.fees_tax / (1.0 + scheme.fees_tax))


@behaviour
def period_rate(rate: float, length: float, scheme: Scheme) -> float:
    """Return what a yearly rate comes to in a period of so many years, tax included [per unit of principal]."""
    return with_tax(rate * length, scheme)


@behaviour
def periodic_fee(scheme: Scheme) -> float:
    """Return the fee that falls due with each instalment, tax included [share of loan]."""
    return with_tax(scheme.fees_periodic, scheme)


@behaviour
def regular_part(rate: float, scheme: Scheme) -> float:
    """Return what each instalment after the moratorium repays of a new loan [per unit of loan].

    An equal instalment, interest included, or an equal part of the principal. rate: a period.
    """
    return regular_left(rate, 1.0, 1.0, 0, scheme)


@behaviour
def regular_left(rate: float, owed: float, first: float, number: int, scheme: Scheme) -> float:
    """Return what each instalment after the moratorium repays of what is owed after so many instalments [money].

    An equal instalment, interest included, or an equal part of the principal. rate: a period; first: the first
    principal [money].
    """
    ahead = max(0, scheme.schedule_moratorium - number)
    if scheme.schedule_moratorium_of == Moratorium.ALL:
        is_flat = scheme.schedule_kind == Schedule.FLAT
        owed = owed + rate * ahead * first if is_flat else owed * power(1.0 + rate, ahead)
    periods = scheme.loan_instalments - max(number, scheme.schedule_moratorium)
    return owed * annuity(rate if scheme.schedule_kind == Schedule.ANNUITY else 0.0, periods)


@behaviour
def interest_part(rate: float, owed: float, first: float, kind: int) -> float:
    """Return the interest of a period on the principal owed, or on the first one where it is flat [money]."""
    return rate * (first if kind == Schedule.FLAT else owed)


@behaviour
def principal_part(
    number: int, last: int, interest: float, owed: float, first: float, regular: float, scheme: Scheme
) -> float:
    """Return the principal that falls due with an instalment, by the scheme's schedule [money].

    number: of the instalment; last: of the last one, which repays what is left. A moratorium of all adds the interest
    to the loan: less than nothing falls due.
    """
    if number >= last:
        return owed
    if number <= scheme.schedule_moratorium:
        return -interest if scheme.schedule_moratorium_of == Moratorium.ALL else 0.0
    if scheme.schedule_kind == Schedule.GIVEN:
        return min(owed, scheme.schedule_amounts[number - 1] * first - interest)
    if scheme.schedule_kind == Schedule.ANNUITY:
        return regular - interest
    return 0.0 if scheme.schedule_kind == Schedule.INTEREST_ONLY else regular


@behaviour
def plan_of(rate: float, scheme: Scheme) -> tuple[float, float, float]:
    """Return what a loan at this yearly rate is to repay, its balance times time [years], and its regular part.

    All per unit of loan. To repay: principal, interest and fees of all periods, tax included. Balance: principal owed
    during each.
    """
    return plan_from(0, rate, scheme)


@behaviour
def plan_from(start: int, rate: float, scheme: Scheme) -> tuple[float, float, float]:
    """Return the plan of a loan that is made after so many periods of the cycle, as `plan_of` has it."""
    last = scheme.loan_instalments
    length = years_of(1, scheme)
    per_period = period_rate(rate, length, scheme)
    regular = regular_part(per_period, scheme)
    now, owed, interest, time, number = regular, 1.0, 0.0, 0.0, 0
    for period in range(start + 1, last_of(start, last, scheme) + 1):
        due = interest_part(per_period, owed, 1.0, scheme.schedule_kind)
        time += owed * length
        if is_holiday(period, scheme):
            owed += due
            now = regular_left(per_period, owed, 1.0, number, scheme)
        else:
            number += 1
            owed -= principal_part(number, last, due, owed, 1.0, now, scheme)
        interest += due
    return 1.0 + interest + periodic_fee(scheme) * last, time, regular


@behaviour
def upfront_share(scheme: Scheme) -> float:
    """Return fee, with its tax, and insurance up front, per unit of the loan that was asked for."""
    return with_tax(scheme.fees_upfront, scheme) + scheme.fees_insurance


@behaviour
def of_principal(share: float, scheme: Scheme) -> float:
    """Return a share of the loan that was asked for as a share of its principal, which may have fees on top."""
    return share / (1.0 + upfront_share(scheme)) if scheme.fees_payment == FeePayment.ADDED else share


@behaviour
def kept_back(scheme: Scheme) -> float:
    """Return the part of a loan's principal that goes to fee and insurance up front (ODD 7.39.2)."""
    return of_principal(upfront_share(scheme), scheme)


@behaviour
def topped_up(loan: float, scheme: Scheme) -> float:
    """Return the principal of a loan: with fee and insurance where they are lent on top of it [money]."""
    return loan * (1.0 + upfront_share(scheme)) if scheme.fees_payment == FeePayment.ADDED else loan


@behaviour
def deducted_saving(gross_interest: float, scheme: Scheme) -> float:
    """Return the part of a loan that is kept back as compulsory saving: at most what fees and premium leave."""
    if scheme.saving_collection != SavingCollection.DEDUCTED:
        return 0.0
    return min(scheme.saving_rate * gross_interest, 1.0 - kept_back(scheme))


@behaviour
def paid_out(gross_interest: float, scheme: Scheme) -> float:
    """Return the part of a loan that its firm gets to invest: without fees, premium and saving that are deducted."""
    return 1.0 - kept_back(scheme) - deducted_saving(gross_interest, scheme)
