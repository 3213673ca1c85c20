"""A loan by the terms of a scheme: its plan, what is paid out of it, what it costs in effect."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from ..bank.pricing.choices import Pricing
from ..declaring.fields import flat_values
from ..lending.schedules.choices import Schedule
from ..lending.schedules.effective_rate import effective_price, plan
from ..lending.schedules.schedule import paid_out, plan_of
from .calendar import calendar_values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..declaring import records
    from ..lending.schedules.effective_rate import Instalment, Price
    from .scheme import Scheme


def flat(scheme: Scheme) -> records.Scheme:
    """Return a scheme as behaviours read it."""
    values = flat_values(scheme) | calendar_values(scheme.loan, scheme.schedule)
    return cast("records.Scheme", SimpleNamespace(**values))


def plan_at(rate: float, scheme: Scheme) -> list[Instalment]:
    """List the instalments of a loan at this yearly rate [per unit of loan]."""
    return plan(rate, flat(scheme))


def price_at(rate: float, scheme: Scheme) -> Price:
    """Return what a loan at this yearly rate costs in effect."""
    return effective_price(rate, flat(scheme))


def price_of(scheme: Scheme, rates: NDArray[np.float64]) -> Price:
    """Return what a loan costs at the mean of a run's rates. rates: the bank's, of every cycle and replicate."""
    return price_at(float(rates.mean()), scheme)


def has_all_amounts(scheme: Scheme) -> bool:
    """Say whether there is an amount for each instalment but the last."""
    return len(scheme.schedule.amounts) == scheme.loan.instalments - 1


def has_plan(scheme: Scheme) -> bool:
    """Say whether there is an instalment that repays, and an amount for each where amounts are given."""
    is_whole = scheme.schedule.kind != Schedule.GIVEN or has_all_amounts(scheme)
    return is_whole and scheme.schedule.moratorium < scheme.loan.instalments


def least_rate(scheme: Scheme) -> float:
    """Return the fixed rate, or 0 where the price comes out of the run [per year]."""
    return scheme.price.interest_rate if scheme.price.kind == Pricing.FIXED else 0.0


def left_to_the_last(scheme: Scheme) -> float:
    """Return the principal that the last instalment repays at the least rate [share of loan]."""
    return plan_at(least_rate(scheme), scheme)[-1].balance


def invested_share(scheme: Scheme) -> float:
    """Return the part of a loan at the least rate that its firm gets to invest."""
    terms = flat(scheme)
    gross_interest, _, _ = plan_of(least_rate(scheme), terms)
    return paid_out(gross_interest, terms)
