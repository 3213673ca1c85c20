"""What a calibration file may say: every key once, with its kind, what is allowed, and what it says."""

from .calibration_file import CalibrationFile
from .priors import PriorSection
from .schema import calibration_schema

__all__ = ["CalibrationFile", "PriorSection", "calibration_schema"]
