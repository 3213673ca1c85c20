"""Records declared in several places: order, cache lines, and what is refused."""

from typing import Annotated, Protocol

import numpy as np
import pytest

from lianbao.simulation.catalogue.agents import FirmState
from lianbao.simulation.declaring.fields import CACHE_LINE, Field, column_units, fields, layout, new_records, record

# Which fields of a firm share a cache line. The order of lines is part of the speed of the compiled backend.
LINES = [
    "borrowing officer cash instalment arrears outstanding undue balance",
    "revenue failing arrived delayed seizable fixed_default_cost cause paid_own",
    "seat loan_class principal rate regular matures principal_due rescheduled",
    "planned saving answered paid_for_others received unpaid defaulted repaid",
    "applies approved belief excluded_until completed rolled_over success outside_option",
    "scale loan_step granted borrowed age closed consumed fraud",
    "impression reputation chance stigma patience worked risky watched",
    "user group days_past_due late_periods oldest_unpaid prepays debt_service most_days_late",
    "gross_interest invested balance_years salvage peers_repaid principal_unpaid interest_paid loss_given_default",
    "liking worth_ahead standing rebate rebate_ahead interest_due prompt_interest prompt_instalments",
    "multiple answers_for for_centre from_centre expelled starts planned_end turn",
    "id slot sector place defaults line_withdrawn late_instalments regular_part",
    "dies_in died saving_lent internal_loan",
]


class Loan(Protocol):
    principal: Annotated[float, Field("money", "loan", start=2.0, line=2)]
    note: Annotated[int, Field("1", "note")]
    cash: Annotated[float, Field("money", "cash", line=1)]


class Place(Protocol):
    seat: Annotated[int, Field("number", "seat", line=1)]
    history: Annotated[list[float], Field("1", "history", size=7, line=2)]
    other: Annotated[int, Field("1", "other")]


class Rival(Protocol):
    seat: Annotated[int, Field("number", "seat, once more")]


class Crowd(Protocol):
    numbers: Annotated[list[int], Field("1", "numbers", size=8, line=1)]
    last: Annotated[int, Field("1", "one too many", line=1)]


class Numbers(Protocol):
    numbers: Annotated[list[int], Field("1", "three of them", size=3)]


class Taken(Protocol):
    nbytes: Annotated[int, Field("1", "a name of NumPy's")]


BOTH = record("Both", "Declared in two places.", Loan, Place, whole_lines=True)


def test_fields_of_a_firm_share_the_lines_they_are_meant_to():
    kind = layout(FirmState)
    lines = {}
    for name in kind.names:
        lines.setdefault(kind.fields[name][1] // CACHE_LINE, set()).add(name)
    assert lines == {number: set(names.split()) for number, names in enumerate(LINES)}
    assert kind.itemsize == len(LINES) * CACHE_LINE


def test_fields_stand_by_line_then_by_declaration():
    kind = layout(BOTH)
    assert kind.names == ("cash", "seat", "principal", "history", "note", "other")
    assert [kind.fields[name][1] for name in kind.names] == [0, 8, 64, 72, 128, 136]
    assert kind.itemsize == 3 * CACHE_LINE
    assert [field.name for field in fields(BOTH)] == list(kind.names)


@pytest.mark.parametrize("parts", [(Loan, Place), (Place, Loan)])
def test_lines_do_not_depend_on_the_order_of_parts(parts):
    kind = layout(record("Both", "In any order.", *parts))
    lines = {name: kind.fields[name][1] // CACHE_LINE for name in kind.names}
    assert lines == {"cash": 0, "seat": 0, "principal": 1, "history": 1, "note": 2, "other": 2}


def test_a_record_of_parts_is_filled_and_documented_as_any():
    rows = new_records(BOTH, 2)
    assert rows["principal"].tolist() == [2.0, 2.0]
    assert rows["history"].shape == (2, 7)
    assert column_units(BOTH)["seat"] == ("number", "seat")
    assert rows.ctypes.data % CACHE_LINE == 0


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ((Place, Rival), r"Odd\.seat is declared twice: .*test_declaring\.Place, .*test_declaring\.Rival"),
        ((Crowd,), r"Odd\.last: line 1 is full; put it into another, or name none"),
        ((Taken,), r"test_declaring\.Taken\.nbytes: this name is taken"),
    ],
)
def test_what_cannot_be_laid_out_is_refused(parts, message):
    with pytest.raises(TypeError, match=message):
        layout(record("Odd", "Cannot be.", *parts))


def test_a_record_without_lines_is_packed():
    kind = layout(record("Packed", "No lines.", Rival, Numbers))
    assert kind == np.dtype([("seat", "i8"), ("numbers", "i8", (3,))], align=True)
