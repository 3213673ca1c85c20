"""Bad years on a loan tape: whether two members had their worst year together.

The income of a member in a cycle is what it paid on its own and its partners' loans and what its owner took out.
Where several cycles are equally bad, each is the worst with equal chance, so that ties neither make nor break pairs.
"""

from __future__ import annotations

import numpy as np

from .registry import UNDEFINED, Numbers, Parts, Rows, Tape, Whole, column, moment

INCOME = ("paid_own", "paid_for_others", "consumed")
READS = ("firm", "cycle", "group", "place", *INCOME)
FEWEST = 2
"""Cycles of which one can be the worst."""


@moment(
    "Same worst year within groups",
    "share of pairs",
    "pairs of members of a group, both with a loan in every cycle, whose incomes were lowest in the same cycle",
    *READS,
)
def same_worst_year_within_groups(tape: Tape) -> Parts:
    """Return such pairs over all pairs of these members within groups."""
    return _pairs(*_chances(tape), within="group")


@moment(
    "Same worst year across groups of a place",
    "share of pairs",
    "pairs of members of different groups of a place, both with a loan in every cycle, whose incomes were lowest in "
    "the same cycle",
    *READS,
)
def same_worst_year_across_groups(tape: Tape) -> Parts:
    """Return such pairs over all pairs of these members across groups of a place."""
    chances, members = _chances(tape)
    (same, all_pairs), (same_inside, inside) = (_pairs(chances, members, name) for name in ("place", "group"))
    return (same - same_inside, all_pairs - inside) if all_pairs > inside else UNDEFINED


def _chances(tape: Tape) -> tuple[Numbers, dict[str, Whole]]:
    """Return the chance that each cycle is a member's worst (members, cycles), and group and place of the members.

    Only members of groups with a loan in every cycle, in the group and place of their last one.
    """
    rows = Rows(tape, np.asarray(tape["group"]) >= 0)
    firms, member = np.unique(np.asarray(rows["firm"]), return_inverse=True)
    cycles, cycle = np.unique(np.asarray(rows["cycle"]), return_inverse=True)
    income = np.full((len(firms), len(cycles)), np.nan)
    income[member, cycle] = sum(column(rows, name) for name in INCOME)
    always = np.isfinite(income).all(axis=1) & (len(cycles) >= FEWEST)
    worst = income == income.min(axis=1, keepdims=True, initial=np.inf)
    found: dict[str, Whole] = {}
    for name in ("group", "place"):
        of = np.zeros(len(firms), np.int64)
        order = np.argsort(cycle, kind="stable")
        of[member[order]] = np.asarray(rows[name])[order]
        found[name] = of[always]
    return worst[always] / np.maximum(worst[always].sum(axis=1, keepdims=True), 1), found


def _pairs(chances: Numbers, members: dict[str, Whole], within: str) -> Parts:
    """Return the expected pairs with the same worst cycle, and all pairs, inside the clusters of a name."""
    if not len(chances):
        return UNDEFINED
    _, numbers = np.unique(members[within], return_inverse=True)
    sizes = np.bincount(numbers).astype(np.float64)
    sums, squares = (
        np.stack([np.bincount(numbers, each) for each in parts.T], axis=1) for parts in (chances, chances**2)
    )
    return float((sums**2 - squares).sum() / 2), float((sizes * (sizes - 1)).sum() / 2)
