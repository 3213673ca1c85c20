"""The line of the table for a known answer, and for a number of a pattern."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from .known_answers.judging import FARTHEST, is_certain, judged, passes
from .rows import Row, Verdict

if TYPE_CHECKING:
    from .known_answers.case_files import Check
    from .known_answers.measures import CaseRun
    from .patterns.measuring import Found
    from .patterns.reading import Expectation, Family, Pattern

STUDENT = 1.96
"""Standard errors of a 95 % interval, where there is no other."""


def row_of_check(check: Check, run: CaseRun) -> Row:
    """Judge a known answer in the runs of its case."""
    verdict = judged(check, run)
    return Row(
        id=check.identity,
        family=check.letter,
        case=check.name,
        measure=check.label,
        source=check.source,
        where="a case of its own",
        expected=check.expected,
        low=check.expected - FARTHEST * verdict.error,
        high=check.expected + FARTHEST * verdict.error,
        simulated=verdict.mean,
        error=verdict.error,
        from_=verdict.mean - STUDENT * verdict.error,
        to=verdict.mean + STUDENT * verdict.error,
        distance=verdict.distance,
        verdict=Verdict.HOLDS if passes(check, verdict) else Verdict.WRONG,
        is_exact=is_certain(check),
    )


def row_of_pattern(family: Family, pattern: Pattern, place: int, found: Found, size: int) -> Row:
    """Judge one number of a pattern. place: of the number in the pattern, from 1."""
    expected = pattern.expect[place - 1]
    low, high = expected.ends
    return Row(
        id=f"{pattern.id}.{place}",
        family=family.short,
        case=pattern.seen,
        measure=expected.what,
        source=pattern.source,
        where=pattern.place_of(expected).scenario,
        expected=expected.value,
        low=low,
        high=high,
        simulated=found.value,
        error=found.error,
        from_=found.low,
        to=found.high,
        distance=distance_of(expected, found),
        verdict=verdict_of(expected, found),
        unit=expected.unit,
        is_change=expected.is_change,
        economy=size,
        kept_out=pattern.is_kept_out(expected),
        note=found.note,
    )


def distance_of(expected: Expectation, found: Found) -> float | None:
    """Return how far a value lies off in standard errors: of a published value with its own, of a band from its end."""
    if found.value is None or found.error is None:
        return None
    if expected.value is not None and expected.error is not None:
        return (found.value - expected.value) / sqrt(expected.error**2 + found.error**2)
    low, high = expected.ends
    off = min(0.0, found.value - low) if low is not None else 0.0
    off += max(0.0, found.value - high) if high is not None else 0.0
    return off / found.error if found.error > 0 else (0.0 if off == 0 else None)


def verdict_of(expected: Expectation, found: Found) -> Verdict:
    """Say whether a value lies where it may, and whether its interval does."""
    if found.value is None:
        return Verdict.UNKNOWN
    low, high = expected.ends
    is_in = _is_within(found.value, low, high)
    bottom, top = reach_of(found, found.value)
    if is_in:
        is_sure = _is_within(bottom, low, high) and _is_within(top, low, high)
        return Verdict.HOLDS if is_sure else Verdict.NARROWLY
    is_apart = (low is not None and top < low) or (high is not None and bottom > high)
    return Verdict.FAILS if is_apart else Verdict.OPEN


def reach_of(found: Found, value: float) -> tuple[float, float]:
    """Return the interval of a value; four standard errors around it where there is none, as of few events."""
    if found.low is not None and found.high is not None:
        return found.low, found.high
    around = FARTHEST * (found.error or 0.0)
    return value - around, value + around


def _is_within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)
