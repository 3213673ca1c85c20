"""The loan tape and the ledger of one cycle, read from the state of a block of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Protocol

import numpy as np

from ..bank.rating.history import seen_ratios
from ..borrowers.firms.parameters import RATIOS
from ..catalogue.state.bank import FileState
from ..catalogue.state.firm import FirmState
from ..catalogue.tally import TallyState
from ..declaring.fields import Field, column_units, fields, layout

if TYPE_CHECKING:
    from collections.abc import Mapping

Records = np.ndarray[Any, Any]

TAPE_FIELDS = (
    "id", "user", "group", "seat", "officer", "sector", "place", "success", "scale", "principal", "repayment", "risky",
    "watched", "worked", "failing", "paid_own", "paid_for_others", "received", "unpaid", "late_periods",
    "days_past_due", "loan_class", "cause", "defaulted", "repaid", "rolled_over", "completed", "defaults", "loan_step",
    "belief", "patience", "stigma", "cash", "consumed", "loss_given_default", "fraud", "age",
)  # fmt: skip
NEW_NAMES = {"id": "firm", "age": "cycles_open"}
FILE_FIELDS = ("points", "default_probability", "grade")
LEDGER_PARTS = ("firms", "groups", "seats", "pairs")
"""Arrays that the ledger is read from."""
ONLY_RATED = "; only where firms are rated"


class Files(NamedTuple):
    """What banks have on file of the firms of a block: where each run's files begin, and which runs rate firms."""

    records: Records
    first: Records
    rated: Records


class TapeKeys(Protocol):
    """Columns of the tape that are not of the firm's state."""

    replicate: Annotated[int, Field("number", "replicate of the run")]
    cycle: Annotated[int, Field("number", "loan cycle, from 1")]
    due: Annotated[float, Field("money", "repayment due over the cycle")]


class LedgerRow(Protocol):
    """What one member paid for another in one cycle."""

    replicate: Annotated[int, Field("number", "replicate of the run")]
    cycle: Annotated[int, Field("number", "loan cycle, from 1")]
    group: Annotated[int, Field("number", "their group")]
    payer: Annotated[int, Field("number", "firm that paid")]
    beneficiary: Annotated[int, Field("number", "firm it paid for")]
    paid_by_call: Annotated[float, Field("money", "paid in cash, on a call")]
    paid_from_saving: Annotated[float, Field("money", "paid from its part of the joint fund")]


def _tape_units() -> dict[str, tuple[str, str]]:
    """Return unit and meaning of the tape's columns."""
    state = column_units(FirmState)
    kept, file = {NEW_NAMES.get(name, name): state[name] for name in TAPE_FIELDS}, column_units(FileState)
    rated = {name: (file[name][0], file[name][1] + ONLY_RATED) for name in FILE_FIELDS}
    seen = {
        name: ("standard deviations", f"{name.replace('_', ' ')} as the officer saw it{ONLY_RATED}") for name in RATIOS
    }
    return column_units(TapeKeys) | kept | rated | seen


TABLES = {"series": column_units(TallyState), "tape": _tape_units(), "ledger": column_units(LedgerRow)}


def tape_layout(*, is_rated: bool) -> np.dtype[Any]:
    """Return the columns of the loan tape; those of a rating only where firms are rated."""
    firm = {field.name: field.narrow_code for field in fields(FirmState)}
    file = {field.name: field.narrow_code for field in fields(FileState)}
    columns = [(field.name, field.narrow_code) for field in fields(TapeKeys)]
    columns += [(NEW_NAMES.get(name, name), firm[name]) for name in TAPE_FIELDS]
    rated = [*((name, file[name]) for name in FILE_FIELDS), *((name, "f8") for name in RATIOS)]
    return np.dtype(columns + (rated if is_rated else []))


def loan_tape(firms: Records, cycle: int, replicates: Records, first_firm: Records, files: Files) -> Records:
    """Return one row per loan of the cycle, in order of replicate and firm.

    first_firm: where each run's firms begin among all; replicates: number of each run.
    """
    rows = np.flatnonzero(firms["borrowing"])
    run = np.searchsorted(first_firm, rows, side="right") - 1
    order = np.lexsort((firms["id"][rows], run))
    rows, run = rows[order], run[order]
    tape = np.zeros(len(rows), tape_layout(is_rated=bool(files.rated.any())))
    for name in TAPE_FIELDS:
        tape[NEW_NAMES.get(name, name)] = firms[name][rows]
    tape["replicate"] = replicates[run]
    tape["cycle"] = cycle
    tape["due"] = tape["principal"] * tape["repayment"]
    rated = np.flatnonzero(files.rated[run])
    write_rating(tape, rated, files.records[files.first[run[rated]] + firms["slot"][rows[rated]]])
    return tape


def write_rating(tape: Records, rows: Records, files: Records) -> None:
    """Write rating and ratios as seen into these rows of a tape, which belong to rated firms."""
    if len(rows) > 0:
        for name in FILE_FIELDS:
            tape[name][rows] = files[name]
        seen = seen_ratios(files)
        for place, name in enumerate(RATIOS):
            tape[name][rows] = seen[:, place]


def ledger_of_run(state: Mapping[str, Records], size: int, cycle: int, replicate: int) -> Records:
    """Return one row per pair of members of whom one paid for the other in the cycle.

    state: LEDGER_PARTS of the run. size: seats of a group.
    """
    pairs, seats, number = state["pairs"], state["seats"], state["firms"]["id"]
    used = np.flatnonzero((pairs["by_call"] != 0) | (pairs["from_saving"] != 0))
    payer_seat, beneficiary = used // size, used % size
    group = payer_seat // size
    ledger = np.zeros(len(used), layout(LedgerRow))
    ledger["replicate"] = replicate
    ledger["cycle"] = cycle
    ledger["group"] = state["groups"]["id"][group]
    ledger["payer"] = number[seats[payer_seat]]
    ledger["beneficiary"] = number[seats[group * size + beneficiary]]
    ledger["paid_by_call"] = pairs["by_call"][used]
    ledger["paid_from_saving"] = pairs["from_saving"][used]
    return ledger
