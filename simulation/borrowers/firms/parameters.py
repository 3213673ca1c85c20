"""Firms and their projects."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import EquityFamily, TypeFamily

RATIOS = (
    "leverage", "liquidity", "profitability", "registry_overdue", "age", "owner_experience", "growth",
    "outside_guarantees", "utility_trend", "customer_concentration",
)  # fmt: skip
"""The financial ratios that a rating can see, in the order of weights (ODD 7.21.1)."""


RATIO_COUNT = len(RATIOS)
AGE_STEPS = 8


class AgeHazard(Section, title="Chance to close from an age on"):
    """One step of the age profile of closing."""

    year: int = parameter(
        1,
        label="Year of a firm's life",
        unit="year",
        low=1,
        high=100,
        meaning="the year of a firm's life from which on the chance holds; its first is 1",
        source="ODD 7.18.3",
    )
    chance: float = parameter(
        0.0,
        label="Chance to close in a year",
        unit="probability per year",
        low=0,
        high=1,
        meaning="chance that a firm closes in a year of its life, from this one on",
        source="ODD 7.18.3; SAIC 2013",
    )


class Firms(Section, title="Firms"):
    """The population of firms."""

    count: int = parameter(
        1000,
        label="Number of firms",
        unit="firms",
        low=1,
        high=10_000_000,
        meaning="firms in the economy",
        source="ODD 2",
    )
    sectors: int = parameter(
        1, label="Number of sectors", unit="sectors", low=1, high=100, meaning="trades firms belong to", source="ODD 2"
    )
    clusters: int = parameter(
        0,
        label="Number of market places",
        unit="places",
        low=0,
        high=100_000,
        meaning="market places groups form within; 0: every group is a place of its own",
        source="ODD 7.8.1",
    )
    size_spread: float = parameter(
        0.0,
        label="Spread of firm size",
        unit="log points",
        low=0,
        high=3,
        meaning="standard deviation of the log of firm size (loan size)",
        source="ODD 7.2",
    )
    equity_family: EquityFamily = parameter(
        EquityFamily.CONSTANT,
        label="Distribution of own capital",
        unit="-",
        meaning="distribution of opening equity",
        source="ODD 7.2",
    )
    equity: float = parameter(
        0.0,
        label="Own capital of firms",
        unit="share of first loan",
        low=0,
        high=100,
        meaning="mean opening equity, held as cash",
        source="ODD 7.2",
    )
    equity_spread: float = parameter(
        0.5,
        label="Spread of own capital",
        unit="log points",
        low=0,
        high=3,
        meaning="standard deviation of log equity (lognormal)",
        source="ODD 7.2",
    )
    other_income: float = parameter(
        0.0,
        label="Income beside the project",
        unit="share of first loan per year",
        low=0,
        high=100,
        meaning="mean income of firm and household beside the financed project, less what they spend on both",
        source="ODD 7.35; Liv 2013",
    )
    other_income_spread: float = parameter(
        0.0,
        label="Spread of income beside the project",
        unit="log points",
        low=0,
        high=3,
        meaning="standard deviation of its log",
        source="ODD 7.35",
    )
    retained: float = parameter(
        0.0,
        label="Cash that stays in the firm",
        unit="share",
        low=0,
        high=1,
        meaning="part of cash left at the close of a cycle that stays in the firm",
        source="assumption; 0 in the textbook cases",
    )
    exit_rate: float = parameter(
        0.0,
        label="Chance that a firm closes",
        unit="probability per cycle",
        low=0,
        high=1,
        meaning="chance that a firm closes, replaced by a new one",
        source="ODD 7.18.3",
    )
    death_rate: float = parameter(
        0.0,
        label="Chance that an owner dies",
        unit="probability per cycle",
        low=0,
        high=1,
        meaning="chance that an owner dies in a cycle, and the firm closes",
        source="ODD 7.51",
    )
    exit_by_age: list[AgeHazard] = parameter(
        [],
        label="Chance to close by age",
        unit="-",
        length=AGE_STEPS,
        meaning="chances to close by year of life, instead of `exit_rate` from the first year named on; rising years",
        source="ODD 7.18.3; SAIC 2013",
    )
    exit_after_default: float = parameter(
        0.0,
        label="Chance of closing after a default",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a firm closes after a default",
        source="ODD 7.18.3",
    )
    exit_after_withdrawal: float = parameter(
        0.0,
        label="Chance of closing without a line",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a firm closes whose line the bank withdrew",
        source="ODD 7.18.3",
    )
    impostor_share: float = parameter(
        0.0,
        label="Firms that are second names",
        unit="share of firms",
        low=0,
        high=1,
        meaning="firms that are a second name of the firm before them",
        source="ODD 7.2",
    )
    opening_age: int = parameter(
        0,
        label="Age of the oldest firms",
        unit="cycles",
        low=0,
        high=1000,
        meaning="age of the oldest firms as the economy opens; the others are uniformly younger",
        source="assumption; ODD 5",
    )


class Types(Section, title="Types of firms"):
    """Risk types: the probability that a firm's project works."""

    family: TypeFamily = parameter(
        TypeFamily.CONSTANT,
        label="How risk is spread over firms",
        unit="-",
        meaning="how success probabilities are spread",
        source="ODD 7.2",
    )
    success: float = parameter(
        0.9,
        label="Chance of success",
        unit="probability",
        low=0,
        high=1,
        meaning="success probability (constant), its mean (beta), or its value for average ratios (scorecard)",
        source="ODD 7.2",
    )
    safe_share: float = parameter(
        0.5,
        label="Safe firms",
        unit="share of firms",
        low=0,
        high=1,
        meaning="firms of the safe type (two_types)",
        source="Ghatak 1999",
    )
    safe_success: float = parameter(
        0.9,
        label="Chance of success of safe firms",
        unit="probability",
        low=0,
        high=1,
        meaning="success probability of safe firms",
        source="Ghatak 1999",
    )
    risky_success: float = parameter(
        0.7,
        label="Chance of success of risky firms",
        unit="probability",
        low=0,
        high=1,
        meaning="success probability of risky firms",
        source="Ghatak 1999",
    )
    concentration: float = parameter(
        20.0,
        label="Likeness of firms' risk",
        unit="1",
        low=0.1,
        high=1e6,
        meaning="sum of the two shape parameters (beta)",
        source="ODD 7.2",
    )
    weights: list[float] = parameter(
        [0.0] * RATIO_COUNT,
        label="Weights of ratios in success",
        unit="log-odds per standard deviation",
        low=-5,
        high=5,
        length=RATIO_COUNT,
        shortest=RATIO_COUNT,
        meaning="weight of each financial ratio in the log-odds of success (scorecard)",
        source="ODD 7.2",
    )
