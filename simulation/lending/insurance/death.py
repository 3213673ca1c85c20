"""A borrower dies: its project ends, its loan falls due at once, and the insurer pays its part (ODD 7.51)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...luck.philox import draw
from ...luck.purpose import Purpose
from ..loans.repayment import due_now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import FirmState, World


@behaviour
def draw_deaths(world: World, cycle: int) -> None:
    """Draw which owners die in a cycle, and in which period."""
    rate = world.economy.firms_death_rate
    if rate == 0.0:
        return
    for firm in world.firms:
        luck, when = draw(world.seed, world.replicate, firm.user, cycle, 0, Purpose.DEATH)
        firm.died = False
        firm.dies_in = 1 + math.floor(when * world.scheme.loan_instalments) if luck < rate else 0


@behaviour
def let_owners_die(members: Sequence[int], world: World, period: int) -> None:
    """Let the borrowers die whose time it is, before their group meets."""
    if world.economy.firms_death_rate == 0.0:
        return
    for position in members:
        firm = world.firms[position]
        if firm.dies_in == period:
            die(firm, world, period)


@behaviour
def die(firm: FirmState, world: World, period: int) -> None:
    """End a project and call its loan in; what the insurer pays is there when the estate settles at the meeting."""
    firm.died = True
    firm.failing = 0
    firm.revenue = 0.0
    firm.planned = 0.0
    firm.salvage = 0.0
    call_in(firm, period)
    paid = world.scheme.fees_insurance_cover * due_now(firm, period, world.scheme)
    firm.cash += paid
    world.tally.inflow += paid
    world.tally.insured += paid
    world.tally.deaths += 1


@behaviour
def call_in(firm: FirmState, period: int) -> None:
    """Let all principal of a loan fall due with the instalment of a period; interest of later ones is not asked for."""
    if period < firm.matures:
        firm.instalment += firm.undue
        firm.principal_due += firm.undue
        firm.undue = 0.0
        firm.matures = period
        owed = firm.instalment + firm.arrears
        firm.debt_service += owed - firm.outstanding
        firm.outstanding = owed
