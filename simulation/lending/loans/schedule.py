"""The schedule of a loan: length, instalments, and what falls due at a rate (ODD 7.20)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour

if TYPE_CHECKING:
    from ...declaring.records import Scheme


@behaviour
def annuity(rate: float, periods: int) -> float:
    """Return the equal instalment that repays one unit in `periods` at `rate` a period [per unit of loan]."""
    if rate == 0.0:
        return 1.0 / periods
    return rate / -math.expm1(-periods * math.log1p(rate))


@behaviour
def years(scheme: Scheme) -> float:
    """Return the length of a cycle [years]."""
    return scheme.loan_term_months / 12.0


@behaviour
def balance_years(scheme: Scheme) -> float:
    """Return the balance outstanding times time, per unit of loan [years], as if principal fell in equal steps."""
    instalments = scheme.loan_instalments
    return years(scheme) * (instalments + 1.0) / (2.0 * instalments)


@behaviour
def gross_interest_at(rate: float, scheme: Scheme) -> float:
    """Return what is repaid over a cycle at this yearly rate [per unit of loan]: equal instalments, in arrear."""
    instalments = scheme.loan_instalments
    if instalments == 1:
        return 1.0 + rate * years(scheme)
    return instalments * annuity(rate * years(scheme) / instalments, instalments)
