"""What is late, what that costs, when it is a default, and what is set aside for it."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import Allocation


class Arrears(Section, title="Arrears"):
    """Instalments that are not paid in full when they fall due."""

    materiality: float = parameter(
        0.01,
        label="Unpaid part that is a default",
        unit="share of debt service",
        low=0,
        high=1,
        meaning="unpaid part of all that a loan was to repay above which it is in default; less is a small balance",
        source="ODD 7.17.1; EBA 2018",
    )
    tolerance_days: float = parameter(
        0.0,
        label="Days before an instalment is late",
        unit="days",
        low=0,
        high=360,
        meaning="days after its due date up to which an unpaid instalment does not count as late",
        source="ODD 7.16.2",
    )
    interest: bool = parameter(
        True,
        label="Interest on overdue principal",
        unit="-",
        meaning="whether principal that is overdue goes on bearing interest",
        source="ODD 7.39.3",
    )
    penalty_rate: float = parameter(
        0.0,
        label="Penalty on arrears",
        unit="per year",
        low=0,
        high=5,
        meaning="penalty on all that is overdue",
        source="ODD 7.39.3",
    )
    allocation: Allocation = parameter(
        Allocation.PENALTY_FEE_INTEREST_PRINCIPAL,
        label="Order in which dues are credited",
        unit="-",
        meaning="order in which a payment is credited to the parts of an instalment, oldest instalment first",
        source="ODD 7.39.3",
    )
    reschedule_days: float = parameter(
        30.0,
        label="Days late before rescheduling",
        unit="days",
        low=0,
        high=3650,
        meaning="days past due from which a loan is rescheduled, once",
        source="ODD 7.39.4",
    )
    reschedule_periods: int = parameter(
        0,
        label="Periods added by rescheduling",
        unit="periods",
        low=0,
        high=60,
        meaning="periods by which rescheduling lengthens a loan; 0: no loan is rescheduled",
        source="ODD 7.39.4",
    )
    reschedule_growth: bool = parameter(
        True,
        label="Growth after a rescheduled loan",
        unit="-",
        meaning="whether the next loan grows after one that was rescheduled and repaid",
        source="ODD 7.51",
    )
    reschedule_freed: bool = parameter(
        False,
        label="No guarantee of rescheduled loans",
        unit="-",
        meaning="whether partners no longer answer for a rescheduled loan, nor its borrower for them",
        source="ODD 7.51",
    )


class Provisions(Section, title="Provisions"):
    """Classification by days past due, and what is set aside."""

    days: list[float] = parameter(
        [90.0, 270.0, 360.0],
        label="Days late of each loan class",
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
        label="Provision for each loan class",
        unit="share of balance",
        low=0,
        high=1,
        length=5,
        shortest=5,
        meaning="provision for pass, special mention, substandard, doubtful, loss",
        source="ODD 7.16.3; PBC 2002",
    )
    rescheduled: float = parameter(
        0.0,
        label="Least provision after rescheduling",
        unit="share of balance",
        low=0,
        high=1,
        meaning="least provision for a loan that was rescheduled, whatever its class",
        source="ODD 7.51",
    )
