"""The loan: size, term, instalments, saving, early repayment."""

from __future__ import annotations

from ...borrowers.groups.choices import Disbursement
from ...declaring.parameter import Section, parameter
from .choices import Rollover

RENEWAL_COUNT = 8
SEATS = 50
"""Most seats of a group whose terms differ by seat."""
MOST_TURNS = 12


class Renewal(Section, title="Dated chance of renewal"):
    """One dated change of the chance that a loan is renewed."""

    cycle: int = parameter(
        1,
        label="Cycle of the change",
        unit="cycle",
        low=1,
        high=100_000,
        meaning="the cycle from which on it holds",
        source="ODD 7.17.2",
    )
    chance: float = parameter(
        0.0,
        label="Chance of renewal from then on",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that the bank renews a loan at maturity, from then on",
        source="ODD 7.17.2",
    )


class Loan(Section, title="Loan"):
    """The loan product."""

    principal: float = parameter(
        1.0,
        label="First loan",
        unit="money",
        low=1e-6,
        high=1e12,
        meaning="first loan of a firm of ordinary size",
        source="ODD 7.5",
    )
    instalments: int = parameter(
        1,
        label="Instalments",
        unit="periods",
        low=1,
        high=120,
        meaning="instalments in a cycle; 1 is a bullet loan, 52 in 12 months are weekly",
        source="ODD 2",
    )
    term_months: float = parameter(
        12.0,
        label="Term of the loan",
        unit="months",
        low=0.25,
        high=120,
        meaning="length of a cycle, the loan's term",
        source="ODD 2",
    )
    grace_periods: int = parameter(
        0,
        label="Grace before a default",
        unit="periods",
        low=0,
        high=24,
        meaning="meetings after the last instalment before arrears are a default",
        source="ODD 7.17.1",
    )
    growth: float = parameter(
        0.0,
        label="Growth of the next loan",
        unit="share per cycle",
        low=0,
        high=2,
        meaning="growth of the next loan after a repaid cycle",
        source="ODD 7.18.1",
    )
    growth_limit: float = parameter(
        10.0,
        label="Largest loan over the first",
        unit="multiple",
        low=1,
        high=1000,
        meaning="largest loan as a multiple of the first",
        source="ODD 7.18.1",
    )
    pledge: float = parameter(
        0.0,
        label="Pledged collateral",
        unit="share of loan",
        low=0,
        high=5,
        meaning="value of pledged collateral",
        source="ODD 7.12.1",
    )
    disbursement: Disbursement = parameter(
        Disbursement.TOGETHER,
        label="Disbursement",
        unit="-",
        meaning="whether members of a group are funded together, or by turns: halves over cycles, or within a cycle",
        source="ODD 7.9.1, 7.44",
    )
    turns: list[int] = parameter(
        [],
        label="Members of each turn",
        unit="members",
        low=1,
        high=1000,
        length=MOST_TURNS,
        shortest=0,
        meaning="members who are funded at each turn within a cycle, the leader last (staggered)",
        source="ODD 7.44; Armendariz and Morduch 2010",
    )
    turn_periods: int = parameter(
        4,
        label="Periods between turns",
        unit="periods",
        low=1,
        high=120,
        meaning="periods between a turn and the next (staggered)",
        source="ODD 7.44; Armendariz and Morduch 2010",
    )
    rollover: Rollover = parameter(
        Rollover.NONE,
        label="Roll-over at maturity",
        unit="-",
        meaning="what the bank does with a bullet loan whose firm is short at maturity",
        source="ODD 7.17.2",
    )
    renewal_chance: float = parameter(
        1.0,
        label="Chance of a renewal",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that the bank renews a loan under roll-over",
        source="ODD 7.17.2",
    )
    renewals: list[Renewal] = parameter(
        [],
        label="Dated chances of a renewal",
        unit="-",
        length=RENEWAL_COUNT,
        meaning="dated changes of the chance of a renewal, in the order of their dates",
        source="ODD 7.17.2",
    )
    prepayment: float = parameter(
        0.0,
        label="Chance of early repayment",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a firm repays its loan early, at the first meeting at which its cash suffices",
        source="ODD 7.39.5",
    )
    prepayment_fee: float = parameter(
        0.0,
        label="Fee on early repayment",
        unit="share of principal repaid early",
        low=0,
        high=0.5,
        meaning="fee on what is repaid early",
        source="ODD 7.39.5",
    )


class SeatTerms(Section, title="Terms by seat"):
    """Terms that differ within a group: a number for each seat, the leader's first if there is one; or none."""

    loans: list[float] = parameter(
        [],
        label="Loan of each seat",
        unit="ordinary loans",
        low=0.01,
        high=100,
        length=SEATS,
        meaning="loan of each seat as a multiple of the ordinary loan; as many as the group has seats, or none",
        source="Carli and Uras 2017; ODD 7.43",
    )
    rates: list[float] = parameter(
        [],
        label="Change of the rate of each seat",
        unit="per year",
        low=-1,
        high=1,
        length=SEATS,
        meaning="what is added to the interest rate of each seat; as many as the group has seats, or none",
        source="Carli et al. 2025; ODD 7.43",
    )
    liability: list[float] = parameter(
        [],
        label="Liability of each seat",
        unit="weight",
        low=0,
        high=100,
        length=SEATS,
        meaning="weight of each seat among those called, 0: never called; as many as the group has seats, or none",
        source="Bond and Rai 2008; ODD 7.43",
    )
