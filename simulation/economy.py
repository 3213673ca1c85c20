"""The economy: what the scheme meets (uncertainties). Defaults are the textbook case, everything else off."""

from __future__ import annotations

from simulation.choices import (
    EquityFamily,
    Expectation,
    Monitoring,
    ReturnFamily,
    ReturnLevel,
    ShockReach,
    Suspicion,
    TypeFamily,
)
from simulation.parameter import Section, parameter

RATIO_COUNT = 10
LEVEL_COUNT = 8
SHOCK_COUNT = 8


class Firms(Section):
    """The population of firms."""

    count: int = parameter(1000, unit="firms", low=1, high=10_000_000, meaning="firms in the economy", source="MODEL 2")
    sectors: int = parameter(1, unit="sectors", low=1, high=100, meaning="trades firms belong to", source="MODEL 2")
    clusters: int = parameter(
        0,
        unit="places",
        low=0,
        high=100_000,
        meaning="market places groups form within; 0: every group is a place of its own",
        source="MODEL 4.1",
    )
    size_spread: float = parameter(
        0.0,
        unit="log points",
        low=0,
        high=3,
        meaning="standard deviation of the log of firm size (loan size)",
        source="MODEL 4.4",
    )
    equity_family: EquityFamily = parameter(
        EquityFamily.CONSTANT, unit="-", meaning="distribution of opening equity", source="MODEL 4.2"
    )
    equity: float = parameter(
        0.0,
        unit="share of first loan",
        low=0,
        high=100,
        meaning="mean opening equity, held as cash",
        source="MODEL 4.2",
    )
    equity_spread: float = parameter(
        0.5,
        unit="log points",
        low=0,
        high=3,
        meaning="standard deviation of log equity (lognormal)",
        source="MODEL 4.2",
    )
    retained: float = parameter(
        0.0,
        unit="share",
        low=0,
        high=1,
        meaning="part of cash left at the close of a cycle that stays in the firm",
        source="assumption; 0 in the textbook cases",
    )
    exit_rate: float = parameter(
        0.0,
        unit="probability per cycle",
        low=0,
        high=1,
        meaning="chance that a firm closes, replaced by a new one",
        source="MODEL 3, step 11",
    )
    exit_after_default: float = parameter(
        0.0,
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a firm closes after a default",
        source="MODEL 3",
    )
    impostor_share: float = parameter(
        0.0,
        unit="share of firms",
        low=0,
        high=1,
        meaning="firms that are a second name of the firm before them",
        source="MODEL 2 and 4.8",
    )


class Types(Section):
    """Risk types: the probability that a firm's project works."""

    family: TypeFamily = parameter(
        TypeFamily.CONSTANT, unit="-", meaning="how success probabilities are spread", source="MODEL 4.2"
    )
    success: float = parameter(
        0.9,
        unit="probability",
        low=0,
        high=1,
        meaning="success probability (constant), its mean (beta), or its value for average ratios (scorecard)",
        source="MODEL 4.2",
    )
    safe_share: float = parameter(
        0.5,
        unit="share of firms",
        low=0,
        high=1,
        meaning="firms of the safe type (two_types)",
        source="Ghatak 1999",
    )
    safe_success: float = parameter(
        0.9,
        unit="probability",
        low=0,
        high=1,
        meaning="success probability of safe firms",
        source="Ghatak 1999",
    )
    risky_success: float = parameter(
        0.7,
        unit="probability",
        low=0,
        high=1,
        meaning="success probability of risky firms",
        source="Ghatak 1999",
    )
    concentration: float = parameter(
        20.0,
        unit="1",
        low=0.1,
        high=1e6,
        meaning="sum of the two shape parameters (beta)",
        source="MODEL 4.2",
    )
    weights: list[float] = parameter(
        [0.0] * RATIO_COUNT,
        unit="log-odds per standard deviation",
        low=-5,
        high=5,
        length=RATIO_COUNT,
        shortest=RATIO_COUNT,
        meaning="weight of each financial ratio in the log-odds of success (scorecard)",
        source="MODEL 4.2 and 4.11",
    )


