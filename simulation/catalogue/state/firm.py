"""A firm: the one declaration of its state."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...borrowers.fraud.choices import Fraud
from ...declaring.fields import Field, record
from ...lending.loans.choices import Cause, LoanClass


class FirmFields(Protocol):
    """What a firm is and has, by the cache line in which it is kept."""

    borrowing: Annotated[bool, Field("-", "has a loan this cycle", line=1)]
    user: Annotated[int, Field("number", "real user of its loans; not its own number for an impostor's name", line=1)]
    officer: Annotated[int, Field("number", "loan officer in charge", line=1)]
    cash: Annotated[float, Field("money", "cash in the firm", line=1)]
    instalment: Annotated[float, Field("money", "what falls due each period", line=1)]
    arrears: Annotated[float, Field("money", "due and not paid", line=1)]
    outstanding: Annotated[float, Field("money", "all that is still to be repaid, arrears included", line=1)]
    repayment: Annotated[float, Field("per unit of loan", "repayment due over the whole cycle", line=1)]

    revenue: Annotated[float, Field("money", "revenue of a period, as the project now goes", line=2)]
    failing: Annotated[int, Field("period", "period in which the project fails; 0: it does not", line=2)]
    arrived: Annotated[float, Field("money", "revenue that arrived this period", line=2)]
    delayed: Annotated[float, Field("money", "revenue that will arrive a period late", line=2)]
    seizable: Annotated[
        float,
        Field(
            "share", "part of revenue that default costs: what the bank can seize, times the effect of peers", line=2
        ),
    ]
    standing: Annotated[float, Field("money", "what default costs besides revenue, times the effect of peers", line=2)]
    days_past_due: Annotated[float, Field("days", "days since arrears began", line=2)]
    paid_own: Annotated[float, Field("money", "paid on its own loan from own cash and saving", line=2)]

    seat: Annotated[int, Field("number", "its seat in the group", line=3)]
    loan_class: Annotated[LoanClass, Field("-", "five-category class of the loan", line=3)]
    cause: Annotated[Cause, Field("-", "why its arrears began; the cause of default if they stay", line=3)]
    late_periods: Annotated[int, Field("periods", "periods of this cycle that ended with arrears", line=3)]
    peers_repaid: Annotated[
        float, Field("share", "members of its group who repaid last cycle; -1: none", start=-1.0, line=3)
    ]
    principal: Annotated[float, Field("money", "loan of this cycle", line=3)]
    group: Annotated[int, Field("number", "group it belongs to; -1: none", start=-1, line=3)]
    salvage: Annotated[float, Field("money", "revenue of a period once the project has failed", line=3)]

    planned: Annotated[float, Field("money", "revenue of a period, as planned", line=4)]
    saving: Annotated[float, Field("money", "its part of the joint fund", line=4)]
    answered: Annotated[float, Field("money", "paid on its loan by calls on partners", line=4)]
    paid_for_others: Annotated[float, Field("money", "paid on partners' loans, by calls and from saving", line=4)]
    received: Annotated[float, Field("money", "paid on its loan by partners, by calls and from saving", line=4)]
    unpaid: Annotated[float, Field("money", "still unpaid at the close of the cycle", line=4)]
    defaulted: Annotated[bool, Field("-", "in default on its last loan", line=4)]
    repaid: Annotated[bool, Field("-", "repaid its last loan in full", line=4)]

    applies: Annotated[bool, Field("-", "asks for a loan this cycle", line=5)]
    approved: Annotated[bool, Field("-", "passed the screening of this cycle", line=5)]
    belief: Annotated[float, Field("probability", "what it believes of its partners' success", start=-1.0, line=5)]
    excluded_until: Annotated[float, Field("cycle", "cycle from which it may borrow again", line=5)]
    completed: Annotated[int, Field("cycles", "cycles repaid in full", line=5)]
    rolled_over: Annotated[float, Field("money", "old debt carried into its next loan", line=5)]
    success: Annotated[float, Field("probability", "probability that its (safe) project works", line=5)]
    outside_option: Annotated[float, Field("per unit of loan", "what it gains without the loan", line=5)]

    scale: Annotated[float, Field("multiple", "size of its first loan over that of an ordinary firm", line=6)]
    loan_step: Annotated[float, Field("multiple", "size of its loan over its first loan", start=1.0, line=6)]
    granted: Annotated[
        float, Field("share", "part of the loan it asks for that limits and capital leave", start=1.0, line=6)
    ]
    borrowed: Annotated[bool, Field("-", "had a loan in the last cycle", line=6)]
    age: Annotated[int, Field("cycles", "cycles since it opened", line=6)]
    closed: Annotated[bool, Field("-", "has closed; a new firm opens in its place as the next cycle begins", line=6)]
    consumed: Annotated[float, Field("money", "taken out by the owner at the close", line=6)]
    fraud: Annotated[Fraud, Field("-", "what it hides from the bank", line=6)]

    impression: Annotated[float, Field("standard deviations", "error of an officer's view of it", line=7)]
    reputation: Annotated[float, Field("standard deviations", "error of its peers' view of it", line=7)]
    chance: Annotated[float, Field("probability", "probability that its project returns what it owes", line=7)]
    stigma: Annotated[float, Field("share of loan", "shame of default", line=7)]
    patience: Annotated[float, Field("discount factor", "weight of the next cycle", line=7)]
    worked: Annotated[bool, Field("-", "its project works this cycle", line=7)]
    risky: Annotated[bool, Field("-", "chose the risky project", line=7)]
    watched: Annotated[bool, Field("-", "its choice of project was watched", line=7)]

    id: Annotated[int, Field("number", "its own number: the address of its luck")]
    slot: Annotated[int, Field("number", "its place in the economy, kept by who follows it")]
    sector: Annotated[int, Field("number", "trade it belongs to")]
    place: Annotated[int, Field("number", "market place it belongs to")]
    defaults: Annotated[int, Field("defaults", "defaults so far")]
    line_withdrawn: Annotated[bool, Field("-", "had repaid before and was refused for want of capital or in a scare")]
    loss_given_default: Annotated[float, Field("share of balance", "economic loss of its default; 0 if it repaid")]


FirmState = record("FirmState", "A small or micro enterprise that borrows.", FirmFields, whole_lines=True)
