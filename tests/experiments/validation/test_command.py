"""`lianbao validate`: what holds, what does not, what cannot be asked, and what it leaves."""

import re
from dataclasses import replace
from threading import Event

import pyarrow.parquet as pq
import pytest

from lianbao.experiments.command_line import status_of
from lianbao.experiments.output.provenance import read_manifest, refuse_damaged
from lianbao.experiments.validation import validating
from lianbao.experiments.validation.known_answers.case_files import read_checks
from lianbao.experiments.validation.known_answers.measures import Stopped
from lianbao.experiments.validation.rows import Verdict
from lianbao.experiments.validation.validating import Job, Order, jobs_of, validated

SAID, SEE = "lianbao validate:", "See lianbao validate --help."


def rows_of(*only, **how):
    return validated(jobs_of(Order(is_quick=True, only=only)), lambda _: None, **{"threads": 2} | how)


def test_a_case_and_a_pattern_are_told(capsys):
    assert status_of(["validate", "--quick", "--only", "A3", "--only", "T6", "--all"]) == 0
    told = capsys.readouterr().out
    assert "1 of 1 checks of 1 known answer hold." in told
    assert re.search(r"^A3\.1 +alone, due 2: one_minus default_rate +0\.60000", told, re.MULTILINE)
    assert re.search(r"^T6: in normal times \.5 to 2\.2 %", told, re.MULTILINE)
    assert max(map(len, told.splitlines())) <= 100


def wrong(reading):
    """Read the checks with one that expects what is not so."""
    return [replace(each, answer=0.63) if each.identity == "A3.1" else each for each in reading()]


def test_a_wrong_expectation_fails(capsys, monkeypatch):
    read = validating.read_checks
    monkeypatch.setattr(validating, "read_checks", lambda: wrong(read))
    assert status_of(["validate", "--quick", "--only", "A3"]) == 1
    told = capsys.readouterr()
    assert "0 of 1 checks of 1 known answer hold." in told.out
    assert re.search(r"^A3\.1 .* 0\.63000 +0\.6.*FAILS$", told.out, re.MULTILINE)
    assert told.err.endswith("1 known answer fails: the model does not give it\n")


def test_a_pattern_that_is_not_shown_is_a_finding_and_no_failure(capsys):
    assert status_of(["validate", "--quick", "--only", "MIX6"]) == 0
    assert re.search(r"^  \.1  no ", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--only", "T99"], f"--only: given T99, allowed {validating.ALLOWED}; nearest: T9"),
        (["--only", "zzzz"], f"--only: given zzzz, allowed {validating.ALLOWED}"),
        (["--luck", "-1"], f"{SAID} Invalid value for '--luck': -1 is not in the range x>=0. {SEE}"),
        (["--threads", "0"], f"{SAID} Invalid value for '--threads': 0 is not in the range x>=1. {SEE}"),
        (["A"], f"{SAID} Got unexpected extra argument (A) {SEE}"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_one_line(arguments, line, capsys, tmp_path):
    assert status_of(["validate", "--quick", "--out", str(tmp_path / "new"), *arguments]) == 2
    assert capsys.readouterr().err == f"{line}\n"
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_refused_before_anything_runs(capsys, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert status_of(["validate", "--quick", "--only", "A3", "--out", str(tmp_path)]) == 2
    assert "nothing is overwritten" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_folder_is_whole(tmp_path):
    out = tmp_path / "out"
    assert status_of(["validate", "--quick", "--only", "A3", "--only", "MIX5", "--out", str(out)]) == 0
    assert refuse_damaged(out, read_manifest(out)["files"]) == 8
    table = pq.read_table(out / "validation.parquet").to_pydict()
    assert table["id"] == ["A3.1", "MIX5.1", "MIX5.2"]
    assert table["command"][1] == "lianbao validate --only MIX5.1"
    page = (out / "validation.md").read_text(encoding="utf-8")
    assert all((out / name).is_file() for name in re.findall(r"\]\((figures/\S+)\)", page))
    assert page.count("| MIX5.") == 2


def test_lines_do_not_depend_on_threads_and_stand_in_order():
    one, two = rows_of("F", "T7", threads=1), rows_of("F", "T7", threads=2)
    assert one == two
    assert [row.id for row in one if row.is_pattern] == ["T7.1", "T7.2", "T7.3"]
    assert one[0].id == "F1.1"


def test_other_luck_gives_other_numbers():
    here, there = (
        validated(jobs_of(Order(is_quick=True, only=("A3",), luck=luck)), lambda _: None, 1) for luck in (0, 1)
    )
    assert here[0].simulated != there[0].simulated
    assert {here[0].verdict, there[0].verdict} == {Verdict.HOLDS}


def test_the_whole_measures_patterns_in_two_economies():
    small, large = validated(jobs_of(Order(only=("T3.1",))), lambda _: None, 2)
    assert (small.economy, large.economy) == (1, 3)
    assert small.error is not None
    assert large.error is not None
    assert abs(small.simulated - large.simulated) < 5 * (small.error + large.error)


def test_runs_that_are_told_to_stop_end_soon():
    (job,) = jobs_of(Order(only=("E1",)))
    stop = Event()
    stop.set()
    with pytest.raises(Stopped):
        job.run(stop)


def test_an_interrupt_ends_all_threads():
    stopped = []

    def interrupted(_work):
        raise KeyboardInterrupt

    def waiting(stop):
        stopped.append(stop.wait(60))
        return []

    jobs = [Job((), 1.0, lambda _: []), Job((), 1.0, waiting), Job((), 1.0, waiting)]
    with pytest.raises(KeyboardInterrupt):
        validated(jobs, interrupted, 2)
    assert set(stopped) <= {True}


def test_all_known_answers_of_a_letter_hold_in_reduced_runs(capsys):
    assert status_of(["validate", "--quick", "--only", "B", "--only", "K"]) == 0
    asked = [check for check in read_checks() if check.letter in "BK"]
    assert f"{len(asked)} of {len(asked)} checks" in capsys.readouterr().out
