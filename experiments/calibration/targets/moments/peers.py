"""How one's own repayment goes with that of peers, on a loan tape (pattern T2; Breza 2012)."""

from __future__ import annotations

import numpy as np

from .registry import UNDEFINED, Numbers, Parts, Tape, Whole, column, moment, value

READS = ("replicate", "cycle", "firm", "group", "debt_service", "received", "unpaid")
MOST_BY_OTHERS = 0.1
"""Part of its dues that may be left to others for a loan to count as paid by its borrower (ODD 7.12.3)."""


@moment(
    "Own repayment, after all peers' less after none's",
    "share of loans",
    "who pays nine tenths of a loan itself where all peers of the last loan did, less where none did",
    *READS,
)
def repayment_on_peers(tape: Tape) -> Parts:
    """Return the difference of two shares of loans, of firms all or none of whose peers paid theirs themselves.

    Peers are who had a loan in the group in the cycle of one's last loan, however long ago. Undefined without loans of
    both kinds.
    """
    own, peers = _pairs(tape)
    if not (np.any(peers == 1) and np.any(peers == 0)):
        return UNDEFINED
    return value(float(own[peers == 1].mean() - own[peers == 0].mean()))


def _pairs(tape: Tape) -> tuple[Numbers, Numbers]:
    """Return for each loan of a member with peers at its last one whether it was paid by itself, and their share."""
    group, cycle, firm = (np.asarray(tape[name]).astype(np.int64) for name in ("group", "cycle", "firm"))
    by_others = column(tape, "received") + column(tape, "unpaid")
    paid = (by_others <= MOST_BY_OTHERS * column(tape, "debt_service")).astype(np.float64)
    kept = group >= 0
    group, cycle, firm, paid = group[kept], cycle[kept], firm[kept], paid[kept]
    if not len(group):
        return np.zeros(0), np.zeros(0)
    _, place = np.unique(np.column_stack([group, cycle]), axis=0, return_inverse=True)
    loans, good = np.bincount(place), np.bincount(place, paid)
    loan, last = _last_loans(firm, cycle)
    others = loans[place[last]] - 1
    has = others > 0
    shares = (good[place[last]] - paid[last])[has] / others[has]
    return paid[loan][has], shares


def _last_loans(firm: Whole, cycle: Whole) -> tuple[Whole, Whole]:
    """Return the rows of the loans of firms that had one before, and the row of the last one before each."""
    order = np.lexsort((cycle, firm))
    again = firm[order][1:] == firm[order][:-1]
    return order[1:][again], order[:-1][again]
