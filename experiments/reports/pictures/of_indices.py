"""What moves an outcome: bars of indices, the plane of their size and spread, and whether they have settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...statistics.ratios import part_of_all
from ...study.designed import design_of
from ..figures import bars as of_bars
from ..figures import convergence as of_convergence
from ..figures import morris
from ..figures.parts.words import capital, meant, plain
from ..text import ETA, kind_of, ranked, size_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...analysis import OutcomeAnalysis
    from ..finding import Findings

SPOKEN = {
    "S1": "alone (S1)",
    "ST": "with all interactions (ST)",
    "mu_star": "mean size of the effect (mu*)",
    "ME": "main effect",
}
"""What indices say; any other one is called by its name."""


def bars(found: Findings, outcome: str) -> list[Figure]:
    """Draw first and total indices, or the index by which the design ranks."""
    each = found.mean_of(outcome)
    has_any = each and (each.named(found.analysis.ranks_by) or each.named(ETA))
    return [_bars(found, each)] if each and has_any else []


def plane(found: Findings, outcome: str) -> list[Figure]:
    """Draw size and spread of the effects of a factor's steps, where the design has both."""
    each, names = found.mean_of(outcome), design_of(found.study).plane
    if each is None or names is None or not all(each.named(kind) for kind in names):
        return []
    title = f"{_moves_most(found, each, names[0])}, and how even effects are"
    _, floor = floor_of(each, names[0]) or (0.0, 0.0)
    unit = found.unit(outcome)
    return [morris.draw(each.indices, names, title=title, unit=unit, labels=found.labels, floor=floor)]


def convergence(found: Findings, outcome: str) -> list[Figure]:
    """Draw how the indices settle along the doubling path, if it has more than one size."""
    each, design = found.mean_of(outcome), design_of(found.study)
    if each is None or len(each.convergence) < 2:  # noqa: PLR2004 - one size is no path
        return []
    title = f"Have the indices of {plain(outcome)} settled?"
    return [of_convergence.draw(each.convergence, title=title, noun=design.noun, relative=design.in_units)]


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


def _bars(found: Findings, each: OutcomeAnalysis) -> Figure:
    """Draw first and total indices, or the index by which the design ranks."""
    ranks_by, design = found.analysis.ranks_by, design_of(found.study)
    spoken = SPOKEN.get(ranks_by, ranks_by.replace("_", " "))
    if ranks_by in design.shares:
        kinds = {kind: SPOKEN.get(kind, kind) for kind in design.shares if each.named(kind)}
        axis, unit = f"share of the variance of {plain(each.outcome)}", of_bars.SHARE
    else:
        kinds = {kind: SPOKEN.get(kind, kind.replace("_", " ")) for kind in (ETA, ranks_by) if each.named(kind)}
        axis, unit = f"{spoken} for {plain(each.outcome)}", found.unit(each.outcome) if design.in_units else ""
    return of_bars.draw(
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
