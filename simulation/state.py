"""What each kind of agent is and has: the one declaration of state.

Record layout of the compiled way, attributes of the Mesa agents, columns of tables and the documentation all
come from here. Fields that are used together stand together, eight to a cache line: what every period touches first,
then the close of a loan, then the application for the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple, Protocol

from simulation.choices import STAGES, Cause, Colour, Fraud, Grade, LoanClass
from simulation.declare import Field

if TYPE_CHECKING:
    from collections.abc import MutableSequence


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
    impression: Annotated[float, Field("standard deviations", "error of an officer's view of it")]
    reputation: Annotated[float, Field("standard deviations", "error of its peers' view of it")]
    defaults: Annotated[int, Field("defaults", "defaults so far")]
    chance: Annotated[float, Field("probability", "probability that its project returns what it owes")]
    stigma: Annotated[float, Field("share of loan", "shame of default")]
    patience: Annotated[float, Field("discount factor", "weight of the next cycle")]

    id: Annotated[int, Field("number", "its own number: the address of its luck")]
    slot: Annotated[int, Field("number", "its place in the economy, kept by who follows it")]
    sector: Annotated[int, Field("number", "trade it belongs to")]
    place: Annotated[int, Field("number", "market place it belongs to")]
    worked: Annotated[bool, Field("-", "its project works this cycle")]
    risky: Annotated[bool, Field("-", "chose the risky project")]
    watched: Annotated[bool, Field("-", "its choice of project was watched")]
    consumed: Annotated[float, Field("money", "taken out by the owner at the close")]
    closed: Annotated[bool, Field("-", "has closed; a new firm opens in its place as the next cycle begins")]
    loss_given_default: Annotated[float, Field("share of balance", "economic loss of its default; 0 if it repaid")]
    granted: Annotated[float, Field("share", "part of the loan it asks for that limits and capital leave", start=1.0)]
    line_withdrawn: Annotated[bool, Field("-", "had repaid before and was refused for want of capital or in a scare")]
    fraud: Annotated[Fraud, Field("-", "what it hides from the bank")]
    age: Annotated[int, Field("cycles", "cycles since it opened")]
    borrowed: Annotated[bool, Field("-", "had a loan in the last cycle")]


class GroupState(Protocol):
    """A group of borrowers; its members sit in seats, -1 where a seat is free."""

    id: Annotated[int, Field("number", "its own number")]
    first_seat: Annotated[int, Field("number", "where its seats begin in the list of all seats")]
    headcount: Annotated[int, Field("firms", "members")]
    place: Annotated[int, Field("number", "market place it meets in; the group itself if there are none")]
    leader: Annotated[int, Field("number", "seat of its leader; -1: none", start=-1)]
    cohesion: Annotated[float, Field("share", "social capital", start=1.0)]
    frozen: Annotated[bool, Field("-", "gets no loan until its defaulters' debt is cleared")]
    frozen_until: Annotated[float, Field("cycle", "cycle from which a frozen group may borrow again in any case")]
    debt: Annotated[float, Field("money", "debt that has to be cleared before a frozen group borrows")]
    turn: Annotated[int, Field("number", "half that is funded now, in sequential disbursement")]
    borrowers: Annotated[int, Field("firms", "members with a loan this cycle")]
    repaid_count: Annotated[int, Field("firms", "members who repaid in the last cycle")]
    loan_count: Annotated[int, Field("firms", "members who had a loan in the last cycle")]
    suspicion: Annotated[float, Field("probability", "suspicion that a claim of failure is false (adaptive)")]
    calls: Annotated[float, Field("units of due", "calls answered this cycle")]
    refused: Annotated[bool, Field("-", "a member would not pay this cycle")]
    keeps_ledger: Annotated[bool, Field("-", "its ledger has entries of this cycle, or claims of earlier ones")]
    age: Annotated[int, Field("cycles", "cycles since it formed")]


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


class ClimateState(Protocol):
    """What all firms share."""

    macro: Annotated[float, Field("standard deviations", "macro factor")]
    pool_success: Annotated[float, Field("probability", "mean success probability over all firms")]
    quoted_rate: Annotated[float, Field("per year", "funding rate as the cycle begins, at which loans are priced")]
    funding_rate: Annotated[float, Field("per year", "funding rate to which it moves within the cycle")]
    rate_deviation: Annotated[float, Field("per year", "its distance from the mean it returns to")]


class SeatState(Protocol):
    """One real user at the table of a group's meeting (MODEL 4.8)."""

    names: Annotated[int, Field("loans", "loans of this user: more than one for an impostor")]
    due: Annotated[float, Field("money", "due at this meeting, arrears included")]
    cash: Annotated[float, Field("money", "cash in hand")]
    willing: Annotated[float, Field("money", "most it would rather pay than default, without sanction")]
    apparent: Annotated[float, Field("money", "the same, as if its project had gone as planned: what partners see")]
    sanction: Annotated[float, Field("money", "social sanction for refusing a due it could pay")]
    success: Annotated[float, Field("probability", "probability that it can pay, as partners see it")]
    saving: Annotated[float, Field("money", "its part of the joint fund")]
    answered: Annotated[float, Field("money", "paid on its loan by calls at earlier meetings of the cycle")]
    claim_luck: Annotated[float, Field("1", "uniform draw: does it claim failure?")]
    check_luck: Annotated[float, Field("1", "uniform draw: is its claim checked?")]
    visited: Annotated[bool, Field("-", "a loan officer visits it at this meeting")]
    leads: Annotated[bool, Field("-", "is the group's leader")]

    apparent_limit: Annotated[float, Field("money", "most it seems to prefer to an unchecked default")]
    own_limit: Annotated[float, Field("money", "most it would pay on its own due")]
    help_limit: Annotated[float, Field("money", "most it would pay in all, help included")]
    claims: Annotated[bool, Field("-", "claims failure")]
    checked: Annotated[bool, Field("-", "its claim was checked by a partner")]
    bound: Annotated[bool, Field("-", "pays its due because it was caught, or chose not to claim")]
    contributes: Annotated[bool, Field("-", "pays its own due")]
    helps: Annotated[bool, Field("-", "answers calls for others")]
    dragged: Annotated[bool, Field("-", "fell because it could not pay an enforced call")]
    ask: Annotated[float, Field("money", "what it is asked to pay for others")]
    paid_own: Annotated[float, Field("money", "paid from cash on its own due")]
    paid_call: Annotated[float, Field("money", "paid from cash for others")]
    drawn: Annotated[float, Field("money", "taken from its saving for its own due")]
    lent: Annotated[float, Field("money", "taken from its saving for others")]
    short: Annotated[float, Field("money", "due left after own cash and own saving")]
    gap: Annotated[float, Field("money", "due left after the joint fund")]
    callable: Annotated[float, Field("money", "part of the gap that partners may be called for")]
    from_fund: Annotated[float, Field("money", "paid on its due from others' saving")]
    from_calls: Annotated[float, Field("money", "paid on its due by partners' cash")]
    cause: Annotated[Cause, Field("-", "why something is left unpaid")]


