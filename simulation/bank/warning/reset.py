"""The bank's file of a firm: opened anew for a new loan, and what in it bars the next (ODD 7.22, 7.23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .choices import Colour

if TYPE_CHECKING:
    from ...declaring.records import FileState, World


@behaviour
def forget_alarms(world: World) -> None:
    """Begin a cycle with no alarm in any file; a firm that is new in its place has no line frozen."""
    if world.scheme.warning_active:
        for firm in world.firms:
            file = world.files[firm.slot]
            if file.owner != firm.id:
                file.owner = firm.id
                file.frozen_until = 0.0
            forget_alarm(file, world.scheme.warning_prior_odds)


@behaviour
def forget_alarm(file: FileState, prior: float) -> None:
    """Go back to the log-odds of failure that the bank starts a loan with."""
    file.log_odds = prior
    file.colour = Colour.GREEN
    file.alerted = False
    file.restrained = False
    file.intervened = False
    file.rescued = False
    file.visited_in = 0
