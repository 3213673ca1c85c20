"""What a calibration leaves in its folder: report, tables, figures, economies, and last the manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...calibration.economies import write_economies
from ...calibration.running import ASKED
from ...output.folder import whole_file
from ...output.lock import locked
from ...output.provenance import file_digest, versions, write_manifest
from .report import as_html, as_markdown, blocks
from .tables import write_tables

if TYPE_CHECKING:
    from pathlib import Path

    from ...calibration.found import Found

PACKAGES = ("lianbao", "emcee", "matplotlib", "numba", "numpy", "pyarrow", "scikit-learn", "scipy")
FIGURES, TABLES = "figures", "tables"
REPORTS = ("report.md", "report.html")


def write(folder: Path, found: Found, *, has_figures: bool = True) -> list[Path]:
    """Write all that was found into the folder of the runs, in place of what an earlier command found."""
    with locked(folder):
        _clear(folder / FIGURES)
        _clear(folder / TABLES)
        written = [*write_tables(folder / TABLES, found), *write_economies(folder, found)]
        pictures = _drawn(folder / FIGURES, found) if has_figures else []
        written += [*pictures, *_reports(folder, found, pictures)]
        files = sorted([*written, folder / ASKED])
        about = {
            "versions": versions(PACKAGES),
            "calibration": found.calibration.name,
            "digest": found.calibration.digest,
            "files": {path.relative_to(folder).as_posix(): {"sha256": file_digest(path)} for path in files},
        }
        write_manifest(folder, about)
    return written


def _clear(folder: Path) -> None:
    """Remove the files of an earlier command, of which there may have been more."""
    for path in folder.glob("*") if folder.is_dir() else ():
        if path.is_file():
            path.unlink()


def _drawn(folder: Path, found: Found) -> list[Path]:
    from ..figures.parts.saving import save_all
    from .pictures import FIGURES as DRAWN

    return save_all(((name, draw(found)) for name, draw in DRAWN.items()), folder)


def _reports(folder: Path, found: Found, pictures: list[Path]) -> list[Path]:
    """Write the report twice: as text with figures beside it, and as one page that needs nothing else."""
    told = blocks(found, [path.stem for path in pictures if path.suffix == ".png"])
    texts = (as_markdown(told), as_html(told, folder / FIGURES, f"Calibration {found.calibration.name}"))
    for name, text in zip(REPORTS, texts, strict=True):
        with whole_file(folder / name) as path:
            path.write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in REPORTS]
