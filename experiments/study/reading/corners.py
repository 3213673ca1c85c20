"""Checking that a study asks for possible scenarios only: at each extreme of a factor, the others in their middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..laying import ImpossibleScenario

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ....simulation.reading import Located
    from ..factors import Factor
    from ..lending import LendingQuestion
    from ..study import Study
    from .notes import Notes

MIDDLE = 0.5
MOST_CHECKED = 2_000
"""Listed points that are checked before any is run; beyond, what is not possible is a failed run."""


def check_corners(study: Study, question: LendingQuestion, places: Mapping[str, Located], notes: Notes) -> None:
    """Note each extreme of a factor that is not a possible scenario, unless a constraint keeps it out.

    places: of factors, by name.
    """
    for place, factor in enumerate(study.own_factors):
        for corner in factor.spread.corners:
            point = np.full(len(study.factors), MIDDLE)
            point[place] = corner
            problem = _problem_at(study, question, point, factor) if study.holds_at(point) else ""
            if problem:
                notes.problem(places[factor.name], problem)


def check_points(study: Study, question: LendingQuestion, at: Sequence[Located], notes: Notes) -> None:
    """Note each of the first listed points that is not a possible scenario. at: where each stands."""
    listed = [] if study.points is None else study.points.values[:MOST_CHECKED]
    for place, values in zip(at, listed, strict=False):
        try:
            if study.holds_for(values):
                question.scenario_at(values)
        except ImpossibleScenario as error:
            notes.problem(place, f"not a possible scenario: {error}")


def _problem_at(study: Study, question: LendingQuestion, point: NDArray[np.float64], factor: Factor) -> str:
    """Return why there is no scenario at a point, or nothing."""
    values = study.values_at(point)
    try:
        question.scenario_at(values)
    except ImpossibleScenario as error:
        at = f"{factor.name} at {values[factor.name]}, the other factors in their middle"
        return f"{at}: not a possible scenario: {error}"
    return ""
