"""The bank, its officers, and what it has on file."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...bank.rating.choices import Grade
from ...bank.warning.choices import Colour
from ...declaring.fields import Field
from ...lending.loans.choices import LoanClass
from ...lending.recovery.choices import STAGES


class OfficerState(Protocol):
    """A loan officer."""

    id: Annotated[int, Field("number", "its own number")]
    caseload: Annotated[int, Field("firms", "firms with a loan in his hands")]
    noise: Annotated[float, Field("log-odds", "standard error of his judgement this cycle")]
    reach: Annotated[float, Field("probability", "chance that he visits a given firm in a period")]
    visits_made: Annotated[int, Field("visits", "visits this cycle")]
    cases_lost: Annotated[int, Field("loans", "loans in his hands that defaulted, so far")]
    blur: Annotated[float, Field("standard deviations", "standard error of a financial ratio as he sees it")]
    integrity: Annotated[bool, Field("-", "never colludes with a bad firm")]
    leniency: Annotated[float, Field("log-odds", "how much better than he sees it he takes a firm to be")]
    bonus: Annotated[float, Field("money", "his bonus of the last cycle that closed")]
    lent: Annotated[float, Field("money", "loans made in his hands this cycle")]
    lost: Annotated[float, Field("money", "of this, lost to default, before recovery")]
    defaults: Annotated[int, Field("loans", "loans in his hands that defaulted this cycle")]
    expected_defaults: Annotated[float, Field("loans", "loans in his hands that he expected to default this cycle")]
    alerts: Annotated[int, Field("alarms", "alarms that control points raised on firms in his hands this cycle")]
    hits: Annotated[int, Field("alarms", "of these, on bad firms")]


class BankState(Protocol):
    """The bank: cash + loans - provisions = deposits + funding + capital."""

    cash: Annotated[float, Field("money", "cash")]
    loans: Annotated[float, Field("money", "principal outstanding")]
    provisions: Annotated[float, Field("money", "set aside against loans outstanding")]
    deposits: Annotated[float, Field("money", "savings of firms held as joint funds")]
    funding: Annotated[float, Field("money", "borrowed by the bank")]
    capital: Annotated[float, Field("money", "capital; negative if losses ate it up")]
    rate: Annotated[float, Field("per year", "interest rate on new loans")]
    expected_loss: Annotated[float, Field("share of loan", "loss the bank expects on a loan")]
    intercept: Annotated[float, Field("log-odds", "log-odds of repaying for average ratios, in its scorecard")]
    weights: Annotated[list[float], Field("log-odds", "weight of each financial ratio in its scorecard", size=10)]
    fits: Annotated[int, Field("fits", "times the scorecard was fitted, so far")]
    applicants_by_grade: Annotated[list[int], Field("firms", "applicants of the last cycle, by grade", size=5)]
    collecting: Annotated[float, Field("money", "of the loans, those in default and on the recovery ladder")]
    set_aside: Annotated[float, Field("money", "of the provisions, those against loans on the recovery ladder")]
    bad_share: Annotated[float, Field("share of principal", "loans of the last cycle in default, by amount")]
    scared_until: Annotated[int, Field("cycle", "cycle from which a scare is over")]
    withdrawal: Annotated[float, Field("share of lines", "part of lines withdrawn this cycle in a scare")]


class FileState(Protocol):
    """What the bank has on file of a firm, by slot; kept only where a control of the bank reads it."""

    points: Annotated[float, Field("points", "score of the customer rating")]
    default_probability: Annotated[float, Field("probability", "chance of default that its rating says")]
    grade: Annotated[Grade, Field("-", "grade of the customer rating", start=Grade.C)]
    blur: Annotated[float, Field("standard deviations", "standard error with which its ratios were seen")]
    ratios: Annotated[list[float], Field("standard deviations", "financial ratios as they are", size=10)]
    errors: Annotated[list[float], Field("1", "what is wrong with the view of each, in units of blur", size=10)]

    owner: Annotated[int, Field("number", "firm whose loan is watched", start=-1)]
    log_odds: Annotated[float, Field("log-odds", "that its loan fails, as early warning has it")]
    colour: Annotated[Colour, Field("-", "how alarming that is")]
    alerted: Annotated[bool, Field("-", "has been yellow or red this cycle")]
    restrained: Annotated[bool, Field("-", "has been red this cycle: frozen, more margin, restructured")]
    intervened: Annotated[bool, Field("-", "the bank has intervened this cycle")]
    rescued: Annotated[bool, Field("-", "and turned its failure round")]
    visited_in: Annotated[int, Field("period", "last period in which a warning brought an officer; 0: none")]
    frozen_until: Annotated[float, Field("cycle", "cycle from which its line is open again")]

    debtor: Annotated[int, Field("number", "firm whose debt is on the recovery ladder", start=-1)]
    in_collection: Annotated[float, Field("money", "principal on the ladder; 0: none")]
    arrears_days: Annotated[float, Field("days", "days past due of that debt")]
    arrears_class: Annotated[LoanClass, Field("-", "five-category class of that debt")]
    ends: Annotated[int, Field("cycle", "cycle in which its ladder ends and the rest is written off")]
    lost: Annotated[float, Field("money", "what will not be recovered of its last default")]
    operational: Annotated[bool, Field("-", "that debt is of a borrowed name, forged files or collusion")]
    coming: Annotated[list[float], Field("money", "still to come from each stage of the ladder", size=STAGES)]
    coming_in: Annotated[list[int], Field("cycle", "cycle in which that comes", size=STAGES)]
    barred_until: Annotated[float, Field("cycle", "cycle from which it is let in again after an alarm")]
    judged: Annotated[bool, Field("-", "passed the control points before disbursement this cycle")]
    outside_guarantees: Annotated[int, Field("guarantees", "guarantees it has given to firms of other groups")]
