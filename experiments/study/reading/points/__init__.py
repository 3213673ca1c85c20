"""Reading the points that a study lists, in a CSV file beside it or in itself."""

from .reader import PointsReader

__all__ = ["PointsReader"]
