"""The figures of what a study asks besides its indices: pairs, regressions, cells, losses and who paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..figures import cells, differences
from ..figures import loss as of_loss
from ..figures import odds_ratios as of_odds
from ..figures import who_paid as of_payers
from ..places import points

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ..finding import Findings

CELLS = "Ratio of sums over the runs of each point. Lines: 95 % intervals over replicates, where the events allow one."


def pairs(found: Findings) -> list[Figure]:
    """Draw the differences between the alternatives that the study compares."""
    return differences.of_pairs(found.pairs) if found.pairs else []


def odds_ratios(found: Findings) -> list[Figure]:
    """Draw what goes with default on loan tapes, where the study asks for them."""
    return of_odds.draw(found.regressions, found.study.pairs) if found.regressions else []


def cell_means(found: Findings, outcome: str = "") -> list[Figure]:
    """Draw the means of few cells together, or those of many as lines, for one outcome."""
    table, units = points.cell_means(found), points.units_of(found)
    if outcome:
        return cells.along(table, outcome, units=units, below=CELLS, cliffs=found.cliffs)
    title = "" if found.study.points is None else "The points of the study"
    return cells.together(table, units=units, below=CELLS, cliffs=found.cliffs, title=title)


def loss(found: Findings) -> list[Figure]:
    """Draw the losses of the runs at each point."""
    return of_loss.draw(points.losses(found), "luck alone")


def who_paid(found: Findings) -> list[Figure]:
    """Draw who paid what was owed at each point."""
    return of_payers.draw(points.shares_paid(found), below="Ratios of sums over the runs of each point.")
