"""experiments/EVIDENCE.md: it has every line that there is, and new runs agree with what it says."""

import re
from pathlib import Path

import pytest

from lianbao.experiments.command_line import status_of
from lianbao.experiments.output.measures import measure_of
from lianbao.experiments.reports.validation import words
from lianbao.experiments.reports.validation.document import PAGE, of_folder
from lianbao.experiments.validation.known_answers.case_files import LETTERS, read_checks
from lianbao.experiments.validation.patterns.reading import read_families
from lianbao.experiments.validation.validating import SIZES, Order, jobs_of, validated

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"\| [A-Z]+[0-9]+[bc]?\.[0-9]+ \|")
TEXT = PAGE.read_text(encoding="utf-8").splitlines()
LINES = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in TEXT if LINE.match(line)]
CHEAP = ("A2", "F1", "K1", "T1", "T3", "T6", "T7", "MIX1")


def lines_of(row):
    """Return the lines of the page for a number, in the smaller economy first."""
    return [line for line in LINES if line[0] == row.id]


def test_every_line_is_there():
    checks = [check.identity for check in read_checks()]
    numbers = [f"{pattern.id}.{place}" for family in read_families() for pattern in family.patterns
               for place in range(1, len(pattern.expect) + 1)]  # fmt: skip
    sizes = 1 if "reduced runs" in PAGE.read_text(encoding="utf-8") else len(SIZES)
    assert sorted(line[0] for line in LINES) == sorted(checks + numbers * sizes)


def test_new_runs_agree_with_the_page():
    """Few runs: a value lies within 4 of their standard errors, and twice of its own, of what all runs gave."""
    rows = validated(jobs_of(Order(is_quick=True, only=CHEAP)), lambda _: None, 2)
    for row in rows:
        line = lines_of(row)[0]
        place = 6 if row.is_pattern else 5
        assert line[place - 1] == words.expected(row), row.id
        printed = float(re.match(r"[+-]?[\d.]+", line[place]).group())
        simulated = row.simulated * (measure_of(row.unit).scale if row.is_pattern else 1)
        error = row.error * (measure_of(row.unit).scale if row.is_pattern else 1)
        assert abs(simulated - printed) <= 6 * error + 0.01, row.id
    assert len(rows) >= 15


def test_letters_are_those_of_the_model_description():
    section = (ROOT / "simulation" / "ODD.md").read_text(encoding="utf-8").split("### 1.2")[0]
    assert re.findall(r"^\| ([A-Z]) \|", section, re.MULTILINE) == list(LETTERS)


@pytest.mark.parametrize("arguments", [["--only", "A3"], ["--luck", "1", "--only", "A3"]])
def test_a_part_is_not_taken_for_the_whole(arguments, tmp_path):
    assert status_of(["validate", *arguments, "--out", str(tmp_path / "part")]) == 0
    with pytest.raises(ValueError, match="is not all of it"):
        of_folder(tmp_path / "part")
