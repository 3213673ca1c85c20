"""What owners take out of their firms, and what it is worth to them (ODD 7.37)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.exponential import exp
from ...behaviours.elementary.logarithm import log

if TYPE_CHECKING:
    from ...declaring.records import FirmState, TallyState, World


@behaviour
def take_out_income(firm: FirmState, retained: float, tally: TallyState) -> None:
    """Let the owner take out what is not retained."""
    firm.consumed = (1.0 - retained) * firm.cash
    firm.cash -= firm.consumed
    tally.income += firm.consumed
    tally.outflow += firm.consumed


@behaviour
def weigh_income(world: World) -> None:
    """Find the income for sure that is worth as much to owners as what they took out (ODD 7.35).

    With u(c) = -exp(-a c), c in first loans of an ordinary firm (Pratt 1964): c* = -log(mean exp(-a c))/a; incomes are
    taken over the lowest, so that nothing overflows. Without risk aversion it is the mean income.
    """
    aversion = world.economy.character_risk_aversion
    if aversion == 0.0:
        world.tally.certain_income = world.tally.income
        return
    unit = world.scheme.loan_principal
    lowest = world.firms[0].consumed
    for firm in world.firms:
        lowest = min(lowest, firm.consumed)
    worth = 0.0
    for firm in world.firms:
        worth += exp(-aversion * ((firm.consumed - lowest) / unit))
    count = len(world.firms)
    world.tally.certain_income = count * (lowest - unit * (log(worth / count) / aversion))
