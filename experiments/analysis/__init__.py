"""Analysis: what the runs of a study say of its factors, with the luck told apart from them."""

from .analyse import analyse
from .result import Analysis, ConvergenceRow, LuckShare, OutcomeAnalysis
from .target import BadTarget, Target
from .views import BadView

__all__ = [
    "Analysis",
    "BadTarget",
    "BadView",
    "ConvergenceRow",
    "LuckShare",
    "OutcomeAnalysis",
    "Target",
    "analyse",
]
