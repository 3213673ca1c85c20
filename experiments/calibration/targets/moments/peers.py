"""How a member's repayment goes with that of its partners a cycle before, as field studies regress one on the other."""

from __future__ import annotations

import numpy as np

from .registry import UNDEFINED, Numbers, Parts, Tape, Whole, column, moment

READS = ("replicate", "cycle", "firm", "group", "repaid")


@moment(
    "Own repayment by that of peers",
    "share of loans",
    "slope of repaying one's loan on the share of the group's other members who repaid theirs in the cycle before: "
    "what is between all of them and none",
    *READS,
)
def repayment_on_peers(tape: Tape) -> Parts:
    """Return the covariance of own repayment and that of peers, over the variance of the latter.

    Peers are who had a loan in the group one cycle before. Undefined where that was always the same share.
    """
    own, peers = _pairs(tape)
    if not len(own):
        return UNDEFINED
    apart = peers - peers.mean()
    return float((apart * own).sum()), float((apart * apart).sum())


def _pairs(tape: Tape) -> tuple[Numbers, Numbers]:
    """Return for each loan of a member with peers a cycle before whether it was repaid, and the share of theirs."""
    group, cycle, firm = (np.asarray(tape[name]).astype(np.int64) for name in ("group", "cycle", "firm"))
    repaid = column(tape, "repaid")
    kept = group >= 0
    group, cycle, firm, repaid = group[kept], cycle[kept], firm[kept], repaid[kept]
    if not len(group):
        return np.zeros(0), np.zeros(0)
    width = int(cycle.max()) + 2
    place = group * width + cycle
    size = int(place.max()) + 2
    loans, good = np.bincount(place, minlength=size), np.bincount(place, repaid, minlength=size)
    before = _before(firm * width + cycle, group, repaid)
    others = loans[place - 1] - before[:, 0]
    has = others > 0
    shares = (good[place - 1] - before[:, 1])[has] / others[has]
    return repaid[has], shares


def _before(address: Whole, group: Whole, repaid: Numbers) -> Numbers:
    """Return whether each loan's firm had one in the group a cycle before, and whether that was repaid, (loans, 2)."""
    order = np.argsort(address)
    found = np.minimum(np.searchsorted(address[order], address - 1), len(address) - 1)
    mate = order[found]
    is_there = (address[mate] == address - 1) & (group[mate] == group)
    return np.column_stack([is_there.astype(np.float64), np.where(is_there, repaid[mate], 0.0)])
