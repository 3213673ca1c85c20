"""Saving a figure twice, as SVG and PNG: each file is there whole or not at all, and equal figures are equal bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ....output.folder import clear_partial, whole_file
from ....output.workers import helping
from .style import styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
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
    return save_all([(name, figures)], folder)


def save_all(drawn: Iterable[tuple[str, Sequence[Figure]]], folder: Path, workers: int = 1) -> list[Path]:
    """Save figures, each by its name and its pages, while the next are drawn; return the files.

    workers: processes that save, which takes far longer than drawing; the caller holds the lock of the folder if there
    are several. Raises BrokenProcessPool if one of them is lost.
    """
    pages = ((figure, each) for name, figures in drawn for figure, each in _paged(figures, name))
    if workers == 1:
        return [path for figure, name in pages for path in save(figure, folder, name)]
    try:
        with helping(workers) as pool:
            saved = [pool.submit(save, figure, folder, name) for figure, name in pages]
            return [path for each in saved for path in each.result()]
    except BaseException:
        clear_partial(folder)  # of those that were lost
        raise


def _paged(figures: Sequence[Figure], name: str) -> Iterator[tuple[Figure, str]]:
    """Yield the pages of a figure with their names."""
    for number, figure in enumerate(figures, 1):
        yield figure, name if number == 1 else f"{name}_{number}"


def _saved(figure: Figure, path: Path, kind: str) -> Path:
    with whole_file(path) as draft:
        figure.savefig(draft, format=kind, metadata=UNDATED[kind])
    return path
