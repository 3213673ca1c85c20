"""Regression of default on what is known of members and groups before the loan, from a loan tape."""

from .characteristics import CHARACTERISTICS, RATED, characteristics
from .describing import describe
from .logit import Coefficient, Regression, TooFewDefaults, regress
from .sizes import Missed, Regressed, Sized, missed, regressed, regressed_points
from .tape import TooFewLoans, tape_of

__all__ = [
    "CHARACTERISTICS", "RATED", "Coefficient", "Missed", "Regressed", "Regression", "Sized", "TooFewDefaults",
    "TooFewLoans", "characteristics", "describe", "missed", "regress", "regressed", "regressed_points", "tape_of",
]  # fmt: skip
