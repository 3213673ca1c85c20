"""Every parameter on the screen: a line with name, default, allowed values and unit, and what it means below."""

from __future__ import annotations

import textwrap

from ...simulation.scenario.parameter_table import UNITLESS, Row, plain, rows

WIDTH = 100
"""Letters of a line."""


def as_text() -> str:
    """Return all parameters in the order of declaration, section by section."""
    parts: list[str] = []
    section = ""
    for row in rows():
        here = row.path.rpartition(".")[0]
        parts += ["", *_entry(row)] if here != section else _entry(row)
        section = here
    return "\n".join(parts[1:] if parts[0] == "" else parts) + "\n"


def _entry(row: Row) -> list[str]:
    """Write one parameter: what is set, what is allowed, and what it means with its source."""
    unit = "" if row.unit in UNITLESS else f" {row.unit}"
    head = f"{row.path} = {plain(row.default)}{unit}"
    return [*_wrapped(f"{head}  ({row.range})", 2), *_wrapped(f"{row.meaning} [{row.source}]", 4, first=4)]


def _wrapped(text: str, rest: int, first: int = 0) -> list[str]:
    how = {"break_long_words": False, "break_on_hyphens": False}
    return textwrap.wrap(text, WIDTH, initial_indent=" " * first, subsequent_indent=" " * (rest + 2), **how)  # type: ignore[arg-type]