class Returns(Section):
    """What a project returns, per unit of loan."""

    family: ReturnFamily = parameter(
        ReturnFamily.TWO_POINT, unit="-", meaning="distribution of the return", source="MODEL 4.2"
    )
    level: ReturnLevel = parameter(
        ReturnLevel.SAME_RETURN,
        unit="-",
        meaning="whether types share the return of success or the mean return",
        source="MODEL 4.2; Stiglitz and Weiss 1981",
    )
    success: float = parameter(
        2.0,
        unit="per unit of loan",
        low=0,
        high=1000,
        meaning="return if the project works (same_return), mean return (same_mean), mean (lognormal)",
        source="MODEL 4.2",
    )
    salvage: float = parameter(
        0.0,
        unit="per unit of loan",
        low=0,
        high=1000,
        meaning="return if the project fails (two_point)",
        source="MODEL 4.2",
    )
    maximum: float = parameter(
        10.0,
        unit="per unit of loan",
        low=1e-9,
        high=1e6,
        meaning="largest return (uniform)",
        source="Besley and Coate 1995",
    )
    spread: float = parameter(
        0.5,
        unit="log points",
        low=1e-6,
        high=5,
        meaning="standard deviation of the log return (lognormal)",
        source="MODEL 4.2",
    )
    levels: list[float] = parameter(
        [0.0, 1.0, 2.0],
        unit="per unit of loan",
        low=0,
        high=1e6,
        length=LEVEL_COUNT,
        shortest=1,
        meaning="possible returns, rising (discrete)",
        source="MODEL 4.2",
    )
    probabilities: list[float] = parameter(
        [0.1, 0.3, 0.6],
        unit="probability",
        low=0,
        high=1,
        length=LEVEL_COUNT,
        shortest=1,
        meaning="probability of each level (discrete); they sum to 1",
        source="MODEL 4.2",
    )
    delay: float = parameter(
        0.0,
        unit="probability per period",
        low=0,
        high=1,
        meaning="chance that a period's revenue comes a period late",
        source="MODEL 4.2",
    )


class RiskyProject(Section):
    """The other project a firm may choose (two_point returns only)."""

    available: bool = parameter(
        False,
        unit="-",
        meaning="whether firms can choose a riskier project",
        source="MODEL 4.5; Stiglitz 1990",
    )
    success_ratio: float = parameter(
        0.8,
        unit="ratio",
        low=0,
        high=1,
        meaning="its success probability over that of the safe project",
        source="Stiglitz 1990",
    )
    return_ratio: float = parameter(
        1.2,
        unit="ratio",
        low=0,
        high=100,
        meaning="its return over that of the safe project",
        source="Stiglitz 1990",
    )
    diverted: bool = parameter(
        False,
        unit="-",
        meaning="whether its return is out of the bank's reach",
        source="MODEL 4.5, diverted funds",
    )


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


class Shock(Section):
    """One dated shock."""

    cycle: int = parameter(1, unit="cycle", low=1, high=100_000, meaning="the cycle it falls in", source="MODEL 4.1")
    size: float = parameter(
        -1.0,
        unit="standard deviations",
        low=-20,
        high=20,
        meaning="shift of the fate of those it hits",
        source="MODEL 4.1",
    )
    reach: ShockReach = parameter(ShockReach.ALL, unit="-", meaning="whom it hits", source="MODEL 4.1")
    target: int = parameter(
        0,
        unit="number",
        low=0,
        high=10**9,
        meaning="number of the sector, cluster or firm it hits, from 0",
        source="MODEL 4.1",
    )


class Climate(Section):
    """The luck that firms share."""

    rho_macro: float = parameter(
        0.0,
        unit="share of variance",
        low=0,
        high=1,
        meaning="part of fate shared by all firms",
        source="MODEL 4.1",
    )
    rho_sector: float = parameter(
        0.0,
        unit="share of variance",
        low=0,
        high=1,
        meaning="part of fate shared within a sector",
        source="MODEL 4.1",
    )
    rho_group: float = parameter(
        0.0,
        unit="share of variance",
        low=0,
        high=1,
        meaning="part of fate shared within a place or group",
        source="MODEL 4.1",
    )
    persistence: float = parameter(
        0.0,
        unit="correlation",
        low=-1,
        high=1,
        meaning="macro factor's correlation from cycle to cycle",
        source="MODEL 4.1",
    )
    shocks: list[Shock] = parameter([], unit="-", length=SHOCK_COUNT, meaning="dated shocks", source="MODEL 4.1")


class Money(Section):
    """What money costs outside the scheme."""

    funding_rate: float = parameter(
        0.0,
        unit="per year",
        low=-0.1,
        high=2,
        meaning="what the bank pays for its funds",
        source="MODEL 4.16",
    )
    bridge_cost: float = parameter(
        0.0,
        unit="share of sum",
        low=0,
        high=2,
        meaning="price of bridge money at a roll-over",
        source="MODEL 4.9",
    )
    capital: float = parameter(
        0.1,
        unit="share of first portfolio",
        low=0,
        high=10,
        meaning="the bank's opening capital, over all firms' first loans",
        source="MODEL 4.16",
    )


class Economy(Section):
    """What the scheme meets."""

    firms: Firms = Firms()
    types: Types = Types()
    returns: Returns = Returns()
    risky: RiskyProject = RiskyProject()
    character: Character = Character()
    social: Social = Social()
    cohesion: Cohesion = Cohesion()
    monitoring: MonitoringTerms = MonitoringTerms()
    climate: Climate = Climate()
    money: Money = Money()
