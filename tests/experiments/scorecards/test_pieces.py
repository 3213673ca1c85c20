"""Tapes are read in pieces: nothing depends on where one ends, and reading stops where there are mistakes enough."""

import os

import numpy as np
import pandas as pd
import pytest

from lianbao.experiments.scorecards.tapes import files
from lianbao.experiments.scorecards.tapes.reading import read_tape
from lianbao.simulation.declaring.mistakes import MOST_TOLD, BadInput

PIECE = files.Piece


def told(path):
    with pytest.raises(BadInput) as found:
        read_tape(path)
    return str(found.value).splitlines()


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_tape_is_the_same_in_small_pieces(suffix, tmp_path, monkeypatch):
    path, count = tmp_path / f"tape.{suffix}", 50
    frame = pd.DataFrame({"group": np.arange(count) % 7, "defaulted": np.arange(count) % 2, "replicate": 1})
    frame = frame.assign(leverage=np.arange(count) / 8, kind=["a", "b"] * 25, cycle=3)
    frame.to_parquet(path) if suffix == "parquet" else frame.to_csv(path, index=False)
    whole = read_tape(path, categories=["kind"])
    monkeypatch.setattr(files, "ROWS_IN_PIECE", 3)
    pieces = read_tape(path, categories=["kind"])
    for name in ("ratios", "defaulted", "groups", "cycles", "rows"):
        np.testing.assert_array_equal(getattr(pieces, name), getattr(whole, name))
    assert (pieces.categories, pieces.unused, pieces.notes) == (whole.categories, whole.unused, whole.notes)


def test_reading_stops_where_there_are_mistakes_enough(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "ROWS_IN_PIECE", 60)
    path, read = tmp_path / "tape.csv", []
    path.write_text("group,defaulted,age\n1,0,1\n" + "1,0,x\n" * 1000)
    monkeypatch.setattr(files, "Piece", lambda *given: read.append(given) or PIECE(*given))
    lines = told(path)
    assert lines[0] == f"{path}: row 3, column age: given text 'x', allowed a finite number"
    assert lines[MOST_TOLD:] == [f"{path}: and 19 more mistakes; read no further than row 121"]
    assert len(read) < 10


def test_marks_that_differ_between_pieces_are_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "ROWS_IN_PIECE", 2)
    path = tmp_path / "tape.csv"
    path.write_text("group;defaulted;age\n" + "1;0;1\n" * 4 + "1;0;0,5\n1;0;0.5\n")
    (line,) = told(path)
    assert line.endswith(
        "row 7, column age: '0.5') and a decimal comma (row 6, column age: '0,5'), allowed one of the two"
    )


def test_a_cell_in_doubt_far_down_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "ROWS_IN_PIECE", 2)
    path = tmp_path / "tape.csv"
    path.write_text("group;defaulted;age\n" + "1;0;1\n" * 2 * files.PIECES_SEARCHED + "1;0;1,234\n")
    (line,) = told(path)
    assert line.startswith(f"{path}: given '1,234', which may have decimals or thousands")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    path = tmp_path / "tape.csv"
    os.mkfifo(path)
    assert told(path) == [f"{path}: cannot be read: it is a pipe or a device, allowed a file"]


def test_a_line_without_end_is_refused(tmp_path):
    path = tmp_path / "tape.csv"
    path.write_bytes(b"group,defaulted,age\n" + b"1" * 6_000_000)
    assert told(path) == [f"{path}: row 2: longer than 5,000,000 characters"]
