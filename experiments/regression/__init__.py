"""Regression of default on what is known of members and groups before the loan, from a loan tape."""

from experiments.regression.characteristics import CHARACTERISTICS, characteristics
from experiments.regression.describing import describe
from experiments.regression.logit import Coefficient, Regression, TooFewDefaults, regress

__all__ = ["CHARACTERISTICS", "Coefficient", "Regression", "TooFewDefaults", "characteristics", "describe", "regress"]
