"""Saving a figure twice, as SVG and PNG: each file is there whole or not at all, and equal figures are equal bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..output.folder import whole_file
from .style import styled

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

UNDATED: dict[str, dict[str, Any]] = {"svg": {"Date": None}, "png": {"Software": None}}
"""Neither a time of day nor a version stands in the files."""


def save(figure: Figure, folder: Path, name: str) -> list[Path]:
    """Write folder/name.svg and folder/name.png and return them; the folder is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    with styled():
        return [_saved(figure, folder / f"{name}.{kind}", kind) for kind in UNDATED]


def _saved(figure: Figure, path: Path, kind: str) -> Path:
    with whole_file(path) as draft:
        figure.savefig(draft, format=kind, metadata=UNDATED[kind])
    return path
