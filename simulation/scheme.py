"""The scheme: what the bank chooses (levers). Defaults are the textbook case with everything else off."""

from __future__ import annotations

import math

from simulation.choices import (
    Calls,
    Disbursement,
    Failure,
    Formation,
    Liability,
    Policy,
    Pricing,
    Reach,
    Refusal,
    Rollover,
    Split,
)
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
        meaning="fixed rate, or funding + operations + expected loss + margin",
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
        meaning="loss the bank first expects on a loan (cost-plus price)",
        source="MODEL 4.16",
    )
    loss_weight: float = parameter(
        0.0,
        unit="weight",
        low=0,
        high=1,
        meaning="weight of the last cycle in the loss the bank expects (cost-plus)",
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


class GroupTerms(Section):
    """How groups are made up."""

    size: int = parameter(2, unit="firms", low=1, high=200, meaning="members of a full group", source="MODEL 4.4")
    minimum: int = parameter(
        1,
        unit="firms",
        low=1,
        high=200,
        meaning="members below which a group dissolves (at most the size)",
        source="MODEL 4.4",
    )
    formation: Formation = parameter(
        Formation.RANDOM, unit="-", meaning="how firms come together in groups", source="MODEL 4.4"
    )
    information: float = parameter(
        1.0,
        unit="correlation",
        low=0,
        high=1,
        meaning="how well firms know each other's risk when they match (assortative)",
        source="MODEL 4.4; Ghatak 1999",
    )
    leader: bool = parameter(
        False,
        unit="-",
        meaning="whether a group has a leader, who checks at a lower cost",
        source="MODEL 4.6",
    )


class Guarantee(Section):
    """Who answers for whom, how far, and what happens when help is refused."""

    liability: Liability = parameter(
        Liability.JOINT, unit="-", meaning="individual, joint or implicit joint liability", source="MODEL 4.8"
    )
    share: float = parameter(
        1.0,
        unit="share",
        low=0,
        high=1,
        meaning="part of a member's gap that partners may be called for",
        source="MODEL 4.8",
    )
    cap: float = parameter(
        1000.0,
        unit="units of own due",
        low=0,
        high=1e6,
        meaning="most a member pays for others at a meeting",
        source="MODEL 4.8",
    )
    calls: Calls = parameter(
        Calls.VOLUNTARY,
        unit="-",
        meaning="whether willingness bounds a call, or the call is enforced",
        source="MODEL 4.8",
    )
    refusal: Refusal = parameter(
        Refusal.PAYS_OWN_DUE, unit="-", meaning="what a member pays who will not help", source="MODEL 4.8"
    )
    failure: Failure = parameter(
        Failure.COLLAPSE, unit="-", meaning="what is paid when no contributor is left", source="MODEL 4.8"
    )
    split: Split = parameter(
        Split.EQUAL, unit="-", meaning="whether calls are equal or in proportion to due", source="MODEL 4.4"
    )


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


class Exclusion(Section):
    """The punishment of default."""

    reach: Reach = parameter(Reach.NONE, unit="-", meaning="whom a default shuts out of new loans", source="MODEL 4.9")
    cycles: float = parameter(
        math.inf,
        unit="cycles",
        low=0,
        high=math.inf,
        meaning="length of the exclusion (.inf: for ever)",
        source="MODEL 4.7",
    )


class Screening(Section):
    """Judging an applicant before the loan."""

    policy: Policy = parameter(
        Policy.NONE,
        unit="-",
        meaning="who judges: nobody, the officer's score, the peers, or both",
        source="MODEL 4.11",
    )
    cut_off: float = parameter(
        0.0,
        unit="probability",
        low=0,
        high=1,
        meaning="least success probability, as seen, that is approved",
        source="MODEL 4.11",
    )


class Officers(Section):
    """The loan officers."""

    caseload: int = parameter(
        300,
        unit="firms",
        low=1,
        high=100_000,
        meaning="firms that one loan officer looks after",
        source="MODEL 4.12",
    )
    noise: float = parameter(
        0.0,
        unit="log-odds",
        low=0,
        high=10,
        meaning="standard error of an officer's judgement of a firm's risk",
        source="MODEL 4.12",
    )
    crowding: float = parameter(
        0.0,
        unit="1",
        low=0,
        high=10,
        meaning="rise of the noise per loan above half of the caseload, relative",
        source="MODEL 4.12",
    )
    visits: float = parameter(
        0.0,
        unit="firms per period",
        low=0,
        high=100_000,
        meaning="firms an officer can visit in a period",
        source="MODEL 4.12",
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
        unit="share of loan per year",
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


class Scheme(Section):
    """What the bank chooses."""

    loan: Loan = Loan()
    price: Price = Price()
    group: GroupTerms = GroupTerms()
    guarantee: Guarantee = Guarantee()
    saving: Saving = Saving()
    exclusion: Exclusion = Exclusion()
    screening: Screening = Screening()
    officers: Officers = Officers()
    recovery: Recovery = Recovery()
    provisions: Provisions = Provisions()
    costs: Costs = Costs()
