"""Assumptions of the baseline: its values with their sources, and whether they are published or assumed.

A scenario file says in a comment behind each value where it comes from. A source with its year makes a value
published; `assumption`, or no source, makes it assumed. What the file says of a setting of the run is none of both.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .....simulation.reading.extending import load
from .....simulation.reading.shelf import SCENARIOS
from .....simulation.scenario.parameter_table import rows as declared
from ..naming import clipped, parameter_label, value_told
from ..page import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .....simulation.reading import Located
    from .....simulation.scenario.scenario import Scenario

PUBLISHED, ASSUMED = "published", "assumed"
CALIBRATED, DRAWN = "calibrated", "drawn"
"""Marks of what differs between the economies of a scenario: held to targets, or drawn from what is not known."""
NOT_FITTED = "Published: from a source, or worked out from one; nothing is fitted to repayment data."
FITTED = "Calibrated: held to targets from repayment data. Published: from a source, or worked out from one."
MOST_TARGETS, TARGETS_LONG = 2, 160
"""Targets that the page names, and the letters they have together."""
OF_THE_RUN = "run:"
ASSUMPTION = "assumption"
SOURCE = re.compile(r"\b(1[89]|20)\d\d\b|\bundated\b")
"""What a comment has that names a source: a year, or the word for a page without one."""
SET_HERE = "set for this brief"
NOT_KEPT = "its file, and so its source, is not at hand"
ROWS, FEWER = 12, 8
"""Rows that the page has room for, and beside the picture of a study."""
LONGEST = 70


@dataclass(frozen=True)
class Assumption:
    """A value of the baseline. mark: published or assumed; source: where it comes from."""

    path: str
    value: Any
    mark: str
    source: str


def assumptions(scenario: Scenario, origin: str) -> tuple[Assumption, ...]:
    """Return every value of a scenario that its file sets, or that was set for the brief.

    origin: file or preset that the scenario was read from; where it is not there, no value of it is known.
    """
    root, _ = load(origin)
    said, values = dict(_said(root, "")), scenario.model_dump()
    met = scenario.economies
    found = [_drawn(scenario, path) for path in met.paths]
    for row in declared():
        if row.path in met.paths:
            continue
        if "[]" not in row.path and row.path.startswith(("scheme.", "economy.")):
            value = _at(values, row.path)
            known = said.get(row.path) or (row.default, OF_THE_RUN)
            found += _assumption(row.path, value, known, SET_HERE if root else NOT_KEPT)
    return tuple(found)


def _assumption(path: str, value: Any, known: tuple[Any, str], otherwise: str) -> list[Assumption]:  # noqa: ANN401
    """Return a value with its source, or nothing if it is a setting of the run or the model's own default.

    known: what the file gives, and its comment. otherwise: the source of a value that is another.
    """
    given, comment = known
    if not _same(value, given):
        return [Assumption(path, value, ASSUMED, otherwise)]
    if comment.startswith(OF_THE_RUN):
        return []
    mark = PUBLISHED if SOURCE.search(comment) and ASSUMPTION not in comment else ASSUMED
    return [Assumption(path, value, mark, comment or "no source in the scenario file")]


def _drawn(scenario: Scenario, path: str) -> Assumption:
    """Return a value that differs between the economies: that of the one in the middle, and the range of all."""
    met, told = scenario.economies, scenario.economies.calibration
    span = " to ".join(value_told(path, each, scenario.currency) for each in met.span(path))
    value = dict(met.draw(met.central))[path]
    if told is None:
        return Assumption(path, value, DRAWN, f"{len(met)} draws of what is not known: {span}")
    loose = "not identified, " if path in told.not_identified else ""
    return Assumption(path, value, CALIBRATED, f"{loose}{span}; {told.name}, {len(met)} draws")


def calibrated(scenario: Scenario) -> str:
    """Say to what a scenario that meets several economies was calibrated, and what that does not tell."""
    met, told = scenario.economies, scenario.economies.calibration
    if told is None:
        return f"The runs meet {len(met)} economies, draws of what is not known; nothing is calibrated."
    loose = [parameter_label(path) for path in told.not_identified]
    unknown = f" Not identified: {', '.join(loose)}." if loose else ""
    many = f"the runs meet {len(met)} economies that these cannot tell apart"
    return f"Calibrated ({told.name}) to {_counted(told.targets)}; {many}.{unknown}"


def _counted(targets: tuple[str, ...]) -> str:
    """Name targets without their sources, the first of many: what is not met comes first in a scenario's list."""
    first = "; ".join(each.partition("; ")[0] for each in targets[:MOST_TARGETS])
    return (
        f"{len(targets)} target{'s' if len(targets) != 1 else ''}{f': {clipped(first, TARGETS_LONG)}' if first else ''}"
    )


