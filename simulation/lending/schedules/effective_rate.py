"""What a loan costs a year in effect, beside the rate that is quoted (ODD 7.39.6).

Fees, premium and flat interest count. It is stated in two ways: periods per year times the rate of a period, which is
what a rate on the declining balance means, or compounded over the year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...behaviours.elementary.exponential import expm1
from ...behaviours.elementary.logarithm import log1p
from .calendar import is_holiday, last_of
from .root import root
from .schedule import (
    interest_part,
    kept_back,
    period_rate,
    periodic_fee,
    principal_part,
    regular_left,
    regular_part,
    years_of,
)

if TYPE_CHECKING:
    from ...declaring.records import Scheme

ACCURACY = 1e-15
"""Of the rate of a period."""
LARGEST_LOGARITHM = 700.0
"""Of a number that a float can still hold."""


@dataclass(frozen=True)
class Instalment:
    """What falls due with one instalment, per unit of loan. balance: principal owed before it."""

    balance: float
    interest: float
    principal: float
    fee: float

    @property
    def amount(self) -> float:
        """All that falls due."""
        return self.interest + self.principal + self.fee

    @property
    def interest_paid(self) -> float:
        """Interest that is paid with it: a moratorium of all adds it to the loan instead."""
        return self.interest + min(0.0, self.principal)


@dataclass(frozen=True)
class Price:
    """What a loan costs [per year]: quoted, in effect on the declining balance, and in effect compounded.

    compounded: None where it is too large for a number. prompt: declining, for who pays all on time and so gets a
    rebate (ODD 7.47); None without a rebate.
    """

    quoted: float
    declining: float
    compounded: float | None
    prompt: float | None = None

    @property
    def words(self) -> str:
        """The three in one line."""
        compounded = "" if self.compounded is None else f" ({_percent(self.compounded)} compounded)"
        prompt = "" if self.prompt is None else f", {_percent(self.prompt)} if all is paid on time"
        return (
            f"interest of {_percent(self.quoted)} a year quoted, in effect {_percent(self.declining)} on the declining "
            f"balance{compounded}{prompt}"
        )


def plan(rate: float, scheme: Scheme) -> list[Instalment]:
    """List the instalments of a loan at this yearly rate, by the rule that the meetings call them with.

    A holiday stands among them: nothing falls due, and its interest is added to the principal.
    """
    last, per_period = scheme.loan_instalments, period_rate(rate, years_of(1, scheme), scheme)
    regular, owed, number, found = regular_part(per_period, scheme), 1.0, 0, []
    for period in range(1, last_of(0, last, scheme) + 1):
        interest = interest_part(per_period, owed, 1.0, scheme.schedule_kind)
        if is_holiday(period, scheme):
            found.append(Instalment(owed, interest, -interest, 0.0))
            owed += interest
            regular = regular_left(per_period, owed, 1.0, number, scheme)
            continue
        number += 1
        principal = principal_part(number, last, interest, owed, 1.0, regular, scheme)
        found.append(Instalment(owed, interest, principal, periodic_fee(scheme)))
        owed -= principal
    return found


def effective_price(rate: float, scheme: Scheme) -> Price:
    """Return what a loan at this yearly rate costs in effect.

    What its firm gets is the loan without fee and premium up front; what it pays are instalments with their fees.
    Compulsory saving is left out: it is given back. Raises ValueError if fee and premium take all of the loan.
    """
    received = 1.0 - kept_back(scheme)
    if received <= 0.0:
        message = "fee and premium take all of the loan: it has no effective rate"
        raise ValueError(message)
    instalments = plan(rate, scheme)
    each = _rate_of_a_period(received, [instalment.amount for instalment in instalments])
    length = years_of(1, scheme)
    growth = log1p(each) / length
    prompt = None
    if scheme.price_rebate > 0.0:
        prompt = _rate_of_a_period(received, _paid_promptly(instalments, scheme)) / length
    return Price(rate, each / length, expm1(growth) if growth < LARGEST_LOGARITHM else None, prompt)


def _paid_promptly(instalments: list[Instalment], scheme: Scheme) -> list[float]:
    """Return what is paid period by period, less the interest that comes back after each run of instalments on time."""
    run = scheme.price_rebate_periods or len(instalments)
    amounts = [instalment.amount for instalment in instalments]
    for last in range(run, len(instalments) + 1, run):
        interest = sum(instalment.interest_paid for instalment in instalments[last - run : last])
        amounts[last - 1] -= scheme.price_rebate * interest
    return amounts


def _rate_of_a_period(received: float, paid: list[float]) -> float:
    """Return the rate at which what is paid, period by period, is worth what was received."""

    def gain(rate: float) -> float:
        worth = 0.0
        for amount in reversed(paid):
            worth = (worth + amount) / (1.0 + rate)
        return worth - received

    if gain(ACCURACY) <= 0.0:
        return 0.0
    highest = 1.0
    while gain(highest) > 0.0:
        highest *= 2.0
    return root(gain, 0.0, highest, ACCURACY)


def _percent(rate: float) -> str:
    return f"{round(100 * rate, 2):,.10g} %"
