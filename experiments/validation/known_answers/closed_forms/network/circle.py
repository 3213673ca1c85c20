"""J. Contagion in a guarantee circle: enforced equal calls on exponential or constant buffers."""

from __future__ import annotations

from math import exp

from scipy.stats import binom

from ..groups.coverage import EDGE
from ..groups.order import chance_all_below


def nobody_else_falls(due: float, mean_buffer: float) -> float:
    """exp(-D/Eb) for every group size: m - 1 buffers, each to withstand D/(m-1)."""
    return exp(-due / mean_buffer)


def circle_stands(due: float, buffer: float, members: int) -> float:
    """Equal buffers: one default fells all iff D/(m-1) > E; 1 if it stands."""
    return float(due / (members - 1) <= buffer + EDGE)


def _all_fall(good: int, members: int, due: float, mean_buffer: float) -> float:
    """P(all fall | so many are able): k stand iff the k-th largest buffer covers (m-k) D/k."""
    needs = [(members - standing) * due / standing for standing in range(good, 0, -1)]
    return chance_all_below([1 - exp(-need / mean_buffer) for need in needs])


def everybody_falls(due: float, mean_buffer: float, members: int) -> float:
    """P(all fall | one fails) with exponential buffers (own derivation after J)."""
    return _all_fall(members - 1, members, due, mean_buffer)


def pair_cascade(success: float, due: float, mean_buffer: float) -> float:
    """Loans of a pair in default per loan that failed by itself, exponential buffers (own derivation after J).

    A failed loan stays unpaid if its partner failed too, or falls; only in the second case one falls with it.
    """
    falls = success * (1 - exp(-due / mean_buffer))
    return 1 + falls / (falls + 1 - success)


def dragged_down(success: float, due: float, mean_buffer: float, members: int) -> float:
    """Share of loans dragged down in a circle with exponential buffers (own derivation after J).

    As long as anybody stands, calls pay every due, also of those who fell: loans default only if all fall.
    """
    able = range(1, members)
    chances = [float(binom.pmf(good, members, success)) for good in able]
    fall = [_all_fall(good, members, due, mean_buffer) * good / members for good in able]
    return sum(chance * share for chance, share in zip(chances, fall, strict=True))
