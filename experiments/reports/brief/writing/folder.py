"""The folder of a brief: it appears whole or not at all."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from ....output.folder import whole_folder
from ....output.provenance import MANIFEST, digest, file_digest, resolved, versions, write_manifest
from ....output.sheets import write_book, write_table
from .html import html_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from ..gathering import Asked
    from ..page import Brief

PACKAGES = ("lianbao", "numba", "numpy", "scipy")
EXTRA = {"typst": "brief.pdf", "xlsxwriter": "brief.xlsx"}
"""What the extra `pdf` installs, and the file that needs it."""
TABLES = "tables"


def folder_for(target: Path) -> AbstractContextManager[Path]:
    """Return the new folder to fill, before anything runs."""
    return whole_folder(target, last=MANIFEST)


def missing() -> str:
    """Say in one line which files are left out and what to install; nothing if all can be written."""
    lacking = [package for package in EXTRA if find_spec(package) is None]
    files = " and ".join(EXTRA[package] for package in lacking)
    need = " and ".join(lacking)
    return f"{files} left out, for want of {need}: pip install 'lianbao[pdf]'" if lacking else ""


def fill(folder: Path, brief: Brief, asked: Asked) -> list[str]:
    """Write brief.html, tables/*.csv and, where their packages are, brief.pdf and brief.xlsx; last the manifest.

    Returns lines to be told: what is left out and what to install, and what keeps the PDF from its standard.
    """
    told = [missing()]
    (folder / "brief.html").write_text(html_of(brief), encoding="utf-8", newline="\n")
    (folder / TABLES).mkdir()
    tables = {sheet.name: sheet.table for sheet in brief.sheets}
    for name, table in tables.items():
        write_table(folder / TABLES / f"{name}.csv", table)
    if find_spec("typst"):
        from .pdf import pdf_of

        content, why = pdf_of(brief)
        (folder / EXTRA["typst"]).write_bytes(content)
        told.append(why)
    if find_spec("xlsxwriter"):
        write_book(folder / EXTRA["xlsxwriter"], tables, brief.title)
    write_manifest(folder, _manifest(folder, asked))
    return [line for line in told if line]


def _manifest(folder: Path, asked: Asked) -> dict[str, object]:
    """Return what is needed to repeat the brief and to check its files, in the words of a comparison's manifest."""
    plan = asked.plan
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {
        "versions": versions(PACKAGES),
        "command": list(asked.command),
        "baseline": plan.baseline,
        "seed": plan.base.seed,
        "replicates": plan.base.replicates,
        "schemes": {name: {"digest": digest(each), "scenario": resolved(each)} for name, each in plan.schemes.items()},
        "files": {name: {"sha256": file_digest(folder / name)} for name in names},
    }
