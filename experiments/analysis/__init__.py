"""Analysis: what the runs of a study say of its factors, with the luck told apart from them."""

from experiments.analysis.analyse import analyse
from experiments.analysis.result import Analysis, ConvergenceRow, LuckShare, OutcomeAnalysis
from experiments.analysis.target import BadTarget, Target
from experiments.analysis.views import BadView

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
