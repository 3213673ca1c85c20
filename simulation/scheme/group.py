"""Groups: how they are made up, who answers for whom, and what default is punished with."""

from __future__ import annotations

import math

from simulation.choices import Calls, Failure, Formation, Liability, Reach, Refusal, Split
from simulation.parameter import Section, parameter


class GroupTerms(Section):
    """How groups are made up."""

    size: int = parameter(2, unit="firms", low=1, high=200, meaning="members of a full group", source="MODEL 4.4")
    minimum: int = parameter(
        1,
        unit="firms",
        low=1,
        high=200,
        meaning="members below which a group dissolves (at most the size)",
        source="MODEL 4.4",
    )
    formation: Formation = parameter(
        Formation.RANDOM, unit="-", meaning="how firms come together in groups", source="MODEL 4.4"
    )
    information: float = parameter(
        1.0,
        unit="correlation",
        low=0,
        high=1,
        meaning="how well firms know each other's risk when they match (assortative)",
        source="MODEL 4.4; Ghatak 1999",
    )
    leader: bool = parameter(
        False,
        unit="-",
        meaning="whether a group has a leader, who checks at a lower cost",
        source="MODEL 4.6",
    )


class Guarantee(Section):
    """Who answers for whom, how far, and what happens when help is refused."""

    liability: Liability = parameter(
        Liability.JOINT, unit="-", meaning="individual, joint or implicit joint liability", source="MODEL 4.8"
    )
    share: float = parameter(
        1.0,
        unit="share",
        low=0,
        high=1,
        meaning="part of a member's gap that partners may be called for",
        source="MODEL 4.8",
    )
    cap: float = parameter(
        1000.0,
        unit="units of own due",
        low=0,
        high=1e6,
        meaning="most a member pays for others at a meeting",
        source="MODEL 4.8",
    )
    calls: Calls = parameter(
        Calls.VOLUNTARY,
        unit="-",
        meaning="whether willingness bounds a call, or the call is enforced",
        source="MODEL 4.8",
    )
    refusal: Refusal = parameter(
        Refusal.PAYS_OWN_DUE, unit="-", meaning="what a member pays who will not help", source="MODEL 4.8"
    )
    failure: Failure = parameter(
        Failure.COLLAPSE, unit="-", meaning="what is paid when no contributor is left", source="MODEL 4.8"
    )
    split: Split = parameter(
        Split.EQUAL, unit="-", meaning="whether calls are equal or in proportion to due", source="MODEL 4.4"
    )


class Saving(Section):
    """Compulsory saving into the joint fund."""

    rate: float = parameter(
        0.0,
        unit="share of due",
        low=0,
        high=1,
        meaning="saving taken from own cash at disbursement",
        source="MODEL 4.9",
    )


class Exclusion(Section):
    """The punishment of default."""

    reach: Reach = parameter(Reach.NONE, unit="-", meaning="whom a default shuts out of new loans", source="MODEL 4.9")
    cycles: float = parameter(
        math.inf,
        unit="cycles",
        low=0,
        high=math.inf,
        meaning="length of the exclusion (.inf: for ever)",
        source="MODEL 4.7",
    )
