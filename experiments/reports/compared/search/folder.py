"""What a search leaves besides its evaluations: schemes as scenario files, tables, a figure, words, the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....comparison.search.schemes import FOLDER, write_schemes, written
from ....output.folder import whole_file
from .screen import as_screen
from .tables import frames_of

if TYPE_CHECKING:
    from pathlib import Path

    from ....comparison.search.running import Found

SEARCH, REPORT = "search.yaml", "summary.txt"
NAME = "DIR"
"""Stands in the kept words for the folder, which may be moved."""


def fill(found: Found, folder: Path) -> str:
    """Write everything that was found, and return the words for the screen."""
    from ...figures.parts.saving import save_pages
    from .figure import draw

    _say(folder / SEARCH, written(found.search))
    write_schemes(found.search, found.told, folder / FOLDER)
    tables = folder / "tables"
    tables.mkdir(exist_ok=True)
    for name, frame in frames_of(found).items():
        with whole_file(tables / f"{name}.parquet") as draft:
            frame.to_parquet(draft, index=False)
        _say(tables / f"{name}.csv", frame.to_csv(index=False, lineterminator="\n"))
    for old in (folder / "figures").glob("front*"):
        old.unlink()
    save_pages(draw(found), folder / "figures", "front")
    _say(folder / REPORT, as_screen(found, NAME) + "\n")
    return as_screen(found, str(folder))


def _say(path: Path, text: str) -> None:
    with whole_file(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
