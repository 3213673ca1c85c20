"""The loan: size, term, instalments, saving, classes and provisions."""

from __future__ import annotations

from ...borrowers.groups.choices import Disbursement
from ...declaring.parameter import Section, parameter
from .choices import Rollover


class Saving(Section):
    """Compulsory saving into the joint fund."""

    rate: float = parameter(
        0.0,
        unit="share of due",
        low=0,
        high=1,
        meaning="saving taken from own cash at disbursement",
        source="MODEL 4.9",
    )


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
