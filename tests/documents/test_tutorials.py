"""Tutorials are files of Python that run as in a notebook; that what they claim holds is seen as the site is built."""

import ast

import pytest

from lianbao.simulation.reading import read_scenario
from tests.documents import tutorials
from tests.documents.tutorials import FOLDER, cells_of, names, run


@pytest.mark.parametrize("name", names())
def test_a_tutorial_is_a_file_of_python_whose_text_is_in_comments(name):
    text = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
    ast.parse(text)
    cells = cells_of(text)
    assert "assert " in text, "what it claims is checked"
    assert all(line.startswith("#") for is_text, body in cells if is_text for line in body.split("\n") if line)
    assert sum(is_text for is_text, _ in cells) > len(cells) / 3


def test_the_rules_of_the_scenario_beside_the_tutorials_are_read_without_being_run():
    village = read_scenario(FOLDER / "village.yaml")
    assert village.rules.references == {name: f"moneylender.py:{name}" for name in ("hold_meeting", "close_firm")}
    assert village.economy.own.rate == 0.1


def made(tmp_path, monkeypatch, text):
    monkeypatch.setattr(tutorials, "FOLDER", tmp_path)
    (tmp_path / "made.py").write_text(text, encoding="utf-8")
    return list(run("made"))


def test_the_output_of_a_cell_is_what_it_prints_and_how_its_last_value_shows(tmp_path, monkeypatch):
    code, table, text = "import pandas as pd\nprint('told')", "pd.DataFrame({'a': [1]})", "# %% [markdown]\n# no code\n"
    text = f"# %%\n{code}\n{text}# %%\n{table}\n# %%\n7\n"
    printed, table, value = (cell.output for cell in made(tmp_path, monkeypatch, text))
    assert printed == "told\n"
    assert "<table" in table
    assert value == "7"


def test_a_claim_that_does_not_hold_stops_a_tutorial(tmp_path, monkeypatch):
    with pytest.raises(AssertionError):
        made(tmp_path, monkeypatch, "# %%\na = 1\n# %%\nassert a == 2\n")
