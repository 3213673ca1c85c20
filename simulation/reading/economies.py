"""Economies that a scenario file gives, as a CSV file beside it or a list; each cell is checked as a value is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from ..declaring.located import Located, key_of, place_of
from ..declaring.mistakes import BadInput, Mistake, short, shown
from ..scenario.checking import nearest_path, row_of
from ..scenario.economies import (
    CALIBRATION,
    ECONOMIES,
    MOST_VALUES,
    ONE_ECONOMY,
    SHAPE,
    VARYING,
    Calibration,
    Economies,
    covered,
)
from ..scenario.laying import laid, mistakes_over, nested
from .sheets.csv_sheets import open_sheet, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..scenario.economies import Value
    from ..scenario.scenario import Scenario
    from .sheets.csv_sheets import Sheet

FORM = "the name of a CSV file beside this one, such as economies.csv, or a list of {path: value}"
WHOLE = re.compile(r"[+-]?\d{1,18}")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
TEXTS = ("targets", "not_identified")
TOLD = ("name", "file", "digest")


@dataclass(frozen=True)
class Drawn(Located):
    """Draws as they were given: a list of sections, each value with its place.

    replaced: paths that varied until a value was laid over them. Laying values over a file keeps it (see `over_draws`).
    """

    replaced: tuple[str, ...] = ()

    @property
    def rows(self) -> list[Located]:
        """The draws."""
        return self.value if isinstance(self.value, list) else []

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that vary, sorted: their order decides nothing."""
        return tuple(sorted(_entries(self.rows[0]))) if self.rows else ()

    def without(self, gone: tuple[str, ...]) -> Drawn:
        """Return the draws without some of their paths."""
        left = [{path: each for path, each in _entries(row).items() if path not in gone} for row in self.rows]
        rows: list[Located] = [
            Located(dict(values), row.file, row.line) for values, row in zip(left, self.rows, strict=True) if values
        ]
        return replace(self, value=rows, replaced=(*self.replaced, *gone))


def with_draws(root: Located, folder: Path) -> tuple[Located, list[Mistake]]:
    """Return what a file says with the draws that it names read. folder: where it lies."""
    given = _entries(root).get(ECONOMIES)
    if given is None or isinstance(given, Drawn):
        return root, []
    rest = {key: each for key, each in _entries(root).items() if key != ECONOMIES}
    try:
        drawn = _drawn(given, folder)
    except BadInput as error:
        return Located(rest, root.file, root.line), error.mistakes
    return Located({**rest, ECONOMIES: drawn}, root.file, root.line), []


def over_draws(merged: dict[str, Located], top: Located) -> dict[str, Located]:
    """Return merged values in which what was laid on top takes the place of the draws below it.

    Draws on top take the place of all draws below, with what is said of them.
    """
    drawn, above = merged.get(ECONOMIES), _entries(top)
    if ECONOMIES in above:
        return merged if CALIBRATION in above else {key: each for key, each in merged.items() if key != CALIBRATION}
    return _without(merged, _paths(top, "")) if isinstance(drawn, Drawn) else merged


def varies_within(root: Located, section: str) -> bool:
    """Say whether the draws of a scenario vary a value of this section."""
    drawn = _entries(root).get(ECONOMIES)
    return isinstance(drawn, Drawn) and any(path.split(".")[0] == section for path in drawn.paths)


def set_over(root: Located, path: str) -> Located:
    """Return a scenario with a value that was put at a path: it takes the place of the draws there."""
    return Located(_without(_entries(root), [path]), root.file, root.line)


def _without(entries: dict[str, Located], paths: Iterable[str]) -> dict[str, Located]:
    drawn = entries.get(ECONOMIES)
    gone = covered(drawn.paths, paths) if isinstance(drawn, Drawn) else ()
    return {**entries, ECONOMIES: drawn.without(gone)} if isinstance(drawn, Drawn) and gone else entries


