"""How outcomes go over the cycles, at the points of a study or along its factors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis import tells_points
from ..figures import over_cycles as of_cycles
from ..figures.over_cycles import Line
from ..places.courses import called

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...analysis import Course
    from ..finding import Findings

POINTS, BLOCKS = "over replicates", "over design blocks; all else varies as in the study"


def over_cycles(found: Findings, outcome: str) -> list[Figure]:
    """Draw an outcome over the cycles."""
    unit = next((each.unit for each in found.courses if each.outcome == outcome), "")
    below = POINTS if tells_points(found.study) else BLOCKS
    return of_cycles.draw(_lines_of(found, outcome), outcome, unit=unit, below=below)


def _lines_of(found: Findings, outcome: str) -> dict[str, list[Line]]:
    """Return the lines of the figure by the heading of their page: points together, else a factor a page."""
    pages: dict[str, list[Line]] = {}
    titles = {factor.name: factor.label for factor in found.study.own_factors}
    own = [each for each in found.courses if each.outcome == outcome]
    whole = [each for each in own if not each.where and not each.factor]
    for each in own:
        if each not in whole:
            pages.setdefault(titles.get(each.factor, ""), []).append(_line(found, each))
    return pages


def _line(found: Findings, each: Course) -> Line:
    return Line(called(found, each), each.levels)
