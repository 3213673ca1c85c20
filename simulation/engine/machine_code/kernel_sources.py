"""Of which sources the kernel is made: a digest that changes with what they do, not with what they say of it."""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from ...catalogue.world import WORLD
from ..flat_scenario import layout_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
COMPILED = "engine/kernel.py"
"""What is compiled; all that it imports when it runs follows."""
HOW = ("engine/machine_code/entry.py", "engine/machine_code/optimising.py", "engine/machine_code/webassembly.py")
DIGITS = 16


def digest_of_kernel() -> str:
    """Return a digest of all code that the kernel consists of, and of how the world lies in memory."""
    digest = hashlib.sha256()
    for path in kernel_sources():
        digest.update(f"{path.relative_to(ROOT).as_posix()}\n{code_alone(path)}\n".encode())
    for array in WORLD:
        digest.update(f"{array.name} {array.count} {array.is_single} {layout_of(array.kind)}\n".encode())
    return digest.hexdigest()[:DIGITS]


def kernel_sources() -> list[Path]:
    """Return the modules that the kernel is made of, sorted."""
    found = {ROOT / name for name in HOW}
    waiting = [ROOT / COMPILED]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += imported_by(path)
    return sorted(found)


def imported_by(path: Path) -> Iterator[Path]:
    """Yield the modules of this package that a module imports at its top, but for those that only its types need."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.level:
            base = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            inside = [base / f"{alias.name}.py" for alias in node.names]
            yield from (each for each in (base.with_suffix(".py"), *inside) if each.is_file())


def code_alone(path: Path) -> str:
    """Return a module's code without comments and docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            node.body = [each for each in node.body if not _is_text(each)] or [ast.Pass()]
    return ast.unparse(tree)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
