"""The bank's file of a firm, as far as the rating reads it: its ratios, and how they are misread (ODD 7.22, 7.23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.firms.entry import financial_ratio
from ...luck.normal import normal_quantile
from ...luck.philox import draw
from ...luck.purpose import Purpose

if TYPE_CHECKING:
    from ...declaring.records import FileState, FirmState, World


@behaviour
def file_ratios(file: FileState, firm: FirmState, world: World) -> None:
    """Open a new firm's file: its ratios, and how they will be misread for as long as it is there."""
    for k in range(len(file.ratios)):
        file.ratios[k] = financial_ratio(firm, k, world)
        file.errors[k] = error_of_ratio(firm, k, world)


@behaviour
def error_of_ratio(firm: FirmState, number: int, world: World) -> float:
    """Return what is wrong with an officer's view of a ratio [its standard errors], the other number of its address."""
    _, luck = draw(world.seed, world.replicate, firm.user, 0, 6 + number, Purpose.BIRTH)
    return normal_quantile(luck)
