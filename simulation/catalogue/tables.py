"""The tables a run leaves - series, loan tape, ledger: their columns, with unit and meaning."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

import numpy as np

from ..borrowers.firms.parameters import RATIOS
from ..declaring.fields import Declared, Field, column_choices, column_units, fields
from ..declaring.own import NOTHING, Own
from ..declaring.own.own import fields_added
from .agents import DiaryEntry, DiaryHelp, DiaryMember, FileState, FirmState
from .sums import TallyState

TAPE_FIELDS = (
    "id", "user", "group", "seat", "officer", "sector", "place", "success", "scale", "principal", "gross_interest",
    "rate", "balance_years", "debt_service", "risky", "watched", "worked", "failing", "paid_own", "paid_for_others",
    "received", "for_centre", "from_centre", "unpaid", "principal_unpaid", "interest_paid", "late_periods",
    "most_days_late", "rescheduled", "days_past_due", "loan_class", "cause", "defaulted", "repaid", "rolled_over",
    "completed", "defaults", "loan_step", "belief", "patience", "stigma", "cash", "consumed", "loss_given_default",
    "fraud", "age",
)  # fmt: skip
NEW_NAMES = {"id": "firm", "age": "cycles_open"}
FILE_FIELDS = ("points", "default_probability", "grade")
ONLY_RATED = "; only where firms are rated"


class TapeKeys(Protocol):
    """Columns of the tape that are not of the firm's state."""

    replicate: Annotated[int, Field("number", "replicate of the run")]
    cycle: Annotated[int, Field("number", "loan cycle, from 1")]


class LedgerRow(Protocol):
    """What one member paid for another in one cycle."""

    replicate: Annotated[int, Field("number", "replicate of the run")]
    cycle: Annotated[int, Field("number", "loan cycle, from 1")]
    group: Annotated[int, Field("number", "their group")]
    payer: Annotated[int, Field("number", "firm that paid")]
    beneficiary: Annotated[int, Field("number", "firm it paid for")]
    paid_by_call: Annotated[float, Field("money", "paid in cash, on a call")]
    paid_from_saving: Annotated[float, Field("money", "paid from its part of the joint fund")]
    paid_after_default: Annotated[float, Field("money", "paid on its loan in default, at the credit stage")]


class DiaryKeys(Protocol):
    """Columns of the tables of a diary that are not of its entries."""

    replicate: Annotated[int, Field("number", "replicate of the run")]
    cycle: Annotated[int, Field("number", "loan cycle, from 1")]
    group: Annotated[int, Field("number", "the group")]


class EntryKeys(Protocol):
    """Columns of the diary that say whose entry it is."""

    period: Annotated[int, Field("number", "period of the cycle at whose end the group meets, from 1")]
    seat: Annotated[int, Field("number", "seat of the member, from 0")]


class HelpKeys(Protocol):
    """Columns of the help in a diary that say who paid for whom."""

    period: Annotated[int, Field("number", "period of the cycle at whose end the group meets, from 1")]
    payer: Annotated[int, Field("number", "seat of the member who paid")]
    beneficiary: Annotated[int, Field("number", "seat of the member it paid for")]


class MemberKeys(Protocol):
    """Columns of the members in a diary that say who it is."""

    seat: Annotated[int, Field("number", "seat of the member, from 0")]


DIARY: dict[str, tuple[type, ...]] = {
    "diary": (DiaryKeys, EntryKeys, DiaryEntry),
    "diary_help": (DiaryKeys, HelpKeys, DiaryHelp),
    "diary_members": (DiaryKeys, MemberKeys, DiaryMember),
}
"""What the tables of a diary are made of; they have rows only of who is there."""
ALWAYS_SO = "present"
KEYS = column_units(TapeKeys)
"""Columns that say of which replicate and cycle a row is."""


def _tape_units() -> dict[str, tuple[str, str]]:
    """Return unit and meaning of the tape's columns."""
    state = column_units(FirmState)
    kept, file = {NEW_NAMES.get(name, name): state[name] for name in TAPE_FIELDS}, column_units(FileState)
    rated = {name: (file[name][0], file[name][1] + ONLY_RATED) for name in FILE_FIELDS}
    seen = {
        name: ("standard deviations", f"{name.replace('_', ' ')} as the officer saw it{ONLY_RATED}") for name in RATIOS
    }
    return KEYS | kept | rated | seen


TABLES = {"series": column_units(TallyState), "tape": _tape_units(), "ledger": column_units(LedgerRow)} | {
    name: {key: told for part in parts for key, told in column_units(part).items() if key != ALWAYS_SO}
    for name, parts in DIARY.items()
}

CHOICES = {"tape": column_choices(FirmState, FileState)} | {
    name: column_choices(*parts) for name, parts in DIARY.items()
}
"""Of each table the columns that hold codes, and of which choice."""


def tables_with(own: Own) -> dict[str, dict[str, tuple[str, str]]]:
    """Return unit and meaning of every table's columns where a user has declared sums and firm fields of his own."""
    firm = {field.name: (field.about.unit, field.about.meaning) for field in own_firm_fields(own)}
    return TABLES | {"series": column_units(own.kind_of(TallyState)), "tape": TABLES["tape"] | firm}


def tape_layout(*, is_rated: bool, own: Own = NOTHING) -> np.dtype[Any]:
    """Return the columns of the loan tape; those of a rating only where firms are rated, a user's own firm fields last.

    An own field that is a list is one column of so many numbers.
    """
    firm = {field.name: field.narrow_code for field in fields(FirmState)}
    file = {field.name: field.narrow_code for field in fields(FileState)}
    columns = [(field.name, field.narrow_code) for field in fields(TapeKeys)]
    columns += [(NEW_NAMES.get(name, name), firm[name]) for name in TAPE_FIELDS]
    rated = [*((name, file[name]) for name in FILE_FIELDS), *((name, "f8") for name in RATIOS)]
    return np.dtype(columns + (rated if is_rated else []) + [_own_column(field) for field in own_firm_fields(own)])


def own_firm_fields(own: Own) -> tuple[Declared, ...]:
    """Return the fields that a user adds to every firm."""
    return tuple(fields_added(own, FirmState.__name__))


def _own_column(field: Declared) -> tuple[Any, ...]:
    """Return the column of a field that a user adds to every firm."""
    size = field.about.size
    return (field.name, field.narrow_code) if size is None else (field.name, field.narrow_code, (size,))


def diary_layout(name: str) -> np.dtype[Any]:
    """Return the columns of one of the tables of a diary."""
    declared = [field for part in DIARY[name] for field in fields(part) if field.name != ALWAYS_SO]
    return np.dtype([(field.name, field.narrow_code) for field in declared])
