"""Designs: which points of the unit cube a study runs, and what their outcomes say of its factors.

SALib chooses the points and reads the outcomes; what is here tells it apart from its traps. One module a design, in
`methods`; what a design asks of a study and what suits it, it declares itself (`contract.Design`).
"""

from . import methods
from .asking import Asked, Found
from .contract import Design
from .discovery import DESIGNS, load_all, registered
from .index import CannotAnalyse, Index
from .options import GIVEN, GROUPS, LISTED, NAMES
from .points import Sample

__all__ = [
    "DESIGNS",
    "GIVEN",
    "GROUPS",
    "LISTED",
    "NAMES",
    "Asked",
    "CannotAnalyse",
    "Design",
    "Found",
    "Index",
    "Sample",
    "registered",
]

load_all(methods)
