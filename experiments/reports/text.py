"""What a study says on the screen: what was asked, what was run, and a table of indices for each outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..analysis.analyse import NO_DUMMY
from ..output.measures import measure_of
from ..output.provenance import SHORT
from ..study.designed import design_of, design_options
from ..study.outcomes import headline_first, is_pooled, title_of
from .finding import MEAN
from .places import worth
from .places.cells import cell_lines
from .places.courses import course_lines
from .places.pairs import pair_lines
from .regression import summary_lines
from .screens.layout import aligned, known, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..analysis import LuckShare, OutcomeAnalysis
    from ..designs import Index
    from ..study.study import Study
    from .finding import Findings

UNCORRECTED = "uncorrected"
NULL = "~"
"""Marks an index that cannot be told from that of a factor that does nothing."""
PAIRS = 5
"""Pairs of factors that are listed: the largest."""
REASONS = 3
EFFECTS = ("range", "change")
"""Indices that are differences of the outcome itself, whatever the design."""
OF_RUNS = (
    "indices are of the outcome of a run, every run weighing the same; cells, curves and differences pool the runs"
)
ETA = "eta_squared"
"""Share of variance that stands in for a correlation where values have no order; its root compares with one."""


def as_text(found: Findings) -> str:
    """Return the whole summary."""
    shared = _shared_notes(found)
    order = headline_first(each.outcome for each in found.analysis.outcomes)
    outcomes = sorted(found.analysis.outcomes, key=lambda each: order.index(each.outcome))
    parts = [_head(found), *(_outcome(found, each, shared) for each in outcomes)]
    general = [note for note in found.analysis.notes if note != NO_DUMMY or not found.worth]
    notes = [*shared, *general, *(each.text for each in found.cliffs), *_legend(found)]
    parts += [cell_lines(found), course_lines(found), pair_lines(found.pairs), summary_lines(found.regressions)]
    return "\n".join(line for part in [*parts, ["", *notes]] for line in part)


def _head(found: Findings) -> list[str]:
    """Say what was asked, how many runs there are, and how many of them failed, with the main reasons."""
    study, rows = found.study, len(found.sample.points)
    design = f"{kind_of(study)} of {size_of(study)}"
    runs = (
        f"{rows:,} points x {study.replicates:,} replicates = {rows * study.replicates:,} runs, {found.failed:,} failed"
    )
    lines = [f"{study.name}: {design}, {runs}, luck {study.luck}, seed {study.seed}, digest {study.digest[:SHORT]}"]
    reasons = found.table["failure"][found.table["failure"] != ""].value_counts().head(REASONS)
    return [*lines, *(f"  failed: {reason} ({count:,} runs)" for reason, count in reasons.items())]


def kind_of(study: Study) -> str:
    """Return the kind of the design in words."""
    return study.design.kind.replace("_", " ")


def size_of(study: Study) -> str:
    """Say how large the design is, in its own words."""
    return design_of(study).size(study.design.samples, design_options(study))


def _shared_notes(found: Findings) -> list[str]:
    """Return the notes that every outcome bears: they are told once."""
    if not found.analysis.outcomes:
        return []
    first, *others = found.analysis.outcomes
    return [note for note in first.notes if all(note in each.notes for each in others)]


def _outcome(found: Findings, each: OutcomeAnalysis, shared: Sequence[str]) -> list[str]:
    """Return the part of one outcome: heading, table of factors, pairs, and the notes that not all share."""
    unit = found.unit(each.outcome)
    level = measure_of(unit).level if each.view == MEAN else unit
    lines = ["", f"{_called(each)}{f' [{level}]' if level else ''}{_luck(each.luck)}"]
    if each.view == MEAN and each.outcome in found.worth:
        lines += _worth(found, each.outcome)
    else:
        table = _table(found, each)
        lines += aligned(table) if len(table) > 1 else []
        lines += _pairs(found, each)
        lines += _convergence(each)
    return [*lines, *(f"  note: {note}" for note in each.notes if note not in shared)]


def _called(each: OutcomeAnalysis) -> str:
    """Return the label of an outcome with its name, and how it is looked at unless it is by its mean."""
    title = title_of(each.outcome)
    return each.label if title == each.outcome else f"{title} ({each.label})"


def _worth(found: Findings, outcome: str) -> list[str]:
    """Return what each control is worth for an outcome, in place of indices."""
    about = found.worth[outcome]
    return [
        worth.heading(about, found.unit(outcome)),
        *aligned(worth.rows(about, found.titles, found.unit(outcome))),
        *worth.sentences(about, found.titles, found.unit(outcome)),
    ]


def _luck(luck: LuckShare | None) -> str:
    """Say how much of the variance of a run no factor explains."""
    if luck is None:
        return ""
    span = "" if luck.low is None or luck.high is None else f" ({luck.low:.3f} to {luck.high:.3f})"
    left = "" if luck.floor is None else f", {luck.floor:.3f} left in the means over replicates"
    return f", share of luck in a single run {luck.share:.3f}{span}{left}"


def _table(found: Findings, each: OutcomeAnalysis) -> list[tuple[str, ...]]:
    """Return a line for each factor and a column for each kind of index, the most important factor first."""
    single = [index for index in (*each.indices, *each.mean_response) if index.with_factor is None]
    kinds = list(dict.fromkeys(index.name for index in single))
    cells = {(index.factor, index.name): _cell(found, each, index) for index in single}
    plain = {index.factor: each.without_correction(index) for index in single if index.name == found.analysis.ranks_by}
    has_plain = any(value is not None for value in plain.values())
    spoken = [kind.replace("_", " ") for kind in (*kinds, found.analysis.ranks_by)]
    head = ("", *spoken[:-1], *([f"{spoken[-1]} {UNCORRECTED}"] if has_plain else []))
    rows = []
    for factor in ranked(each, found.analysis.ranks_by):
        last = (f"{plain[factor]:.3f}",) if has_plain and plain.get(factor) is not None else ()
        name = found.titles.get(factor, factor)
        rows.append((f"  {name}", *(cells.get((factor, kind), "-") for kind in kinds), *last))
    return [head, *rows]


def ranked(each: OutcomeAnalysis, kind: str) -> list[str]:
    """Return the factors from the largest index of a kind to the smallest; signs do not count."""
    order = sorted(
        [index for index in (*each.named(kind), *each.named(ETA)) if index.with_factor is None],
        key=lambda index: -(abs(index.value) ** 0.5 if index.name == ETA else abs(index.value)),
    )
    rest = [index.factor for index in each.indices if index.with_factor is None]
    return list(dict.fromkeys([*(index.factor for index in order), *rest]))


def _cell(found: Findings, each: OutcomeAnalysis, index: Index) -> str:
    """Write value, interval and whether it could as well be nothing, in percent where the index is in such a unit."""
    mark = NULL if each.is_flagged(index) else ""
    is_effect = index.name in EFFECTS or (design_of(found.study).in_units and index.name != ETA)
    scale = measure_of(found.unit(each.outcome)).scale if is_effect and each.view == MEAN else 1.0
    value, low, high = (None if end is None else scale * end for end in (index.value, index.low, index.high))
    if low is None or high is None:
        return f"{known(value)}{mark}"
    return f"{known(value)} ({number(low)} to {number(high)}){mark}"


def _pairs(found: Findings, each: OutcomeAnalysis) -> list[str]:
    """Return the largest indices of pairs; those with the dummy are their null and count for none."""
    own = [one for one in each.indices if one.with_factor is not None and one not in each.dummy]
    pairs = sorted(own, key=lambda one: -abs(one.value))
    if not pairs:
        return []
    lines = [f"    {_pair(found, one)}  {one.name} {_cell(found, each, one)}" for one in pairs[:PAIRS]]
    return [f"  largest of {len(pairs)} pairs:", *lines]


def _pair(found: Findings, index: Index) -> str:
    return " x ".join(found.titles.get(name, name) for name in (index.factor, str(index.with_factor)))


def _convergence(each: OutcomeAnalysis) -> list[str]:
    """Return how the indices settled along the doubling path, if it has more than one size."""
    if len(each.convergence) < 2:  # noqa: PLR2004 - one size is no path
        return []
    head = ("  samples", "runs", "half width", "ranks move", "small indices")
    rows = [
        (f"  {row.samples:,}", f"{row.runs:,}", *map(known, (row.half_width, row.ranking, row.screening)))
        for row in each.convergence
    ]
    return ["  convergence (settled: ranks move < 1, width of small indices < 0.05):", *aligned([head, *rows])]


def _legend(found: Findings) -> list[str]:
    is_flagged = any(each.flagged for each in found.analysis.outcomes)
    line = f"{NULL} cannot be told from a factor that does nothing"
    has_pooled = any(is_pooled(each.outcome) and each.outcome not in found.worth for each in found.analysis.outcomes)
    told = [f"{worth.basis(about, found.study)}; {worth.LEGEND[0]}" for about in list(found.worth.values())[:1]]
    return [
        *([line] if is_flagged else []),
        *([OF_RUNS] if has_pooled else []),
        *told,
        *(worth.LEGEND[1:] if told else []),
    ]
