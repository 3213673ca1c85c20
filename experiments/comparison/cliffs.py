"""Cliffs in a comparison: an outcome jumps where a number in which two schemes differ meets the end of its range."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ..study.factors import LEVER, Factor
from ..study.grammar.targets import NUMBER, parameter_at
from ..study.lending import LendingQuestion
from ..study.outlook.cliffs import LADDER, cliffs_along
from ..study.spread.spreads import Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...simulation.scenario.scenario import Scenario
    from ..study.outlook.cliffs import Cliff


def cliffs_between(
    scheme: Scenario, differing: Mapping[str, tuple[Any, Any]], outcomes: tuple[str, ...]
) -> Iterator[Cliff]:
    """Look from one value to the other of each number that may not go beyond one of the two, all else as in a scheme.

    differing: the values of both schemes by path.
    """
    for path, values in differing.items():
        target = parameter_at(path)
        if target is None or target.kind != NUMBER or {target.low, target.high}.isdisjoint(values):
            continue
        factor = Factor(path, LEVER, Range(min(values), max(values)), target.unit)
        ladder = [{path: factor.value_at(each)} for each in LADDER]
        for each in cliffs_along(factor, ladder, LendingQuestion(scheme, outcomes), scheme.seed):
            if math.isclose(each.at, target.low) or math.isclose(each.at, target.high):
                yield each
