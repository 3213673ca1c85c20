"""Files and numbers as spreadsheets write them."""

import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from lianbao.experiments.scorecards.tapes.reading import read_tape
from lianbao.simulation.reading.sheets.written_numbers import as_number, doubt_in, is_nothing, mark_of


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("1.5", ".", 1.5),
        ("1,5", ",", 1.5),
        ("-,5", ",", -0.5),
        ("1e3", ".", 1000),
        ("1,5e-3", ",", 0.0015),
        ("1,234,567.5", ".", 1234567.5),
        ("1.234,5", ",", 1234.5),
        ("1 234", ".", 1234),
        ("1\u00a0234\u202f567,5", ",", 1234567.5),
        ("12,5 %", ",", 0.125),
        ("-3%", ".", -0.03),
        ("(1,234)", ".", -1234),
        ("\u22122", ".", -2),
        (3, ".", 3),
        (Decimal("0.5"), ".", 0.5),
        ("1,23", ".", None),
        ("1.23.456", ",", None),
        ("inf", ".", None),
        (True, ".", None),
        ("12 34", ".", None),
        ("x", ".", None),
        ("", ".", None),
        ("1_000", ".", None),
    ],
)
def test_numbers_are_read_as_written(cell, mark, value):
    assert as_number(cell, mark) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("0,5", ","),
        ("0.500", "."),
        ("1.234,5", ","),
        ("1,234.5", "."),
        ("1,234,567", "."),
        ("1234,567", ","),
        ("12,5 %", ","),
        ("1,234", None),
        ("1.234", None),
        ("12", None),
        ("a,b", None),
        ("", None),
    ],
)
def test_the_decimal_mark_is_told_only_where_it_is_beyond_doubt(cell, mark):
    assert mark_of(cell) == mark


def test_the_first_doubtful_number_is_named():
    assert doubt_in(["0,5", "12", "-1,234", "2,345"]) == "-1,234"
    assert doubt_in(["0,5", "12"]) is None


@pytest.mark.parametrize("cell", ["", "NA", "n/a", "NaN", "#DIV/0!", "-", None, math.nan])
def test_marks_that_hold_no_value(cell):
    assert is_nothing(cell)
    assert not is_nothing(0)


def read(tmp_path, content, **options):
    path = tmp_path / "tape.csv"
    path.write_bytes(content)
    tape = read_tape(path, **options)
    return tape, tape.ratios.T.tolist()


HEADING = "group{0}defaulted{0}leverage{0}age\n"


@pytest.mark.parametrize(
    ("text", "encoding", "notes"),
    [
        (
            HEADING.format(";") + "1;0;0,5;1.500,25\n",
            "utf-8-sig",
            ["cells are separated by a semicolon", "numbers have a decimal comma"],
        ),
        ("sep=;\n" + HEADING.format(";") + "1;0;0.5;1500.25\n", "utf-8", ["cells are separated by a semicolon"]),
        ("\n\n" + HEADING.format("\t") + "\t\t\t\n1\t0\t0.5\t1500.25\n", "utf-16", ["cells are separated by a tab"]),
        (HEADING.format(",") + '甲,0,0.5,"1,500.25"\n', "gbk", ["the text is not UTF-8 and was read as GB18030"]),
        (HEADING.format(",") + "café,0,0.5,1 500.25\n", "cp1252", ["the text is not UTF-8 and was read as CP1252"]),
        (
            HEADING.format("|") + "1|0|50%|150025%\n",
            "utf-8",
            ["cells are separated by a bar", "columns in percent, divided by 100: leverage, age"],
        ),
        ("group,defaulted,leverage,age,,\n1,0,0.5,1500.25,,\n", "utf-8", []),
    ],
)
def test_files_of_spreadsheets_are_read_and_how_is_said(text, encoding, notes, tmp_path):
    tape, ratios = read(tmp_path, text.encode(encoding))
    assert ratios == [[0.5], [1500.25]]
    assert list(tape.notes) == notes
    assert tape.unused == ()


def test_the_user_says_what_cannot_be_told(tmp_path):
    content = (HEADING.format(";") + "1;0;1,234;5\n").encode()
    assert read(tmp_path, content, mark=",")[1] == [[1.234], [5]]
    assert read(tmp_path, content, mark=".")[1] == [[1234], [5]]


def test_rows_of_a_message_are_lines_of_the_file(tmp_path):
    tape, _ = read(tmp_path, b"sep=,\n\ngroup,defaulted,age\n\n1,0,2\n\n1,0,3\n")
    assert list(tape.rows) == [5, 7]


def test_group_numbers_have_any_type(tmp_path):
    path = tmp_path / "tape.parquet"
    for groups in ([0.0, 1.0, 0.0], [0, 1, 0], [2**60, 2**60 + 1, 2**60], [Decimal(1), Decimal(2), Decimal(1)]):
        pd.DataFrame({"group": groups, "defaulted": [0, 1, 0], "age": [1.0, np.nan, 3.0]}).to_parquet(path)
        assert read_tape(path).groups.tolist() == [0, 1, 0]
