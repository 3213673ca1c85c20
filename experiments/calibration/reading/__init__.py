"""Reading calibration files: YAML in, a checked calibration out, or every mistake at once."""

from .reader import CALIBRATIONS, read_calibration

__all__ = ["CALIBRATIONS", "read_calibration"]