def economies_in(root: Located) -> tuple[Economies, Drawn | None, Located, list[Mistake]]:
    """Take the draws out of what a file says; return them, with and without their places, the rest, and mistakes."""
    root, mistakes = with_draws(root, Path())
    rest = dict(_entries(root))
    drawn, said = rest.pop(ECONOMIES, None), rest.pop(CALIBRATION, None)
    calibration, wrong = (None, []) if said is None else _calibration(said)
    left = Located(rest, root.file, root.line)
    if not isinstance(drawn, Drawn) or not drawn.rows:
        told = drawn.replaced if isinstance(drawn, Drawn) else ()
        return Economies(replaced=told, calibration=calibration), None, left, [*mistakes, *wrong]
    rows = tuple(tuple(_entries(row)[path].plain for path in drawn.paths) for row in drawn.rows)
    return Economies(drawn.paths, rows, drawn.replaced, calibration), drawn, left, [*mistakes, *wrong]


def wrong_draws(scenario: Scenario, drawn: Drawn | None) -> list[Mistake]:
    """Return what is wrong with draws: paths that may not vary, then values, cell by cell."""
    if drawn is None:
        return []
    heads = [wrong for path in drawn.paths for wrong in _wrong_path(scenario, path, drawn.rows[0])]
    if heads:
        return heads
    alone = scenario.with_economies(ONE_ECONOMY)
    return [wrong for row in drawn.rows for wrong in _wrong_row(alone, row)]


def _wrong_path(scenario: Scenario, path: str, given: Located) -> Iterator[Mistake]:
    """Yield why the values at a path cannot differ between economies."""
    kind, key = type(scenario), f"{ECONOMIES}: {short(path)}"
    row = row_of(kind, path)
    if row is None or not path.startswith(VARYING):
        problem = f"{key}: only parameters of economy and scheme may vary, one value each"
        yield Mistake(given.file, given.line, problem=problem, nearest=nearest_path(kind, path) if row is None else "")
    elif row.kind.startswith("list") and not path.endswith("]"):
        yield Mistake(given.file, given.line, problem=f"{key} is a list: name one of its numbers, such as {path}[0]")
    elif row.kind == "text":
        yield Mistake(given.file, given.line, problem=f"{key} is text, allowed numbers and choices")
    elif path in SHAPE:
        problem = f"{key} decides how many there are of whom: it is the same in all economies of a scenario"
        yield Mistake(given.file, given.line, problem=problem)


def _wrong_row(alone: Scenario, row: Located) -> list[Mistake]:
    """Return what is wrong with a draw, each mistake where its cell is."""
    values = _entries(row)
    settings = [(path, each.plain) for path, each in values.items()]
    try:
        laid(alone, settings)
    except ValidationError as error:
        return mistakes_over(alone, nested(settings), error, _nested(values, row))
    return []


def _nested(values: Mapping[str, Located], row: Located) -> Located:
    """Return the cells of a draw as sections in sections."""
    root = Located({}, row.file, row.line)
    for path, each in values.items():
        here = root
        *outer, last = place_of(path)
        for part in outer:
            here = _entries(here).setdefault(str(part), Located({}, row.file, row.line))
        _entries(here)[str(last)] = each
    return root


def _drawn(given: Located, folder: Path) -> Drawn:
    """Return the draws that a value gives, or names. Raises BadInput."""
    if isinstance(given.value, str) and given.value:
        rows = _rows_of_file(given, folder)
    elif isinstance(given.value, list):
        rows = given.value
    else:
        raise _refused(given, f"given {shown(given.plain)}, allowed {FORM}")
    wrong = [mistake for number, row in enumerate(rows) for mistake in _no_draw(number, row, rows[0])]
    if wrong:
        raise BadInput(wrong)
    count = sum(len(_entries(row)) for row in rows)
    if count > MOST_VALUES:
        raise _refused(given, f"given {count:,} values in {len(rows):,} draws, allowed at most {MOST_VALUES:,} values")
    return Drawn(list(rows), given.file, given.line)


def _no_draw(number: int, row: Located, first: Located) -> Iterator[Mistake]:
    """Yield what keeps an entry of a list from being a draw of the same paths as the first."""
    key, values = f"{ECONOMIES}[{number}]", _entries(row)
    if not values:
        yield Mistake(
            row.file,
            row.line,
            key,
            shown(row.plain),
            "a section of values by path, such as {economy.types.success: 0.9}",
        )
    elif set(values) != set(_entries(first)):
        yield Mistake(row.file, row.line, problem=f"{key}: each economy gives the same paths")
    for path, each in values.items():
        if not isinstance(each.value, str | bool | int | float):
            yield Mistake(each.file, each.line, f"{key}.{path}", shown(each.plain), "one value")


