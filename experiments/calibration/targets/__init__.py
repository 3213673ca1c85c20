"""What a model is held to: measures of a scenario, or of its arms on the same luck, and their values in some runs."""

from .measures import BASE, Measure, Measured, Reading, Side, measured
from .moments import MOMENTS, Moment
from .question import MeasuredQuestion, sums_of_side
from .section import MeasureSection, WrittenMeasure

__all__ = [
    "BASE", "MOMENTS", "Measure", "MeasureSection", "Measured", "MeasuredQuestion", "Moment", "Reading", "Side",
    "WrittenMeasure", "measured", "sums_of_side",
]  # fmt: skip
