"""The figures of a study in DIR/figures: for each outcome what moves it, how, and whether that has settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...simulation.catalogue.outcomes import KINDS_OF_LOSS, Better
from ..figures import bars, cells, convergence, differences, loss, morris, odds_ratios, response, who_paid, worth
from ..figures.parts.saving import save_pages
from ..figures.parts.words import capital, meant, plain
from ..statistics.ratios import part_of_all
from ..study.designed import design_of, design_options
from ..study.outcomes import KNOWN, better_of, sums_in
from .points import cell_means, losses, shares_paid, units_of
from .text import ETA, kind_of, ranked, size_of
from .worth import basis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from ..analysis import OutcomeAnalysis
    from ..study.factors import Factor
    from .finding import Findings

FOLDER = "figures"
MEAN = "mean"
SPOKEN = {
    "S1": "alone (S1)",
    "ST": "with all interactions (ST)",
    "mu_star": "mean size of the effect (mu*)",
    "ME": "main effect",
}
"""What indices say; any other one is called by its name."""
FEWEST_VALUES = 2
CELLS = "Ratio of sums over the runs of each point. Lines: 95 % intervals over replicates, where the events allow one."
PAIRED = {
    Better.LOWER: "Above 0: the two lower it less together than apart; below 0: more.",
    Better.HIGHER: "Above 0: the two raise it more together than apart; below 0: less.",
    Better.NEITHER: "What the two change together beyond what each changes apart.",
}


def draw(found: Findings, folder: Path) -> list[Path]:
    """Draw and save every figure that the design allows; return their paths."""
    means = [each for each in found.analysis.outcomes if each.view == MEAN and each.outcome not in found.worth]
    drawn = [*(pair for each in means for pair in _of_outcome(found, each)), *_of_controls(found)]
    pages = [*((name, [figure]) for name, figure in drawn), *_of_the_whole(found)]
    return [path for name, figures in pages for path in save_pages(figures, folder / FOLDER, name)]


def _of_outcome(found: Findings, each: OutcomeAnalysis) -> Iterator[tuple[str, Figure]]:
    """Yield the figures of one outcome with their names."""
    name, unit = each.outcome, found.unit(each.outcome)
    if each.named(found.analysis.ranks_by) or each.named(ETA):
        yield f"bars_{name}", _bars(found, each)
    design = design_of(found.study)
    if design.plane and all(each.named(kind) for kind in design.plane):
        title = f"{_moves_most(found, each, design.plane[0])}, and how even effects are"
        _, floor = floor_of(each, design.plane[0]) or (0.0, 0.0)
        drawn = morris.draw(each.indices, design.plane, title=title, unit=unit, labels=found.labels, floor=floor)
        yield f"{design.kind}_{name}", drawn
    yield from _responses(found, each)
    if len(each.convergence) > 1:
        title = f"Have the indices of {plain(name)} settled?"
        yield (
            f"convergence_{name}",
            convergence.draw(each.convergence, title=title, noun=design.noun, relative=design.in_units),
        )


def _moves_most(found: Findings, each: OutcomeAnalysis, kind: str) -> str:
    """Say the headline: the factor that the outcome goes with most, unless chance reaches as far."""
    own = {factor.name for factor in found.study.own_factors} | set(found.study.groups)
    first = next((name for name in ranked(each, kind) if name in own), "")
    indices = (*each.named(kind), *each.named(ETA))
    index = next((one for one in indices if one.factor == first and one.with_factor is None), None)
    reach = max(map(abs, floor_of(each, kind) or (0.0,)))
    if index is None or each.is_flagged(index) or (index.name == ETA and index.value**0.5 <= reach):
        return f"What moves {plain(each.outcome)}"
    return f"{capital(found.labels.get(first, first))} moves {plain(each.outcome)} most"


def _of_controls(found: Findings) -> Iterator[tuple[str, Figure]]:
    """Yield the figures of a study that switches controls on and off: what each is worth, and pairs of them."""
    for outcome, about in found.worth.items():
        below, unit = f"{basis(about, found.study)}.", found.unit(outcome)
        yield f"worth_{outcome}", worth.draw(about, unit=unit, labels=found.labels, below=below)
        mark = f"{below} {PAIRED[better_of(outcome)]} ~: the interval covers 0."
        yield f"interactions_{outcome}", worth.interactions(about, unit=unit, labels=found.labels, below=mark)
    kinds = {outcome: found.worth[outcome] for outcome in _kinds_of_loss() if outcome in found.worth}
    if len(kinds) > 1:
        below = f"Shapley values, {basis(next(iter(kinds.values())), found.study)}."
        units = {outcome: found.unit(outcome) for outcome in kinds}
        yield "losses_told_apart", worth.together(kinds, units=units, labels=found.labels, below=below)


def _kinds_of_loss() -> list[str]:
    """Return the outcomes that tell losses apart, kind by kind."""
    return [name for kind in KINDS_OF_LOSS for name, outcome in KNOWN.items() if outcome.kind_of_loss == kind]


def _of_the_whole(found: Findings) -> Iterator[tuple[str, list[Figure]]]:
    """Yield the figures of what a study asks besides its indices, each with its pages."""
    if found.pairs:
        yield "pairs", differences.of_pairs(found.pairs)
    if found.regressions:
        yield "odds_ratios", odds_ratios.draw(found.regressions, found.study.pairs)
    yield from cells.draw(cell_means(found), units=units_of(found), below=CELLS, cliffs=found.cliffs).items()
    yield "loss", loss.draw(losses(found), "luck alone")
    yield "who_paid", who_paid.draw(shares_paid(found), below="Ratios of sums over the runs of each point.")


def _bars(found: Findings, each: OutcomeAnalysis) -> Figure:
    """Draw first and total indices, or the index by which the design ranks."""
    ranks_by, design = found.analysis.ranks_by, design_of(found.study)
    spoken = SPOKEN.get(ranks_by, ranks_by.replace("_", " "))
    if ranks_by in design.shares:
        kinds = {kind: SPOKEN.get(kind, kind) for kind in design.shares if each.named(kind)}
        axis, unit = f"share of the variance of {plain(each.outcome)}", bars.SHARE
    else:
        kinds = {kind: SPOKEN.get(kind, kind.replace("_", " ")) for kind in (ETA, ranks_by) if each.named(kind)}
        axis, unit = f"{spoken} for {plain(each.outcome)}", found.unit(each.outcome) if design.in_units else ""
    return bars.draw(
        each.indices,
        kinds,
        title=_moves_most(found, each, ranks_by),
        axis=axis,
        unit=unit,
        labels=found.labels,
        floor=floor_of(each, ranks_by),
        uncorrected=_uncorrected(each, list(kinds)[-1]),
        order=ranked(each, ranks_by),
        below=f"{meant(each.outcome)}. {_basis(found, each)}",
    )


def _uncorrected(each: OutcomeAnalysis, kind: str) -> dict[str, float]:
    """Return the indices of a kind without correction, where there are any."""
    values = {index.factor: each.without_correction(index) for index in each.named(kind) if index.with_factor is None}
    return {name: value for name, value in values.items() if value is not None}


def _basis(found: Findings, each: OutcomeAnalysis) -> str:
    """Say what a figure of indices rests on."""
    left = f", {part_of_all(each.left_out)} of them left out" if each.left_out else ""
    luck = "" if each.luck is None else f" Share of luck in a single run: {each.luck.share:.2f}."
    has_intervals = any(index.low is not None for index in each.indices)
    intervals = "Lines: 95 % intervals." if has_intervals else "No valid intervals are known for this design."
    what = [f"{note}." for note in each.notes if note.startswith(design_of(found.study).shares)]
    samples = f"{size_of(found.study)}, {each.rows:,} points{left}, {each.replicates} replicates"
    return " ".join([f"{capital(kind_of(found.study))}: {samples}.", *what, f"{intervals}{luck}"])


def floor_of(each: OutcomeAnalysis, kind: str) -> tuple[float, float] | None:
    """Return what the dummy reaches: its interval, or from 0 to its value, or nothing without a dummy."""
    for index in each.dummy:
        if index.name == kind and index.with_factor is None:
            if index.low is not None and index.high is not None:
                return index.low, index.high
            return min(0.0, index.value), max(0.0, index.value)
    return None


def _responses(found: Findings, each: OutcomeAnalysis) -> Iterator[tuple[str, Figure]]:
    """Yield curves and heat maps of the factors that matter most, over runs that have the outcome."""
    sums = sums_in(found.table, each.outcome)
    known, outcome = sums.is_known, sums.known
    factors = [shown(found, factor, known) for factor in _leading(found, each)]
    factors = [factor for factor in factors if len(set(np.asarray(factor.values)[factor.active])) >= FEWEST_VALUES]
    if not factors or not outcome.above.any():  # nothing to see of what is 0 everywhere
        return
    name, design = plain(each.outcome), design_of(found.study)
    how = {"name": each.outcome, "unit": found.unit(each.outcome)}
    if not design.crosses:  # whose cells have a figure of their own, with intervals over replicates
        base = found.table["base"].to_numpy()[known]
        title = f"{capital(name)} along the factors that matter most"
        cliffs = [cliff for cliff in found.cliffs if cliff.outcome == each.outcome]
        drawn = response.curves(factors, outcome, base, title=title, cliffs=cliffs, **how)
        yield f"response_{each.outcome}", drawn
    if len(factors) >= FEWEST_VALUES and design.moves_pairs:
        title = f"{capital(name)} over pairs of the factors that matter most"
        maps = response.heat_maps(factors, outcome, title=title, **how)
        if maps is not None:
            yield f"heat_maps_{each.outcome}", maps


def _leading(found: Findings, each: OutcomeAnalysis) -> list[Factor]:
    """Return the study's own factors, the most important three; of a group, its members."""
    order = ranked(each, found.analysis.ranks_by)
    members = {factor: group for group, names in found.study.groups.items() for factor in names}
    place = {name: number for number, name in enumerate(order)}
    own = found.study.own_factors
    rank = [place.get(factor.name, place.get(members.get(factor.name, ""), len(order))) for factor in own]
    return [own[number] for number in np.argsort(rank, kind="stable")[: response.MOST]]


def shown(found: Findings, factor: Factor, known: np.ndarray) -> response.Shown:
    """Return a factor with its values in the runs that have the outcome."""
    values = found.table[factor.name].to_numpy()[known]
    order = () if factor.is_numeric else tuple(str(value) for value in factor.spread.members)
    place = [each.name for each in found.study.factors].index(factor.name)
    rows, why = design_of(found.study).along(found.sample, place, design_options(found.study))
    active = _active(found, factor) & rows[found.table["row"].to_numpy()]
    why = why or "runs in which it is active"
    return response.Shown(factor.label, factor.unit, factor.is_numeric, values, order, active[known], why)


def _active(found: Findings, factor: Factor) -> NDArray[np.bool_]:
    """Tell the runs in which a factor is active; elsewhere it stands at a value of its own and says nothing."""
    active = np.ones(len(found.table), dtype=bool)
    for condition in found.study.conditions:
        if condition.factor == factor.name:
            for name, values in condition.when.items():
                active &= found.table[name].isin(list(values)).to_numpy()
    return active
