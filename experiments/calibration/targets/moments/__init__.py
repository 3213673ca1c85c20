"""Moments of a loan tape: pure functions of its columns, by name, each with unit and meaning."""

from . import correlations, losses, peers, regressions, shares, worst_years
from .registry import MOMENTS, Moment, Tape

__all__ = ["MOMENTS", "Moment", "Tape", "correlations", "losses", "peers", "regressions", "shares", "worst_years"]
