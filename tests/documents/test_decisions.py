"""The page of decisions lists every record by number and title, and names every number that is missing."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / ".github" / "decisions"
PAGE = (FOLDER / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| \[(\d+)\]\((\S+)\) \| (.+) \| (.+) \|$", re.MULTILINE)


def records():
    """Return number, file name and title of each record."""
    for path in sorted(FOLDER.glob("[0-9]*.md")):
        number, title = re.match(r"# (\d+)\. (.+)", path.read_text(encoding="utf-8")).groups()
        assert int(path.name[:4]) == int(number), path.name
        yield int(number), path.name, title


def said_to_be_missing():
    """Return the numbers that the page says are missing."""
    (text,) = re.findall(r"Numbers that are missing below \(([^)]+)\)", " ".join(PAGE.split()))
    parts = [[int(number) for number in re.findall(r"\d+", part)] for part in re.split(r", | and ", text)]
    return {number for part in parts for number in range(part[0], part[-1] + 1)}


def test_the_table_lists_every_record():
    assert [(int(number), name, title) for number, name, title, _ in ROW.findall(PAGE)] == list(records())


def test_every_gap_is_named():
    numbers = {number for number, _, _ in records()}
    assert said_to_be_missing() == set(range(1, max(numbers) + 1)) - numbers
