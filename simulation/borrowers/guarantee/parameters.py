"""The guarantee: who is liable, for what share of a gap and up to which cap."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import Calls, Failure, Liability, OverCap, Refusal, Split


class Guarantee(Section, title="Guarantee"):
    """Who answers for whom, how far, and what happens when help is refused.

    With a share of 0 members are liable up to the deposit that `saving.rate` takes, and no further.
    """

    liability: Liability = parameter(
        Liability.JOINT,
        label="Liability",
        unit="-",
        meaning="individual, joint or implicit joint liability",
        source="ODD 7.15",
    )
    converted: int = parameter(
        0,
        label="Conversion to individual liability",
        unit="cycle",
        low=0,
        high=10_000,
        meaning="cycle from which members are liable for themselves alone, while groups and meetings stay; 0: never",
        source="ODD 7.15.6; Gine and Karlan 2014",
    )
    share: float = parameter(
        1.0,
        label="Share partners answer for",
        unit="share",
        low=0,
        high=1,
        meaning="part of a member's gap that partners may be called for",
        source="ODD 7.15.2",
    )
    cap: float = parameter(
        1000.0,
        label="Most a member pays for others",
        unit="units of own due",
        low=0,
        high=1e6,
        meaning="most a member pays for others at a meeting",
        source="ODD 7.15.1",
    )
    over_cap: OverCap = parameter(
        OverCap.PAYS_UP_TO_CAP,
        label="When a call is above the cap",
        unit="-",
        meaning="what a member does whose part of a voluntary call is above the cap",
        source="ODD 7.15.1",
    )
    calls: Calls = parameter(
        Calls.VOLUNTARY,
        label="Guarantee calls",
        unit="-",
        meaning="whether willingness bounds a call, or the call is enforced",
        source="ODD 7.15.1",
    )
    refusal: Refusal = parameter(
        Refusal.PAYS_OWN_DUE,
        label="What a refusing member pays",
        unit="-",
        meaning="what a member pays who will not help",
        source="ODD 7.15.3",
    )
    failure: Failure = parameter(
        Failure.COLLAPSE,
        label="When no contributor is left",
        unit="-",
        meaning="what is paid when no contributor is left",
        source="ODD 7.15.4",
    )
    split: Split = parameter(
        Split.EQUAL,
        label="How calls are split",
        unit="-",
        meaning="whether calls are equal or in proportion to due",
        source="ODD 7.15.2",
    )
