"""A user's own loan tape: what is read, and one line for every mistake."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from ruamel.yaml import YAML

from lianbao.experiments.scorecards.judging import rate_tape
from lianbao.experiments.scorecards.preparing import Treatment
from lianbao.experiments.scorecards.tapes.reading import read_tape
from lianbao.simulation.declaring.mistakes import MOST_TOLD, BadInput

CASES = YAML(typ="safe", pure=True).load(Path(__file__).parent / "bad_tapes.yaml")
BOUNDS = [0.01, 0.02, 0.05, 0.1]
GOOD = {
    "group": ["a", "b", "a"],
    "defaulted": [0, 1, 0],
    "age": [3.0, 4, 5.5],
    "leverage": [1, 2, 3],
    "note": ["x"] * 3,
}


def told(path):
    with pytest.raises(BadInput) as found:
        rate_tape(read_tape(path), BOUNDS)
    return [str(mistake) for mistake in found.value.mistakes]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_mistake_is_one_line(case, tmp_path):
    path = tmp_path / "tape.csv"
    path.write_text(case["text"], encoding="utf-8")
    assert told(path) == [f"{path}: {line}" for line in case["told"]]


@pytest.mark.parametrize("suffix", ["csv", "parquet", "CSV"])
def test_csv_and_parquet_are_read_alike(suffix, tmp_path):
    path, frame = tmp_path / f"tape.{suffix}", pd.DataFrame(GOOD)
    frame.to_parquet(path) if suffix == "parquet" else frame.to_csv(path, index=False)
    tape = read_tape(path)
    assert (tape.names, tape.unused) == (("leverage", "age"), ("note",))
    assert tape.ratios.tolist() == [[1, 3], [2, 4], [3, 5.5]]
    assert tape.defaulted.tolist() == [False, True, False]
    assert tape.groups.tolist() == [0, 1, 0]
    assert tape.cycles is None


def test_truth_has_several_names(tmp_path):
    path = tmp_path / "tape.csv"
    path.write_text("group,defaulted,age\n" + "".join(f"1,{name},1\n" for name in ("TRUE", "1.0", "False", "0")))
    assert read_tape(path).defaulted.tolist() == [True, True, False, False]


def test_marks_and_blanks_around_cells_do_not_matter(tmp_path):
    path = tmp_path / "tape.csv"
    path.write_bytes("\ufeffgroup, defaulted ,age\r\n1, 0, 2.5\r\n\r\n".encode())
    assert read_tape(path).ratios.tolist() == [[2.5]]


def test_groups_of_other_replicates_are_other_groups(tmp_path):
    path = tmp_path / "tape.parquet"
    pd.DataFrame(GOOD | {"replicate": [0, 0, 1], "cycle": [2, 2, 3]}).to_parquet(path)
    tape = read_tape(path)
    assert tape.groups.tolist() == [0, 1, 2]
    assert tape.cycles.tolist() == [2, 2, 3]


def test_cells_of_parquet_are_checked_by_row_and_column(tmp_path):
    path = tmp_path / "tape.parquet"
    pd.DataFrame(GOOD | {"age": [np.inf, np.nan, 3.0], "defaulted": [0, 1, 2]}).to_parquet(path)
    assert told(path) == [
        f"{path}: row 1, column age: given .inf, allowed a finite number",
        f"{path}: row 3, column defaulted: given 2, allowed 0, 1, true or false",
    ]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("tape.txt", b"x", "given a file of kind '.txt', allowed .csv or .parquet"),
        ("tape.csv", b"PK\x03\x04", "is an Excel workbook, allowed a file saved as CSV"),
        ("tape.csv", b"a\0b", "is no text, allowed a CSV file in UTF-8, UTF-16, GBK or Windows-1252"),
        ("none.csv", None, "there is no such file"),
    ],
)
def test_files_that_cannot_be_read(name, content, line, tmp_path):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert told(path) == [f"{path}: {line}"]


def test_a_file_that_is_not_parquet(tmp_path):
    path = tmp_path / "tape.parquet"
    path.write_bytes(b"nonsense")
    (line,) = told(path)
    assert line.startswith(f"{path}: cannot be read: ")


def test_very_many_mistakes_are_cut_short(tmp_path):
    path = tmp_path / "tape.csv"
    path.write_text("group,defaulted,age\n1,0,1\n" + "1,0,x\n" * 150)
    lines = told(path)
    assert len(lines) == MOST_TOLD + 1
    assert lines[-1] == f"{path}: and 50 more mistakes"


def test_a_column_that_is_wrong_in_every_row_is_told_once(tmp_path):
    path = tmp_path / "tape.csv"
    path.write_text("group,defaulted,age\n" + "1,FALSCH,1\n" * 150)
    (line,) = told(path)
    assert line == f"{path}: every row, column defaulted: in row 2 given text 'FALSCH', allowed 0, 1, true or false"


def tape_of(path, ratios, bad, **more):
    frame = pd.DataFrame({"group": np.arange(len(bad)) // 2, "defaulted": bad.astype(int), **ratios, **more})
    frame.to_csv(path, index=False)
    return path


def test_poor_tapes_are_refused_with_reasons(tmp_path):
    random = np.random.default_rng(5)
    bad = np.arange(300) < 60
    vary = random.normal(size=300)
    few = tape_of(tmp_path / "few.csv", {"age": vary}, np.arange(300) < 9)
    assert told(few) == [
        f"{few}: column defaulted: given 9 defaults and 291 other loans, allowed at least 10 of each",
    ]
    same = tape_of(tmp_path / "same.csv", {"age": vary, "growth": np.full(300, 0.7)}, bad)
    assert told(same) == [f"{same}: column growth: given one value in all rows, allowed several"]
    apart = tape_of(tmp_path / "apart.csv", {"age": np.where(bad, 1.0, 2.0) + 0.1 * vary}, bad)
    problem = "given defaults all to one side of the other loans, allowed both among each other"
    assert told(apart) == [f"{apart}: column age: {problem}"]
    twins = tape_of(tmp_path / "twins.csv", {"age": vary, "growth": 2 * vary, "leverage": vary**2}, bad)
    allowed = "ratios of which none follows from the others"
    assert told(twins) == [f"{twins}: columns age, growth: given together, allowed {allowed}"]


def test_of_several_columns_the_cause_is_blamed(tmp_path):
    random = np.random.default_rng(6)
    one, two, other = random.normal(size=(3, 300))
    both = tape_of(tmp_path / "both.csv", {"age": one, "growth": two, "leverage": other}, one + two > 1)
    allowed = "ratios that together do not separate the loans, and weights up to 5"
    assert told(both) == [
        f"{both}: columns age, growth: given no likeliest scorecard with all of them, allowed {allowed}"
    ]


def test_a_rated_tape_says_how_good_it_is(tmp_path):
    random = np.random.default_rng(7)
    ratios = random.normal(size=(6000, 2)) * [0.5, 30] + [0.6, 100]
    index = 2 - 1.6 * (ratios[:, 0] - 0.6) + 0.01 * (ratios[:, 1] - 100)
    bad = random.random(6000) < 1 / (1 + np.exp(index))
    path = tape_of(
        tmp_path / "t.csv", {"leverage": ratios[:, 0], "liquidity": ratios[:, 1]}, bad, cycle=np.arange(6000) // 2000
    )
    rated = rate_tape(read_tape(path), BOUNDS)
    assert rated.prepared.steps == ()
    centre, deviation = np.array([rated.prepared.scales[name] for name in rated.tape.names]).T
    assert (centre, deviation) == (pytest.approx([0.6, 100], rel=0.02), pytest.approx([0.5, 30], rel=0.05))
    assert rated.scorecard.weights == pytest.approx([-0.8, 0.3], abs=4 * max(rated.scorecard.errors))
    assert rated.on_own.area.low < rated.on_others.area.value <= rated.on_own.area.value
    assert rated.on_own.line == pytest.approx((0, 1), abs=1e-3)
    assert rated.on_others.line[1] == pytest.approx(1, abs=0.15)
    assert sum(row.loans for row in rated.on_own.grades) == 6000
    assert rated.stability.keys() == {1, 2}
    assert max(rated.stability.values()) < 0.02
    raw = rate_tape(read_tape(path), BOUNDS, Treatment(is_standardised=True))
    assert np.array(raw.scorecard.weights[1:]) * deviation[1:] == pytest.approx(rated.scorecard.weights[1:], abs=1e-3)
