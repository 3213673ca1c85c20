"""Analysis: what the runs of a study say of its factors, with the luck told apart from them."""

from .analyse import analyse
from .cells import Cell, cells_of, tells_points
from .over_cycles import Course, courses_of
from .result import Analysis, ConvergenceRow, LuckShare, OutcomeAnalysis
from .target import BadTarget, Target
from .views import BadView

__all__ = [
    "Analysis",
    "BadTarget",
    "BadView",
    "Cell",
    "ConvergenceRow",
    "Course",
    "LuckShare",
    "OutcomeAnalysis",
    "Target",
    "analyse",
    "cells_of",
    "courses_of",
    "tells_points",
]
