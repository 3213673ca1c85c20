"""The folder that a validation leaves: the page, the lines as CSV and Parquet, figures, and last the manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...output.folder import whole_folder
from ...output.provenance import MANIFEST, file_digest, versions, write_manifest
from ...output.sheets import Table, write_table
from . import words
from .page import as_markdown
from .screen import as_screen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from ...validation.patterns.reading import Family
    from ...validation.rows import Row

PACKAGES = ("lianbao", "matplotlib", "numba", "numpy", "pyarrow", "scipy")
COLUMNS = {
    "id": "id", "family": "family", "case": "case", "measure": "measure", "source": "source", "measured_in": "where",
    "times_the_firms": "economy", "unit": "unit", "expected": "expected", "least": "low", "most": "high",
    "simulated": "simulated", "standard_error": "error", "low": "from_", "high": "to", "distance": "distance",
    "verdict": "verdict", "note": "note", "command": "command",
}  # fmt: skip
"""Columns of the table, and what of a line each shows."""


def folder_for(target: Path) -> AbstractContextManager[Path]:
    """Return the new folder to fill before anything runs: it appears whole, or not at all."""
    return whole_folder(target, last=MANIFEST)


def fill(folder: Path, rows: Sequence[Row], families: Sequence[Family], about: Mapping[str, Any]) -> None:
    """Write everything. about: how it was run, for the manifest and the head of the page."""
    table = table_of(rows)
    write_table(folder / "validation.csv", table)
    write_table(folder / "validation.parquet", table)
    pictures = draw(folder / "figures", rows, families)
    above = f"What is known beside what is simulated, as `{' '.join(about['command'])}` found it."
    figures = {name: f"figures/{file}" for name, file in pictures.items()}
    page = as_markdown(rows, families, title="Validation", above=above, figures=figures)
    (folder / "validation.md").write_text(page, encoding="utf-8", newline="\n")
    (folder / "summary.txt").write_text(as_screen(rows) + "\n", encoding="utf-8", newline="\n")
    write_manifest(folder, {"versions": versions(PACKAGES), **about, "files": _files(folder)})


def table_of(rows: Sequence[Row]) -> Table:
    """Return all lines as a table; numbers in the units of outcomes, shares as shares."""
    return Table({name: [_value(row, field) for row in rows] for name, field in COLUMNS.items()})


def _value(row: Row, field: str) -> str | float | None:
    value: Any = getattr(row, field)
    return str(value) if isinstance(value, str) else value


def draw(folder: Path, rows: Sequence[Row], families: Sequence[Family]) -> dict[str, str]:
    """Draw a figure a family; return the first file of each by the name of the family, `known` for known answers."""
    from ..figures.parts.saving import save_pages
    from .figures import of_known, of_patterns

    known, drawn = [row for row in rows if not row.is_pattern], {}
    if known:
        drawn["known"] = save_pages([of_known(known)], folder, "known_answers")
    of_family = words.by_family(row for row in rows if row.is_pattern)
    for family in families:
        if mine := of_family.get(family.short):
            pages = of_patterns(family.title, mine)
            drawn[family.short] = save_pages(pages, folder, f"patterns_{family.short.lower()}")
    return {name: next(path.name for path in files if path.suffix == ".png") for name, files in drawn.items()}


def _files(folder: Path) -> dict[str, dict[str, str]]:
    """Return the SHA-256 of every file by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): {"sha256": file_digest(path)} for path in files}
