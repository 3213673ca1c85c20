"""What `lianbao rate` says on the screen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .points import Scored, base_points, characteristics_of
from .words import MEASURES, groups_of, notes_of, with_interval

if TYPE_CHECKING:
    from ...scorecards.judging import Quality, RatedTape

OWN, OTHERS = "fitted on", "other groups"
LABEL = 34
"""Letters of a bin's label."""


def as_text(rated: RatedTape) -> str:
    """Return the report: head line, what was done to the data, weights, quality, grades, bins, refused, notes."""
    tape = rated.tape
    head = (
        f"{tape.file}: {len(tape.defaulted):,} loans, {int(tape.defaulted.sum()):,} in default, "
        f"{groups_of(tape):,} group{'' if groups_of(tape) == 1 else 's'}"
    )
    judged = rated.on_others or rated.on_own
    parts = [[head], _step_lines(rated), _weight_lines(rated), _quality_lines(rated), _grade_lines(judged)]
    if rated.stability:
        shift = max(rated.stability.values())
        parts.append([f"stability of grades from cycle to cycle: largest index {shift:.3f} (above .25: a shift)"])
    parts += [_bin_lines(rated), _refused_lines(rated), notes_of(rated)]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _step_lines(rated: RatedTape) -> list[str]:
    """Return what was done to the data, a line each."""
    steps = rated.prepared.steps
    return ["done to the data", *(f"  {step}" for step in steps)] if steps else []


def _weight_lines(rated: RatedTape) -> list[str]:
    """Return a line for the intercept and each weight, in log-odds of repaying."""
    names = ("intercept", *rated.prepared.names)
    width = max(24, 3 + max(map(len, names)))
    lines = [f"{'log-odds of repaying':<{width}} {'weight':>9}  {'95 % interval, by group':>24}"]
    for name, found in zip(names, rated.intervals, strict=True):
        ends = "-" if math.isnan(found.low) else f"{found.low:.4f} to {found.high:.4f}"
        lines.append(f"  {name:<{width - 2}} {found.value:>9.4f}  {ends:>24}")
    return lines


def _quality_lines(rated: RatedTape) -> list[str]:
    """Return measures of quality on the loans of the fit and on groups it left out, side by side."""
    rows = {"": (OWN, OTHERS)} | {
        name: (measure(rated.on_own), measure(rated.on_others) if rated.on_others else "-")
        for name, measure in MEASURES.items()
    }
    return [f"{name:<24} {own:>26}  {others:>26}" for name, (own, others) in rows.items()]


def _grade_lines(judged: Quality) -> list[str]:
    """Return a line for each grade."""
    lines = [f"{'grade':<6} {'loans':>8} {'defaults':>9} {'expected':>9}  {'default rate':>28}"]
    return lines + [
        f"{row.grade:<6} {row.loans:>8,} {row.defaults:>9,} {row.expected:>9.1f}  {with_interval(row.rate):>28}"
        for row in judged.grades
    ]


def _bin_lines(rated: RatedTape) -> list[str]:
    """Return a line for each bin of each characteristic, that of the largest information value first."""
    scored = characteristics_of(rated)
    if not scored:
        return []
    head = (
        f"{'points, and bins':<{LABEL + 2}} {'points':>7} {'weight of evidence':>19} {'loans':>8}  {'default rate':>28}"
    )
    return [
        head,
        f"  {'every loan':<{LABEL}} {base_points(rated):>7.0f}",
        *(line for each in scored for line in _of_one(each)),
    ]


def _of_one(scored: Scored) -> list[str]:
    """Return the lines of one characteristic."""
    about = scored.characteristic
    lines = [f"{about.name}, information value {about.value:.3f}"]
    for one, points in zip(about.bins, scored.points, strict=True):
        label = one.label if len(one.label) <= LABEL else f"{one.label[: LABEL - 3]}..."
        rate = with_interval(one.rate)
        lines.append(
            f"  {label:<{LABEL}} {round(points) + 0:>7} {one.evidence + 0.0:>19.3f} {one.loans:>8,}  {rate:>28}"
        )
    return lines


def _refused_lines(rated: RatedTape) -> list[str]:
    """Return a line for each guess on the applicants who were turned down."""
    found = rated.refused
    if found is None:
        return []
    counted = f"{found.refused:,} refused beside {found.loans:,} approved, {found.alone:,} of them like no loan"
    heads = ("approved", "refused", "all", "let in", "other grade")
    head = f"{'expected default rate':<24} {' '.join(f'{each:>11}' for each in heads)}"
    return [counted, head] + [
        f"  {each.name:<22} {' '.join(f'{share:>11.4f}' for share in (*each.rates, each.let_in, each.moved))}"
        for each in found.guesses
    ]
