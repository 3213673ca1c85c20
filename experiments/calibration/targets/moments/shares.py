"""Shares and levels on a loan tape: defaults and lateness of loans and of groups, sizes, success of members."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .registry import UNDEFINED, Parts, Tape, clusters, column, last_loans, mean_by, moment, value

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .registry import Numbers


@moment("Loans in default", "share of loans", "loans in default", "defaulted")
def default_share(tape: Tape) -> Parts:
    """Return the loans in default over all loans."""
    return _share(column(tape, "defaulted") > 0)


@moment(
    "Loans in default, mean over groups",
    "share of loans",
    "share of a group's loans of a cycle in default, mean over groups and cycles, each counting once",
    *("group", "cycle", "defaulted"),
)
def default_share_of_groups(tape: Tape) -> Parts:
    """Return the sum of the groups' shares over the number of groups and cycles."""
    grouped, numbers = clusters(tape, "group", "cycle")
    shares = mean_by((column(tape, "defaulted") > 0)[grouped].astype(np.float64), numbers)
    return float(shares.sum()), float(len(shares))


@moment(
    "Groups never in default",
    "share of groups",
    "groups none of whose loans was in default in any of the cycles",
    *("group", "defaulted"),
)
def groups_never_in_default(tape: Tape) -> Parts:
    """Return these groups over all groups with a loan."""
    return _groups_without(tape, column(tape, "defaulted"))


@moment(
    "Groups never late",
    "share of groups",
    "groups none of whose loans was in arrears at the end of any period of the cycles",
    *("group", "late_periods"),
)
def groups_never_late(tape: Tape) -> Parts:
    """Return these groups over all groups with a loan."""
    return _groups_without(tape, column(tape, "late_periods"))


@moment("Loans ever late", "share of loans", "loans in arrears at the end of a period", "late_periods")
def late_share(tape: Tape) -> Parts:
    """Return these loans over all loans."""
    return _share(column(tape, "late_periods") > 0)


@moment(
    "Loans ever more than 30 days late",
    "share of loans",
    "loans whose arrears grew older than 30 days",
    "most_days_late",
)
def late_30_days_share(tape: Tape) -> Parts:
    """Return these loans over all loans."""
    return _share(column(tape, "most_days_late") > 30)  # noqa: PLR2004 - days


@moment("Most days late", "days", "most days past due of a loan, mean over loans", "most_days_late")
def days_late(tape: Tape) -> Parts:
    """Return the sum of days over all loans."""
    days = column(tape, "most_days_late")
    return float(days.sum()), float(len(days))


@moment("Loan, mean", "money", "principal of a loan, mean over loans", "principal")
def loan_mean(tape: Tape) -> Parts:
    """Return the sum of principal over all loans."""
    loans = column(tape, "principal")
    return float(loans.sum()), float(len(loans))


@moment(
    "Spread of loans",
    "1",
    "coefficient of variation of principal over loans",
    "principal",
)
def loan_variation(tape: Tape) -> Parts:
    """Return the standard deviation of loans (n - 1 below) over their mean."""
    loans = column(tape, "principal")
    return value(float(loans.std(ddof=1) / loans.mean())) if len(loans) > 1 and loans.mean() > 0 else UNDEFINED


@moment(
    "Members' success probability, mean",
    "probability",
    "chance that a member's (safe) project works, mean over members at their last loan",
    *("firm", "cycle", "group", "success"),
)
def success_mean(tape: Tape) -> Parts:
    """Return the sum over members by their number."""
    members = _members(tape, "success")
    return float(members.sum()), float(len(members))


@moment(
    "Members' success probability, standard deviation",
    "probability",
    "standard deviation over members at their last loan",
    *("firm", "cycle", "group", "success"),
)
def success_sd(tape: Tape) -> Parts:
    """Return the standard deviation, n - 1 below."""
    members = _members(tape, "success")
    return value(float(members.std(ddof=1))) if len(members) > 1 else UNDEFINED


@moment(
    "Spread of group mean loans",
    "1",
    "coefficient of variation, over groups, of the mean loan of a group over the cycles",
    *("group", "principal"),
)
def group_loan_variation(tape: Tape) -> Parts:
    """Return the standard deviation of the groups' mean loans (n - 1 below) over their mean."""
    grouped, numbers = clusters(tape, "group")
    loans = mean_by(column(tape, "principal")[grouped], numbers)
    return value(float(loans.std(ddof=1) / loans.mean())) if len(loans) > 1 and loans.mean() > 0 else UNDEFINED


def _share(is_so: NDArray[np.bool_]) -> Parts:
    return float(np.count_nonzero(is_so)), float(len(is_so))


def _groups_without(tape: Tape, troubles: Numbers) -> Parts:
    """Return the groups without any trouble over all groups."""
    grouped, numbers = clusters(tape, "group")
    had = np.bincount(numbers, troubles[grouped] > 0) if len(numbers) else np.zeros(0)
    return _share(had == 0)


def _members(tape: Tape, name: str) -> Numbers:
    """Return a column of the members of groups, each at its last loan."""
    rows = last_loans(tape)
    return column(tape, name)[rows][np.asarray(tape["group"])[rows] >= 0]
