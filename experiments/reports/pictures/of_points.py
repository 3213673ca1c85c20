"""How outcomes go over the cycles, at the points of a study or along its factors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis import tells_points
from ...figures import over_cycles as of_cycles
from ..places.courses import lines_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ..finding import Findings

POINTS, BLOCKS = "over replicates", "over design blocks; all else varies as in the study"


def over_cycles(found: Findings, outcome: str) -> list[Figure]:
    """Draw an outcome over the cycles."""
    unit = next((each.unit for each in found.courses if each.outcome == outcome), "")
    below = POINTS if tells_points(found.study) else BLOCKS
    return of_cycles.draw(lines_of(found, outcome), outcome, unit=unit, below=below)
