"""The design of a study, and what its options are once factors are grouped."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..designs import DESIGNS, GROUPS, LISTED, NAMES
from .spread.spreads import Choices, Values

if TYPE_CHECKING:
    from ..designs import Design, Sample
    from .spread.spreads import Spread
    from .study import Study

MOST_DRAWN = 100_000
"""Rows of a sweep beyond which equal points are not looked for before it is run."""


def design_of(study: Study) -> Design:
    """Return the design of a study."""
    return DESIGNS[study.design.kind]


def design_options(study: Study) -> dict[str, Any]:
    """Return the options of a study's design, and what it is told of the factors, in their order.

    That is how many values each lists, 0 for numbers in a range; how many alternatives without an order it has; and
    where factors are grouped a label for each, its own name outside every group.
    """
    listed = [_listed(factor.spread) for factor in study.factors]
    names = [0 if factor.is_numeric else len(factor.spread.members) for factor in study.factors]
    told = {key: counts for key, counts in ((LISTED, listed), (NAMES, names)) if any(counts)}
    options = {**study.design.options, **told}
    if not study.groups:
        return options
    of = {factor: group for group, members in study.groups.items() for factor in members}
    return {**options, GROUPS: [of.get(factor.name, factor.name) for factor in study.factors]}


def _listed(spread: Spread) -> int:
    return len(spread.members) if isinstance(spread, Choices | Values) else 0


def sample_of(study: Study) -> Sample:
    """Draw the coordinates of a study's design in the unit cube; a sweep runs equal points once."""
    design = design_of(study)
    drawn = design.sample(len(study.factors), study.design.samples, study.seed, design_options(study))
    if not design.sweeps:
        return drawn
    seen = {
        json.dumps(study.values_at(point), sort_keys=True): row for row, point in reversed([*enumerate(drawn.points)])
    }
    first = np.isin(np.arange(len(drawn.points)), list(seen.values()))
    return replace(drawn.only(first), base=np.arange(np.count_nonzero(first), dtype=np.int64))


def points_of(study: Study) -> int:
    """Count the rows of a study's design: without drawing it, unless equal points may be left out."""
    design = design_of(study)
    rows = design.rows(len(study.factors), study.design.samples, design_options(study))
    return len(sample_of(study).points) if design.sweeps and rows <= MOST_DRAWN else rows
