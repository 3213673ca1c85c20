"""What firms share: luck, shocks, and the price of money."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import ShockReach

SHOCK_COUNT = 8


class Shock(Section, title="Shock"):
    """One dated shock."""

    cycle: int = parameter(
        1,
        label="Cycle of the shock",
        unit="cycle",
        low=1,
        high=100_000,
        meaning="the cycle it falls in",
        source="ODD 7.3",
    )
    size: float = parameter(
        -1.0,
        label="Size of the shock",
        unit="standard deviations",
        low=-20,
        high=20,
        meaning="shift of the fate of those it hits",
        source="ODD 7.3",
    )
    reach: ShockReach = parameter(
        ShockReach.ALL, label="Whom the shock hits", unit="-", meaning="whom it hits", source="ODD 7.3"
    )
    target: int = parameter(
        0,
        label="Number of the one it hits",
        unit="number",
        low=0,
        high=10**9,
        meaning="number of the sector, cluster or firm it hits, from 0",
        source="ODD 7.3",
    )


class Pace(Section, title="Pace"):
    """For how long the chances and returns of an economy hold."""

    months: float = parameter(
        0.0,
        label="Months that chances hold for",
        unit="months",
        low=0,
        high=120,
        meaning="months for which chances, returns and discounts of the economy hold, restated for the loan's term; "
        "0: for a loan cycle, whatever its length",
        source="ODD 7.52",
    )


class Climate(Section, title="Climate"):
    """The luck that firms share."""

    rho_macro: float = parameter(
        0.0,
        label="Luck shared by all firms",
        unit="share of variance",
        low=0,
        high=1,
        meaning="part of fate shared by all firms",
        source="ODD 7.3",
    )
    rho_sector: float = parameter(
        0.0,
        label="Luck shared within a sector",
        unit="share of variance",
        low=0,
        high=1,
        meaning="part of fate shared within a sector",
        source="ODD 7.3",
    )
    rho_group: float = parameter(
        0.0,
        label="Luck shared within a group",
        unit="share of variance",
        low=0,
        high=1,
        meaning="part of fate shared within a place or group",
        source="ODD 7.3",
    )
    persistence: float = parameter(
        0.0,
        label="Persistence of shared luck",
        unit="correlation",
        low=-1,
        high=1,
        meaning="macro factor's correlation from cycle to cycle",
        source="ODD 7.3",
    )
    shocks: list[Shock] = parameter(
        [], label="Dated shocks", unit="-", length=SHOCK_COUNT, meaning="dated shocks", source="ODD 7.3"
    )
