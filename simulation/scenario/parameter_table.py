"""All parameters of a scenario as rows, and as text or Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..declaring.own import NOTHING, Own
from ..declaring.rows import Row, paths_of, plain, rows_of, sections_of
from .with_own import scenario_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

HEADINGS = ("parameter", "label", "default", "allowed", "unit", "meaning", "source")


def rows(own: Own = NOTHING) -> tuple[Row, ...]:
    """Return every parameter of a scenario, in the order of declaration. own: what a user has declared of his own."""
    return rows_of(scenario_class(own))


def sections(own: Own = NOTHING) -> dict[str, type[BaseModel]]:
    """Return every section of a scenario by its path; the scenario itself has the path ''."""
    return sections_of(scenario_class(own))


def known_paths(own: Own = NOTHING) -> tuple[str, ...]:
    """Return the paths of all sections and parameters."""
    return paths_of(scenario_class(own))


def as_text() -> str:
    """Return the table of parameters as aligned text."""
    lines = [HEADINGS, *(_cells(row) for row in rows())]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    return "\n".join(_aligned(line, widths) for line in lines) + "\n"


def as_markdown(shown: Iterable[Row] | None = None) -> str:
    """Return parameters as a Markdown table: all of them unless told."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(_cells(row) for row in shown or rows())]
    return "".join(f"| {' | '.join(cell.replace('|', '\\|') for cell in line)} |\n" for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    return (row.path, row.label, plain(row.default), row.range, row.unit, row.meaning, row.source)


def _aligned(cells: Iterable[str], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
