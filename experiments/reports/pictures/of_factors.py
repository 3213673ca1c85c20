"""How an outcome goes along the factors that matter most, and over pairs of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...study.designed import design_of, design_options
from ...study.outcomes import sums_in
from ..figures import response as of_response
from ..figures.parts.words import capital, plain
from ..text import ranked

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from ...analysis import OutcomeAnalysis
    from ...study.factors import Factor
    from ..finding import Findings

FEWEST_VALUES = 2


def response(found: Findings, outcome: str) -> list[Figure]:
    """Draw curves along the factors that matter most, over runs that have the outcome."""
    factors, sums = _seen(found, outcome), sums_in(found.table, outcome)
    if not factors:
        return []
    title = f"{capital(plain(outcome))} along the factors that matter most"
    base = found.table["base"].to_numpy()[sums.is_known]
    cliffs = [cliff for cliff in found.cliffs if cliff.outcome == outcome]
    how = {"title": title, "name": outcome, "unit": found.unit(outcome)}
    return [of_response.curves(factors, sums.known, base, cliffs=cliffs, **how)]


def heat_maps(found: Findings, outcome: str) -> list[Figure]:
    """Draw maps over pairs of the factors that matter most, over runs that have the outcome."""
    factors, sums = _seen(found, outcome), sums_in(found.table, outcome)
    if len(factors) < FEWEST_VALUES:
        return []
    title = f"{capital(plain(outcome))} over pairs of the factors that matter most"
    maps = of_response.heat_maps(factors, sums.known, title=title, name=outcome, unit=found.unit(outcome))
    return [maps] if maps is not None else []


def _seen(found: Findings, outcome: str) -> list[of_response.Shown]:
    """Return the factors that matter most, where they move; none of an outcome that is 0 everywhere."""
    each, sums = found.mean_of(outcome), sums_in(found.table, outcome)
    if each is None or not sums.known.above.any():
        return []
    factors = [shown(found, factor, sums.is_known) for factor in _leading(found, each)]
    return [factor for factor in factors if len(set(np.asarray(factor.values)[factor.active])) >= FEWEST_VALUES]


def _leading(found: Findings, each: OutcomeAnalysis) -> list[Factor]:
    """Return the study's own factors, the most important three; of a group, its members."""
    order = ranked(each, found.analysis.ranks_by)
    members = {factor: group for group, names in found.study.groups.items() for factor in names}
    place = {name: number for number, name in enumerate(order)}
    own = found.study.own_factors
    rank = [place.get(factor.name, place.get(members.get(factor.name, ""), len(order))) for factor in own]
    return [own[number] for number in np.argsort(rank, kind="stable")[: of_response.MOST]]


def shown(found: Findings, factor: Factor, known: np.ndarray) -> of_response.Shown:
    """Return a factor with its values in the runs that have the outcome."""
    values = found.table[factor.name].to_numpy()[known]
    order = () if factor.is_numeric else tuple(str(value) for value in factor.spread.members)
    place = [each.name for each in found.study.factors].index(factor.name)
    rows, why = design_of(found.study).along(found.sample, place, design_options(found.study))
    active = _active(found, factor) & rows[found.table["row"].to_numpy()]
    why = why or "runs in which it is active"
    return of_response.Shown(factor.label, factor.unit, factor.is_numeric, values, order, active[known], why)


def _active(found: Findings, factor: Factor) -> NDArray[np.bool_]:
    """Tell the runs in which a factor is active; elsewhere it stands at a value of its own and says nothing."""
    active = np.ones(len(found.table), dtype=bool)
    for condition in found.study.conditions:
        if condition.factor == factor.name:
            for name, values in condition.when.items():
                active &= found.table[name].isin(list(values)).to_numpy()
    return active
