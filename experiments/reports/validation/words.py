"""The lines of a validation in words: numbers in their units, families by name, and the sentence on top."""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING

from ...output.measures import measure_of, told
from ...output.numbers import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...validation.rows import Row


def by_family(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return lines by their family, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.family, []).append(row)
    return found


def by_pattern(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return lines by the case or pattern that they are numbers of."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.pattern, []).append(row)
    return found


def headline(rows: Sequence[Row]) -> str:
    """Say in a sentence or two how many known answers are met and how many patterns are shown."""
    known, seen = [row for row in rows if not row.is_pattern], [row for row in rows if row.is_pattern]
    said = []
    if known:
        good = sum(row.verdict.is_good for row in known)
        count = len(by_pattern(known))
        answers = f"{count} known answer{'s' * (count != 1)}"
        said.append(f"{good} of {len(known)} checks of {answers} hold.")
    if seen:
        told, kept = zip(*(_shown(family, mine) for family, mine in by_family(seen).items()), strict=True)
        good = sum(row.verdict.is_good for row in seen)
        said.append(
            f"Patterns shown in full: {', '.join(told)}; not fitted to: {sum(kept)} of these. "
            f"Numbers within what is allowed: {good} of {len(seen)}."
        )
    return " ".join(said)


def _shown(family: str, rows: Sequence[Row]) -> tuple[str, int]:
    """Say how many patterns of a family are shown with all their numbers, and count those that were not fitted to."""
    patterns = by_pattern(rows).values()
    shown = [mine for mine in patterns if all(row.verdict.is_good for row in mine)]
    return f"{len(shown)} of {len(patterns)} {family}", sum(all(row.kept_out for row in mine) for mine in shown)


def root_mean_square(rows: Iterable[Row]) -> float | None:
    """Return the root mean square of distances that chance decides; near 1 if all is well. None if there are none."""
    distances = [row.distance for row in rows if row.distance is not None and not row.is_exact]
    known = [each for each in distances if isfinite(each)]
    return (sum(each * each for each in known) / len(known)) ** 0.5 if known else None


def farthest(rows: Iterable[Row]) -> float:
    """Return the largest distance, in standard errors."""
    return max((abs(row.distance) for row in rows if row.distance is not None), default=0.0)


def simulated(row: Row) -> str:
    """Write the simulated value with its interval."""
    if not row.is_pattern:
        return NOTHING if row.simulated is None else f"{row.simulated:.5f}"
    return told(row.simulated, row.from_, row.to, row.unit, is_change=row.is_change) or NOTHING


def expected(row: Row) -> str:
    """Write what is expected: a known answer, or from where to where a value may lie."""
    if not row.is_pattern:
        return NOTHING if row.expected is None else f"{row.expected:.5f}"
    low, high = (_end(row, end) for end in (row.low, row.high))
    if row.low is None or row.high is None:
        return f"at most {high}" if row.low is None else f"at least {low}"
    return f"{low} to {high}"


def _end(row: Row, end: float | None) -> str:
    """Write an end of a band as its numbers are read."""
    if end is None:
        return ""
    value = measure_of(row.unit).scale * end
    return f"{round(value, 2):+.4g}" if row.is_change and value else f"{round(value, 3):.4g}"


def unit(row: Row) -> str:
    """Name the unit of a pattern's numbers in short."""
    measure = measure_of(row.unit)
    if row.is_change:
        return ("%" if row.unit.startswith("share of that of") else "points") if measure.symbol else measure.change
    return "%" if measure.symbol else measure.level


def after(row: Row) -> str:
    """Return the unit as it follows a number."""
    return f" {unit(row)}" if unit(row) else ""


def distance(row: Row) -> str:
    """Write a distance in standard errors."""
    if row.distance is None:
        return NOTHING
    if row.is_exact:
        return "exact" if row.verdict.is_good else "wrong"
    return f"{row.distance:+.1f}" if abs(row.distance) < inf else "far"


def economy(row: Row) -> str:
    """Say how large the economy is."""
    return "" if row.economy in {0, 1} else f", {row.economy} times the firms"
