"""Saving a figure twice, as SVG and PNG: each file is there whole or not at all, and equal figures are equal bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...output.folder import whole_file
from .style import styled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.figure import Figure

UNDATED: dict[str, dict[str, Any]] = {"svg": {"Date": None}, "png": {"Software": None}}
"""Neither a time of day nor a version stands in the files."""


def save(figure: Figure, folder: Path, name: str) -> list[Path]:
    """Write folder/name.svg and folder/name.png and return them; the folder is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    with styled():
        return [_saved(figure, folder / f"{name}.{kind}", kind) for kind in UNDATED]


def save_pages(figures: Sequence[Figure], folder: Path, name: str) -> list[Path]:
    """Save the pages of one figure as `name`, `name_2`, `name_3`, ..., and return the files."""
    names = [name, *(f"{name}_{number}" for number in range(2, len(figures) + 1))]
    return [path for figure, each in zip(figures, names, strict=False) for path in save(figure, folder, each)]


def _saved(figure: Figure, path: Path, kind: str) -> Path:
    with whole_file(path) as draft:
        figure.savefig(draft, format=kind, metadata=UNDATED[kind])
    return path
