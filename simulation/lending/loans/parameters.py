"""The loan: size, term, instalments, saving, classes and provisions."""

from __future__ import annotations

from ...borrowers.groups.choices import Disbursement
from ...declaring.parameter import Section, parameter
from .choices import Rollover


class Saving(Section):
    """Compulsory saving into the joint fund."""

    rate: float = parameter(
        0.0,
        unit="share of debt service",
        low=0,
        high=1,
        meaning="saving taken from own cash at disbursement",
        source="ODD 7.9.2",
    )


class Loan(Section):
    """The loan product."""

    principal: float = parameter(
        1.0,
        unit="money",
        low=1e-6,
        high=1e12,
        meaning="first loan of a firm of ordinary size",
        source="ODD 7.5",
    )
    instalments: int = parameter(
        1,
        unit="periods",
        low=1,
        high=120,
        meaning="equal instalments in a cycle; 1 is a bullet loan, 52 in 12 months are weekly",
        source="ODD 2",
    )
    term_months: float = parameter(
        12.0,
        unit="months",
        low=0.25,
        high=120,
        meaning="length of a cycle, the loan's term",
        source="ODD 2",
    )
    grace_periods: int = parameter(
        0,
        unit="periods",
        low=0,
        high=24,
        meaning="meetings after the last instalment before arrears are a default",
        source="ODD 7.17.1",
    )
    growth: float = parameter(
        0.0,
        unit="share per cycle",
        low=0,
        high=2,
        meaning="growth of the next loan after a repaid cycle",
        source="ODD 7.18.1",
    )
    growth_limit: float = parameter(
        10.0,
        unit="multiple",
        low=1,
        high=1000,
        meaning="largest loan as a multiple of the first",
        source="ODD 7.18.1",
    )
    pledge: float = parameter(
        0.0, unit="share of loan", low=0, high=5, meaning="value of pledged collateral", source="ODD 7.12.1"
    )
    disbursement: Disbursement = parameter(
        Disbursement.TOGETHER,
        unit="-",
        meaning="whether halves of a group are funded by turns",
        source="ODD 7.9.1",
    )
    rollover: Rollover = parameter(
        Rollover.NONE,
        unit="-",
        meaning="what the bank does with a bullet loan whose firm is short at maturity",
        source="ODD 7.17.2",
    )
    renewal_chance: float = parameter(
        1.0,
        unit="probability",
        low=0,
        high=1,
        meaning="chance that the bank renews a loan under roll-over",
        source="ODD 7.17.2",
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
        source="ODD 7.16.2",
    )
    rates: list[float] = parameter(
        [0.01, 0.02, 0.25, 0.5, 1.0],
        unit="share of balance",
        low=0,
        high=1,
        length=5,
        shortest=5,
        meaning="provision for pass, special mention, substandard, doubtful, loss",
        source="ODD 7.16.3; PBC 2002",
    )
