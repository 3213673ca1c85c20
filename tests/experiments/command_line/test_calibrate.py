"""The command `calibrate`: what it says, leaves and refuses."""

import importlib.util
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from lianbao.experiments.command_line.commands import cli, status_of
from lianbao.experiments.command_line.evidence.calibrating import calibrate
from lianbao.simulation.reading import own_rules
from tests.experiments.calibration.making import SMALL

RULES = Path(own_rules.__file__).parents[2] / "configs" / "tutorials" / "hurdle.py"
"""Compiled for other tests, too."""
QUICK = ("replicates=4", "waves.points=20", "waves.most=1", "draws=4", "fixed.horizon.cycles=1")
SET = [word for each in QUICK for word in ("--set", each)]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_it_says_the_headline_first_and_leaves_a_whole_folder(file, tmp_path, capsys):
    out = tmp_path / "out"
    assert status_of(["calibrate", str(file), "--out", str(out), *SET]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("small: Of 3 free parameters ")
    assert max(map(len, lines[:-1])) <= 100
    assert (out / "figures" / "parameters.png").stat().st_size > 5_000
    assert status_of(["check", str(out)]) == 0


def test_a_check_runs_a_pilot_and_writes_nothing(file, tmp_path, capsys):
    assert status_of(["calibrate", "--check", str(file), "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert "3 free parameters, 4 targets to fit, 0 kept out" in told
    assert "at most 3 waves of 40 points, then 8 draws, each run 16 times" in told
    assert "2,048 runs at most" in told
    assert not (tmp_path / "out").exists()


def test_mistakes_are_a_line_each_and_nothing_is_written(file, tmp_path, capsys):
    file.write_text(SMALL.replace("default_rate", "defualt_rate").replace("rho_macro", "rho_micro"), encoding="utf-8")
    assert status_of(["calibrate", str(file), "--out", str(tmp_path / "out")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert not (tmp_path / "out").exists()


def test_without_its_libraries_it_names_the_extra(file, monkeypatch, capsys):
    known = importlib.util.find_spec
    monkeypatch.setattr(
        "lianbao.experiments.command_line.evidence.calibrating.find_spec",
        lambda name: None if name == "emcee" else known(name),
    )
    assert status_of(["calibrate", str(file)]) == 2
    assert capsys.readouterr().err == "calibrate needs emcee: pip install 'lianbao[fit]'\n"


def test_the_schema_of_its_files_is_printed():
    told = CliRunner().invoke(cli, ["schema", "--calibration"])
    assert '"title": "lianbao calibration"' in told.output


def test_help_says_what_it_is():
    assert "posterior" in CliRunner().invoke(calibrate, ["--help"]).output


@pytest.mark.slow
def test_code_of_a_scenario_runs_only_with_the_users_word(file, tmp_path, capsys):
    shutil.copy(RULES, tmp_path)
    named = "{wants_loan: hurdle.py:wants_loan, count_applicant: hurdle.py:count_applicant}"
    (tmp_path / "proud.yaml").write_text(f"extends: first_steps\nreplace: {named}\n", encoding="utf-8")
    file.write_text(SMALL.replace("scenario: first_steps", "scenario: proud.yaml"), encoding="utf-8")
    out = tmp_path / "out"
    assert status_of(["calibrate", str(file), "--out", str(out), "--no-figures", *SET]) == 2
    assert "--trust" in capsys.readouterr().err
    assert status_of(["calibrate", str(file), "--out", str(out), "--no-figures", "--trust", *SET]) == 0
    assert (out / "hurdle.py").read_bytes() == RULES.read_bytes()
    assert "wants_loan" in (out / "base.yaml").read_text(encoding="utf-8")
