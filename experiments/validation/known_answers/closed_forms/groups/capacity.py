"""F. Explicit, implicit and no joint liability (after de Quidt, Fetzer and Ghatak 2016).

A member can pay nothing, one due, or two.
"""

from __future__ import annotations

from math import factorial


def repaid_by_capacity(none: float, one: float, two: float, liability: str) -> float:
    """Return the share repaid in a pair: alone, joint with collapse, or implicit."""
    shares = {
        "alone": one + two,
        "joint": 1 - none * none - 2 * one * none,
        "implicit": one + two + none * two,
    }
    return shares[liability]


def repaid_implicit_three(none: float, one: float, two: float) -> float:
    """Three members, implicit: those with two dues rescue iff they are as many as those with none."""
    chances = ((a, b, 3 - a - b) for a in range(4) for b in range(4 - a))
    total = 0.0
    for failed, modest, rich in chances:
        ways = 6 / (factorial(failed) * factorial(modest) * factorial(rich))
        weight = ways * none**failed * one**modest * two**rich
        total += weight * (3 - failed + failed * (failed <= rich)) / 3
    return total
