"""A file of rules stands alone: it is kept with results, so nothing beside it may decide what it does or declares."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from ..declaring.own.parts import KINDS
from .code import BadCode, CodeFile, is_distributed

if TYPE_CHECKING:
    from collections.abc import Iterator

DECLARING = {*KINDS, "Field", "parameter", "own_outcome"}
BESIDE = "imports {module}, which would not be kept with the results: write what it needs into this file"
ALIAS = "{name} is imported under another name, under which no declaration is read: import it as it is"
DEEP = "{name} derives from {base} where no declaration is read: classes of declarations stand at the top of a file"
FURTHER = "{name} derives from {base}, itself a declaration: derive from {kind}"


def refuse_what_is_lost(tree: ast.Module, code: CodeFile) -> None:
    """Refuse imports that no copy of the file would find, and declarations that are not read. Raises BadCode."""
    for line, problem in (*_imports(tree, code), *_classes(tree)):
        message = f"{code.path}:{line}: {problem}"
        raise BadCode(message)


def _imports(tree: ast.Module, code: CodeFile) -> Iterator[tuple[int, str]]:
    """Yield imports of modules that are neither Python's nor installed, and names of declarations under another."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and not code.module:
            relative = isinstance(node, ast.ImportFrom) and node.level > 0
            names = [node.module or "."] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
            lost = [name for name in names if relative or not _is_installed(name)]
            yield from ((node.lineno, BESIDE.format(module=name)) for name in lost)
        if isinstance(node, ast.ImportFrom):
            others = [each.name for each in node.names if each.asname and each.name in DECLARING]
            yield from ((node.lineno, ALIAS.format(name=name)) for name in others)


def _is_installed(module: str) -> bool:
    top = module.partition(".")[0]
    return top == "lianbao" or top in sys.stdlib_module_names or is_distributed(top)


def _classes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield classes that declare something where it is not read."""
    parts: dict[str, str] = {}
    for node in (each for each in ast.walk(tree) if isinstance(each, ast.ClassDef)):
        bases = [each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in node.bases]
        for base in bases:
            if base in parts:
                yield node.lineno, FURTHER.format(name=node.name, base=base, kind=parts[base])
            elif base in KINDS and node not in tree.body:
                yield node.lineno, DEEP.format(name=node.name, base=base)
            elif base in KINDS:
                parts[node.name] = base
