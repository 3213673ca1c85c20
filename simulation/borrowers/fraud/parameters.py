"""What firms hide from the bank, and which officers help them."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter


class Deceit(Section, title="Deceit"):
    """Forged files, firms that would divert funds, and officers without integrity (impostors: see firms)."""

    forged_share: float = parameter(
        0.0,
        label="Firms with forged files",
        unit="share of firms",
        low=0,
        high=1,
        meaning="firms whose files are forged",
        source="ODD 7.30",
    )
    forged_lift: float = parameter(
        0.0,
        label="What a forged file adds",
        unit="log-odds",
        low=0,
        high=10,
        meaning="how much better than the truth a forged file lets a firm look to the officer",
        source="ODD 7.30",
    )
    diverting_share: float = parameter(
        0.0,
        label="Firms that divert the loan",
        unit="share of firms",
        low=0,
        high=1,
        meaning="firms that put the loan into the risky project, out of the bank's reach, unless kept from it",
        source="ODD 7.30",
    )
    dishonest_officers: float = parameter(
        0.0,
        label="Dishonest officers",
        unit="share of officers",
        low=0,
        high=1,
        meaning="officers without integrity",
        source="ODD 7.30",
    )
    collusion: float = parameter(
        1.0,
        label="Chance that an officer colludes",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that an officer without integrity colludes with a given bad firm",
        source="ODD 7.30; known answer K",
    )
