"""What each control is worth in a study that switches several on and off: from the table of runs to attributions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from ..statistics.attribution import Attribution, Switched, attribute
from ..statistics.estimates import Estimate, Ratio, estimate
from ..study.designed import design_of
from ..study.outcomes import sums_in

if TYPE_CHECKING:
    import pandas as pd

    from ..study.study import Study

OFF, ON = "off", "on"
FEWEST_CONTROLS = 2
FEWEST_REPLICATES = 2


@dataclass(frozen=True)
class Worth:
    """What controls are worth for one outcome.

    nothing, everything: the outcome with all controls off, and with all on. replicates: those that have the outcome in
    every combination; left_out: those that do not.
    """

    outcome: str
    controls: tuple[str, ...]
    attribution: Attribution
    nothing: Estimate
    everything: Estimate
    replicates: int
    left_out: int


def controls_of(study: Study) -> tuple[str, ...]:
    """Return the controls of a study that switches each of them `off` and `on` in all combinations; else nothing."""
    factors = study.own_factors
    is_switch = [{str(member) for member in factor.spread.members} == {OFF, ON} for factor in factors]
    is_whole = design_of(study).crosses and not study.conditions and not study.constraints
    if not is_whole or len(factors) < FEWEST_CONTROLS or not all(is_switch):
        return ()
    return tuple(factor.name for factor in factors)


def worths(study: Study, table: pd.DataFrame) -> dict[str, Worth]:
    """Return what the controls of a study are worth, for each outcome that enough replicates have in all combinations.

    table: one run a line, with the factors, `replicate` and the outcomes.
    """
    controls = controls_of(study)
    found = {outcome: _worth(controls, table, outcome, study.replicates) for outcome in study.outcomes if controls}
    return {outcome: worth for outcome, worth in found.items() if worth is not None}


def _worth(controls: tuple[str, ...], table: pd.DataFrame, outcome: str, replicates: int) -> Worth | None:
    """Attribute one outcome, or return None if fewer than two replicates have it everywhere."""
    game = _game(controls, table, outcome, replicates)
    whole = np.all([ratio.is_known for ratio in game.values()], axis=0)
    if whole.sum() < FEWEST_REPLICATES:
        return None
    kept = {switched: ratio.at(whole) for switched, ratio in game.items()}
    return Worth(
        outcome=outcome,
        controls=controls,
        attribution=attribute(controls, kept),
        nothing=estimate(kept[frozenset()]),
        everything=estimate(kept[frozenset(controls)]),
        replicates=int(whole.sum()),
        left_out=int((~whole).sum()),
    )


def _game(controls: tuple[str, ...], table: pd.DataFrame, outcome: str, replicates: int) -> dict[Switched, Ratio]:
    """Return the sums by combination, one for each replicate; 0 below where a run is not there or failed."""
    sets = [frozenset(each) for size in range(len(controls) + 1) for each in combinations(controls, size)]
    is_on = {name: (table[name].astype(str) == ON).to_numpy() for name in controls}
    replicate, sums = table["replicate"].to_numpy(), sums_in(table, outcome)
    game = {each: replace(sums, above=np.zeros(replicates), below=np.zeros(replicates)) for each in sets}
    for each in sets:
        here = np.all([is_on[name] == (name in each) for name in controls], axis=0) & (replicate < replicates)
        game[each].above[replicate[here]] = sums.above[here]
        game[each].below[replicate[here]] = sums.below[here]
    return game