def assumption_table(found: tuple[Assumption, ...], currency: str, most: int) -> Table:
    """Return published values, and of the assumed ones the first of each part of the economy. most: rows."""
    published = [each for each in found if each.mark in (CALIBRATED, DRAWN)]
    published += [each for each in found if each.mark == PUBLISHED]
    assumed = _spread([each for each in found if each.mark == ASSUMED])
    shown = [*published[: most // 2], *assumed[: most - len(published[: most // 2])]]
    rows = tuple(
        (
            Cell(parameter_label(each.path)),
            Cell(value_told(each.path, each.value, currency)),
            Cell(each.mark),
            Cell(clipped(_spoken(each.source), LONGEST)),
        )
        for each in shown
    )
    numbers = Counter(each.mark for each in found)
    marks = [mark for mark in (CALIBRATED, DRAWN) if numbers[mark]]
    counts = [f"{numbers[mark]} {mark}" for mark in (*marks, PUBLISHED, ASSUMED)]
    fitted = FITTED if numbers[CALIBRATED] else NOT_FITTED
    note = (
        f"Every result in this brief is simulated. {fitted} Assumed: no source gives it. "
        f"Of {', '.join(counts[:-1])} and {counts[-1]} values these are some; assumptions.csv has all."
    )
    reason = "" if rows else "The baseline keeps to the defaults of the model in all its values."
    return Table(("value under A", "is", "mark", "source"), rows, (0.24, 0.16, 0.1, 0.5), note, reason)


def _spoken(source: str) -> str:
    """Return a source without the word that its mark says already."""
    return source.removeprefix(ASSUMPTION).lstrip(":, ") or "no source is given"


def _spread(found: list[Assumption]) -> list[Assumption]:
    """Put the first value of each section in front, what the bank meets before what it chooses."""
    ordered = sorted(found, key=lambda each: (not each.path.startswith("economy."), each.path.rsplit(".", 1)[0]))
    sections = [list(group) for _, group in groupby(ordered, key=lambda each: each.path.rsplit(".", 1)[0])]
    firsts = [section[0] for section in sections]
    return [*firsts, *(each for section in sections for each in section[1:])]


def _said(given: Located | None, before: str) -> Iterator[tuple[str, tuple[Any, str]]]:
    """Yield each value of a file by its path, with the comment on its line."""
    if given is None or not isinstance(given.value, dict):
        return
    for key, entry in given.value.items():
        path = f"{before}{key}"
        if isinstance(entry.value, dict):
            yield from _said(entry, f"{path}.")
        else:
            yield path, (entry.plain, _comment(entry))


def _comment(entry: Located) -> str:
    """Return the comment behind a value."""
    presets = {SCENARIOS.called(path): path for path in SCENARIOS.folder.glob("*.yaml")}
    path = presets.get(entry.file, Path(entry.file))
    if entry.line is None or not path.is_file():
        return ""
    line = path.read_text(encoding="utf-8").splitlines()[entry.line - 1]
    return line.partition(" #")[2].strip()


def _at(values: Any, path: str) -> Any:  # noqa: ANN401
    for part in path.split("."):
        values = values[part]
    return values


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - numbers in files may be whole
    name = getattr(other, "name", None)
    return bool(one == other or (isinstance(name, str) and one == name.lower()))
