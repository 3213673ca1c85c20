"""Fields that users add to firms are columns of the loan tape on both backends, with unit and meaning."""

import importlib
from typing import Annotated

import numpy as np
import pyarrow.parquet as pq
import pytest

from lianbao import BEHAVIOURS, BehaviourError, Field, OwnFirm, read_scenario, simulate, stream
from lianbao.experiments.output.tables import RunTables
from lianbao.simulation.catalogue.tables import TABLES, tables_with, tape_layout
from tests.documents.tutorials import FOLDER

VILLAGE = read_scenario(FOLDER / "village.yaml", ["currency=CNY"], trust=True)
OWN = "owed_to_lender"


def tape_of(scenario, backend, **how):
    tape = np.concatenate([each.tape for each in stream(scenario, backend=backend, tables=True, **how)])
    return tape[np.lexsort((tape["cycle"], tape["replicate"]))]


def test_own_fields_of_firms_are_the_last_columns():
    tape = tape_of(VILLAGE, "mesa", replicates=2)
    assert tape.dtype.names == (*tape_layout(is_rated=False).names, OWN)
    assert (tape[OWN] > 0).any()


@pytest.mark.long
def test_own_columns_are_the_same_on_both_backends_bit_for_bit():
    compiled, mesa = (tape_of(VILLAGE, backend, replicates=2) for backend in ("compiled", "mesa"))
    assert compiled.dtype == mesa.dtype
    assert compiled.tobytes() == mesa.tobytes()


def test_own_columns_have_unit_and_meaning_in_the_files_of_a_run(tmp_path):
    with RunTables(tmp_path, VILLAGE) as tables:
        for result in stream(VILLAGE, replicates=1, backend="mesa", tables=True):
            tables.add(result)
    for table, column, unit in (("tape", OWN, b"CNY"), ("series", "lender_lent", b"CNY")):
        told = pq.read_schema(tmp_path / f"{table}.parquet").field(column).metadata
        assert told[b"unit"] == unit
        assert b"moneylender" in told[b"meaning"]


def test_without_declarations_the_tables_are_those_of_the_model():
    assert tables_with(read_scenario("first_steps").rules.own) == TABLES


def in_a_notebook(**declared):
    """Return a rule as a notebook has it, with what is declared beside it."""
    names = {"original": BEHAVIOURS["count_default"], **declared}
    exec("def count_default(firm, tally):\n    original(firm, tally)", names)  # noqa: S102 - as a notebook does
    return {"count_default": names["count_default"]}


class Months(OwnFirm):
    """A list, a switch and a count."""

    by_month: Annotated[list[float], Field("money", "income by month", start=2, size=3)]
    is_new: Annotated[bool, Field("1", "whether it is new", start=1)]


class Taken(OwnFirm):
    """A name of a column that is no field of a firm."""

    grade: Annotated[int, Field("1", "a grade of one's own")]


def test_lists_and_switches_are_columns_too():
    tape = tape_of(read_scenario("first_steps", replace=in_a_notebook(Months=Months)), "mesa", replicates=1)
    assert tape["by_month"].shape == (len(tape), 3)
    assert (tape["by_month"] == 2).all()
    assert tape["is_new"].dtype == bool
    assert tape["is_new"].all()


def test_a_field_called_as_another_column_is_refused_in_one_line():
    with pytest.raises(BehaviourError, match=r"Taken\.grade: the loan tape has a column of this name$"):
        simulate(read_scenario("first_steps"), replace=in_a_notebook(Taken=Taken))


def test_what_a_file_declares_is_the_same_read_as_text_and_imported(monkeypatch):
    monkeypatch.syspath_prepend(FOLDER)
    moneylender = importlib.import_module("moneylender")
    given = simulate(VILLAGE, replicates=1, backend="mesa", replace={"close_firm": moneylender.close_firm})
    assert given.scenario.economy.own == VILLAGE.economy.own
    assert given.series.tobytes() == simulate(VILLAGE, replicates=1, backend="mesa").series.tobytes()
