"""Foresight: what a choice of project is worth for the loans to come (ODD 7.10.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ..projects.projects import return_of_success, success_with, two_point_prospect
from .known_end import worth_of_access
from .willingness import chance_to_keep_access

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import Economy, FirmState, World

LARGEST_WORTH = 1e5
"""Access worth more than this is taken to be worth this, in loans: whatever keeps it is chosen. So small that rounding
stays below the tolerance of comparisons."""


@behaviour
def look_ahead(members: Sequence[int], world: World, cycle: int) -> None:
    """Settle what access to later loans counts with each member when it chooses its project [per unit of loan]."""
    foresight = world.economy.character_foresight
    for position in members:
        firm = world.firms[position]
        firm.worth_ahead = 0.0
        if foresight > 0.0:
            firm.worth_ahead = foresight * min(LARGEST_WORTH, worth_of_access(firm, world, cycle))


@behaviour
def prospect_of_project(firm: FirmState, risky: bool, economy: Economy) -> tuple[float, float]:
    """Return p = P(return >= gross interest) and y = E[return | return >= gross interest] of a firm's project."""
    high = return_of_success(firm.success, economy) * (economy.risky_return_ratio if risky else 1.0)
    return two_point_prospect(
        success_with(firm, risky, economy),
        high * firm.invested,
        economy.returns_salvage * firm.invested,
        firm.gross_interest,
    )


@behaviour
def kept_ahead(firm: FirmState, risky: bool, partner_success: float, world: World) -> float:
    """Return the worth of the access that a project keeps, given the partners' mean success [per unit of loan].

    Foresight x chance to keep access x what losing it costs (7.12.2); 0 without foresight.
    """
    if firm.worth_ahead == 0.0:
        return 0.0
    chance, _ = prospect_of_project(firm, risky, world.economy)
    _, success_return = prospect_of_project(firm, False, world.economy)
    contribution = min(success_return / firm.gross_interest, 1.0 + world.scheme.guarantee_cap)
    return firm.worth_ahead * chance_to_keep_access(chance, partner_success, contribution, world.scheme)
