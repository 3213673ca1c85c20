"""The loan tape and the ledger of one cycle, read from the state of a block of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ...bank.rating.choices import RatingKind
from ...bank.rating.history import seen_ratios
from ...borrowers.firms.parameters import RATIOS
from ...catalogue.tables import FILE_FIELDS, NEW_NAMES, TAPE_FIELDS, LedgerRow, own_firm_fields, tape_layout
from ...declaring.fields import layout
from ...declaring.own import NOTHING, Own

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...scenario.scenario import Scenario

Records = np.ndarray[Any, Any]


LEDGER_PARTS = ("firms", "groups", "seats", "pairs")
"""Arrays that the ledger is read from."""


class FirmFiles(NamedTuple):
    """What banks have on file of the firms of a block: where each run's files begin, and which runs rate firms."""

    records: Records
    first: Records
    rated: Records


def loan_tape(  # noqa: PLR0913, PLR0917 - all that a tape is read from
    firms: Records, cycle: int, replicates: Records, first_firm: Records, files: FirmFiles, own: Own = NOTHING
) -> Records:
    """Return one row per loan of the cycle, in order of replicate and firm.

    first_firm: where each run's firms begin among all; replicates: number of each run. own: what a user has declared;
    his firm fields are columns as well.
    """
    rows = np.flatnonzero(firms["borrowing"])
    run = np.searchsorted(first_firm, rows, side="right") - 1
    order = np.lexsort((firms["id"][rows], run))
    rows, run = rows[order], run[order]
    tape = np.zeros(len(rows), tape_layout(is_rated=bool(files.rated.any()), own=own))
    for name in (*TAPE_FIELDS, *(field.name for field in own_firm_fields(own))):
        tape[NEW_NAMES.get(name, name)] = firms[name][rows]
    tape["replicate"] = replicates[run]
    tape["cycle"] = cycle
    rated = np.flatnonzero(files.rated[run])
    write_rating(tape, rated, files.records[files.first[run[rated]] + firms["slot"][rows[rated]]])
    return tape


def firms_by_slot(firms: Records, runs: int) -> Records:
    """Return number, success probability and income [money] of every firm of the cycle, (runs, firms) in slot order."""
    held = firms.reshape(runs, -1)
    found = np.zeros(held.shape, [("id", "i8"), ("success", "f8"), ("consumed", "f8")])
    run = np.arange(runs)[:, np.newaxis]
    for name in found.dtype.names or ():
        found[name][run, held["slot"]] = held[name]
    return found


def write_rating(tape: Records, rows: Records, files: Records) -> None:
    """Write rating and ratios as seen into these rows of a tape, which belong to rated firms."""
    if len(rows) > 0:
        for name in FILE_FIELDS:
            tape[name][rows] = files[name]
        seen = seen_ratios(files)
        for place, name in enumerate(RATIOS):
            tape[name][rows] = seen[:, place]


def tables_of_run(
    scenario: Scenario, records: Callable[[str], Records], cycle: int, replicate: int
) -> tuple[Records, Records]:
    """Return the loan tape and the ledger of the last cycle of one run. records: what its world holds, by name."""
    state = {name: records(name) for name in LEDGER_PARTS}
    is_rated = np.array([scenario.scheme.rating.kind != RatingKind.OFF])
    files = FirmFiles(records("files"), np.zeros(1, int), is_rated)
    tape = loan_tape(state["firms"], cycle, np.array([replicate]), np.array([0]), files, scenario.rules.own)
    return tape, ledger_of_run(state, scenario.scheme.group.size, cycle, replicate)


def ledger_of_run(state: Mapping[str, Records], size: int, cycle: int, replicate: int) -> Records:
    """Return one row per pair of members of whom one paid for the other in the cycle.

    state: LEDGER_PARTS of the run. size: seats of a group.
    """
    pairs, seats, number = state["pairs"], state["seats"], state["firms"]["id"]
    paid = ("by_call", "from_saving", "after_default")
    used = np.flatnonzero(sum(pairs[name] for name in paid))
    payer_seat, beneficiary = used // size, used % size
    group = payer_seat // size
    ledger = np.zeros(len(used), layout(LedgerRow))
    ledger["replicate"] = replicate
    ledger["cycle"] = cycle
    ledger["group"] = state["groups"]["id"][group]
    ledger["payer"] = number[seats[payer_seat]]
    ledger["beneficiary"] = number[seats[group * size + beneficiary]]
    for name in paid:
        ledger[f"paid_{name}"] = pairs[name][used]
    return ledger
