"""All sentences of a diary's story, with the conditions on which they are told: data, for whoever tells it.

`story.py` tells it in the terminal; a page tells it from the same data as JSON (`as_data`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ....simulation.declaring.fields import Declared, column_choices, fields
from ....simulation.lending.diary.state import DiaryEntry, DiaryHelp, DiaryMember
from ....simulation.lending.loans.choices import Cause

MONEY = "money"
DIGITS = 3
"""Decimals of money where a first loan is 1; one less each time that it is ten times as large, down to 0."""


@dataclass(frozen=True)
class Sentence:
    """One sentence. text: its slots are columns of the row, and the `EXTRA` ones.

    when: columns of the row that must not be 0; `not NAME`: that must be; `NAME is CHOICE`: that must be this one.
    Money counts as 0 if it would be written so.
    """

    text: str
    when: tuple[str, ...] = ()


EXTRA = {
    "member": "the row's member, as `MEMBER`",
    "helpers": "who paid for it and how much, each as `HELPER`",
    "is_short": "its cash is less than its due and what it turned down",
    "fails_now": "its project fails in this period",
    "replaced": "another firm had its seat in the last cycle",
    "worst": "why it defaulted, as `CAUSES`",
}
"""What sentences may name besides the columns of their row."""

TITLE = "{scenario}, group {group}, cycle {cycle} of {cycles}; run {run}, seed {seed}"
LOANS = "{count} members borrow {principal} together; {due} fall due over the cycle."
LOAN = "1 member borrows {principal}; {due} fall due over the cycle."
MEMBER = "Member {number}"
HELPER = "member {number} pays {amount}"
PERIODS = {"month": "Month", "week": "Week", "other": "Meeting"}
"""What a meeting is called, by the length of a period."""
QUIET = {True: "{period} {first}: {quiet}", False: "{period}s {first} to {last}: {quiet}"}
"""How meetings are summed up at which nothing happens: a single one, or several."""
ALL_PAY = "everyone pays its own due."
NOTHING_DUE = "nothing is due."
MEETING = "{period} {number}:"
END = "At the end of the cycle:"
ALL_REPAY = "At the end of the cycle: everyone has repaid."

START: tuple[tuple[Sentence, ...], ...] = (
    (Sentence("{member} is new: it has the seat of a firm that left.", ("replaced",)),),
    (Sentence("{member} chooses the risky project.", ("risky",)),),
)
"""As the cycle begins, of each row of `diary_members`. Of each tuple the first sentence is told that fits the row."""

AT_MEETING: tuple[tuple[Sentence, ...], ...] = (
    (
        Sentence("The reader lets {member} pay.", ("decided is PAY",)),
        Sentence("The reader lets {member} claim failure.", ("decided is CLAIM_FAILURE",)),
        Sentence("The reader lets {member} pay and help.", ("decided is HELP",)),
        Sentence("The reader lets {member} pay and refuse to help.", ("decided is REFUSE_TO_HELP",)),
    ),
    (Sentence("{member}'s project fails.", ("fails_now",)),),
    (
        Sentence("{member} has {cash} for its due of {due}, but claims failure. A partner checks, and it has to pay.",
                 ("caught", "checked")),
        Sentence("{member} has {cash} for its due of {due}, but claims failure. The loan officer's visit shows it, "
                 "and it has to pay.", ("caught",)),
        Sentence("{member} has {cash} for its due of {due}, but claims failure and pays nothing. Nobody finds out.",
                 ("false_claim",)),
        Sentence("{member} has {cash} for its due of {due} and will not pay.",
                 ("why_not is WOULD_NOT_PAY",)),
        Sentence("{member} is due {due} and has {cash}: its revenue of {late_revenue} is late.",
                 ("why_not is REVENUE_IS_LATE", "cash")),
        Sentence("{member} is due {due} and has nothing: its revenue of {late_revenue} is late.",
                 ("why_not is REVENUE_IS_LATE",)),
        Sentence("{member} is due {due} and has {cash}: its project has failed.",
                 ("why_not is CANNOT_PAY", "failed", "cash")),
        Sentence("{member} is due {due} and has nothing: its project has failed.", ("why_not is CANNOT_PAY", "failed")),
        Sentence("{member} is due {due} and has {cash}.", ("why_not is CANNOT_PAY", "cash")),
        Sentence("{member} is due {due} and has nothing.", ("why_not is CANNOT_PAY",)),
        Sentence("{member} is due {due} and has {cash}. It must pay {turned_down} for others, cannot, and falls too.",
                 ("why_not is DRAGGED_DOWN",)),
        Sentence("{member} is due {due} and has {cash}. Asked for {turned_down} for others, which it has not, it pays "
                 "nothing at all.", ("why_not is TURNED_CALL_DOWN", "is_short")),
        Sentence("{member} is due {due} and has {cash}. Asked for {turned_down} for others, it refuses, and pays "
                 "nothing at all.", ("why_not is TURNED_CALL_DOWN",)),
        Sentence("{member} is due {due} and has {cash}, but the group falls and nobody pays.",
                 ("why_not is FELL_WITH_GROUP",)),
        Sentence("{member} is asked for up to {turned_down} for others and cannot: it has {cash}, and its own due "
                 "is {due}.",
                 ("turned_down", "is_short")),
        Sentence("{member} is asked for up to {turned_down} for others and would not.", ("turned_down",)),
    ),
    (
        Sentence("It pays {paid_own}.", ("why_not", "paid_own")),
        Sentence("It pays nothing.", ("why_not is CANNOT_PAY", "cash")),
        Sentence("It pays nothing.", ("why_not is REVENUE_IS_LATE", "cash")),
    ),
    (
        Sentence("It gives {asked}.", ("turned_down", "not why_not", "asked")),
        Sentence("It does not help.", ("turned_down", "not why_not")),
    ),
    (Sentence("A partner checks: the failure is real.", ("claims", "not false_claim", "checked")),),
    (Sentence("The loan officer visits.", ("claims", "not caught", "visited")),),
    (Sentence("Its own saving pays {from_own_saving}.", ("from_own_saving",)),),
    (Sentence("The saving of partners pays {from_fund}.", ("from_fund",)),),
    (Sentence("Partners pay {from_calls}: {helpers}.", ("from_calls",)),),
    (Sentence("Other groups of the centre pay {from_centre}.", ("from_centre",)),),
    (
        Sentence("{member} pays {for_centre} for other groups of the centre.", ("for_centre", "not why_not")),
        Sentence("It pays {for_centre} for other groups of the centre.", ("for_centre",)),
    ),
    (Sentence("That leaves {missing} unpaid.", ("missing",)),),
)  # fmt: skip
"""At a meeting, of each row of `diary`. Of each tuple the first sentence is told that fits the row."""
TOLD_FIRST = "why_not"
"""Rows in which this is not 0 are told before the others of a meeting."""

AT_END: tuple[tuple[Sentence, ...], ...] = (
    (
        Sentence("{member} is in default with {unpaid}: {worst}.", ("defaulted",)),
        Sentence("{member} still owes {rolled_over}; the bank adds it to its next loan.", ("rolled_over",)),
        Sentence("{member} leaves {unpaid} unpaid, too little to count as a default.", ("unpaid",)),
        Sentence("{member} has repaid.", ("paid_for_others",)),
        Sentence("{member} has repaid.", ("shut_out",)),
        Sentence("{member} has repaid.", ("closed",)),
    ),
    (Sentence("It paid {paid_for_others} for others.", ("paid_for_others",)),),
    (Sentence("Others paid {received} for it.", ("received",)),),
    (
        Sentence("It gets no loan in the next cycle.", ("shut_out", "defaulted")),
        Sentence("It gets no loan in the next cycle all the same.", ("shut_out",)),
    ),
    (Sentence("It closes.", ("closed",)),),
)
"""As the cycle ends, of each row of `diary_members`. Of each tuple the first sentence is told that fits the row."""

CAUSES = {
    Cause.COULD_NOT_PAY: "it could not pay",
    Cause.WOULD_NOT_PAY: "it would not pay",
    Cause.DRAGGED_DOWN: "it could not pay what it had to for others",
    Cause.FELL_WITH_GROUP: "it could pay its own due, but fell with the group",
    Cause.DRAGGED_FROM_BEYOND: "it had to pay for firms of other groups",
}

COLUMNS: dict[str, Declared] = {
    field.name: field for state in (DiaryEntry, DiaryHelp, DiaryMember) for field in fields(state)
}
"""What is declared of each column of a diary."""
CHOICES = {
    name: {choice.name: int(choice) for choice in kind}
    for name, kind in column_choices(DiaryEntry, DiaryHelp, DiaryMember).items()
}
"""What the choices in columns are called, and their numbers."""


def as_data() -> dict[str, Any]:
    """Return all of this as plain data, for JSON: a page tells the story from it."""
    told = {"START": START, "AT_MEETING": AT_MEETING, "AT_END": AT_END}
    parts = {name: [[asdict(each) for each in choice] for choice in told[name]] for name in told}
    words: dict[str, Any] = {
        "TITLE": TITLE,
        "LOANS": LOANS,
        "LOAN": LOAN,
        "MEMBER": MEMBER,
        "HELPER": HELPER,
        "PERIODS": PERIODS,
    }
    words |= {"QUIET": [QUIET[True], QUIET[False]], "ALL_PAY": ALL_PAY, "NOTHING_DUE": NOTHING_DUE}
    words |= {"TOLD_FIRST": TOLD_FIRST, "MEETING": MEETING, "END": END, "ALL_REPAY": ALL_REPAY}
    causes = {int(cause): text for cause, text in CAUSES.items()}
    money = [name for name, field in COLUMNS.items() if field.about.unit == MONEY]
    return {"DIGITS": DIGITS} | parts | words | {"CAUSES": causes, "CHOICES": CHOICES, "EXTRA": EXTRA, "MONEY": money}
