"""Applicants without a loan on a tape: how they are told from loans, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.declaring.mistakes import BadInput, Mistake
from ....simulation.reading.sheets.written_numbers import is_nothing
from .loans import DEFAULTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .loans import Loans, Reader

Array = np.ndarray[Any, Any]
NO_OUTCOME = -1
DECISIONS = {
    **dict.fromkeys(("1", "true", "1.0", "yes", "approved", "accepted"), True),
    **dict.fromkeys(("0", "false", "0.0", "no", "refused", "rejected", "declined"), False),
}


@dataclass(frozen=True)
class RefusedApplicants:
    """Applicants who were turned down: what stands in their rows, as of a loan tape."""

    ratios: Array
    categories: Mapping[str, list[str]]
    rows: Array

    def __len__(self) -> int:
        """Count them."""
        return len(self.rows)


def as_decision(cell: object) -> bool | None:
    """Return whether an applicant was approved, or None where a cell does not say."""
    return DECISIONS.get(str(cell).strip().lower().replace(",", "."))


DECISION: Reader = (as_decision, "1, true, yes or approved; 0, false, no or refused")


def or_nothing(reader: Reader) -> Reader:
    """Return how an outcome is read where applicants who were turned down have none."""
    read, allowed = reader
    return (lambda cell: NO_OUTCOME if is_nothing(cell) else read(cell)), f"{allowed}; nothing for a refused applicant"


def approved_of(loans: Loans, column: str) -> Array:
    """Return which rows are loans. column: the one that says who was approved.

    Raises BadInput with every loan without an outcome, and every refused applicant with one.
    """
    approved, has_outcome = loans.column(column, bool), loans.column(DEFAULTED, int) != NO_OUTCOME
    wrong = np.flatnonzero(approved != has_outcome)
    if len(wrong):
        raise BadInput([_mistake(loans, column, int(place), approved=bool(approved[place])) for place in wrong])
    if not approved.any():
        raise BadInput([Mistake(str(loans.path), problem=f"column {column}: given no approved row, allowed some")])
    return approved


def _mistake(loans: Loans, column: str, place: int, *, approved: bool) -> Mistake:
    """Word what is wrong with a row whose outcome does not go with its decision."""
    given = f"nothing, though {column} says approved" if approved else f"an outcome, though {column} says refused"
    allowed = "0, 1, true or false" if approved else "nothing"
    problem = f"row {loans.rows[place]}, column {DEFAULTED}: given {given}, allowed {allowed}"
    return Mistake(str(loans.path), problem=problem)
