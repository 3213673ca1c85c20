"""From a study, its table of runs and its sample to an analysis of every outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ...simulation.declaring.mistakes import refuse_wrong_type
from ..designs import CannotAnalyse, Found, Sample
from ..study.designed import advice_of, design_of
from ..study.study import Study
from .answers import Whole, whole_blocks
from .asking import asked_of
from .convergence import convergence
from .null import flagged, of_dummy
from .result import Analysis, OutcomeAnalysis
from .shares import luck_share
from .views import BadView, View, view_of, views_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..designs import Asked, Design
    from .result import ConvergenceRow

NO_DUMMY = "no dummy factor: there is nothing to tell an index from that of a factor that does nothing"
STILL = "the dummy's indices are exactly 0, its rows being the same runs: it does not show how far estimates may be off"


def analyse(
    study: Study,
    table: pd.DataFrame,
    sample: Sample,
    views: Mapping[str, Sequence[str]] | None = None,
    *,
    settle: bool = True,
) -> Analysis:
    """Analyse every outcome of a study.

    table: one run a line with row, replicate and outcomes, in any order. sample: of the design, whose rows the table
    numbers. views: for an outcome, ways of looking at it as written (mean, log1p, quantile .9, above .08); the mean
    and, for heavy tails, log1p and a high quantile unless told. settle: whether to show how the means converge. Raises
    BadView for a view that does not exist, TypeError for what is no study, table or sample.
    """
    refuse_wrong_type("study", study, Study, "read_study")
    refuse_wrong_type("table", table, pd.DataFrame, "Store.table")
    refuse_wrong_type("sample", sample, Sample, "Store.sample")
    design, asked = design_of(study), asked_of(study)
    told = {outcome: [view_of(text) for text in texts] for outcome, texts in (views or {}).items()}
    found = []
    for outcome in study.outcomes:
        whole = whole_blocks(table, sample, outcome, study.replicates, takes_gaps=design.takes_gaps)
        task = _Task(design, asked, whole, outcome, study.design.samples, settle)
        wanted = told.get(outcome) or list(dict.fromkeys([*_usual(whole), *_quantiles(study, outcome)]))
        found += [_of_view(task, view) for view in wanted]
    return Analysis(
        study=study.name,
        design=design.kind,
        luck=str(study.luck),
        ranks_by=design.ranks_by,
        outcomes=tuple(found),
        notes=(*_of_the_study(study, asked), *_contrasts(design, study)),
    )


def _usual(whole: Whole) -> list[View]:
    """Return the views of an outcome unless others are told."""
    return views_for(whole.answers) if whole.answers.size else [View()]


def _quantiles(study: Study, outcome: str) -> list[View]:
    """Return the quantiles of an outcome that a study lists."""
    return [View(each.form, each.level) for each in study.quantiles if each.base == outcome]


@dataclass(frozen=True)
class _Task:
    """One outcome to analyse. samples: of the design as asked for."""

    design: Design
    asked: Asked
    whole: Whole
    outcome: str
    samples: int
    settle: bool


def _of_view(task: _Task, view: View) -> OutcomeAnalysis:
    """Analyse one view of an outcome; what cannot be analysed gets a note in place of indices."""
    notes, found, rows = task.whole.notes(), Found(()), []
    try:
        notes += view.notes(task.whole.answers)
        values = view.of(task.whole.answers)
        found = task.design.read(task.asked, task.whole.sample, values)
        if task.settle and task.design.grows and view == View():
            rows = convergence(task.design, task.asked, task.whole.sample, values, task.samples, found)
    except (CannotAnalyse, BadView) as refusal:
        notes.append(f"no indices: {refusal}")
    return _put_together(task, view, found, rows, [*notes, *found.notes, *_of_the_null(task.asked, found)])


def _put_together(
    task: _Task, view: View, found: Found, rows: list[ConvergenceRow], notes: list[str]
) -> OutcomeAnalysis:
    """Return the analysis of a view."""
    asked, whole = task.asked, task.whole
    every = [*found.indices, *found.mean_response]
    replicates = None if asked.luck_factor else (1 if view.form == "quantile" else whole.replicates)
    return OutcomeAnalysis(
        outcome=task.outcome,
        view=str(view),
        indices=tuple(found.indices),
        mean_response=tuple(found.mean_response),
        uncorrected=tuple(found.uncorrected),
        luck=luck_share(found.share, replicates) if found.share else None,
        dummy=tuple(of_dummy(every, asked.dummy)),
        flagged=flagged(every, asked.dummy, task.design.signed),
        samples=int(np.unique(whole.sample.base).size),
        rows=len(whole.sample.points),
        replicates=whole.replicates,
        runs=whole.runs,
        failed=whole.failed,
        missing=whole.missing,
        left_out=whole.left_out,
        is_still=bool(whole.answers.size) and float(np.nanmax(whole.answers) - np.nanmin(whole.answers)) == 0,
        convergence=tuple(rows),
        notes=tuple(notes),
    )


def _of_the_study(study: Study, asked: Asked) -> list[str]:
    """Return what is to be said of every outcome."""
    advice = advice_of(study)
    return advice if asked.dummy else [*advice, NO_DUMMY]


def _contrasts(design: Design, study: Study) -> list[str]:
    """Say what the effect of a factor without an order is, where the design runs it as a contrast."""
    names = [factor for factor in study.own_factors if design.contrasts_names and not factor.is_numeric]
    return [f"{factor.contrast}; its effect is that of this contrast" for factor in names]


def _of_the_null(asked: Asked, found: Found) -> list[str]:
    """Say where the dummy cannot serve as a null."""
    null = [index for index in of_dummy(found.indices, asked.dummy) if index.with_factor is None]
    return [STILL] if null and all(index.value == index.low == index.high == 0 for index in null) else []
