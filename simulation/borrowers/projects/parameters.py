"""What projects return, and the risky project a firm may choose."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import ReturnFamily, ReturnLevel

LEVEL_COUNT = 8


class Returns(Section, title="Returns"):
    """What a project returns, per unit of loan."""

    family: ReturnFamily = parameter(
        ReturnFamily.TWO_POINT,
        label="Distribution of the return",
        unit="-",
        meaning="distribution of the return",
        source="ODD 7.4",
    )
    level: ReturnLevel = parameter(
        ReturnLevel.SAME_RETURN,
        label="What types of firms share",
        unit="-",
        meaning="whether types share the return of success or the mean return",
        source="ODD 7.4; Stiglitz and Weiss 1981",
    )
    success: float = parameter(
        2.0,
        label="Return of a project that works",
        unit="per unit of loan",
        low=0,
        high=1000,
        meaning="return if the project works (same_return), mean return (same_mean), mean (lognormal)",
        source="ODD 7.4",
    )
    salvage: float = parameter(
        0.0,
        label="Return of a project that fails",
        unit="per unit of loan",
        low=0,
        high=1000,
        meaning="return if the project fails (two_point)",
        source="ODD 7.4",
    )
    maximum: float = parameter(
        10.0,
        label="Largest return",
        unit="per unit of loan",
        low=1e-9,
        high=1e6,
        meaning="largest return (uniform)",
        source="Besley and Coate 1995",
    )
    spread: float = parameter(
        0.5,
        label="Spread of the return",
        unit="log points",
        low=1e-6,
        high=5,
        meaning="standard deviation of the log return (lognormal)",
        source="ODD 7.4",
    )
    levels: list[float] = parameter(
        [0.0, 1.0, 2.0],
        label="Possible returns",
        unit="per unit of loan",
        low=0,
        high=1e6,
        length=LEVEL_COUNT,
        shortest=1,
        meaning="possible returns, rising (discrete)",
        source="ODD 7.4",
    )
    probabilities: list[float] = parameter(
        [0.1, 0.3, 0.6],
        label="Chances of the possible returns",
        unit="probability",
        low=0,
        high=1,
        length=LEVEL_COUNT,
        shortest=1,
        meaning="probability of each level (discrete); they sum to 1",
        source="ODD 7.4",
    )
    delay: float = parameter(
        0.0,
        label="Chance of revenue a period late",
        unit="probability per period",
        low=0,
        high=1,
        meaning="chance that a period's revenue comes a period late",
        source="ODD 7.4",
    )


class RiskyProject(Section, title="Riskier project"):
    """The other project a firm may choose (two_point returns only)."""

    available: bool = parameter(
        False,
        label="Riskier project to choose",
        unit="-",
        meaning="whether firms can choose a riskier project",
        source="ODD 7.10; Stiglitz 1990",
    )
    success_ratio: float = parameter(
        0.8,
        label="Success, risky over safe project",
        unit="ratio",
        low=0,
        high=1,
        meaning="its success probability over that of the safe project",
        source="Stiglitz 1990",
    )
    return_ratio: float = parameter(
        1.2,
        label="Return, risky over safe project",
        unit="ratio",
        low=0,
        high=100,
        meaning="its return over that of the safe project",
        source="Stiglitz 1990",
    )
    diverted: bool = parameter(
        False,
        label="Risky return out of the bank's reach",
        unit="-",
        meaning="whether its return is out of the bank's reach",
        source="ODD 7.10",
    )
    liking_spread: float = parameter(
        0.0,
        label="Spread of the liking for risk",
        unit="per unit of loan",
        low=0,
        high=10,
        meaning="scale of a firm's logistic liking for the riskier project in a cycle; 0: equal firms choose alike",
        source="ODD 7.10.3; McFadden 1974",
    )
