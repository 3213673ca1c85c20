"""Tutorials run as a notebook runs them: cell by cell, with the output of each cell."""

from __future__ import annotations

import ast
import contextlib
import io
import linecache
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[2] / "configs" / "tutorials"
CELL = re.compile(r"^# %%(.*)$", re.MULTILINE)
TEXT = "[markdown]"


@dataclass(frozen=True)
class Cell:
    """One cell that was run. number: its place; said: what it printed; value: its last value, None if it has none."""

    number: int
    said: str
    value: Any

    @property
    def output(self) -> str:
        """Return what a notebook shows below it: what it printed, and its last value as text and table."""
        return self.said + _shown(self.value)


def names():
    """List the tutorials: the files that have cells."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if CELL.search(path.read_text(encoding="utf-8")))


def cells_of(text: str) -> list[tuple[bool, str]]:
    """Return the cells of a file in the percent format: whether each is text, and what is in it."""
    parts = CELL.split(text)
    return [(TEXT in mark, body) for mark, body in zip(parts[1::2], parts[2::2], strict=True)]


def run(name: str) -> Iterator[Cell]:
    """Run a tutorial in its folder and yield its cells of code. Raises what a cell raises."""
    module = ModuleType("__main__")
    with _in_folder(module):
        for number, (is_text, body) in enumerate(cells_of((FOLDER / f"{name}.py").read_text(encoding="utf-8"))):
            if not is_text:
                yield Cell(number, *_run_cell(f"<cell {number} of {name}>", body, vars(module)))


@contextlib.contextmanager
def _in_folder(module: ModuleType) -> Iterator[None]:
    """Be in the folder of the tutorials, with this module as the one that is run."""
    kept, path, before = sys.modules["__main__"], list(sys.path), Path.cwd()
    sys.modules["__main__"] = module
    sys.path.insert(0, str(FOLDER))
    os.chdir(FOLDER)
    try:
        yield
    finally:
        sys.modules["__main__"], sys.path[:] = kept, path
        os.chdir(before)


def _run_cell(file: str, body: str, names: dict[str, Any]) -> tuple[str, Any]:
    """Run the code of a cell as a notebook does, where its source can be read; return what it prints and its value."""
    linecache.cache[file] = (len(body), None, body.splitlines(keepends=True), file)
    tree = ast.parse(body)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(tree, file, "exec"), names)  # noqa: S102 - a notebook does
        shown = eval(compile(ast.Expression(last.value), file, "eval"), names) if last else None  # noqa: S307
    return said.getvalue(), shown


def _shown(value: Any) -> str:
    """Return how a notebook shows a value: as text, and as a table if it can."""
    if value is None:
        return ""
    table = getattr(value, "_repr_html_", None)
    return repr(value) + (table() or "" if table else "")
