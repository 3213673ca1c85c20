"""A scorecard fitted on a loan tape, and how good it is: on the tape itself and on groups it was not fitted on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.bank.rating.choices import Grade
from ...simulation.bank.rating.fitting import Scorecard, fit_scorecard
from ...simulation.declaring.mistakes import BadInput
from .binning.binned import binned
from .blame import why_no_scorecard
from .by_group import Interval, freedom_of, student_quantile, why_no_interval, without_ends
from .calibration import GradeRow, brier_score, by_grade, calibration_line, stability_index
from .hosmer_lemeshow import Fit, hosmer_lemeshow
from .preparing import PreparedTape, Treatment, prepare
from .refused import Refused, what_of_the_refused
from .separation import area_interval, largest_gap

if TYPE_CHECKING:
    from .tapes.reading import LoanTape

Array = np.ndarray[Any, Any]
FOLDS = 5
GRADES = tuple(grade.name for grade in Grade)
AS_IT_COMES = Treatment()


@dataclass(frozen=True)
class Quality:
    """How well default probabilities tell loans apart, and how well they are calibrated."""

    area: Interval
    gap: float
    brier: float
    hosmer_lemeshow: Fit
    line: tuple[float, float]
    grades: list[GradeRow]


@dataclass(frozen=True)
class RatedTape:
    """A scorecard fitted on a tape. Weights are per unit of the columns as prepared, of ratios per deviation.

    intervals: of the intercept and of each weight. on_own: quality on the loans it was fitted on. on_others: the same
    for probabilities that come from scorecards fitted without a loan's own group (fifths of the groups); None where one
    of these could not be fitted. probability: of default of each loan, from others where there is that. stability:
    index of the grades of each cycle against the one before, by cycle. refused: what might be of applicants without a
    loan, if the tape has any and is in bins.
    """

    tape: LoanTape
    prepared: PreparedTape
    scorecard: Scorecard
    intervals: list[Interval]
    on_own: Quality
    on_others: Quality | None
    stability: dict[int, float]
    probability: Array
    refused: Refused | None = None


def rate_tape(tape: LoanTape, bounds: list[float], treatment: Treatment = AS_IT_COMES) -> RatedTape:
    """Fit a scorecard on a tape, standard errors clustered by group, and judge it.

    bounds: largest default probability of each grade but the last. treatment: what is done to the ratios before.

    Raises BadInput if the tape has too few defaults, a ratio that never varies, or ratios that separate its loans;
    NoLearner if it is to be put in bins and scikit-learn is not installed.
    """
    prepared = prepare(tape, treatment)
    groups = tape.groups if len(np.unique(tape.groups)) > 1 else None
    card = fit_scorecard(prepared.matrix, tape.defaulted, groups=groups, wants_errors=True)
    if card is None:
        raise BadInput(why_no_scorecard(tape, prepared))
    own, others = card.default_probability(prepared.matrix), _probability_from_others(prepared, tape)
    design = np.column_stack([np.ones(len(own)), prepared.matrix])
    return RatedTape(
        tape,
        prepared,
        card,
        _intervals(card, tape),
        quality(own, tape, bounds, design),
        None if others is None else quality(others, tape, bounds),
        stability_by_cycle(own, tape, bounds),
        own if others is None else others,
        what_of_the_refused(prepared, tape, card, bounds) if prepared.binned and tape.refused else None,
    )


def quality(probability: Array, tape: LoanTape, bounds: list[float], design: Array | None = None) -> Quality:
    """Judge default probabilities against how the loans of a tape ended; groups, not loans, are taken for independent.

    design: what they were fitted on, if it was on these very loans.
    """
    return Quality(
        area_interval(-probability, tape.defaulted, tape.groups),
        largest_gap(-probability, tape.defaulted),
        brier_score(probability, tape.defaulted),
        hosmer_lemeshow(probability, tape.defaulted, tape.groups, design=design),
        calibration_line(probability, tape.defaulted),
        by_grade(probability, tape.defaulted, tape.groups, np.array(bounds), GRADES),
    )


def stability_by_cycle(probability: Array, tape: LoanTape, bounds: list[float]) -> dict[int, float]:
    """Return the population stability index of grades of each cycle against the one before; nothing without cycles."""
    if tape.cycles is None:
        return {}
    grade = np.searchsorted(np.array(bounds), probability, side="left")
    cycles = [int(cycle) for cycle in np.unique(tape.cycles)]
    counts = [np.bincount(grade[tape.cycles == cycle], minlength=len(GRADES)) for cycle in cycles]
    return {cycles[k]: stability_index(counts[k - 1], counts[k]) for k in range(1, len(cycles))}


def _intervals(card: Scorecard, tape: LoanTape) -> list[Interval]:
    """Return the intervals of intercept and weights, by Student's quantile for groups of the rarer kind."""
    values = (card.intercept, *card.weights)
    reason = why_no_interval(tape.defaulted, tape.groups)
    if reason:
        return [without_ends(value, reason) for value in values]
    reach = student_quantile(freedom_of(tape.defaulted, tape.groups))
    return [
        Interval(value, value - reach * error, value + reach * error)
        for value, error in zip(values, card.errors, strict=True)
    ]


def _probability_from_others(prepared: PreparedTape, tape: LoanTape) -> Array | None:
    """Return each loan's default probability by a scorecard made without its fifth of the groups, or None.

    Bins are made anew from the loans of the fit alone.
    """
    fold = tape.groups % FOLDS
    found = np.zeros(len(fold))
    for number in np.unique(fold):
        out = fold == number
        probability = _from_rest(prepared, tape, out)
        if probability is None:
            return None
        found[out] = probability
    return found


def _from_rest(prepared: PreparedTape, tape: LoanTape, out: Array) -> Array | None:
    """Return the default probability of some loans by a scorecard of all others, or None."""
    inside, outside = prepared.matrix[~out], prepared.matrix[out]
    if prepared.binned:
        rest = {name: column.of(~out) for name, column in prepared.cells.items()}
        found = binned(rest, tape.defaulted[~out], tape.groups[~out])
        inside = found.evidence(rest)
        outside = found.evidence({name: column.of(out) for name, column in prepared.cells.items()})
    card = fit_scorecard(inside, tape.defaulted[~out])
    return None if card is None else card.default_probability(outside)
