"""The commands `search`, `searches` and `discover`: what they print, leave behind and refuse."""

import sys

import pytest

from lianbao.experiments.command_line import status_of
from lianbao.experiments.comparison.search.reading import search_names
from tests.experiments.command_line.test_help import loaded_by
from tests.experiments.comparison.search.making import written

STUDY = """
name: small
scenario: textbook
levers:
  scheme.guarantee.share: {range: [0, 1]}
uncertainties:
  economy.types.success: {range: [0.3, 0.95]}
fixed: {economy.firms.count: 30, economy.character.outside_option: -100.0}
outcomes: [default_rate]
design: {kind: latin_hypercube, samples: 80}
replicates: 4
"""


def run(capsys, *arguments, status=0):
    assert status_of(list(map(str, arguments))) == status
    return capsys.readouterr()


def test_a_search_leaves_its_folder_and_says_what_it_found(tmp_path, capsys):
    file, folder = written(tmp_path), tmp_path / "out"
    said = run(capsys, "search", file, "--out", folder)
    assert said.out.startswith("small: 20 schemes tried, 12 runs of each in each of 2 economies")
    assert f"written to {folder}" in said.err
    assert "runs in" in said.err
    assert "as written" in run(capsys, "check", folder).out
    again = run(capsys, "search", file, "--out", folder)
    assert again.out == said.out
    assert run(capsys, "run", folder / "schemes" / "scheme_A.yaml", "--replicates", "12").out
    assert run(capsys, "search", folder / "search.yaml", "--out", folder).out == said.out
    both = [folder / "schemes" / f"{name}.yaml" for name in ("today", "scheme_A")]
    assert run(capsys, "compare", *both, "--replicates", "12", "--seed", "1").out


def test_a_damaged_file_of_a_search_is_told_by_check(tmp_path, capsys):
    folder = tmp_path / "out"
    run(capsys, "search", written(tmp_path), "--candidates", "8", "--out", folder)
    (folder / "summary.txt").write_text("other")
    assert "summary.txt is damaged" in run(capsys, "check", folder, status=2).err


def test_a_check_runs_little_and_writes_nothing(tmp_path, capsys):
    said = run(capsys, "search", written(tmp_path), "--check", "--out", tmp_path / "out")
    assert "20 schemes by tpe" in said.out
    assert not (tmp_path / "out").exists()
    assert run(capsys, "search", written(tmp_path), "--dry-run", "--out", tmp_path / "out").out


def test_a_wrong_file_ends_in_a_line_and_leaves_nothing(tmp_path, capsys):
    said = run(capsys, "search", written(tmp_path, "name: x\n"), "--out", tmp_path / "out", status=2)
    assert said.err.startswith(f"{tmp_path}/small.yaml")
    assert not (tmp_path / "out").exists()
    assert "nearest: candidates" in run(capsys, "search", written(tmp_path), "--set", "candidate=9", status=2).err


def test_nothing_found_is_a_failure_that_is_said(tmp_path, capsys):
    said = run(
        capsys, "search", written(tmp_path), "--set", "limits=[default_rate <= -1]", "--candidates", "8",
        "--out", tmp_path / "out",
    )  # fmt: skip
    assert "No scheme that was tried keeps to every limit." in said.out
    assert "8 of 8 schemes break a limit." in said.out


def test_without_optuna_a_line_says_what_to_install(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "optuna", None)
    said = run(capsys, "search", written(tmp_path), "--out", tmp_path / "out", status=2)
    assert said.err == "a search needs Optuna: pip install 'lianbao[fit]'\n"
    assert not (tmp_path / "out").exists()


def test_searches_are_listed(capsys):
    lines = run(capsys, "searches").out.splitlines()
    assert [line.split()[0] for line in lines] == search_names()


def test_optuna_is_loaded_by_a_search_only():
    assert "optuna" not in loaded_by(["search", "--help"])
    assert "optuna" not in loaded_by(["searches"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    home = tmp_path_factory.mktemp("study")
    path = written(home, STUDY)
    assert status_of(["study", str(path), "--out", str(home / "out"), "--no-figures"]) == 0
    return home / "out"


def test_discover_says_where_and_leaves_files_beside_the_study(folder, capsys):
    capsys.readouterr()
    said = run(capsys, "discover", folder, "--above", "50%")
    assert said.out.startswith("Loans in default above 50 % at ")
    assert "chance of success is below" in said.out
    assert "discovery_default_rate.png" in said.err
    assert (folder / "figures" / "discovery_default_rate.svg").exists()
    assert "as written" in run(capsys, "check", folder).out


def test_discover_takes_the_worst_tenth_unless_told(folder, capsys):
    said = run(capsys, "discover", folder, status=2)  # a tenth of 80 points is too few
    assert " of 80 points; it takes 10 such points, and as many others" in said.err


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--above", "1", "--below", "2"], "--above and --below: give one of them"),
        (["--above", "much"], "allowed a number such as .05 or 5%"),
        (["--outcome", "defalt_rate"], "nearest: default_rate"),
    ],
)
def test_discover_refuses_in_a_line(folder, capsys, options, line):
    said = run(capsys, "discover", folder, *options, status=2)
    assert line in said.err
    assert said.out == ""
