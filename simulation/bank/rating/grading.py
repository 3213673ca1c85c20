"""The customer rating: a logistic scorecard on the ratios an officer sees, and what grades mean (ODD 7.21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.exponential import exp
from ...behaviours.elementary.logarithm import log
from ...borrowers.fraud.fraud import lift_of_file
from .choices import Grade, RatingKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import BankState, FileState, FirmState, OfficerState, Scheme, TallyState, World


POINTS_PER_LOG_ODDS = 20.0 / log(2.0)


POINTS_AT_EVEN_ODDS = 600.0 - POINTS_PER_LOG_ODDS * log(50.0)


LARGEST_LOG_ODDS = 30.0


@behaviour
def points_of(log_odds_good: float) -> float:
    """Return points: 600 at odds of 50:1, 20 more double the odds; 487.12 + 28.854 ln((1 - PD)/PD) (ODD 7.21.1)."""
    return POINTS_AT_EVEN_ODDS + POINTS_PER_LOG_ODDS * log_odds_good


@behaviour
def default_probability(log_odds_good: float) -> float:
    """Return the default probability behind the log-odds of repaying."""
    return 1.0 / (1.0 + exp(log_odds_good))


@behaviour
def grade_of(probability: float, bounds: Sequence[float]) -> Grade:
    """Return the grade of a default probability: the best whose bound it does not exceed (ODD 7.21.1)."""
    if covers(bounds[0], probability):
        return Grade.A
    if covers(bounds[1], probability):
        return Grade.B
    if covers(bounds[2], probability):
        return Grade.C
    if covers(bounds[3], probability):
        return Grade.D
    return Grade.E


@behaviour
def strain(officer: OfficerState, scheme: Scheme) -> float:
    """Return how many times an officer's errors are as large as usual, given his last caseload (ODD 7.7.2).

    What counts is how many of his firms had a loan: an officer who works part-time has fewer of both.
    """
    crowd = max(0.0, officer.caseload / officer.firms - 0.5)
    return 1.0 + scheme.officers_crowding * crowd


@behaviour
def adopt_scorecard(bank: BankState, scheme: Scheme) -> None:
    """Let the bank begin with the scorecard it is given."""
    bank.intercept = scheme.rating_intercept
    for k in range(len(scheme.rating_weights)):
        bank.weights[k] = scheme.rating_weights[k]


@behaviour
def seen_log_odds(file: FileState, bank: BankState) -> float:
    """Return the log-odds of repaying that the scorecard gives a firm: intercept + sum of weight x ratio as seen.

    They are kept within -30 to 30, where the default probability is 1e-13 from 0 or 1.
    """
    score = bank.intercept
    for k in range(len(file.ratios)):
        score += bank.weights[k] * (file.ratios[k] + file.blur * file.errors[k])
    return min(max(score, -LARGEST_LOG_ODDS), LARGEST_LOG_ODDS)


@behaviour
def rate_firms(world: World) -> None:
    """Rate each firm as its officer now sees it, before it asks for a loan: its grade decides the rate it is quoted.

    A ratio is seen with an error that stays with the firm, in units that grow with the officer's last caseload; forged
    files lift the whole score.
    """
    scheme = world.scheme
    if scheme.rating_kind == RatingKind.OFF:
        return
    for officer in world.officers:
        officer.blur = scheme.rating_noise * strain(officer, scheme)
    for firm in world.firms:
        file = world.files[firm.slot]
        file.blur = world.officers[firm.officer].blur
        score = seen_log_odds(file, world.bank) + lift_of_file(firm, world.economy)
        file.points = points_of(score)
        file.default_probability = default_probability(score)
        file.grade = grade_of(file.default_probability, scheme.rating_grade_bounds)
    note_scorecard(world.bank, world.tally)


@behaviour
def note_scorecard(bank: BankState, tally: TallyState) -> None:
    """Write the scorecard of the cycle into the record of the run."""
    tally.rating_fits = bank.fits
    tally.rating_intercept = bank.intercept
    for k in range(len(bank.weights)):
        tally.rating_weights[k] = bank.weights[k]


@behaviour
def passes_rating(file: FileState, scheme: Scheme) -> bool:
    """Return whether a firm's rating is good enough: by default probability and by grade (ODD 7.21.2)."""
    return covers(scheme.rating_cut_off, file.default_probability) and file.grade <= scheme.rating_worst_grade


@behaviour
def price_step(firm: FirmState, world: World) -> float:
    """Return what a firm's grade adds to its interest rate [per year]; nothing without a rating."""
    if world.scheme.rating_kind == RatingKind.OFF:
        return 0.0
    return world.scheme.rating_price_steps[world.files[firm.slot].grade]
