"""`lianbao rate`: what it prints, writes and refuses."""

import json
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from lianbao.experiments.command_line.rating import rate
from lianbao.experiments.output.provenance import MANIFEST, read_manifest, refuse_damaged
from lianbao.experiments.reports.rated.folder import PAGE, REPORT, SCORECARD
from lianbao.simulation.bank.rating.choices import RatingKind
from lianbao.simulation.reading import read_scenario

SLOW = {"numba", "mesa", "pandas", "pydantic", "numpy", "pyarrow", "scipy", "statsmodels"}


@pytest.fixture
def tape(tmp_path):
    random = np.random.default_rng(2)
    ratios = random.normal(size=(1500, 2))
    bad = random.random(1500) < 1 / (1 + np.exp(2 + ratios[:, 0] - 0.5 * ratios[:, 1]))
    path = tmp_path / "tape.csv"
    frame = {
        "group": np.arange(1500) // 3,
        "defaulted": bad.astype(int),
        "growth": ratios[:, 0],
        "leverage": ratios[:, 1],
    }
    pd.DataFrame(frame | {"officer": "x", "cycle": np.arange(1500) % 3}).to_csv(path, index=False)
    return path


def run(*arguments):
    return CliRunner().invoke(rate, given := [str(each) for each in arguments], obj=["rate", *given])


def refuse_constant(text):
    pytest.fail(f"{text} is not strict JSON")


def test_the_report_is_a_table(tape):
    found = run(tape)
    assert found.exit_code == 0
    lines = found.output.splitlines()
    assert lines[0].startswith(f"{tape}: 1,500 loans, ")
    assert lines[0].endswith(", 500 groups")
    for begin in ("  intercept", "  leverage", "  growth", "area under the ROC curve", "calibration slope", "E "):
        assert any(line.startswith(begin) for line in lines), begin
    assert "columns not used: officer" in lines
    assert "nan" not in found.output


def test_json_is_one_object(tape):
    found = json.loads(run(tape, "--json").output, parse_constant=refuse_constant)
    assert (found["loans"], found["groups"]) == (1500, 500)
    assert found["weights"]["growth"]["weight"] > 0 > found["weights"]["leverage"]["weight"]
    assert 0.5 < found["other_groups"]["area"]["value"] <= found["fitted_on"]["area"]["value"]
    assert found["stability"].keys() == {"1", "2"}
    assert found["unused_columns"] == ["officer"]


def test_the_scorecard_is_a_scenario_that_others_extend(tape, tmp_path):
    out = tmp_path / "out"
    assert run(tape, "--out", out, "--extends", "rural_bank_group_5").exit_code == 0
    assert {path.name for path in out.iterdir()} == {SCORECARD, REPORT, PAGE, MANIFEST}
    assert refuse_damaged(out, read_manifest(out)["files"]) == 3
    report = json.loads((out / REPORT).read_text())
    mine = tmp_path / "mine.yaml"
    mine.write_text("name: mine\nextends: out/scorecard.yaml\nscheme: {rating: {cut_off: 0.1}}\n")
    scenario = read_scenario(mine)
    rating = scenario.scheme.rating
    assert scenario.scheme.group.minimum == 5
    assert (rating.kind, rating.cut_off) == (RatingKind.GIVEN, 0.1)
    assert rating.intercept == report["intercept"]["weight"]
    assert rating.weights[0] == report["weights"]["leverage"]["weight"]
    assert rating.weights[6] == report["weights"]["growth"]["weight"]
    assert rating.weights[1] == 0


def test_a_file_can_be_extended_from_anywhere(tape, tmp_path):
    base = tmp_path / "it's mine.yaml"
    base.write_text("name: base\nscheme: {rating: {grade_bounds: [0.1, 0.2, 0.3, 0.4]}}\n")
    out = tmp_path / "far" / "out"
    assert run(tape, "--out", out, "--extends", base).exit_code == 0
    found = read_scenario(out / SCORECARD)
    assert (found.name, found.scheme.rating.grade_bounds) == ("base", [0.1, 0.2, 0.3, 0.4])
    assert sum(row["loans"] for row in json.loads((out / REPORT).read_text())["fitted_on"]["grades"][:1]) > 500


def test_what_was_done_is_said_in_report_and_files(tape, tmp_path):
    out = tmp_path / "out"
    found = run(tape, "--out", out, "--category", "officer", "--winsorise", "0.01")
    steps = found.output.split("\n\n")[1].splitlines()
    assert steps[0] == "done to the data"
    assert [step.split(":")[0] for step in steps[1:]] == ["  leverage", "  growth", "  officer"]
    assert json.loads((out / REPORT).read_text())["done_to_data"] == [step.strip() for step in steps[1:]]
    scenario = (out / SCORECARD).read_text()
    assert all(f"# {step.strip()}" in scenario for step in steps[1:])


def test_the_intercept_of_the_scenario_is_that_of_the_average_of_categories(tape, tmp_path):
    frame = pd.read_csv(tape)
    frame["officer"] = np.where(frame["defaulted"] + np.arange(1500) % 4 > 2, "y", "x")
    frame.to_csv(tape, index=False)
    assert run(tape, "--out", tmp_path / "out", "--category", "officer").exit_code == 0
    report = json.loads((tmp_path / "out" / REPORT).read_text())
    scenario = read_scenario(tmp_path / "out" / SCORECARD)
    share = (frame["officer"] == "y").mean()
    expected = report["intercept"]["weight"] + share * report["weights"]["officer = y"]["weight"]
    assert scenario.scheme.rating.intercept == pytest.approx(expected)