class PairState(Protocol):
    """What one member did for another: one entry of a group's ledger."""

    by_call: Annotated[float, Field("money", "paid in cash for the other this cycle")]
    from_saving: Annotated[float, Field("money", "paid from saving for the other this cycle")]
    claim: Annotated[float, Field("money", "what the other still owes for it")]


class FirmLuck(Protocol):
    """A firm's luck in one cycle."""

    fate: Annotated[float, Field("standard deviations", "own part of its fate")]
    timing: Annotated[float, Field("1", "when a failing project fails")]
    matching: Annotated[float, Field("1", "place in the queue for a group")]
    watching: Annotated[float, Field("1", "is its choice of project watched?")]
    renewal: Annotated[float, Field("1", "is its loan renewed at maturity?")]
    closing: Annotated[float, Field("1", "does the firm close?")]


class MeetingLuck(Protocol):
    """A firm's luck in one period."""

    delay: Annotated[float, Field("1", "does its revenue come late?")]
    visit: Annotated[float, Field("1", "does the officer visit it?")]
    claim: Annotated[float, Field("1", "does it claim failure falsely?")]
    check: Annotated[float, Field("1", "do partners check its claim?")]


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


class TieState(Protocol):
    """One guarantee between firms of different groups, by slot: an edge of the guarantee network."""

    guarantor: Annotated[int, Field("slot", "firm that answers")]
    debtor: Annotated[int, Field("slot", "firm it answers for")]
    call: Annotated[float, Field("money", "called this cycle")]
    claim: Annotated[float, Field("money", "what the debtor still owes its guarantor for calls paid")]


class NodeState(Protocol):
    """A firm's place in the guarantee network, by slot; kept only where there is one."""

    degree: Annotated[int, Field("guarantees", "guarantees it gives and gets")]
    guarantors: Annotated[int, Field("firms", "firms that answer for it")]
    standing: Annotated[int, Field("firms", "of these, firms that can be called this cycle")]
    cash: Annotated[float, Field("money", "cash that it can be called on")]
    owed: Annotated[float, Field("money", "own debt to the bank that it leaves unpaid this cycle")]
    called: Annotated[float, Field("money", "called from it for others this cycle")]
    paid: Annotated[float, Field("money", "paid when calls were cleared, on its own debt and on calls")]
    received: Annotated[float, Field("money", "paid by others on calls for it")]
    covered: Annotated[float, Field("money", "paid on its loan when calls were settled")]
    claims: Annotated[float, Field("money", "what it owes guarantors who paid for it")]
    down: Annotated[bool, Field("-", "cannot be called: no loan, in default, fallen, or a bad loan is hidden")]
    fallen: Annotated[bool, Field("-", "failed this cycle because it could not pay a call")]
    mood: Annotated[float, Field("share", "share of neighbours who repaid last cycle, less 1/2")]
    linked: Annotated[bool, Field("-", "a neighbour failed this cycle")]


class OtherLoanState(Protocol):
    """A firm's loan from the second lender, by slot; kept only where there is one."""

    principal: Annotated[float, Field("money", "lent for this cycle")]
    balance: Annotated[float, Field("money", "still to be repaid this cycle, arrears included")]
    instalment: Annotated[float, Field("money", "what falls due each period")]
    arrears: Annotated[float, Field("money", "due and not paid")]
    bridge: Annotated[float, Field("money", "bridge money drawn this cycle, to be repaid over the next")]
    barred_until: Annotated[float, Field("cycle", "cycle from which the second lender lends to it again")]


class World(NamedTuple):
    """Everything a run consists of: arrays of records (compiled way) or lists of agents (Mesa way)."""

    firms: MutableSequence[Any]
    groups: MutableSequence[Any]
    officers: MutableSequence[Any]
    bank: Any
    climate: Any
    scheme: Any
    economy: Any
    tally: Any
    seats: MutableSequence[int]
    pairs: MutableSequence[Any]
    positions: MutableSequence[int]
    users: MutableSequence[int]
    table: MutableSequence[Any]
    firm_luck: MutableSequence[Any]
    meeting_luck: MutableSequence[Any]
    sector_factor: MutableSequence[float]
    line: MutableSequence[int]
    spare: MutableSequence[int]
    keys: MutableSequence[float]
    files: MutableSequence[Any]
    ties: MutableSequence[Any]
    other_loans: MutableSequence[Any]
    nodes: MutableSequence[Any]
    seed: int
    replicate: int
