"""The rows of points as they are written, each value with its file and line: from a CSV file, or from the study."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .....simulation.declaring.mistakes import BadInput, Mistake, shown
from .....simulation.reading import Located
from .....simulation.reading.sheets.csv_sheets import open_sheet, readable
from .....simulation.reading.shelf import refuse_no_file
from ...spread.points import PointsFile
from ..notes import entries

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from .....simulation.reading.sheets.csv_sheets import Sheet
    from ..notes import Notes

MOST_POINTS = 100_000
LARGEST_FILE = 50_000_000
"""Bytes of a file of points that are read."""
SUFFIX = ".csv"
BESIDE = "the name of a CSV file beside this one"


@dataclass(frozen=True)
class Rows:
    """Points as they are written. heading: where each column stands. cells: of each point by column.

    at: where each point stands. source: the file; None if they stand in the study, whose values are no mere text.
    """

    heading: dict[str, Located]
    cells: list[dict[str, Located]]
    at: list[Located] = field(default_factory=list)
    source: PointsFile | None = None


def rows_listed(listed: Located, notes: Notes) -> Rows:
    """Return the points of the section `points`: its first point says which columns there are."""
    points = [each for each in listed.value if isinstance(each.value, dict)] if isinstance(listed.value, list) else []
    heading = entries(points[0]) if points else {}
    cells = []
    for number, point in enumerate(points):
        here = entries(point)
        for name in here.keys() - heading.keys():
            told = f"points[{number}]: {name} is in no point before, and every point has the same factors"
            notes.problem(here[name], told)
        for name in heading.keys() - here.keys():
            notes.problem(point, f"points[{number}]: {name} is missing, and every point has the same factors")
        cells.append({name: here[name] for name in heading if name in here})
    return Rows(heading, cells, points)


def rows_in_file(named: Located, folder: Path, known: Collection[str], notes: Notes) -> Rows | None:
    """Return the points of the CSV file that a study names; None if it cannot be read, which is noted.

    known: names that columns may have, by which the separator is told.
    """
    name = str(named.value)
    path = folder / name
    if path.name != name or name.startswith(".") or "\\" in name:
        notes.wrong(named, "design.file", BESIDE)
        return None
    if not path.exists():
        there = [each.name for each in sorted(folder.glob("*")) if each.suffix.lower() == SUFFIX]
        near = next(iter(difflib.get_close_matches(name, there, 1)), "")
        notes.wrong(named, "design.file", f"{BESIDE}, where there is none of this name", nearest=near)
        return None
    try:
        with readable(path):
            refuse_no_file(path)
            return _read(path, known, notes)
    except BadInput as error:
        notes.mistakes += error.mistakes
        return None


def _read(path: Path, known: Collection[str], notes: Notes) -> Rows | None:
    if path.stat().st_size > LARGEST_FILE:
        notes.mistakes.append(Mistake(str(path), problem=f"is larger than {LARGEST_FILE:,} bytes"))
        return None
    sheet = open_sheet(path, known)
    heading = _heading(sheet, notes)
    width, cells, at = len(sheet.heading), [], []
    for line, row in sheet.rows():
        if len(row) != width:
            told = f"given {len(row)} cells, allowed {width}, as the heading has"
            notes.mistakes.append(Mistake(str(path), line, problem=told))
            continue
        located = [Located(cell, str(path), line) for cell in row]
        cells.append({name: cell for name, cell in zip(sheet.heading, located, strict=True) if name in heading})
        at.append(Located("", str(path), line))
    if not cells and not notes.mistakes:
        notes.mistakes.append(Mistake(str(path), problem="has no rows, allowed at least one point"))
    return Rows(heading, cells, at, PointsFile(path.name, path.read_bytes()))


def _heading(sheet: Sheet, notes: Notes) -> dict[str, Located]:
    """Return the columns with their place, and note those without a name and those that come twice."""
    found: dict[str, Located] = {}
    file = str(sheet.path)
    for place, name in enumerate(sheet.heading, 1):
        if not name:
            told = f"column {place}: given {shown(name)}, allowed a factor by its path"
            notes.mistakes.append(Mistake(file, sheet.first, problem=told))
        elif name in found:
            told = f"column {name}: given twice, allowed every column once"
            notes.mistakes.append(Mistake(file, sheet.first, problem=told))
        found.setdefault(name, Located(name, file, sheet.first))
    return {name: at for name, at in found.items() if name}
