"""What firms hide, and which officers help them: second names, forged files, diverted funds (ODD 7.30)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...luck.philox import draw
from ...luck.purpose import Purpose
from .choices import Fraud

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import Economy, FirmState, World


@behaviour
def drawn_fraud(firm: FirmState, world: World) -> Fraud:
    """Return what a firm's real user hides: forged files, funds it would divert, both or nothing."""
    forging, diverting = draw(world.seed, world.replicate, firm.user, 0, 0, Purpose.FRAUD)
    would_divert = diverting < world.economy.deceit_diverting_share
    if forging < world.economy.deceit_forged_share:
        return Fraud.FORGED_FILES_AND_DIVERTS if would_divert else Fraud.FORGED_FILES
    return Fraud.DIVERTS_FUNDS if would_divert else Fraud.NONE


@behaviour
def has_forged_files(firm: FirmState) -> bool:
    """Return whether a firm's files are forged."""
    return firm.fraud == Fraud.FORGED_FILES or firm.fraud == Fraud.FORGED_FILES_AND_DIVERTS


@behaviour
def would_divert(firm: FirmState) -> bool:
    """Return whether a firm puts its loan into the risky project, out of the bank's reach, unless kept from it."""
    return firm.fraud == Fraud.DIVERTS_FUNDS or firm.fraud == Fraud.FORGED_FILES_AND_DIVERTS


@behaviour
def is_bad(firm: FirmState) -> bool:
    """Return whether a firm is what control points look for: a second name, forged files, or a diverter."""
    return firm.user != firm.id or firm.fraud != Fraud.NONE


@behaviour
def lift_of_file(firm: FirmState, economy: Economy) -> float:
    """Return how much better than the truth a firm looks in its files [log-odds]; partners see the truth."""
    return economy.deceit_forged_lift if has_forged_files(firm) else 0.0


@behaviour
def colludes(firm: FirmState, world: World) -> bool:
    """Return whether the officer in charge of a bad firm colludes with it; it stays so, however often it asks."""
    if not is_bad(firm) or world.officers[firm.officer].integrity:
        return False
    luck, _ = draw(world.seed, world.replicate, firm.user, 0, 1, Purpose.FRAUD)
    return luck < world.economy.deceit_collusion


@behaviour
def second_colludes(firm: FirmState, world: World) -> bool:
    """Return whether the officer who goes along, the next by number, would collude too; true if there is no other."""
    second = (firm.officer + 1) % len(world.officers)
    if second == firm.officer:
        return True
    _, luck = draw(world.seed, world.replicate, firm.user, 0, 1, Purpose.FRAUD)
    return not world.officers[second].integrity and luck < world.economy.deceit_collusion


@behaviour
def is_operational_risk(firm: FirmState, world: World) -> bool:
    """Return whether what is lost on a loan is an operational loss: a second name, forged files, or collusion.

    Basel counts fraud by customers and staff as operational risk; a firm that merely diverts funds is a credit risk.
    """
    return firm.user != firm.id or has_forged_files(firm) or colludes(firm, world)


@behaviour
def divert_funds(members: Sequence[int], world: World) -> None:
    """Let those of the borrowers who would divert their loan do so, unless partners watch."""
    if world.economy.deceit_diverting_share > 0.0:
        for position in members:
            firm = world.firms[position]
            if would_divert(firm) and not firm.watched:
                firm.risky = True
            elif not world.economy.risky_available:
                firm.risky = False


@behaviour
def charge_loss(firm: FirmState, lost: float, world: World) -> None:
    """Tell apart what was written off on a loan [money]: operational loss, or else credit loss."""
    if lost > 0.0 and is_operational_risk(firm, world):
        world.tally.operational_loss += lost
