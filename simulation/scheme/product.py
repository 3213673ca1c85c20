"""The loan product: the loan, its price, its costs, and what becomes of bad loans."""

from __future__ import annotations

from simulation.choices import Disbursement, Pricing, Rollover
from simulation.parameter import Section, parameter


class Loan(Section):
    """The loan product."""

    principal: float = parameter(
        1.0,
        unit="money",
        low=1e-6,
        high=1e12,
        meaning="first loan of a firm of ordinary size",
        source="MODEL 4.4",
    )
    instalments: int = parameter(
        1,
        unit="periods",
        low=1,
        high=120,
        meaning="equal instalments in a cycle; 1 is a bullet loan",
        source="MODEL 3",
    )
    term_months: float = parameter(
        12.0,
        unit="months",
        low=0.25,
        high=120,
        meaning="length of a cycle, the loan's term",
        source="MODEL 3",
    )
    grace_periods: int = parameter(
        0,
        unit="periods",
        low=0,
        high=24,
        meaning="meetings after the last instalment before arrears are a default",
        source="MODEL 3, step 9",
    )
    growth: float = parameter(
        0.0,
        unit="share per cycle",
        low=0,
        high=2,
        meaning="growth of the next loan after a repaid cycle",
        source="MODEL 4.9, progressive lending",
    )
    growth_limit: float = parameter(
        10.0,
        unit="multiple",
        low=1,
        high=1000,
        meaning="largest loan as a multiple of the first",
        source="MODEL 4.9",
    )
    pledge: float = parameter(
        0.0, unit="share of loan", low=0, high=5, meaning="value of pledged collateral", source="MODEL 4.7"
    )
    disbursement: Disbursement = parameter(
        Disbursement.TOGETHER,
        unit="-",
        meaning="whether halves of a group are funded by turns",
        source="MODEL 4.9",
    )
    rollover: Rollover = parameter(
        Rollover.NONE,
        unit="-",
        meaning="what the bank does with a bullet loan whose firm is short at maturity",
        source="MODEL 4.9",
    )
    renewal_chance: float = parameter(
        1.0,
        unit="probability",
        low=0,
        high=1,
        meaning="chance that the bank renews a loan under roll-over",
        source="MODEL 4.9",
    )


class Price(Section):
    """What a loan costs the firm."""

    kind: Pricing = parameter(
        Pricing.FIXED,
        unit="-",
        meaning="fixed rate; funding + operations + expected loss + margin; or each firm's break-even rate",
        source="MODEL 4.16",
    )
    interest_rate: float = parameter(
        0.2,
        unit="per year",
        low=0,
        high=5,
        meaning="yearly interest on the declining balance (fixed price)",
        source="MODEL 4.16",
    )
    margin: float = parameter(
        0.02,
        unit="per year",
        low=0,
        high=1,
        meaning="margin above cost (cost-plus price)",
        source="MODEL 4.16",
    )
    expected_loss: float = parameter(
        0.02,
        unit="share of loan",
        low=0,
        high=1,
        meaning="loss the bank first expects on a loan; over loss given default: default probability without rating",
        source="MODEL 4.16",
    )
    loss_weight: float = parameter(
        0.0,
        unit="weight",
        low=0,
        high=1,
        meaning="weight of the last cycle in the loss the bank expects",
        source="MODEL 4.16",
    )
    loyalty_step: float = parameter(
        0.0,
        unit="per year",
        low=0,
        high=0.5,
        meaning="fall of the rate after each repaid cycle",
        source="MODEL 4.9",
    )


class Recovery(Section):
    """What is got back after default: the switched-off case of the recovery ladder."""

    loss_given_default: float = parameter(
        1.0,
        unit="share of unpaid",
        low=0,
        high=1,
        meaning="part of an unpaid loan that is lost",
        source="MODEL 4.14",
    )


class Provisions(Section):
    """Classification by days past due, and what is set aside."""

    days: list[float] = parameter(
        [90.0, 270.0, 360.0],
        unit="days",
        low=0,
        high=3650,
        length=3,
        shortest=3,
        meaning="days past due from which a loan is substandard, doubtful, loss",
        source="MODEL 4.16",
    )
    rates: list[float] = parameter(
        [0.01, 0.02, 0.25, 0.5, 1.0],
        unit="share of balance",
        low=0,
        high=1,
        length=5,
        shortest=5,
        meaning="provision for pass, special mention, substandard, doubtful, loss",
        source="MODEL 4.16; VALIDATION",
    )


class Costs(Section):
    """What the bank's work costs."""

    screening: float = parameter(
        0.0,
        unit="share of first loan",
        low=0,
        high=1,
        meaning="cost of judging one application",
        source="MODEL 4.16",
    )
    servicing: float = parameter(
        0.0,
        unit="share of balance per year",
        low=0,
        high=1,
        meaning="cost of carrying a loan, meetings included",
        source="MODEL 4.16",
    )
    visit: float = parameter(
        0.0,
        unit="share of first loan",
        low=0,
        high=1,
        meaning="cost of one visit by an officer",
        source="MODEL 4.16",
    )
    collection: float = parameter(
        0.0,
        unit="share of unpaid",
        low=0,
        high=1,
        meaning="cost of collecting a defaulted loan",
        source="MODEL 4.16",
    )
