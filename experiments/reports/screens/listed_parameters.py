"""Parameters on the screen: a line with name, default, allowed values and unit, and label and meaning below."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ....simulation.declaring.own import NOTHING, Own
from ....simulation.declaring.rows import UNITLESS, Row, plain
from ....simulation.scenario.levers import CURATED
from ....simulation.scenario.parameter_table import rows
from ...output.columns import WIDTH, columns
from .finding import matching

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....simulation.scenario.levers import Lever


def found(word: str = "", *, is_short: bool = False, own: Own = NOTHING) -> list[Row]:
    """Return the parameters that say a word in name, label, meaning or choices; all of them for no word.

    is_short: only those to start with, in their order. own: what a user has declared of his own. Raises ValueError, one
    line, where none says it.
    """
    by_path = {row.path: row for row in rows(own)}
    asked = [by_path[lever.key] for lever in CURATED] if is_short else rows(own)
    texts = {row.path: " ".join((row.label, row.meaning, *row.words)) for row in asked}
    return [by_path[path] for path in matching(word, texts, "parameter")]


def as_text(shown: Iterable[Row]) -> str:
    """Return parameters in their order, section by section."""
    parts: list[str] = []
    section = ""
    for row in shown:
        here = row.path.rpartition(".")[0]
        parts += ["", *_entry(row)] if here != section else _entry(row)
        section = here
    return "\n".join(parts[1:] if parts[0] == "" else parts) + "\n"


def as_short_text(shown: Iterable[Row]) -> str:
    """Return a line for each of the parameters to start with: label, name, default and the values to try."""
    levers = {lever.key: lever for lever in CURATED}
    lines = [(row.label, row.path, plain(row.default), _to_try(row, levers[row.path])) for row in shown]
    table = columns([("", "name", "default", "to try"), *lines], to_left=(0, 1, 3))
    return "\n".join([*table, "", "lianbao parameters lists all, lianbao parameters WORD those about a word"]) + "\n"


def _to_try(row: Row, lever: Lever) -> str:
    """Return the ends of a slider with their unit, or the choices."""
    if lever.low is None or lever.high is None:
        return ", ".join(lever.choices)
    unit = "" if row.unit in UNITLESS else f" {row.unit}"
    return f"{lever.low:g} to {lever.high:g}{unit}"


def _entry(row: Row) -> list[str]:
    """Write one parameter: what is set, what is allowed, what people call it, and what it means with its source."""
    unit = "" if row.unit in UNITLESS else f" {row.unit}"
    head = f"{row.path} = {plain(row.default)}{unit}"
    meaning = f"{row.label}: {row.meaning} [{row.source}]"
    return [*wrapped(f"{head}  ({row.range})", 2), *wrapped(meaning, 4, first=4)]


def wrapped(text: str, rest: int, first: int = 0) -> list[str]:
    """Break a text over lines of the screen, the first after so many blanks, the rest after two more than `rest`."""
    how = {"break_long_words": False, "break_on_hyphens": False}
    return textwrap.wrap(text, WIDTH, initial_indent=" " * first, subsequent_indent=" " * (rest + 2), **how)  # type: ignore[arg-type]
