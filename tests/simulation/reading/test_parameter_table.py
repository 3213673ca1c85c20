"""Every parameter is declared in full, and the tables show it."""

import math

import pytest

from lianbao.simulation.declaring.rows import plain
from lianbao.simulation.scenario.parameter_table import as_markdown, as_text, known_paths, rows


def test_every_parameter_is_declared_in_full():
    for row in rows():
        assert row.meaning, row.path
        assert row.unit, row.path
        assert row.source, row.path
        numeric = row.kind in ("number", "whole number", "list of numbers")
        assert not numeric or (row.low is not None and row.high is not None), row.path


def test_only_lengths_of_exclusion_may_be_infinite():
    assert {row.path for row in rows() if row.high == math.inf} == {
        "scheme.exclusion.cycles",
        "economy.network.withdrawal_cycles",
        "economy.lender.exclusion",
    }


def test_the_tables_have_a_row_for_every_parameter():
    assert len(as_text().splitlines()) == len(rows()) + 1
    assert len(as_markdown().splitlines()) == len(rows()) + 2
    assert {row.path for row in rows()} <= set(known_paths())


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (0.05, "0.05"), (1e-9, "1e-09"), (math.inf, ".inf"), (-math.inf, "-.inf"),
     (math.nan, ".nan"), (True, "true"), ("", '""'), ([1.0, 2.5], "[1, 2.5]"), (10**7, "10000000")],
)  # fmt: skip
def test_values_are_written_as_files_hold_them(value, text):
    assert plain(value) == text
