"""Economies that one scenario meets: draws of what is not known, one a run, and what they were calibrated to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


type Value = str | bool | int | float

ECONOMIES = "economies"
"""The key under which a file gives draws, or names the CSV file that has them."""
CALIBRATION = "calibration"
"""The key under which a file says what the draws were calibrated to."""
MOST_VALUES = 10_000
"""Values of all draws together."""
VARYING = ("economy.", "scheme.")
"""How the paths begin that may differ between economies."""
SHAPE = frozenset({
    "economy.firms.count", "economy.firms.sectors", "economy.firms.clusters", "economy.network.kind",
    "economy.network.members", "economy.network.guarantees", "economy.lender.available", "economy.character.last_cycle",
    "scheme.group.size", "scheme.group.minimum", "scheme.exclusion.reach", "scheme.officers.caseload",
    "scheme.loan.instalments", "scheme.loan.grace_periods", "scheme.loan.rollover", "scheme.loan.term_months",
    "scheme.loan.disbursement", "scheme.loan.turns", "scheme.loan.turn_periods", "scheme.schedule.holidays",
    "scheme.arrears.reschedule_periods", "scheme.rating.kind", "scheme.rating.history",
})  # fmt: skip
"""Parameters that decide how many there are of whom, and what a period is: a world of another shape is another
scenario."""


@dataclass(frozen=True)
class Calibration:
    """What draws rest on. It is only said of a scenario and decides nothing.

    name: of the calibration. targets: what it was held to, in words. not_identified: paths that the targets leave
    about as wide as they were assumed. draws: how many were taken from the posterior. file, digest: of the calibration.
    """

    name: str
    targets: tuple[str, ...] = ()
    not_identified: tuple[str, ...] = ()
    draws: int = 0
    file: str = ""
    digest: str = ""

    @property
    def plain(self) -> dict[str, Any]:
        """What is said, as a file says it."""
        lists = {"targets": list(self.targets), "not_identified": list(self.not_identified)}
        told: dict[str, Any] = {"name": self.name, **lists, "draws": self.draws}
        return told | {key: text for key, text in (("file", self.file), ("digest", self.digest)) if text}


@dataclass(frozen=True)
class Economies:
    """Draws of what is not known, of the same paths each. Run number r meets economy r mod their number.

    rows: the values of each draw, in the order of `paths`. replaced: paths that varied until a value was set from
    outside, which holds in every economy.
    """

    paths: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    replaced: tuple[str, ...] = ()
    calibration: Calibration | None = None

    def __len__(self) -> int:
        """Count the economies; 0 where a scenario is the only one."""
        return len(self.rows)

    def draw(self, number: int) -> Iterator[tuple[str, Value]]:
        """Yield path and value of the economy that a run of this number meets."""
        return zip(self.paths, self.rows[number % len(self.rows)], strict=True)

    def without(self, paths: Iterable[str]) -> Economies:
        """Return the draws without what was set from outside."""
        gone = covered(self.paths, paths)
        if not gone:
            return self
        kept = [place for place, path in enumerate(self.paths) if path not in gone]
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows) if kept else ()
        left = tuple(path for path in self.paths if path not in gone)
        return replace(self, paths=left, rows=rows, replaced=(*self.replaced, *gone))

    def times(self, factor: float, paths: Iterable[str]) -> Economies:
        """Return draws whose numbers at some paths are so many times as large."""
        chosen = frozenset(paths)
        is_chosen = [path in chosen for path in self.paths]
        rows = [[float(v) * factor if hit else v for v, hit in zip(row, is_chosen, strict=True)] for row in self.rows]
        return replace(self, rows=tuple(map(tuple, rows)))

    def pairs_with(self, other: Economies) -> bool:
        """Tell whether runs of one number meet the same economy here and there, but for what was set from outside."""
        common = [path for path in self.paths if path in other.paths]
        is_set = {*self.paths, *self.replaced} == {*other.paths, *other.replaced}
        return is_set and (not common or self._columns(common) == other._columns(common))

    def _columns(self, paths: Iterable[str]) -> list[list[Value]]:
        return [[row[self.paths.index(path)] for row in self.rows] for path in paths]

    def span(self, path: str) -> tuple[Value, ...]:
        """Return the smallest and the largest number at a path that varies; of what is no number, every value."""
        values = dict.fromkeys(row[self.paths.index(path)] for row in self.rows)
        numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
        return (min(numbers), max(numbers)) if len(numbers) == len(values) else tuple(values)

    @property
    def central(self) -> int:
        """The number of the draw nearest to the medians of all.

        Distances are of ranks, so that a parameter weighs the same in whatever unit it is; of what is no number, the
        commonest value is in the middle.
        """
        apart = [0.0] * len(self.rows)
        for column in zip(*self.rows, strict=True):
            apart = [total + far**2 for total, far in zip(apart, _from_the_middle(column), strict=True)]
        return min(range(len(apart)), key=apart.__getitem__)

    @property
    def plain(self) -> dict[str, Any]:
        """The draws and what is said of them, as a file says it."""
        rows = [dict(zip(self.paths, row, strict=True)) for row in self.rows]
        about = {} if self.calibration is None else {CALIBRATION: self.calibration.plain}
        return ({ECONOMIES: rows} if rows else {}) | about


ONE_ECONOMY = Economies()


def covered(varying: Iterable[str], given: Iterable[str]) -> tuple[str, ...]:
    """Return the paths that vary at or below those that are given."""
    above = tuple(given)
    return tuple(
        path for path in varying if any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in above)
    )


def _from_the_middle(column: Sequence[Value]) -> list[float]:
    """Return how far each value is from the middle of all, from 0 to one half."""
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in column):
        ((common, _),) = Counter(column).most_common(1)
        return [0.0 if value == common else 0.5 for value in column]
    ordered = sorted(column)
    ranks: Mapping[Value, float] = {
        value: ordered.index(value) + (ordered.count(value) - 1) / 2 for value in dict.fromkeys(column)
    }
    return [abs((ranks[value] + 0.5) / len(column) - 0.5) for value in column]
