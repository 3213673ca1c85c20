"""What is known of a member and its group before the loan, one row a loan, from the loan tape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

CLUSTER = ["replicate", "group"]
MEETING = ["replicate", "cycle", "group"]
CHARACTERISTICS: dict[str, tuple[str, str]] = {
    "log_principal": ("log money", "size of the loan"),
    "completed_before": ("cycles", "cycles the member had repaid before this loan"),
    "defaults_before": ("defaults", "defaults of the member before this loan"),
    "members": ("firms", "members of the group with a loan this cycle"),
    "same_sector_share": ("share", "partners of the member's own sector"),
    "largest_loan_share": ("share", "part of the group's money that its largest borrower has"),
    "partners_completed": ("cycles", "mean of the cycles that partners had repaid before"),
    "partners_defaults": ("defaults", "mean of the defaults of partners before"),
    "names_of_one_user": ("1", "1 if another name in the group stands for the same real user"),
}
RATED: dict[str, tuple[str, str]] = {"points": ("points", "score of the customer rating before the loan")}
"""What is known besides where firms are rated."""
KNOWN = CHARACTERISTICS | RATED


def known_in(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the characteristics that a table of loans has."""
    return tuple(name for name in KNOWN if name in table)


def characteristics(tape: pd.DataFrame) -> pd.DataFrame:
    """Return CHARACTERISTICS of every loan, with `defaulted` (0 or 1) and `cluster`, the number of its group.

    tape: a loan tape as `lianbao run --out` writes it. Counts kept at the close of a cycle are taken back to its
    opening, so that nothing on the right-hand side knows how the loan ended. A member without partners has
    partners' means of 0. Where firms are rated, RATED is added.
    """
    import pandas as pd

    table = pd.DataFrame(index=tape.index)
    table["defaulted"] = tape["defaulted"].astype(int)
    table["cluster"] = tape.groupby(CLUSTER, sort=False).ngroup()
    table["log_principal"] = np.log(tape["principal"])
    table["completed_before"] = tape["completed"] - tape["repaid"].astype(int)
    table["defaults_before"] = tape["defaults"] - table["defaulted"]
    table["members"] = _in_group(tape, tape["principal"], "count")
    table["same_sector_share"] = _partners_alike(tape, "sector") / _partners(table)
    table["largest_loan_share"] = _in_group(tape, tape["principal"], "max") / _in_group(tape, tape["principal"], "sum")
    for name, own in (("partners_completed", "completed_before"), ("partners_defaults", "defaults_before")):
        table[name] = (_in_group(tape, table[own], "sum") - table[own]) / _partners(table)
    table["names_of_one_user"] = (_partners_alike(tape, "user") > 0).astype(int)
    for name in RATED:
        if name in tape:
            table[name] = tape[name]
    return table


def _in_group(tape: pd.DataFrame, values: pd.Series[float], what: Literal["count", "max", "sum"]) -> pd.Series[float]:
    """Return a sum, count or largest value over the loans of the same group and cycle."""
    keys = [tape[name] for name in MEETING]
    return values.groupby(keys, sort=False).transform(what)


def _partners(table: pd.DataFrame) -> pd.Series[float]:
    """Return how many partners have a loan, at least 1 to divide by."""
    return (table["members"] - 1).clip(lower=1)


def _partners_alike(tape: pd.DataFrame, trait: str) -> pd.Series[float]:
    """Return how many partners with a loan share a trait with the member."""
    keys = [tape[name] for name in (*MEETING, trait)]
    return tape[trait].groupby(keys, sort=False).transform("count") - 1
