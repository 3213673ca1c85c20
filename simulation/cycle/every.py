"""Every behaviour by its name: loading the order of the cycle lists them all."""

from ..behaviours.behaviour import BEHAVIOURS
from . import order

__all__ = ["BEHAVIOURS", "order"]
