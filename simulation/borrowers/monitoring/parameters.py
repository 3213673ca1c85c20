"""What it costs to check a partner, and what makes members suspicious."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import Monitoring, Suspicion


class MonitoringTerms(Section, title="Monitoring"):
    """Checks of members on each other."""

    kind: Monitoring = parameter(
        Monitoring.NONE,
        label="Checks among partners",
        unit="-",
        meaning="no checks, checks at one cost, or at a cost drawn on [0, cost]",
        source="ODD 7.11",
    )
    cost: float = parameter(
        0.05,
        label="Effort of a check",
        unit="share of first loan",
        low=0,
        high=100,
        meaning="effort of one check (largest, if drawn)",
        source="ODD 7.11",
    )
    leader_cost: float = parameter(
        1.0,
        label="Leader's effort over a member's",
        unit="ratio",
        low=0,
        high=1,
        meaning="cost of a leader's check over that of a member",
        source="ODD 7.11; Hermes et al. 2005",
    )
    norm: float = parameter(
        0.0,
        label="Norm to watch partners",
        unit="units of due",
        low=0,
        high=100,
        meaning="what finding a partner out is worth to who watches, whatever the liability, beside what it saves",
        source="ODD 7.11; Gine and Karlan 2014",
    )
    suspicion: Suspicion = parameter(
        Suspicion.EQUILIBRIUM,
        label="Where suspicion comes from",
        unit="-",
        meaning="where suspicion comes from",
        source="ODD 7.14",
    )
    given_suspicion: float = parameter(
        0.5,
        label="Given suspicion",
        unit="probability",
        low=0,
        high=1,
        meaning="suspicion (given), or its start (adaptive)",
        source="ODD 7.14",
    )
    suspicion_weight: float = parameter(
        0.2,
        label="Weight of the newest evidence",
        unit="weight",
        low=0,
        high=1,
        meaning="weight of the newest evidence (adaptive)",
        source="ODD 7.14",
    )
