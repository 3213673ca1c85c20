"""What plain Python is given as `min` and `max`: they find the same of two or three numbers, in a third of the time.

Those of Python 3.12 look for names among their arguments at each call, which takes longer than to compare.
"""

from __future__ import annotations

from typing import Any


def smaller(one: Any, other: Any, third: Any = None) -> Any:
    """Return the smaller of two numbers or the smallest of three; the first of those that are equal."""
    if third is not None:
        return smaller(smaller(one, other), third)
    return other if other < one else one  # noqa: FURB136 - in place of it


def larger(one: Any, other: Any, third: Any = None) -> Any:
    """Return the larger of two numbers or the largest of three; the first of those that are equal."""
    if third is not None:
        return larger(larger(one, other), third)
    return other if other > one else one  # noqa: FURB136 - in place of it


EXTREMES = {"min": smaller, "max": larger}
