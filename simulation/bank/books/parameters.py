"""What lending costs the bank, its opening capital, and the path of its funding rate."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter


class Money(Section, title="Money"):
    """What money costs outside the scheme."""

    funding_rate: float = parameter(
        0.0,
        label="Bank's cost of funds",
        unit="per year",
        low=-0.1,
        high=2,
        meaning="what the bank pays for its funds",
        source="ODD 7.28",
    )
    bridge_cost: float = parameter(
        0.0,
        label="Price of bridge money",
        unit="share of sum",
        low=0,
        high=2,
        meaning="price of bridge money at a roll-over",
        source="ODD 7.17.2",
    )
    capital: float = parameter(
        0.1,
        label="Bank's opening capital",
        unit="share of first portfolio",
        low=0,
        high=10,
        meaning="the bank's opening capital, over all firms' first loans",
        source="ODD 5",
    )


SHIFT_COUNT = 4


class RateShift(Section, title="Shift of the funding rate"):
    """One dated shift of the funding rate, and of the mean it returns to."""

    cycle: int = parameter(
        1,
        label="Cycle of the shift",
        unit="cycle",
        low=1,
        high=100_000,
        meaning="the cycle it falls in",
        source="ODD 7.28",
    )
    size: float = parameter(
        0.01,
        label="Size of the shift",
        unit="per year",
        low=-0.5,
        high=0.5,
        meaning="size of the shift",
        source="ODD 7.28",
    )


class Funding(Section, title="Funding rate"):
    """How the rate that the bank pays for funds moves around economy.money.funding_rate."""

    volatility: float = parameter(
        0.0,
        label="Swings of the funding rate",
        unit="per year",
        low=0,
        high=0.5,
        meaning="standard deviation of the move of the rate in a cycle",
        source="ODD 7.28; Vasicek 1977",
    )
    reversion: float = parameter(
        0.0,
        label="Return of the funding rate",
        unit="share per cycle",
        low=0,
        high=1,
        meaning="part of the distance from its mean that the rate loses in a cycle",
        source="ODD 7.28; Vasicek 1977",
    )
    shifts: list[RateShift] = parameter(
        [],
        label="Dated shifts of the funding rate",
        unit="-",
        length=SHIFT_COUNT,
        meaning="dated shifts of the rate and its mean",
        source="ODD 7.28",
    )


class Costs(Section, title="Costs of the bank"):
    """What the bank's work costs; what a visit costs is among `officers`."""

    screening: float = parameter(
        0.0,
        label="Cost of judging an application",
        unit="share of first loan",
        low=0,
        high=1,
        meaning="cost of judging one application",
        source="ODD 7.20",
    )
    servicing: float = parameter(
        0.0,
        label="Cost of carrying a loan",
        unit="share of balance per year",
        low=0,
        high=1,
        meaning="cost of carrying a loan, meetings included",
        source="ODD 7.20",
    )
    collection: float = parameter(
        0.0,
        label="Cost of collecting a default",
        unit="share of unpaid",
        low=0,
        high=1,
        meaning="cost of collecting a defaulted loan",
        source="ODD 7.17.3",
    )
