"""The numbers behind a brief, as rows for spreadsheets: levels, differences, shares, dots, courses, incomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ....comparison.comparing import differing
from ....study.outcomes import KNOWN
from ...figures.who_paid import PARTS
from ..naming import outcome_label, parameter_label
from ..page import Sheet
from .findings import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ....comparison.comparing import Comparison
    from ....statistics.ratios import Ratio
    from ..naming import Names
    from .assumptions import Assumption
    from .stresses import Stress

DIFFERENCES = (
    "times", "outcome", "label", "unit", "better", "scheme", "name", "baseline", "level under baseline", "level",
    "difference", "low", "high", "confidence", "verdict", "runs", "note",
)  # fmt: skip


def differences(found: Comparison, names: Names, outcomes: tuple[str, ...], seen: tuple[Stress, ...]) -> Sheet:
    """Return a row for each outcome and scheme, as assumed and in harder times."""
    rows = list(_differences(found, names, outcomes, "as assumed"))
    for each in seen:
        if each.found is not None:
            rows += _differences(each.found, names, each.found.plan.outcomes, each.name)
    return Sheet("differences", DIFFERENCES, tuple(rows))


def _differences(found: Comparison, names: Names, outcomes: tuple[str, ...], times: str) -> Iterator[tuple[Any, ...]]:
    plan = found.plan
    for outcome in outcomes:
        about = (times, outcome, outcome_label(outcome), plan.unit(outcome), KNOWN[outcome].better.name.lower())
        base = found.means[plan.baseline][outcome].mean
        for each in found.of(outcome):
            level = found.means[each.scheme][outcome].mean
            who = (names.letters[each.scheme], names.full(each.scheme), names.full(plan.baseline))
            numbers = (base, level, each.mean, each.low, each.high, each.confidence)
            yield (*about, *who, *numbers, verdict(each), each.pairs, each.note)


def changes(found: Comparison, names: Names) -> Sheet:
    """Return a row for each parameter in which a scheme differs from the baseline."""
    rows = tuple(
        (names.letters[scheme], names.full(scheme), path, parameter_label(path), _plain(before), _plain(after))
        for scheme in found.plan.others
        for path, (before, after) in differing(found.plan, scheme).items()
    )
    return Sheet("changes", ("scheme", "name", "parameter", "label", "baseline", "value"), rows)


def who_paid(shares: Mapping[str, Mapping[str, float]]) -> Sheet:
    """Return a row for each letter: what each paid of all that was owed."""
    rows = tuple((letter, *(_number(each[part]) for part in PARTS)) for letter, each in shares.items())
    return Sheet("who_paid", ("scheme", *PARTS), rows)


def likely(dots: Mapping[str, Mapping[str, Any]]) -> Sheet:
    """Return a row for each dot. dots: by outcome and letter, rising."""
    rows = tuple(
        (outcome, letter, number, _number(value))
        for outcome, each in dots.items()
        for letter, values in each.items()
        for number, value in enumerate(values, 1)
    )
    return Sheet("likely", ("outcome", "scheme", "dot", "difference"), rows)


def years(outcome: str, courses: Mapping[str, Ratio], names: Names) -> Sheet:
    """Return a row for each scheme and cycle: the outcome over all its runs, and of the runs five quantiles."""
    levels = (0.05, 0.25, 0.5, 0.75, 0.95)
    rows = []
    for scheme, course in courses.items():
        for cycle in range(course.above.shape[1]):
            below = course.below[:, cycle]
            known = course.above[below != 0, cycle] / below[below != 0]
            pooled = float(course.above[:, cycle].sum() / below.sum()) if below.sum() else None
            quantiles = np.quantile(known, levels).tolist() if known.size else [None] * len(levels)
            rows.append((outcome, names.letters[scheme], cycle + 1, pooled, *quantiles))
    return Sheet(
        "years", ("outcome", "scheme", "cycle", "all runs", *(f"{100 * each:g} %" for each in levels)), tuple(rows)
    )


def winners(found: Comparison, names: Names) -> Sheet:
    """Return a row for each scheme and tenth."""
    rows = tuple(
        (names.letters[scheme], each.by, each.number, each.runs, each.firms, each.success, each.before,
         each.change.mean, each.change.low, each.change.high, each.better.mean, each.worse.mean)
        for scheme, tenths in found.winners.items()
        for each in tenths
    )  # fmt: skip
    columns = ("scheme", "by", "tenth", "runs", "firms", "success", "income under baseline", "change", "low", "high",
               "better off", "worse off")  # fmt: skip
    return Sheet("winners", columns, rows)


def assumptions(found: tuple[Assumption, ...]) -> Sheet:
    """Return a row for each value that the baseline sets."""
    rows = tuple((each.path, parameter_label(each.path), _plain(each.value), each.mark, each.source) for each in found)
    return Sheet("assumptions", ("parameter", "label", "value", "mark", "source"), rows)


def cliffs(found: Comparison) -> Sheet:
    """Return a row for each cliff."""
    rows = tuple(
        (each.outcome, each.label, each.at, each.inside, each.there, each.beside, each.rest) for each in found.cliffs
    )
    return Sheet(
        "cliffs", ("outcome", "parameter", "at", "just inside", "outcome there", "outcome inside", "else"), rows
    )


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _plain(value: object) -> object:
    """Return a value that a cell can hold."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and np.isfinite(value)
    return value if is_number else str(value)
