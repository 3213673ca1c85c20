"""What is left in the folder of a study: words and boxes beside its analysis, the figure beside its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....output.folder import clear_partial, whole_file
from ....output.lock import locked
from .tables import boxes_frame

if TYPE_CHECKING:
    from pathlib import Path

    from ....comparison.discovery.finding import Discovery

ANALYSIS, FIGURES = "analysis", "figures"


def fill(folder: Path, found: Discovery, text: str) -> list[Path]:
    """Write what was found of an outcome, in place of what was found of it before; return the files."""
    from ...figures.parts.saving import save_pages
    from .figure import draw

    name = f"discovery_{found.failing.outcome}"
    with locked(folder):
        clear_partial(folder)
        analysis = folder / ANALYSIS
        analysis.mkdir(exist_ok=True)
        for old in [*analysis.glob(f"{name}.*"), *(folder / FIGURES).glob(f"{name}.*")]:
            old.unlink()
        paths = [_said(analysis / f"{name}.txt", text + "\n")]
        if found.boxes:
            frame = boxes_frame(found)
            paths.append(_said(analysis / f"{name}.csv", frame.to_csv(index=False, lineterminator="\n")))
            with whole_file(analysis / f"{name}.parquet") as draft:
                frame.to_parquet(draft, index=False)
            paths.append(analysis / f"{name}.parquet")
        return [*paths, *save_pages(draw(found), folder / FIGURES, name)]


def _said(path: Path, text: str) -> Path:
    with whole_file(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
    return path
