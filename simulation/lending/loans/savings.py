"""Loans by savings: what the saving held adds to a loan, and how far it limits one (ODD 7.49)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour

if TYPE_CHECKING:
    from ...declaring.records import FirmState, Scheme


@behaviour
def loan_wanted(firm: FirmState, scheme: Scheme) -> float:
    """Return the loan of a firm before any limit [money]: by size, step and seat, with what its savings add."""
    first = scheme.loan_principal * firm.scale
    if scheme.saving_added == 0.0:
        return first * firm.loan_step * firm.multiple
    wanted = min(first * scheme.loan_growth_limit, first * firm.loan_step + scheme.saving_added * firm.saving)
    return wanted * firm.multiple


@behaviour
def most_by_saving(firm: FirmState, scheme: Scheme) -> float:
    """Return the largest loan that the saving held allows [money]: a multiple of it, at least the first of its seat."""
    if scheme.saving_limit_multiple == 0.0:
        return math.inf
    return max(scheme.loan_principal * firm.scale * firm.multiple, scheme.saving_limit_multiple * firm.saving)
