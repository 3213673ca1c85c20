"""The files that a run leaves for people: the table of outcomes and its figures."""

import csv
import json

import openpyxl
import pyarrow.parquet as pq
import pytest

from lianbao import OUTCOMES
from lianbao.experiments.command_line import status_of
from lianbao.experiments.output import sheets
from lianbao.experiments.output.sheets import Table, write_table
from lianbao.experiments.single import running

RUN = ["run", "first_steps", "--replicates", "12"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def rows_of(path):
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        return head, [[cell or None for cell in row] for row in rows]
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        return table.column_names, [list(row.values()) for row in table.to_pylist()]
    head, *rows = openpyxl.load_workbook(path).active.values
    return list(head), [list(row) for row in rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_the_table_of_outcomes_is_the_object_for_programs(here, kind, capsys):
    assert status_of([*RUN, "--table", kind, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["outcomes"]
    assert names_in(here) == [f"first_steps_outcomes.{kind}"]
    head, rows = rows_of(here / f"first_steps_outcomes.{kind}")
    assert head[:6] == ["label", "outcome", "value", "low", "high", "unit"]
    assert {row[1] for row in rows} == told.keys()
    for label, name, value, low, *_ in rows:
        assert name not in OUTCOMES or label == OUTCOMES[name].label
        for found, key in ((value, "mean"), (low, "low")):
            wanted = told[name][key]  # a workbook holds 16 digits
            assert (None if found is None else float(found)) == (wanted and pytest.approx(wanted, rel=1e-15))


def test_shares_are_read_in_percent_in_a_spreadsheet(here):
    assert status_of([*RUN, "--table", "xlsx"]) == 0
    sheet = openpyxl.load_workbook(here / "first_steps_outcomes.xlsx").active
    formats = {row[1].value: row[2].number_format for row in sheet.iter_rows(min_row=2)}
    assert (formats["default_rate"], formats["income_mean"]) == ("0.00%", "#,##0")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_equal_tables_are_equal_bytes(tmp_path, kind):
    table = Table({"name": ["=1+1", "b"], "value": [0.5, None]}, ["0.00%", "0.000"])
    paths = [tmp_path / f"{name}.{kind}" for name in ("first", "second")]
    for path in paths:
        write_table(path, table)
    first, second = (path.read_bytes() for path in paths)
    assert first == second
    assert rows_of(paths[0])[1][0][0] == "=1+1"


def test_out_holds_table_and_figures_and_they_are_checked(here, capsys):
    assert status_of([*RUN, "--out", "run", "--table", "xlsx", "--figure", "who_paid", "--figure", "causes"]) == 0
    assert names_in(here / "run" / "figures") == ["causes.png", "causes.svg", "who_paid.png", "who_paid.svg"]
    assert (here / "run" / "outcome_table.xlsx").exists()
    assert status_of(["check", "run"]) == 0
    (here / "run" / "figures" / "causes.svg").write_text("spoilt")
    assert status_of(["check", "run"]) == 2
    assert "causes.svg is damaged" in capsys.readouterr().err


def test_all_figures_are_drawn_where_the_user_is(here):
    assert status_of([*RUN, "--figure", "all"]) == 0
    kinds = ("causes", "loss", "who_paid")
    assert names_in(here) == [f"first_steps_{kind}.{end}" for kind in kinds for end in ("png", "svg")]


def test_a_file_that_is_there_is_not_overwritten(here, capsys):
    (here / "first_steps_outcomes.csv").write_text("mine")
    assert status_of([*RUN, "--table", "csv"]) == 2
    told = "first_steps_outcomes.csv there already; nothing is overwritten: name --out, a new folder\n"
    assert capsys.readouterr().err == told
    assert (here / "first_steps_outcomes.csv").read_text() == "mine"


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (
            ["--outcome", "defualt_rate"],
            "unknown outcome defualt_rate; nearest: default_rate; lianbao outcomes lists all",
        ),
        (["--figure", "pie"], "--figure: unknown figure pie; known: causes, who_paid, loss, all"),
    ],
)
def test_a_mistake_is_told_in_one_line_and_nothing_is_left(here, options, line, capsys):
    assert status_of([*RUN, *options]) == 2
    assert capsys.readouterr().err == f"{line}\n"
    assert names_in(here) == []


def test_a_workbook_without_its_writer_is_refused_before_anything_runs(capsys, monkeypatch):
    monkeypatch.setattr(sheets, "find_spec", lambda _name: None)
    monkeypatch.setattr(running, "stream", None)
    assert status_of([*RUN, "--table", "xlsx"]) == 2
    told = "xlsx needs XlsxWriter: pip install 'lianbao[xlsx]'; csv and parquet need nothing more\n"
    assert capsys.readouterr().err == told


def test_a_figure_with_nothing_to_draw_says_so(here, capsys):
    sure = ["run", "textbook", "--set", "economy.types.success=1,economy.firms.count=20", "--replicates", "12"]
    assert status_of([*sure, "--figure", "causes"]) == 0
    told = "nothing to draw: causes, as no loan was made or none was in default\n"
    assert capsys.readouterr().err == told
    assert names_in(here) == []
