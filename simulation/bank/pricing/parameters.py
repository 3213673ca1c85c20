"""The price of a loan."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import Pricing


class Price(Section, title="Price"):
    """What a loan costs the firm."""

    kind: Pricing = parameter(
        Pricing.FIXED,
        label="How the price is set",
        unit="-",
        meaning="fixed rate; funding + operations + expected loss + margin; or each firm's break-even rate",
        source="ODD 7.5",
    )
    interest_rate: float = parameter(
        0.2,
        label="Interest rate",
        unit="per year",
        low=0,
        high=5,
        meaning="yearly interest on the declining balance (fixed price)",
        source="ODD 7.5",
    )
    margin: float = parameter(
        0.02,
        label="Margin above cost",
        unit="per year",
        low=0,
        high=1,
        meaning="margin above cost (cost-plus price)",
        source="ODD 7.5",
    )
    expected_loss: float = parameter(
        0.02,
        label="Loss the bank first expects",
        unit="share of loan",
        low=0,
        high=1,
        meaning="loss the bank first expects on a loan; over loss given default: default probability without rating",
        source="ODD 7.5",
    )
    loss_weight: float = parameter(
        0.0,
        label="Weight of the last cycle's loss",
        unit="weight",
        low=0,
        high=1,
        meaning="weight of the last cycle in the loss the bank expects",
        source="ODD 7.5",
    )
    loyalty_step: float = parameter(
        0.0,
        label="Lower rate after repaying",
        unit="per year",
        low=0,
        high=0.5,
        meaning="fall of the rate after each repaid cycle",
        source="ODD 7.5",
    )
    rebate: float = parameter(
        0.0,
        label="Interest returned to prompt payers",
        unit="share of interest",
        low=0,
        high=0.9,
        meaning="part of the interest that is returned when instalments in a row were paid on time",
        source="ODD 7.47",
    )
    rebate_periods: int = parameter(
        0,
        label="Instalments on time for the rebate",
        unit="periods",
        low=0,
        high=120,
        meaning="instalments in a row that must be paid on time for a rebate; 0: all of the loan",
        source="ODD 7.47",
    )
