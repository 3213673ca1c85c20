"""The design of a study: its options once factors are known, its points, and those that constraints leave."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..designs import DESIGNS, GIVEN, GROUPS, LISTED, NAMES
from ..statistics.ratios import part_of_all
from .spread.spreads import Choices, Values

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..designs import Design, Sample
    from .spread.spreads import Spread
    from .study import Study

AS_LISTED = next(kind for kind, design in DESIGNS.items() if design.takes_points and not design.grows)
"""The design that runs the points it is given, and no others."""
MOST_DRAWN = 100_000
"""Rows of a sweep beyond which equal points are not looked for before it is run."""
BOUND = "factors that a constraint ties together share what any of them does"
ALIKE = "the function takes neither replicate nor rng"
ROOM = 1.1
"""How many more points are drawn than it should take, where some do not hold."""


def design_of(study: Study) -> Design:
    """Return the design of a study."""
    return DESIGNS[study.design.kind]


def design_options(study: Study) -> dict[str, Any]:
    """Return the options of a study's design, and what it is told of the factors, in their order.

    That is how many values each lists, 0 for numbers in a range; how many alternatives without an order it has; where
    factors are grouped a label for each, its own name outside every group; and the coordinates of listed points.
    """
    listed = [_listed(factor.spread) for factor in study.factors]
    names = [0 if factor.is_numeric else len(factor.spread.members) for factor in study.factors]
    told = {key: counts for key, counts in ((LISTED, listed), (NAMES, names)) if any(counts)}
    options: dict[str, Any] = {**study.design.options, **told}
    if study.points is not None:
        options[GIVEN] = study.points.coordinates({factor.name: factor.spread for factor in study.own_factors})
    if not study.groups:
        return options
    of = {factor: group for group, members in study.groups.items() for factor in members}
    return {**options, GROUPS: [of.get(factor.name, factor.name) for factor in study.factors]}


def _listed(spread: Spread) -> int:
    return len(spread.members) if isinstance(spread, Choices | Values) else 0


def sample_of(study: Study) -> Sample:
    """Return the coordinates of a study's design in the unit cube, of points at which every constraint holds.

    A sweep runs equal points once. Of a sweep and of listed points those that do not hold are left out; a design that
    draws its points draws others in their place.
    """
    drawn, holds = _looked_at(study)
    kept = replace(drawn.only(holds), base=np.arange(np.count_nonzero(holds))) if study.constraints else drawn
    return _once(study, kept) if design_of(study).sweeps else kept


def dropped_of(study: Study) -> tuple[int, int]:
    """Return how many points of a study's design do not meet its constraints, and of how many that were looked at."""
    if not study.constraints:
        return 0, 0
    _, holds = _looked_at(study)
    return int(np.count_nonzero(~holds)), len(holds)


def advice_of(study: Study) -> list[str]:
    """Say what should be known of a study before it is run, and when its runs are read."""
    design, options = design_of(study), design_options(study)
    told = design.advice(len(study.factors), study.design.samples, options)
    dropped, looked_at = dropped_of(study)
    if study.constraints:
        others = "left out" if design.sweeps or GIVEN in options else "others drawn in their place"
        share = part_of_all(1 - dropped / looked_at)
        told = [*told, f"constraints: {dropped:,} of {looked_at:,} points do not hold, {others}; {share} hold: {BOUND}"]
    if study.replicates > 1 and not study.question.tells_replicates_apart:
        told = [*told, f"all {study.replicates:,} replicates of a point are the same run: {ALIKE}"]
    return told


def _looked_at(study: Study) -> tuple[Sample, NDArray[np.bool_]]:
    """Return points up to the last that is run, and which of them hold."""
    design, options = design_of(study), design_options(study)
    factors, wanted = len(study.factors), study.design.samples
    drawn = design.sample(factors, wanted, study.seed, options)
    holds = _holding(study, drawn)
    size, found = wanted, int(np.count_nonzero(holds))
    while study.constraints and not (design.sweeps or GIVEN in options) and found < wanted:
        size = int(ROOM * size * wanted / max(found, 1)) + 1
        drawn = design.sample(factors, size, study.seed, options)
        holds = _holding(study, drawn)
        found = int(np.count_nonzero(holds))
    last = len(holds) if size == wanted else int(np.flatnonzero(holds)[wanted - 1]) + 1
    return drawn.first(last), holds[:last]


def _holding(study: Study, drawn: Sample) -> NDArray[np.bool_]:
    """Tell which points meet the constraints."""
    if not study.constraints:
        return np.ones(len(drawn.points), dtype=bool)
    return np.array([study.holds_at(point) for point in drawn.points], dtype=bool)


def _once(study: Study, drawn: Sample) -> Sample:
    """Return the first of each set of equal points."""
    seen = {
        json.dumps(study.values_at(point), sort_keys=True): row for row, point in reversed([*enumerate(drawn.points)])
    }
    first = np.isin(np.arange(len(drawn.points)), list(seen.values()))
    return replace(drawn.only(first), base=np.arange(np.count_nonzero(first), dtype=np.int64))


def points_of(study: Study) -> int:
    """Count the rows of a study's design: without drawing it, unless some may be left out."""
    design = design_of(study)
    rows = design.rows(len(study.factors), study.design.samples, design_options(study))
    may_be_fewer = design.sweeps or (study.points is not None and bool(study.constraints))
    return len(sample_of(study).points) if may_be_fewer and rows <= MOST_DRAWN else rows
