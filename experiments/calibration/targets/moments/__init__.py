"""Moments of a loan tape: pure functions of its columns, by name, each with unit and meaning."""

from . import correlations, regressions, shares, worst_years
from .registry import MOMENTS, Moment, Tape

__all__ = ["MOMENTS", "Moment", "Tape", "correlations", "regressions", "shares", "worst_years"]
