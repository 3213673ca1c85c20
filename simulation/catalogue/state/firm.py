"""A firm: the one declaration of its state."""

from __future__ import annotations

from typing import Annotated, ClassVar, Protocol

from ...borrowers.fraud.choices import Fraud
from ...declaring.fields import Field
from ...lending.loans.choices import Cause, LoanClass


class FirmState(Protocol):
    """A small or micro enterprise that borrows."""

    WHOLE_LINES: ClassVar[bool] = True

    borrowing: Annotated[bool, Field("-", "has a loan this cycle")]
    user: Annotated[int, Field("number", "real user of its loans; not its own number for an impostor's name")]
    officer: Annotated[int, Field("number", "loan officer in charge")]
    cash: Annotated[float, Field("money", "cash in the firm")]
    instalment: Annotated[float, Field("money", "what falls due each period")]
    arrears: Annotated[float, Field("money", "due and not paid")]
    outstanding: Annotated[float, Field("money", "all that is still to be repaid, arrears included")]
    repayment: Annotated[float, Field("per unit of loan", "repayment due over the whole cycle")]

    revenue: Annotated[float, Field("money", "revenue of a period, as the project now goes")]
    failing: Annotated[int, Field("period", "period in which the project fails; 0: it does not")]
    arrived: Annotated[float, Field("money", "revenue that arrived this period")]
    delayed: Annotated[float, Field("money", "revenue that will arrive a period late")]
    seizable: Annotated[
        float, Field("share", "part of revenue that default costs: what the bank can seize, times the effect of peers")
    ]
    standing: Annotated[float, Field("money", "what default costs besides revenue, times the effect of peers")]
    days_past_due: Annotated[float, Field("days", "days since arrears began")]
    paid_own: Annotated[float, Field("money", "paid on its own loan from own cash and saving")]

    seat: Annotated[int, Field("number", "its seat in the group")]
    loan_class: Annotated[LoanClass, Field("-", "five-category class of the loan")]
    cause: Annotated[Cause, Field("-", "why its arrears began; the cause of default if they stay")]
    late_periods: Annotated[int, Field("periods", "periods of this cycle that ended with arrears")]
    peers_repaid: Annotated[float, Field("share", "members of its group who repaid last cycle; -1: none", start=-1.0)]
    principal: Annotated[float, Field("money", "loan of this cycle")]
    group: Annotated[int, Field("number", "group it belongs to; -1: none", start=-1)]
    salvage: Annotated[float, Field("money", "revenue of a period once the project has failed")]

    planned: Annotated[float, Field("money", "revenue of a period, as planned")]
    saving: Annotated[float, Field("money", "its part of the joint fund")]
    answered: Annotated[float, Field("money", "paid on its loan by calls on partners")]
    paid_for_others: Annotated[float, Field("money", "paid on partners' loans, by calls and from saving")]
    received: Annotated[float, Field("money", "paid on its loan by partners, by calls and from saving")]
    unpaid: Annotated[float, Field("money", "still unpaid at the close of the cycle")]
    defaulted: Annotated[bool, Field("-", "in default on its last loan")]
    repaid: Annotated[bool, Field("-", "repaid its last loan in full")]

    applies: Annotated[bool, Field("-", "asks for a loan this cycle")]
    approved: Annotated[bool, Field("-", "passed the screening of this cycle")]
    belief: Annotated[float, Field("probability", "what it believes of its partners' success", start=-1.0)]
    excluded_until: Annotated[float, Field("cycle", "cycle from which it may borrow again")]
    completed: Annotated[int, Field("cycles", "cycles repaid in full")]
    rolled_over: Annotated[float, Field("money", "old debt carried into its next loan")]
    success: Annotated[float, Field("probability", "probability that its (safe) project works")]
    outside_option: Annotated[float, Field("per unit of loan", "what it gains without the loan")]

    scale: Annotated[float, Field("multiple", "size of its first loan over that of an ordinary firm")]
    loan_step: Annotated[float, Field("multiple", "size of its loan over its first loan", start=1.0)]
    granted: Annotated[float, Field("share", "part of the loan it asks for that limits and capital leave", start=1.0)]
    borrowed: Annotated[bool, Field("-", "had a loan in the last cycle")]
    age: Annotated[int, Field("cycles", "cycles since it opened")]
    closed: Annotated[bool, Field("-", "has closed; a new firm opens in its place as the next cycle begins")]
    consumed: Annotated[float, Field("money", "taken out by the owner at the close")]
    fraud: Annotated[Fraud, Field("-", "what it hides from the bank")]

    impression: Annotated[float, Field("standard deviations", "error of an officer's view of it")]
    reputation: Annotated[float, Field("standard deviations", "error of its peers' view of it")]
    chance: Annotated[float, Field("probability", "probability that its project returns what it owes")]
    stigma: Annotated[float, Field("share of loan", "shame of default")]
    patience: Annotated[float, Field("discount factor", "weight of the next cycle")]
    worked: Annotated[bool, Field("-", "its project works this cycle")]
    risky: Annotated[bool, Field("-", "chose the risky project")]
    watched: Annotated[bool, Field("-", "its choice of project was watched")]

    id: Annotated[int, Field("number", "its own number: the address of its luck")]
    slot: Annotated[int, Field("number", "its place in the economy, kept by who follows it")]
    sector: Annotated[int, Field("number", "trade it belongs to")]
    place: Annotated[int, Field("number", "market place it belongs to")]
    defaults: Annotated[int, Field("defaults", "defaults so far")]
    line_withdrawn: Annotated[bool, Field("-", "had repaid before and was refused for want of capital or in a scare")]
    loss_given_default: Annotated[float, Field("share of balance", "economic loss of its default; 0 if it repaid")]
