"""The figures of a study in DIR/figures: for each outcome what moves it, how, and whether that has settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...simulation.catalogue.outcomes import KINDS_OF_LOSS, Better
from ..figures import alternatives, bars, cells, convergence, loss, morris, odds_ratios, response, worth
from ..figures.saving import save
from ..statistics.estimates import LOSS
from ..study.designed import design_of, design_options
from ..study.outcomes import KNOWN, better_of
from .text import ETA, ranked, size_of
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
SHARES = {"S1": "alone (S1)", "ST": "with all interactions (ST)"}
"""What shares of the variance say; any other share is called by its name."""
SHARE = "share of the variance of {outcome}"
FEWEST_VALUES = 2
PAIRED = {
    Better.LOWER: "Above 0: the two lower it less together than apart; below 0: more.",
    Better.HIGHER: "Above 0: the two raise it more together than apart; below 0: less.",
    Better.NEITHER: "What the two change together beyond what each changes apart.",
}


def draw(found: Findings, folder: Path) -> list[Path]:
    """Draw and save every figure that the design allows; return their paths."""
    means = [each for each in found.analysis.outcomes if each.view == MEAN and each.outcome not in found.worth]
    drawn = [*(pair for each in means for pair in _of_outcome(found, each)), *_of_controls(found)]
    drawn += _of_the_whole(found)
    return [path for name, figure in drawn for path in save(figure, folder / FOLDER, name)]


def _of_outcome(found: Findings, each: OutcomeAnalysis) -> Iterator[tuple[str, Figure]]:
    """Yield the figures of one outcome with their names."""
    name, unit = each.outcome, found.unit(each.outcome)
    if each.named(found.analysis.ranks_by) or each.named(ETA):
        yield f"bars_{name}", _bars(found, each)
    design = design_of(found.study)
    if design.plane and all(each.named(kind) for kind in design.plane):
        title = f"Effects on {name}, and how even they are"
        _, floor = floor_of(each, design.plane[0]) or (0.0, 0.0)
        drawn = morris.draw(each.indices, design.plane, title=title, unit=unit, labels=found.labels, floor=floor)
        yield f"{design.kind}_{name}", drawn
    yield from _responses(found, each)
    if len(each.convergence) > 1:
        title = f"Have the indices of {name} settled?"
        yield (
            f"convergence_{name}",
            convergence.draw(each.convergence, title=title, noun=design.noun, relative=design.in_units),
        )
    if name == LOSS:
        losses = {found.study.name: found.table[LOSS].to_numpy()}
        yield "loss", loss.draw(losses, "the factors of the study and by luck")


def _of_controls(found: Findings) -> Iterator[tuple[str, Figure]]:
    """Yield the figures of a study that switches controls on and off: what each is worth, and pairs of them."""
    for outcome, about in found.worth.items():
        below, unit = f"{basis(about, found.study)}.", found.unit(outcome)
        hollow = f"{below} Hollow bars: the interval covers 0."
        yield f"worth_{outcome}", worth.draw(about, unit=unit, labels=found.labels, below=hollow)
        mark = f"{below} {PAIRED[better_of(outcome)]} ~: the interval covers 0."
        yield f"interactions_{outcome}", worth.interactions(about, unit=unit, labels=found.labels, below=mark)
    kinds = {outcome: found.worth[outcome] for outcome in _kinds_of_loss() if outcome in found.worth}
    if len(kinds) > 1:
        below = f"{basis(next(iter(kinds.values())), found.study)}. Hollow bars: the interval covers 0."
        unit = found.unit(next(iter(kinds)))
        yield "losses_told_apart", worth.together(kinds, unit=unit, labels=found.labels, below=below)


def _kinds_of_loss() -> list[str]:
    """Return the outcomes that tell losses apart, kind by kind."""
    return [name for kind in KINDS_OF_LOSS for name, outcome in KNOWN.items() if outcome.kind_of_loss == kind]


def _of_the_whole(found: Findings) -> Iterator[tuple[str, Figure]]:
    """Yield the figures of what a study asks besides its indices."""
    if found.pairs:
        yield "pairs", alternatives.draw(found.pairs)
    if found.regressions:
        yield "odds_ratios", odds_ratios.draw(found.regressions, found.study.pairs)


def _bars(found: Findings, each: OutcomeAnalysis) -> Figure:
    """Draw first and total indices, or the index by which the design ranks."""
    ranks_by, design = found.analysis.ranks_by, design_of(found.study)
    if ranks_by in design.shares:
        kinds = {kind: SHARES.get(kind, kind) for kind in design.shares if each.named(kind)}
        axis = SHARE.format(outcome=each.outcome)
    else:
        names = [name for name in (ETA, ranks_by) if each.named(name)]
        kinds = {name: name.replace("_", " ") for name in names}
        unit = f" [{found.unit(each.outcome)}]" if design.in_units else ""
        axis = f"{ranks_by.replace('_', ' ')} for {each.outcome}{unit}"
    return bars.draw(
        each.indices,
        kinds,
        title=f"What moves {each.outcome}",
        axis=axis,
        labels=found.labels,
        floor=floor_of(each, ranks_by),
        uncorrected=_uncorrected(each, list(kinds)[-1]),
        below=_basis(found, each),
    )


def _uncorrected(each: OutcomeAnalysis, kind: str) -> dict[str, float]:
    """Return the indices of a kind without correction, where there are any."""
    values = {index.factor: each.without_correction(index) for index in each.named(kind) if index.with_factor is None}
    return {name: value for name, value in values.items() if value is not None}


def _basis(found: Findings, each: OutcomeAnalysis) -> str:
    """Say what a figure of indices rests on."""
    left = f", {each.left_out:.1%} of them left out" if each.left_out else ""
    luck = "" if each.luck is None else f" Share of luck in a single run: {each.luck.share:.2f}."
    has_intervals = any(index.low is not None for index in each.indices)
    intervals = "Lines: 95 % intervals." if has_intervals else "No valid intervals are known for this design."
    what = [f"{note}." for note in each.notes if note.startswith(design_of(found.study).shares)]
    samples = f"{size_of(found.study)}, {each.rows:,} points{left}, {each.replicates} replicates"
    return " ".join([f"{found.study.design.kind}: {samples}.", *what, f"{intervals}{luck}"])


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
    outcome = found.table[each.outcome].to_numpy(dtype=np.float64)
    known = np.isfinite(outcome)
    factors = [shown(found, factor, known) for factor in _leading(found, each)]
    factors = [factor for factor in factors if len(set(np.asarray(factor.values)[factor.active])) >= FEWEST_VALUES]
    if not factors or not known.any():
        return
    axis = f"{each.outcome} [{found.unit(each.outcome)}]"
    base = found.table["base"].to_numpy()[known]
    title = f"{each.outcome} along the factors that matter most"
    if found.cells:
        own = [cell for cell in found.cells if cell.outcome == each.outcome]
        yield (
            f"cells_{each.outcome}",
            cells.draw(own, title=f"{each.outcome} in each cell", axis=axis, labels=found.labels),
        )
    elif not found.study.pairs:  # whose intervals over a handful of places would say less than those of the pairs
        yield f"response_{each.outcome}", response.curves(factors, outcome[known], base, title=title, axis=axis)
    if len(factors) >= FEWEST_VALUES and design_of(found.study).moves_pairs:
        title = f"{each.outcome} over pairs of the factors that matter most"
        yield f"heat_maps_{each.outcome}", response.heat_maps(factors, outcome[known], title=title, axis=axis)


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
