"""Measures of patterns that neither an outcome nor a loan tape gives: functions of a scenario, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ....simulation.engine.running import stream
from ...statistics.ratios import Ratio

if TYPE_CHECKING:
    from collections.abc import Callable

    from ....simulation.scenario.scenario import Scenario


def exit_hazard(scenario: Scenario, replicates: int, *, year: int) -> Ratio:
    """Return of each replicate the firms that close in their first, second, ... year, over those that reach it.

    Counted are firms that open during the run, so that their age is known. A year is as many cycles as 12 months have,
    at least one. Sees every firm, with a loan or without.
    """
    cycles_a_year = max(1, round(12 / scenario.scheme.loan.term_months))
    above, below = np.zeros(replicates), np.zeros(replicates)
    before: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    for result in stream(scenario, replicates=replicates, threads=1, firms=True):
        if result.firms is None:
            continue
        held = result.firms["id"]
        first = result.first_replicate
        rows = slice(first, first + len(held))
        if result.cycle == 1:
            before[first] = held.copy(), np.full(held.shape, -1)
            continue
        known, opened = before[first]
        closed = known != held
        of_age = (opened >= 0) & ((result.cycle - 1 - opened) // cycles_a_year == year - 1)
        above[rows] += (closed & of_age).sum(axis=1)
        below[rows] += of_age.sum(axis=1) / cycles_a_year
        opened = np.where(closed, result.cycle, opened)
        before[first] = held.copy(), opened
    return Ratio(above, below)


FUNCTIONS: dict[str, Callable[..., Ratio]] = {"exit_hazard": exit_hazard}
"""Each returns what is above and what is below in every replicate."""
UNITS = {"exit_hazard": "share of firms"}
