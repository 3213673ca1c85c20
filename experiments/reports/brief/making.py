"""Putting the pages together from what was found."""

from __future__ import annotations

import shlex
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np

from ....simulation.catalogue.outcomes import Better
from ...comparison.comparing import INCOME_MEAN
from ...output.provenance import SHORT, digest
from ...study.factors import scheme_name
from ...study.outcomes import KNOWN
from ..figures.parts.words import capital
from ..places.points import pooled_paid
from .content import drivers, sheets
from .content.assumptions import FEWER, ROWS, assumption_table, calibrated
from .content.findings import sentences
from .content.fixed import UNMODELLED, glossary
from .content.stresses import stress_table
from .content.tables import changes_table, levels_table
from .gathering import BY_YEAR, DEFAULTS
from .naming import Names, clipped, counted, outcome_label
from .page import Brief, Panel
from .pictures import dots, paid, winners, years

if TYPE_CHECKING:
    from .gathering import Material
    from .page import Sheet

SECOND = (INCOME_MEAN, "bank_loss_rate")
"""What is drawn beside defaults: the first of these that is compared."""
LONG_COMMAND = 480
"""Letters of the command that the page has room for; the manifest has it whole."""
QUESTION = 220
"""Letters of a question that the page has room for."""


def brief_of(material: Material) -> Brief:
    """Return the pages."""
    asked, found = material.asked, material.found
    names, outcomes, plan = Names(found.plan), asked.outcomes, found.plan
    return Brief(
        title=capital(f"{clipped(scheme_name(plan.baseline), 40)} and {_alternatives(len(plan.others))}"),
        question=clipped(asked.question or _question(names), QUESTION),
        about=_about(material),
        verdicts=(*sentences(found, names, outcomes), *_cliffs(material)),
        changes=changes_table(found, names, outcomes),
        levels=levels_table(found, names, outcomes),
        paid=paid.draw(_paid(material)),
        likely=dots.draw([_column(material, name) for name in _drawn(material)]),
        years=years.draw(outcome_label(BY_YEAR), plan.unit(BY_YEAR), _courses(material)),
        winners=_winners(material),
        drivers=drivers.panel(asked.study),
        stresses=stress_table(found, names, material.stresses),
        assumptions=assumption_table(material.assumptions, plan.base.currency, FEWER if asked.study else ROWS),
        unmodelled=UNMODELLED,
        glossary=glossary(outcomes),
        reproduce=_reproduce(material),
        sheets=_sheets(material),
    )


def _alternatives(count: int) -> str:
    return "one alternative" if count == 1 else f"{count} alternatives"


def _question(names: Names) -> str:
    others = list(names.plan.others)
    called = names.lettered(others[0]) if len(others) == 1 else f"one of {names.listed(others)}"
    base = names.lettered(names.plan.baseline)
    return f"What would change for borrowers and for the bank if {base} gave way to {called}?"


def _about(material: Material) -> str:
    """Say what was simulated, in one sentence or two."""
    base = material.found.plan.base
    first = (base.description.strip().splitlines() or [""])[0].rstrip(".")
    months = f"{counted(base.horizon.cycles, 'loan cycle')} of {base.scheme.loan.term_months:g} months"
    simulated = f"{base.economy.firms.count:,} firms over {months}, {counted(base.replicates, 'run')} of each scheme"
    told = f"A: {clipped(first, 150)}. " if first else ""
    met = f" {calibrated(base)}" if base.economies else ""
    return f"{told}Simulated: {simulated} on the same luck; intervals hold at 95 % for each outcome.{met}"


def _cliffs(material: Material) -> tuple[str, ...]:
    """Name the jumps, the first two in full."""
    told = list(dict.fromkeys(
        f"Cliff: {outcome_label(each.outcome)} jumps where {each.label} reaches its end ({each.jump})."
        for each in material.found.cliffs
    ))  # fmt: skip
    more = [f"{len(told) - 2} more cliffs: cliffs.csv."] if len(told) > 2 else []  # noqa: PLR2004 - those told in full
    return (*told[:2], *more)


