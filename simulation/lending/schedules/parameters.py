"""When a loan is to be repaid, what it costs besides interest, and what is saved with it."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import FeePayment, Moratorium, SavingCollection, Schedule

MOST_INSTALMENTS = 120
MOST_HOLIDAYS = 24


class Holiday(Section, title="Holiday"):
    """A period without an instalment."""

    period: int = parameter(
        1,
        label="Period without an instalment",
        unit="period",
        low=1,
        high=1000,
        meaning="period of the cycle in which no instalment falls due",
        source="ODD 7.46",
    )
    cycle: int = parameter(
        0,
        label="Cycle of the holiday",
        unit="cycle",
        low=0,
        high=100_000,
        meaning="the only cycle in which it does so; 0: every cycle",
        source="ODD 7.46",
    )


class ScheduleTerms(Section, title="Schedule"):
    """How principal and interest are spread over the instalments."""

    kind: Schedule = parameter(
        Schedule.ANNUITY,
        label="Repayment schedule",
        unit="-",
        meaning="equal instalments; equal principal; interest on the first loan throughout; interest only, "
        "with the principal at the end; or given amounts",
        source="ODD 7.39.1",
    )
    moratorium: int = parameter(
        0,
        label="Moratorium",
        unit="periods",
        low=0,
        high=MOST_INSTALMENTS - 1,
        meaning="first instalments that repay no principal",
        source="ODD 7.39.1",
    )
    moratorium_of: Moratorium = parameter(
        Moratorium.PRINCIPAL,
        label="What the moratorium leaves out",
        unit="-",
        meaning="what the moratorium leaves out: principal, or all, with the interest added to the loan",
        source="ODD 7.39.1",
    )
    amounts: list[float] = parameter(
        [],
        label="Given instalments",
        unit="share of loan",
        low=0,
        high=100,
        length=MOST_INSTALMENTS,
        shortest=0,
        meaning="instalments but for the last, which repays the rest (kind given)",
        source="ODD 7.39.1",
    )
    holidays: list[Holiday] = parameter(
        [],
        label="Holidays",
        unit="-",
        length=MOST_HOLIDAYS,
        meaning="periods without an instalment, as at harvest or after a flood: loans end so much later",
        source="ODD 7.46",
    )


class Fees(Section, title="Fees"):
    """What a loan costs besides interest."""

    upfront: float = parameter(
        0.0,
        label="Fee at disbursement",
        unit="share of loan",
        low=0,
        high=0.5,
        meaning="fee at disbursement",
        source="ODD 7.39.2",
    )
    insurance: float = parameter(
        0.0,
        label="Insurance premium",
        unit="share of loan",
        low=0,
        high=0.5,
        meaning="premium at disbursement, which goes on to an insurer",
        source="ODD 7.39.2",
    )
    insurance_cover: float = parameter(
        0.0,
        label="Paid by the insurer at death",
        unit="share of what is owed",
        low=0,
        high=1,
        meaning="part of what is owed on a loan that the insurer pays when the borrower dies",
        source="ODD 7.51",
    )
    payment: FeePayment = parameter(
        FeePayment.DEDUCTED,
        label="How fees are paid",
        unit="-",
        meaning="whether fee and premium up front are deducted from the loan or added to it",
        source="ODD 7.39.2",
    )
    periodic: float = parameter(
        0.0,
        label="Fee with each instalment",
        unit="share of loan per period",
        low=0,
        high=0.2,
        meaning="fee that falls due with each instalment",
        source="ODD 7.39.2",
    )
    tax: float = parameter(
        0.0,
        label="Tax on interest and fees",
        unit="share of interest and fees",
        low=0,
        high=1,
        meaning="tax that the borrower pays on interest, fees and penalties, and the bank hands on to the state",
        source="ODD 7.48",
    )


class Saving(Section, title="Saving"):
    """Compulsory saving into the joint fund."""

    rate: float = parameter(
        0.0,
        label="Compulsory saving",
        unit="share of debt service",
        low=0,
        high=1,
        meaning="compulsory saving into the joint fund",
        source="ODD 7.9.2",
    )
    collection: SavingCollection = parameter(
        SavingCollection.FROM_CASH,
        label="How saving is collected",
        unit="-",
        meaning="whether it comes from own cash at disbursement, is deducted from the loan, or is paid with each "
        "instalment",
        source="ODD 7.9.2",
    )
    kept: float = parameter(
        0.0,
        label="Saving kept across cycles",
        unit="share of saving",
        low=0,
        high=1,
        meaning="part of the saving held at the close that stays with the bank until the firm closes",
        source="ODD 7.49",
    )
    limit_multiple: float = parameter(
        0.0,
        label="Largest loan over savings held",
        unit="multiple",
        low=0,
        high=1000,
        meaning="largest loan beyond the first, as a multiple of the saving held; 0: no such limit",
        source="ODD 7.49",
    )
    added: float = parameter(
        0.0,
        label="Savings added to the next loan",
        unit="share of saving",
        low=0,
        high=10,
        meaning="part of the saving held that is added to the next loan",
        source="ODD 7.49",
    )
