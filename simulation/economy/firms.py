"""Firms and their projects."""

from __future__ import annotations

from simulation.choices import EquityFamily, ReturnFamily, ReturnLevel, TypeFamily
from simulation.parameter import Section, parameter

RATIOS = (
    "leverage", "liquidity", "profitability", "registry_overdue", "age", "owner_experience", "growth",
    "outside_guarantees", "utility_trend", "customer_concentration",
)  # fmt: skip
"""The financial ratios that a rating can see, in the order of weights (MODEL 4.11)."""
RATIO_COUNT = len(RATIOS)
LEVEL_COUNT = 8


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
    exit_after_withdrawal: float = parameter(
        0.0,
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a firm closes whose line the bank withdrew",
        source="MODEL 4.16",
    )
    impostor_share: float = parameter(
        0.0,
        unit="share of firms",
        low=0,
        high=1,
        meaning="firms that are a second name of the firm before them",
        source="MODEL 2 and 4.8",
    )
    opening_age: int = parameter(
        0,
        unit="cycles",
        low=0,
        high=1000,
        meaning="age of the oldest firms as the economy opens; the others are uniformly younger",
        source="assumption; MODEL 4.11, minimum age",
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
