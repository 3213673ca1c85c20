"""A scorecard fitted on a loan tape, and how good it is: on the tape itself and on groups it was not fitted on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.bank.rating.choices import Grade
from ...simulation.bank.rating.fitting import LARGEST_WEIGHT, Scorecard, fit_scorecard
from ...simulation.reading.mistakes import BadInput, Mistake
from .calibration import ChiSquared, GradeRow, brier_score, by_grade, calibration_line, hosmer_lemeshow, stability_index
from .separation import Interval, area_interval, largest_gap

if TYPE_CHECKING:
    from .tape_reading import LoanTape

Array = np.ndarray[Any, Any]
FOLDS = 5
LEAST_DEFAULTS = 10
GRADES = tuple(grade.name for grade in Grade)


@dataclass(frozen=True)
class Quality:
    """How well default probabilities tell loans apart, and how well they are calibrated."""

    area: Interval
    gap: float
    brier: float
    hosmer_lemeshow: ChiSquared
    line: tuple[float, float]
    grades: list[GradeRow]


@dataclass(frozen=True)
class RatedTape:
    """A scorecard fitted on a tape. Weights are per unit of the ratios as scaled: (ratio - centre)/deviation.

    on_own: quality on the loans it was fitted on. on_others: the same for probabilities that come from scorecards
    fitted without a loan's own group (fifths of the groups); None where one of these could not be fitted.
    stability: index of the grades of each cycle against the one before, by cycle.
    """

    tape: LoanTape
    scorecard: Scorecard
    centre: Array
    deviation: Array
    on_own: Quality
    on_others: Quality | None
    stability: dict[int, float]


def rate_tape(tape: LoanTape, bounds: list[float], *, is_standardised: bool = False) -> RatedTape:
    """Fit a scorecard on a tape, standard errors clustered by group, and judge it.

    bounds: largest default probability of each grade but the last. is_standardised: the ratios are standard deviations
    from the mean already, as on a simulated tape, and are not scaled again.

    Raises BadInput if the tape has too few defaults, a ratio that never varies, or ratios that separate its loans.
    """
    _refuse_poor(tape)
    count = tape.ratios.shape[1]
    centre, deviation = (
        (np.zeros(count), np.ones(count)) if is_standardised else (tape.ratios.mean(0), tape.ratios.std(0))
    )
    scaled = (tape.ratios - centre) / deviation
    groups = tape.groups if len(np.unique(tape.groups)) > 1 else None
    card = fit_scorecard(scaled, tape.defaulted, groups=groups, wants_errors=True)
    if card is None:
        allowed = f"ratios that neither separate the loans nor move together, and weights up to {LARGEST_WEIGHT:g}"
        problem = f"columns {', '.join(tape.names)}: given no likeliest scorecard, allowed {allowed}"
        raise BadInput([Mistake(tape.file, problem=problem)])
    own, others = card.default_probability(scaled), _probability_from_others(scaled, tape)
    return RatedTape(
        tape,
        card,
        centre,
        deviation,
        quality(own, tape, bounds, is_own_sample=True),
        None if others is None else quality(others, tape, bounds, is_own_sample=False),
        stability_by_cycle(own, tape, bounds),
    )


def quality(probability: Array, tape: LoanTape, bounds: list[float], *, is_own_sample: bool) -> Quality:
    """Judge default probabilities against how the loans of a tape ended."""
    return Quality(
        area_interval(-probability, tape.defaulted, tape.groups),
        largest_gap(-probability, tape.defaulted),
        brier_score(probability, tape.defaulted),
        hosmer_lemeshow(probability, tape.defaulted, is_own_sample=is_own_sample),
        calibration_line(probability, tape.defaulted),
        by_grade(probability, tape.defaulted, np.array(bounds), GRADES),
    )


def stability_by_cycle(probability: Array, tape: LoanTape, bounds: list[float]) -> dict[int, float]:
    """Return the population stability index of grades of each cycle against the one before; nothing without cycles."""
    if tape.cycles is None:
        return {}
    grade = np.searchsorted(np.array(bounds), probability, side="left")
    cycles = [int(cycle) for cycle in np.unique(tape.cycles)]
    counts = [np.bincount(grade[tape.cycles == cycle], minlength=len(GRADES)) for cycle in cycles]
    return {cycles[k]: stability_index(counts[k - 1], counts[k]) for k in range(1, len(cycles))}


def _probability_from_others(ratios: Array, tape: LoanTape) -> Array | None:
    """Return each loan's default probability by a scorecard fitted without its fifth of the groups, or None."""
    fold = tape.groups % FOLDS
    found = np.zeros(len(fold))
    for number in np.unique(fold):
        out = fold == number
        card = fit_scorecard(ratios[~out], tape.defaulted[~out])
        if card is None:
            return None
        found[out] = card.default_probability(ratios[out])
    return found


def _refuse_poor(tape: LoanTape) -> None:
    """Raise what keeps a scorecard from being fitted."""
    bad = int(tape.defaulted.sum())
    good = len(tape.defaulted) - bad
    mistakes = []
    if min(bad, good) < LEAST_DEFAULTS:
        given, allowed = f"{bad} defaults and {good} other loans", f"at least {LEAST_DEFAULTS} of each"
        mistakes.append(Mistake(tape.file, problem=f"column defaulted: given {given}, allowed {allowed}"))
    for name, values in zip(tape.names, tape.ratios.T, strict=True):
        if np.ptp(values) <= 1e-12 * max(1.0, float(np.abs(values).max())):
            mistakes.append(Mistake(tape.file, problem=f"column {name}: given one value in all rows, allowed several"))
    if mistakes:
        raise BadInput(mistakes)