def test_bins_leave_a_report_only(tape, tmp_path):
    found = run(tape, "--out", tmp_path / "out", "--bins", "4")
    assert "no scorecard.yaml: a scenario's rating weighs ratios, not bins of them" in found.output
    assert {each.name for each in (tmp_path / "out").iterdir()} == {REPORT, PAGE, MANIFEST}
    assert len(json.loads((tmp_path / "out" / REPORT).read_text())["weights"]) == 6


def test_few_groups_are_named_as_the_reason_for_no_interval(tape):
    frame = pd.read_csv(tape)
    frame["group"] %= 9
    frame.to_csv(tape, index=False)
    lines = run(tape).output.splitlines()
    what = "weights, area under the ROC curve, grade A, grade B, grade C, grade D, grade E"
    assert f"{what}: fewer than 10 groups: no interval" in lines
    assert "Hosmer-Lemeshow: fewer than 20 groups: no chance" in lines


def test_mistakes_end_with_status_2_and_nothing_is_written(tmp_path):
    path = tmp_path / "tape.csv"
    path.write_text("group,defaulted,age\n1,0,x\n1,2,3\n")
    found = run(path, "--out", tmp_path / "out")
    assert found.exit_code == 2
    assert found.stdout == ""
    assert found.stderr.splitlines() == [
        f"{path}: row 2, column age: given text 'x', allowed a finite number",
        f"{path}: row 3, column defaulted: given text '2', allowed 0, 1, true or false",
    ]
    assert [each.name for each in tmp_path.iterdir()] == ["tape.csv"]


def test_a_scenario_that_is_not_there_is_refused(tape):
    found = run(tape, "--extends", "rural_bank")
    assert found.exit_code == 2
    assert "there is no such preset or file" in found.stderr


def test_help_loads_no_slow_library():
    program = (
        "import sys\nfrom lianbao.experiments.command_line.rating import rate\n"
        "rate(['--help'], standalone_mode=False)\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "leverage" in done.stdout
    assert not SLOW & set(done.stderr.split())


def test_bins_in_two_ways_are_refused(tape):
    found = run(tape, "--bins", "4", "--binning")
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr == "--bins: given with --binning, allowed one of the two\n"


def test_binning_without_its_library_names_the_extra(tape, monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.tree", None)
    found = run(tape, "--binning")
    assert found.exit_code == 2
    assert found.stderr == "bins by weight of evidence need scikit-learn: pip install 'lianbao[fit]'\n"


OUTCOMES = "row 3, column defaulted: given"
TRUTHS = "allowed 0, 1, true or false"
WORDS = "allowed 1, true, yes or approved; 0, false, no or refused"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["1,0,3,1", "1,,3,1"], f"{OUTCOMES} nothing, though ok says approved, {TRUTHS}"),
        (["1,0,3,1", "1,0,3,no"], f"{OUTCOMES} an outcome, though ok says refused, allowed nothing"),
        (["1,0,3,1", "1,,3,perhaps"], f"row 3, column ok: given text 'perhaps', {WORDS}"),
        (["1,,3,0", "1,,3,0"], "column ok: given no approved row, allowed some"),
        (["1,0,3,1", "1,2,3,0"], f"{OUTCOMES} text '2', {TRUTHS}; nothing for a refused applicant"),
    ],
)
def test_decisions_and_outcomes_that_do_not_go_together_are_told(rows, told, tmp_path):
    path = tmp_path / "tape.csv"
    path.write_text("\n".join(["group,defaulted,age,ok", *rows]))
    assert run(path, "--approved", "ok").stderr == f"{path}: {told}\n"


OTHER = "allowed a column that is neither a ratio nor group, defaulted, cycle or replicate"


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ("decision", f"column decision: given nothing, {WORDS}"),
        ("growth", f"column growth: given with --approved, {OTHER}"),
    ],
)
def test_a_decision_that_cannot_be_read_is_told(column, told, tape):
    assert f"{tape}: {told}" in run(tape, "--approved", column).stderr.splitlines()


def test_a_column_that_knows_the_outcome_is_blamed_and_not_dropped(tape):
    frame = pd.read_csv(tape)
    frame["age"], frame["officer"] = 2.0 + frame["defaulted"], np.where(frame["defaulted"], "court", "branch")
    frame.to_csv(tape, index=False)
    cause = "given defaults all to one side of the other loans, allowed both among each other"
    told = run(tape, "--binning", "--category", "officer").stderr.splitlines()
    assert told == [f"{tape}: column age: {cause}", f"{tape}: column officer: {cause}"]


def test_a_tape_whose_bins_do_not_differ_is_refused_with_what_a_bin_takes(tape):
    frame = pd.read_csv(tape)
    frame["group"] = 1
    frame.to_csv(tape, index=False)
    (line,) = run(tape, "--binning").stderr.splitlines()
    assert line.endswith("allowed at least one; for a bin it takes defaults and other loans in 5 groups each")
