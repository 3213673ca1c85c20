"""The parameters to start with: those a class or a board moves first, with the ends and steps of a slider.

`lianbao parameters --short` lists them, and a page shows them first. What they are called, mean and may be at most is
said where they are declared.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Lever:
    """One parameter to start with. key: its path. low, high, step: of a slider, or the choices to try."""

    key: str
    low: float | None = None
    high: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()


CURATED: tuple[Lever, ...] = (
    Lever("scheme.group.size", 3, 12, 1),
    Lever("scheme.guarantee.liability", choices=("individual", "joint")),
    Lever("scheme.guarantee.share", 0, 1, 0.05),
    Lever("scheme.price.interest_rate", 0, 0.6, 0.01),
    Lever("scheme.loan.instalments", 1, 52, 1),
    Lever("scheme.exclusion.cycles", 0, 10, 1),
    Lever("scheme.screening.cut_off", 0.5, 1, 0.01),
    Lever("economy.monitoring.cost", 0, 0.2, 0.005),
    Lever("economy.social.sanction", 0, 1, 0.05),
    Lever("economy.cohesion.start", 0, 1, 0.05),
    Lever("economy.types.success", 0.7, 1, 0.01),
    Lever("economy.returns.success", 1, 2, 0.02),
    Lever("economy.firms.equity", 0, 1, 0.05),
    Lever("economy.climate.rho_macro", 0, 0.5, 0.01),
    Lever("horizon.cycles", 1, 20, 1),
)
