"""The loan a firm is to get: within the limit of its grade (ODD 7.31)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...lending.loans.disbursement import loan_within
from .choices import RatingKind

if TYPE_CHECKING:
    from ...declaring.records import FirmState, World


@behaviour
def loan_asked(firm: FirmState, world: World) -> float:
    """Return the loan a firm is to get [money]: within the limit of its grade, less what was cut so far."""
    return loan_within(firm, most_lent(firm, world), world.scheme)


@behaviour
def most_lent(firm: FirmState, world: World) -> float:
    """Return the largest loan of a firm's grade [money]; infinite without a rating."""
    if world.scheme.rating_kind == RatingKind.OFF:
        return math.inf
    return world.scheme.rating_limits[world.files[firm.slot].grade] * world.scheme.loan_principal
