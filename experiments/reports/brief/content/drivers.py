"""The largest effects that a study found, of the first of the brief's outcomes that it asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....output.measures import measure_of
from ....study.outcomes import headline_first
from ...finding import MEAN
from ..naming import clipped, is_parameter, outcome_label, parameter_label
from ..page import Panel, Sheet
from ..pictures.drivers import Effect, draw

if TYPE_CHECKING:
    from ....analysis import OutcomeAnalysis
    from ....designs import Index
    from ...finding import Findings

NONE = "No study was given, so that nothing is said of what drives these outcomes. Name the folder of one: --study DIR."
MOST_OUTCOMES, MOST_FACTORS = 2, 6
WORDS = {
    "S1": "share of the variance, alone",
    "ST": "share of the variance, with interactions",
    "mu_star": "mean size of its effect",
    "ME": "main effect",
}
EFFECTS = {"mu_star", "ME"}
"""Indices in the unit of the outcome."""


def panel(found: Findings | None) -> Panel:
    """Draw the largest effects; or say why there are none."""
    if found is None:
        return Panel(reason=NONE)
    columns = [(each, ranked(found, each)) for each in _outcomes(found)]
    columns = [(each, indices) for each, indices in columns if indices][:MOST_OUTCOMES]
    if not columns:
        return Panel(
            reason=f"The study {found.study.name} has no index of effects: its design is {found.study.design.kind}."
        )
    kind = found.analysis.ranks_by
    what = WORDS.get(kind, kind)
    note = (
        f"Study {clipped(found.study.name, 40)} ({found.study.design.kind}, {len(found.table):,} runs): {what}; the "
        "line is its 95 % interval; as chance: no larger than of a factor that does nothing. The study varies factors "
        "over ranges of its own, not between A and its alternatives."
    )
    return draw(
        [(f"{outcome_label(each.outcome)}: {what}", _effects(found, each, indices)) for each, indices in columns], note
    )


def sheet(found: Findings) -> Sheet:
    """Return every index by which the design ranks."""
    rows = tuple(
        (each.outcome, _label(found, index.factor), index.name, index.value, index.low, index.high)
        for each in _outcomes(found)
        for index in ranked(found, each)
    )
    return Sheet("drivers", ("outcome", "factor", "index", "value", "low", "high"), rows)


def ranked(found: Findings, each: OutcomeAnalysis) -> list[Index]:
    """Return the index of each factor by which the design ranks, the largest first; neither luck nor the dummy."""
    own = {factor.name for factor in found.study.own_factors} | set(found.study.groups)
    indices = [index for index in each.named(found.analysis.ranks_by) if index.factor in own]
    return sorted(indices, key=lambda index: -abs(index.value))


def _outcomes(found: Findings) -> list[OutcomeAnalysis]:
    order = headline_first(each.outcome for each in found.analysis.outcomes)
    means = [each for each in found.analysis.outcomes if each.view == MEAN]
    return sorted(means, key=lambda each: order.index(each.outcome))


def _effects(found: Findings, each: OutcomeAnalysis, indices: list[Index]) -> list[Effect]:
    measure = measure_of(found.unit(each.outcome))
    in_units = found.analysis.ranks_by in EFFECTS
    scale = measure.scale if in_units else 100.0
    unit = "points" if in_units and measure.scale > 1 else clipped(measure.change, 14) if in_units else "%"
    return [
        Effect(
            _label(found, index.factor),
            index.value,
            index.low,
            index.high,
            f"{scale * index.value:.3g} {unit}{', as chance' if each.is_flagged(index) else ''}",
        )
        for index in indices[:MOST_FACTORS]
    ]


def _label(found: Findings, factor: str) -> str:
    """Return how a factor is called: a parameter by its label, a group or a set of variants by its own name."""
    return parameter_label(factor) if is_parameter(factor) else found.labels.get(factor, factor)
