"""Groups: how they are made up, what default is punished with, social ties, cohesion."""

from __future__ import annotations

import math

from ...declaring.parameter import Section, parameter
from .choices import Formation, Reach


class Social(Section, title="Social ties"):
    """What neighbours know of each other and can do to each other."""

    sanction: float = parameter(
        0.0,
        label="Social sanction for refusing",
        unit="units of due",
        low=0,
        high=1000,
        meaning="social sanction for refusing a due one could pay, at full cohesion",
        source="Besley and Coate 1995; ODD 7.15.1",
    )
    visibility: float = parameter(
        1.0,
        label="Chance that peers see revenue",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that peers see a member's revenue without checking",
        source="ODD 7.15.1",
    )
    ties: int = parameter(
        4,
        label="Ties of a firm",
        unit="neighbours",
        low=2,
        high=8,
        meaning="neighbours of a firm in the social network (even)",
        source="Watts and Strogatz 1998; ODD 7.8.2",
    )
    rewiring: float = parameter(
        0.1,
        label="Ties that lead far away",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a tie leads far away",
        source="Watts and Strogatz 1998",
    )
    peer_noise: float = parameter(
        0.0,
        label="Error of peers' judgement",
        unit="log-odds",
        low=0,
        high=10,
        meaning="standard error of the peers' judgement of a firm's risk",
        source="ODD 7.7.1",
    )


class Cohesion(Section, title="Cohesion"):
    """How social capital of a group rises and falls."""

    start: float = parameter(
        1.0,
        label="Cohesion of strangers",
        unit="share",
        low=0,
        high=1,
        meaning="cohesion of a new group of strangers",
        source="ODD 7.8.3",
    )
    ties: float = parameter(
        0.0,
        label="Cohesion from ties",
        unit="share",
        low=0,
        high=1,
        meaning="part of the missing cohesion that a fully tied new group has",
        source="ODD 7.8.3",
    )
    gain: float = parameter(
        0.0,
        label="Cohesion gained by repaying",
        unit="share per cycle",
        low=0,
        high=1,
        meaning="rise towards 1 after full repayment",
        source="ODD 7.19",
    )
    meeting_gain: float = parameter(
        0.0,
        label="Cohesion gained at a meeting",
        unit="share per meeting",
        low=0,
        high=1,
        meaning="rise towards 1 with each meeting",
        source="ODD 7.19",
    )
    default_loss: float = parameter(
        0.0,
        label="Cohesion lost by not paying",
        unit="share",
        low=0,
        high=1,
        meaning="relative fall when a member would not pay",
        source="ODD 7.19",
    )
    call_loss: float = parameter(
        0.0,
        label="Cohesion lost by calls",
        unit="share per unit of due",
        low=0,
        high=1,
        meaning="relative fall for calls of one member's due",
        source="ODD 7.19",
    )
    drift: float = parameter(
        0.0,
        label="Speed of cohesion's drift",
        unit="per cycle",
        low=0,
        high=4,
        meaning="speed of drift away from the tipping point",
        source="ODD 7.19",
    )
    tipping: float = parameter(
        0.3,
        label="Tipping point of cohesion",
        unit="share",
        low=0,
        high=1,
        meaning="cohesion below which a group culture decays by itself",
        source="ODD 7.19; Lee, Jusup et al. 2015",
    )
    failure_loss: float = parameter(
        0.0,
        label="Cohesion lost by loans not repaid",
        unit="share",
        low=0,
        high=1,
        meaning="relative fall if no loan of the group is repaid, for whatever cause; in proportion if some are",
        source="ODD 7.19.1",
    )
    inherited: float = parameter(
        0.0,
        label="Cohesion taken over from the place",
        unit="share",
        low=0,
        high=1,
        meaning="weight of what is left of trust in its place, beside `start`, in the first cohesion of a new group",
        source="ODD 7.19.2; Lee, Jusup et al. 2015",
    )
    repair: float = parameter(
        1.0,
        label="Speed at which trust comes back",
        unit="share per cycle",
        low=0,
        high=1,
        meaning="part of a rise of cohesion that the trust of a place makes up in a cycle; a fall it follows at once",
        source="ODD 7.19.2",
    )


class GroupTerms(Section, title="Group"):
    """How groups are made up."""

    size: int = parameter(
        2, label="Group size", unit="firms", low=1, high=200, meaning="members of a full group", source="ODD 7.8.1"
    )
    minimum: int = parameter(
        1,
        label="Smallest group",
        unit="firms",
        low=1,
        high=200,
        meaning="members below which a group dissolves (at most the size)",
        source="ODD 7.8.1",
    )
    formation: Formation = parameter(
        Formation.RANDOM,
        label="How groups form",
        unit="-",
        meaning="how firms come together in groups",
        source="ODD 7.8.1",
    )
    information: float = parameter(
        1.0,
        label="How well firms know each other",
        unit="correlation",
        low=0,
        high=1,
        meaning="how well firms know each other's risk when they match (assortative)",
        source="ODD 7.8.1; Ghatak 1999",
    )
    leader: bool = parameter(
        False,
        label="Group leader",
        unit="-",
        meaning="whether a group has a leader, who checks at a lower cost",
        source="ODD 7.11",
    )


class Exclusion(Section, title="Exclusion"):
    """The punishment of default."""

    reach: Reach = parameter(
        Reach.NONE,
        label="Who is shut out after a default",
        unit="-",
        meaning="whom a default shuts out of new loans",
        source="ODD 7.18.2",
    )
    cycles: float = parameter(
        math.inf,
        label="Length of the exclusion",
        unit="cycles",
        low=0,
        high=math.inf,
        meaning="length of the exclusion (.inf: for ever)",
        source="ODD 7.18.2",
    )