def _paid(material: Material) -> dict[str, dict[str, float]]:
    found, names = material.found, Names(material.found.plan)
    return {letter: pooled_paid(found.runs[scheme]) for scheme, letter in names.letters.items()}


def _drawn(material: Material) -> list[str]:
    """Return the outcomes of the dots: defaults, and what stands for another side."""
    outcomes = material.asked.outcomes
    return [DEFAULTS, *[name for name in SECOND if name in outcomes][:1]]


def _column(material: Material, outcome: str) -> dots.Column:
    """Return the differences of pairs of runs in one outcome."""
    found, names = material.found, Names(material.found.plan)
    base = found.values[found.plan.baseline][outcome]
    apart = {names.letters[name]: found.values[name][outcome] - base for name in found.plan.others}
    known = {letter: each[np.isfinite(each)] for letter, each in apart.items()}
    better = KNOWN[outcome].better
    return dots.Column(
        outcome_label(outcome), found.plan.unit(outcome), 0 if better is Better.NEITHER else int(better), known
    )


def _courses(material: Material) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Return the course of each letter, the baseline's first; cut to the shortest."""
    names = Names(material.found.plan)
    cycles = min(each.above.shape[1] for each in material.courses.values())
    found = {}
    for scheme, letter in names.letters.items():
        course = material.courses[scheme]
        values = np.full(course.above.shape, np.nan)
        np.divide(course.above, course.below, out=values, where=course.below != 0)
        found[letter] = values[:, :cycles]
    return found


def _winners(material: Material) -> Panel:
    """Draw who wins and loses; say why where that cannot be."""
    found, names = material.found, Names(material.found.plan)
    if INCOME_MEAN not in found.plan.outcomes:
        money = ", ".join(f"{names.letters[name]} in {each.currency}" for name, each in found.plan.schemes.items())
        return Panel(reason=f"Incomes are not compared, nor any other money, as currencies differ: {money}.")
    tenths = {names.letters[name]: each for name, each in found.winners.items()}
    reasons = {
        names.letters[
            name
        ]: f"{names.letters[name]} has another number of firms than A, so that firms cannot be matched."
        for name in found.plan.others
        if name not in found.winners
    }
    return winners.draw(tenths, found.plan.base.currency, reasons)


def _reproduce(material: Material) -> tuple[tuple[str, str], ...]:
    """Return what is needed to make the same bytes again."""
    plan, names = material.found.plan, Names(material.found.plan)
    digests = ", ".join(f"{letter} {digest(plan.schemes[name])[:SHORT]}" for name, letter in names.letters.items())
    command = (
        (("command", clipped(shlex.join(material.asked.command), LONG_COMMAND)),) if material.asked.command else ()
    )
    seed = f"{plan.base.seed}; {counted(plan.base.replicates, 'run')} of each scheme"
    return (*command, ("lianbao", version("lianbao")), ("seed", seed), ("digests", digests))


def _sheets(material: Material) -> tuple[Sheet, ...]:
    found, names = material.found, Names(material.found.plan)
    columns = {name: _column(material, name) for name in _drawn(material)}
    count = dots.FEW if len(found.plan.others) > dots.MOST_OF_MANY else dots.MANY
    likely = {
        name: {letter: dots.dots_of(each, count) for letter, each in column.differences.items()}
        for name, column in columns.items()
    }
    every = [
        sheets.differences(found, names, material.asked.outcomes, material.stresses),
        sheets.changes(found, names),
        sheets.who_paid(_paid(material)),
        sheets.likely(likely),
        sheets.years(BY_YEAR, material.courses, names),
        sheets.winners(found, names),
        sheets.assumptions(material.assumptions),
        sheets.cliffs(found),
        *([drivers.sheet(material.asked.study)] if material.asked.study else []),
    ]
    return tuple(every)
