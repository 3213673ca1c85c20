"""What firms fear and value, and what neighbours know of each other and do to each other."""

from __future__ import annotations

from simulation.choices import Expectation, Monitoring, Suspicion
from simulation.parameter import Section, parameter


class Character(Section):
    """What firms fear and value."""

    seizure: float = parameter(
        1.0,
        unit="share of revenue",
        low=0,
        high=1,
        meaning="part of revenue the bank can seize after default",
        source="Besley and Coate 1995; MODEL 4.7",
    )
    stigma: float = parameter(
        0.0,
        unit="share of loan",
        low=0,
        high=1000,
        meaning="money value of the shame of default",
        source="MODEL 4.7",
    )
    stigma_spread: float = parameter(
        0.0,
        unit="share of loan",
        low=0,
        high=1000,
        meaning="half width of its uniform spread over firms",
        source="MODEL 2",
    )
    patience: float = parameter(
        0.0,
        unit="discount factor per cycle",
        low=0,
        high=1,
        meaning="weight of the next cycle",
        source="MODEL 4.7",
    )
    patience_spread: float = parameter(
        0.0,
        unit="discount factor",
        low=0,
        high=0.5,
        meaning="half width of its uniform spread over firms",
        source="MODEL 2",
    )
    outside_option: float = parameter(
        0.0,
        unit="per unit of loan",
        low=-100,
        high=100,
        meaning="what a firm gains without the loan",
        source="MODEL 4.3",
    )
    outside_spread: float = parameter(
        0.0,
        unit="per unit of loan",
        low=0,
        high=100,
        meaning="half width of its uniform spread over firms",
        source="MODEL 2",
    )
    learning: float = parameter(
        0.0,
        unit="weight",
        low=0,
        high=1,
        meaning="weight of the last cycle in what a firm believes of partners",
        source="MODEL 4.3",
    )
    contagion: float = parameter(
        0.0,
        unit="1",
        low=0,
        high=2,
        meaning="effect of peers' repayment last cycle on willingness",
        source="MODEL 4.7; Breza 2012",
    )
    coordination: float = parameter(
        0.0,
        unit="1",
        low=0,
        high=2,
        meaning="effect of the believed share of payers at this meeting on willingness",
        source="MODEL 4.7",
    )
    expectation: Expectation = parameter(
        Expectation.ALL_PAY,
        unit="-",
        meaning="from which end a coordination run is solved",
        source="MODEL 4.7",
    )
    risk_aversion: float = parameter(
        0.0,
        unit="per first loan",
        low=0,
        high=100,
        meaning="owners' constant absolute risk aversion, for the certainty-equivalent income",
        source="MODEL 5; Pratt 1964",
    )
    collusion: bool = parameter(False, unit="-", meaning="whether a group may default by agreement", source="MODEL 4.8")


class Social(Section):
    """What neighbours know of each other and can do to each other."""

    sanction: float = parameter(
        0.0,
        unit="units of due",
        low=0,
        high=1000,
        meaning="social sanction for refusing a due one could pay, at full cohesion",
        source="Besley and Coate 1995; MODEL 4.8",
    )
    visibility: float = parameter(
        1.0,
        unit="probability",
        low=0,
        high=1,
        meaning="chance that peers see a member's revenue without checking",
        source="MODEL 4.8",
    )
    ties: int = parameter(
        4,
        unit="neighbours",
        low=2,
        high=8,
        meaning="neighbours of a firm in the social network (even)",
        source="Watts and Strogatz 1998; MODEL 4.4",
    )
    rewiring: float = parameter(
        0.1,
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a tie leads far away",
        source="Watts and Strogatz 1998",
    )
    peer_noise: float = parameter(
        0.0,
        unit="log-odds",
        low=0,
        high=10,
        meaning="standard error of the peers' judgement of a firm's risk",
        source="MODEL 4.11",
    )


class Cohesion(Section):
    """How social capital of a group rises and falls."""

    start: float = parameter(
        1.0, unit="share", low=0, high=1, meaning="cohesion of a new group of strangers", source="MODEL 4.10"
    )
    ties: float = parameter(
        0.0,
        unit="share",
        low=0,
        high=1,
        meaning="part of the missing cohesion that a fully tied new group has",
        source="MODEL 4.10",
    )
    gain: float = parameter(
        0.0,
        unit="share per cycle",
        low=0,
        high=1,
        meaning="rise towards 1 after full repayment",
        source="MODEL 4.10",
    )
    meeting_gain: float = parameter(
        0.0,
        unit="share per meeting",
        low=0,
        high=1,
        meaning="rise towards 1 with each meeting",
        source="MODEL 4.10",
    )
    default_loss: float = parameter(
        0.0,
        unit="share",
        low=0,
        high=1,
        meaning="relative fall when a member would not pay",
        source="MODEL 4.10",
    )
    call_loss: float = parameter(
        0.0,
        unit="share per unit of due",
        low=0,
        high=1,
        meaning="relative fall for calls of one member's due",
        source="MODEL 4.10",
    )
    drift: float = parameter(
        0.0,
        unit="per cycle",
        low=0,
        high=4,
        meaning="speed of drift away from the tipping point",
        source="MODEL 4.10",
    )
    tipping: float = parameter(
        0.3,
        unit="share",
        low=0,
        high=1,
        meaning="cohesion below which a group culture decays by itself",
        source="MODEL 4.10; Lee, Jusup et al. 2015",
    )


class MonitoringTerms(Section):
    """Checks of members on each other."""

    kind: Monitoring = parameter(
        Monitoring.NONE,
        unit="-",
        meaning="no checks, checks at one cost, or at a cost drawn on [0, cost]",
        source="MODEL 4.6",
    )
    cost: float = parameter(
        0.05,
        unit="share of first loan",
        low=0,
        high=100,
        meaning="effort of one check (largest, if drawn)",
        source="MODEL 4.6",
    )
    leader_cost: float = parameter(
        1.0,
        unit="ratio",
        low=0,
        high=1,
        meaning="cost of a leader's check over that of a member",
        source="MODEL 4.6; Hermes et al. 2005",
    )
    suspicion: Suspicion = parameter(
        Suspicion.EQUILIBRIUM, unit="-", meaning="where suspicion comes from", source="MODEL 4.6"
    )
    given_suspicion: float = parameter(
        0.5,
        unit="probability",
        low=0,
        high=1,
        meaning="suspicion (given), or its start (adaptive)",
        source="MODEL 4.6",
    )
    suspicion_weight: float = parameter(
        0.2,
        unit="weight",
        low=0,
        high=1,
        meaning="weight of the newest evidence (adaptive)",
        source="MODEL 4.6",
    )
