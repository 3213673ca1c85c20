"""Rules of a user's own on the command line: named, trusted, compared, listed - and refused in one line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from lianbao.experiments.command_line import status_of
from lianbao.simulation.reading import own_rules

TUTORIALS = Path(own_rules.__file__).parents[2] / "configs" / "tutorials"
NAMED = [f"--replace={name}=hurdle.py:{name}" for name in ("wants_loan", "count_applicant")]
SMALL = ["--set", "economy.firms.count=40,horizon.cycles=3"]
PRESET = "postal_bank_merchants_5"


@pytest.fixture(autouse=True)
def _in_a_folder_with_rules(tmp_path, monkeypatch):
    shutil.copy(TUTORIALS / "hurdle.py", tmp_path)
    (tmp_path / "own.yaml").write_text(
        f"extends: {PRESET}\n"
        "replace: {wants_loan: hurdle.py:wants_loan, count_applicant: hurdle.py:count_applicant}\n"
        "economy: {firms: {count: 40}, own: {hurdle: 0.06}}\nhorizon: {cycles: 3}\n"
    )
    monkeypatch.chdir(tmp_path)


def told(capsys, *arguments):
    """Run a command; return its status and both outputs."""
    status = status_of([*map(str, arguments)])
    return status, *capsys.readouterr()


def test_a_rule_that_is_named_by_hand_runs(capsys):
    status, out, err = told(
        capsys, "run", PRESET, *NAMED, *SMALL, "--set", "economy.own.hurdle=.06", "--replicates", 10, "--json"
    )
    assert status == 0
    assert err.splitlines()[0] == "this runs code of hurdle.py"
    assert 0 < json.loads(out)["outcomes"]["turned_down_rate"]["mean"] < 1


def test_the_screen_shows_own_outcomes_by_their_labels(capsys):
    status, out, _ = told(capsys, "run", "own.yaml", "--trust", "--replicates", 10)
    assert status == 0
    assert "Firms that turn a loan down" in out


def test_a_file_that_names_rules_needs_the_users_word(capsys):
    for command in (["run", "own.yaml"], ["compare", "own.yaml", PRESET], ["brief", "own.yaml", "--out", "b"]):
        status, out, err = told(capsys, *command)
        assert (status, out) == (2, "")
        assert err.startswith("this runs code of hurdle.py: read it, and say --trust")
        assert err.count("\n") == 1
    assert not Path("b").exists()


def test_results_keep_the_rules_and_run_again(capsys):
    status, _, _ = told(capsys, "run", "own.yaml", "--trust", "--replicates", 4, "--out", "out")
    assert status == 0
    assert Path("out/hurdle.py").read_bytes() == Path("hurdle.py").read_bytes()
    assert "hurdle.py" in json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))["files"]
    first, again = (
        told(capsys, "run", place, "--trust", "--replicates", 4, "--json")[1]
        for place in ("own.yaml", "out/scenario.yaml")
    )
    assert first == again
    assert told(capsys, "check", "out")[0] == 0


def test_schemes_differ_by_an_own_parameter(capsys):
    status, out, _ = told(
        capsys, "compare", PRESET, *NAMED, *SMALL, "--replicates", 20, "--variant", "Proud: economy.own.hurdle=0.06"
    )
    assert status == 0
    assert "Proud (Hurdle of owners 0 % to 6 %)" in " ".join(out.split())
    assert "Firms that turn a loan down" in out


def test_an_outcome_that_not_all_schemes_have_is_refused(capsys):
    rule = "replace.wants_loan=hurdle.py:wants_loan"
    status, _, err = told(
        capsys, "compare", PRESET, *SMALL, "--variant", f"Proud: {rule}", "--outcome", "turned_down_rate"
    )
    assert status == 2
    assert err.splitlines()[-1].startswith("outcomes: turned_down_rate is not declared alike beside the rules of all")


def test_a_page_holds_the_model_as_it_is(capsys):
    status, out, err = told(capsys, "page", "own.yaml", "--no-open")
    assert (status, out) == (2, "")
    assert "its own rules and declarations (wants_loan, count_applicant) run in Python only" in err
    assert not Path("lianbao.html").exists()


def test_declarations_are_listed_and_nothing_is_run(capsys):
    with Path("hurdle.py").open("a") as file:
        file.write("\n\nraise SystemExit\n")
    assert (
        "economy.own.hurdle = 0 share of loan  (0 to 1)"
        in told(capsys, "parameters", "hurdle", "--own", "hurdle.py")[1]
    )
    assert "Firms that turn a loan down (turned_down_rate)" in told(capsys, "outcomes", "down", "--own", "hurdle.py")[1]
    schema = json.loads(told(capsys, "schema", "--own", "hurdle.py")[1])
    assert "hurdle" in schema["properties"]["economy"]["properties"]["own"]["properties"]
    assert told(capsys, "schema", "--own", "nothing.py") == (
        2, "", "nothing.py: there is no such file of Python, whose name ends in .py\n"
    )  # fmt: skip


def test_behaviours_are_listed_with_their_arguments_and_callers(capsys):
    status, out, _ = told(capsys, "behaviours", "wants_loan")
    assert status == 0
    assert "wants_loan(firm: FirmState, gross_interest: float, scheme: Scheme, economy: Economy) -> bool" in out
    assert "called by" in out
    assert len(told(capsys, "behaviours")[1].splitlines()) > 1000
    assert told(capsys, "behaviours", "nosuchword") == (2, "", "no behaviour says nosuchword\n")
