"""The path of the funding rate: it returns to its mean, is volatile, and shifts at given dates."""

from __future__ import annotations

from simulation.parameter import Section, parameter

SHIFT_COUNT = 4


class RateShift(Section):
    """One dated shift of the funding rate, and of the mean it returns to."""

    cycle: int = parameter(1, unit="cycle", low=1, high=100_000, meaning="the cycle it falls in", source="MODEL 4.16")
    size: float = parameter(0.01, unit="per year", low=-0.5, high=0.5, meaning="size of the shift", source="MODEL 4.16")


class Funding(Section):
    """How the rate that the bank pays for funds moves around economy.money.funding_rate."""

    volatility: float = parameter(
        0.0,
        unit="per year",
        low=0,
        high=0.5,
        meaning="standard deviation of the move of the rate in a cycle",
        source="MODEL 4.16; Vasicek 1977",
    )
    reversion: float = parameter(
        0.0,
        unit="share per cycle",
        low=0,
        high=1,
        meaning="part of the distance from its mean that the rate loses in a cycle",
        source="MODEL 4.16; Vasicek 1977",
    )
    shifts: list[RateShift] = parameter(
        [], unit="-", length=SHIFT_COUNT, meaning="dated shifts of the rate and its mean", source="MODEL 4.16"
    )