def _rows_of_file(given: Located, folder: Path) -> list[Located]:
    """Read the draws of a CSV file. Raises BadInput."""
    name = str(given.value)
    path = folder / name
    if Path(name).name != name or not name.endswith(".csv"):
        raise _refused(given, f"given {shown(name)}, allowed {FORM}")
    if not path.is_file():
        raise _refused(given, f"there is no file {name} beside this one")
    with readable(path):
        sheet = open_sheet(path, [*VARYING])
        heading, rows = sheet.heading, list(sheet.rows())
    if not rows or len(set(heading)) < len(heading) or not all(heading):
        problem = "a table of economies has a heading of different paths, and a row for each economy"
        raise BadInput([Mistake(str(path), sheet.first, problem=problem)])
    wrong = [_wrong_length(path, line, row, heading) for line, row in rows if len(row) != len(heading)]
    if wrong:
        raise BadInput(wrong)
    return [_row(sheet, line, row) for line, row in rows]


def _row(sheet: Sheet, line: int, row: list[str]) -> Located:
    """Return a row as a section; what is wrong with its paths is wrong with the heading."""
    file, cells = str(sheet.path), zip(sheet.heading, row, strict=True)
    return Located({path: Located(_value(cell), file, line) for path, cell in cells}, file, sheet.first)


def _wrong_length(path: Path, line: int, row: list[str], heading: list[str]) -> Mistake:
    return Mistake(str(path), line, problem=f"given {len(row)} cells, allowed {len(heading)}, one for each path")


def _value(cell: str) -> Value:
    """Read a cell as a file's value: a number, true or false, or the name of a choice."""
    if cell.lower() in {"true", "false"}:
        return cell.lower() == "true"
    if WHOLE.fullmatch(cell):
        return int(cell)
    return float(cell) if NUMBER.fullmatch(cell) else cell


def _calibration(said: Located) -> tuple[Calibration | None, list[Mistake]]:
    """Return what draws rest on, or what is wrong with it."""
    entries, key = _entries(said), CALIBRATION
    if not entries:
        return None, [Mistake(said.file, said.line, key, shown(said.plain), "a section with a name")]
    wrong = [_wrong_entry(f"{key}.{name}", name, each) for name, each in entries.items()]
    mistakes = [mistake for mistake in wrong if mistake is not None]
    if "name" not in entries:
        mistakes.append(Mistake(said.file, said.line, problem=f"{key}: a name is missing"))
    if mistakes:
        return None, mistakes
    plain = {name: each.plain for name, each in entries.items()}
    return Calibration(**plain | {name: tuple(plain[name]) for name in TEXTS if name in plain}), []


def _wrong_entry(key: str, name: str, each: Located) -> Mistake | None:
    """Return what is wrong with one entry of the section, if anything is."""
    value = each.plain
    is_texts = isinstance(value, list) and all(isinstance(text, str) for text in value)
    is_count = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    known = {"draws": ("a whole number from 0", is_count)}
    known |= {text: ("text", isinstance(value, str) and bool(value)) for text in TOLD}
    known |= dict.fromkeys(TEXTS, ("a list of texts", is_texts))
    if name not in known:
        return Mistake(each.file, each.line, problem=f"{key}: unknown key, allowed {', '.join(sorted(known))}")
    allowed, is_right = known[name]
    return None if is_right else Mistake(each.file, each.line, key, shown(value), allowed)


def _paths(here: Located, above: str) -> Iterator[str]:
    """Yield the paths of all values that are given."""
    for name, each in _entries(here).items():
        path = key_of((above, name)) if above else name
        if isinstance(each.value, dict):
            yield from _paths(each, path)
        else:
            yield path


def _entries(here: Located) -> dict[str, Located]:
    return here.value if isinstance(here.value, dict) else {}


def _refused(given: Located, problem: str) -> BadInput:
    return BadInput([Mistake(given.file, given.line, problem=f"{ECONOMIES}: {problem}")])
