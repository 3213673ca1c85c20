"""Regression of default on what is known of members and groups before the loan, from a loan tape."""

from experiments.regression.characteristics import CHARACTERISTICS, RATED, characteristics
from experiments.regression.describing import describe
from experiments.regression.logit import Coefficient, Regression, TooFewDefaults, regress
from experiments.regression.sizes import Missed, Regressed, Sized, missed, regressed, regressed_points
from experiments.regression.tape import TooFewLoans, tape_of

__all__ = [
    "CHARACTERISTICS", "RATED", "Coefficient", "Missed", "Regressed", "Regression", "Sized", "TooFewDefaults",
    "TooFewLoans", "characteristics", "describe", "missed", "regress", "regressed", "regressed_points", "tape_of",
]  # fmt: skip
