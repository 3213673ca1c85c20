"""Cliffs in a comparison: an outcome jumps where a number in which two schemes differ meets the end of its range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..study.factors import LEVER, Factor, is_number
from ..study.grammar.targets import NUMBER, parameter_at
from ..study.lending import LendingQuestion
from ..study.outlook.cliffs import INSIDE, RUNS, cliffs_along
from ..study.spread.spreads import Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...simulation.scenario.scenario import Scenario
    from ..study.outlook.cliffs import Cliff

CHOSEN = "scheme."
FEWEST = 3
"""Points of a look along a number: both values, and one just inside."""


def cliffs_between(
    scheme: Scenario, differing: Mapping[str, tuple[Any, Any]], outcomes: tuple[str, ...], *, runs: int
) -> Iterator[Cliff]:
    """Look from one value to the other of each number that may not go beyond one of the two, all else as in a scheme.

    differing: the values of both schemes by path. runs: that the look may take, but for the first number; what the
    bank chooses comes before what it meets.
    """
    at_an_end = {path: ends for path, values in differing.items() if (ends := _ends_of(path, values))}
    for path in sorted(at_an_end, key=lambda path: not path.startswith(CHOSEN))[: max(1, runs // (RUNS * FEWEST))]:
        values, target = sorted(differing[path]), parameter_at(path)
        factor = Factor(path, LEVER, Range(*values), target.unit if target else "")
        ladder = {at: {path: factor.value_at(at)} for at in (0.0, *at_an_end[path], 1.0)}
        yield from cliffs_along(factor, ladder, LendingQuestion(scheme, outcomes), scheme.seed)


def _ends_of(path: str, values: tuple[Any, Any]) -> list[float]:
    """Return the places just inside those of two values of a number beyond which it may not go."""
    target = parameter_at(path)
    if target is None or target.kind != NUMBER or not all(map(is_number, values)):
        return []
    return [inside for inside, is_end in ((INSIDE, min(values) == target.low), (1 - INSIDE, max(values) == target.high))
            if is_end]  # fmt: skip
