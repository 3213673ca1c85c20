"""What decides a process's answers besides what it is asked: Python, the libraries, every source of this package."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from .provenance import SHORT, versions

if TYPE_CHECKING:
    from collections.abc import Mapping

LIBRARIES = ("numpy", "numba", "llvmlite", "scipy", "pandas", "pyarrow", "mesa")
"""Libraries whose versions can change an answer, or how it is written."""
MOST_NAMED = 3
PACKAGE = __name__.partition(".experiments.")[0]


@cache
def sources_here() -> Mapping[str, str]:
    """Return the versions of Python and the libraries, and a digest of each source of the package by its path."""
    top = Path(str(import_module(PACKAGE).__file__)).parent
    found = {f"{PACKAGE}/{path.name}": path for path in top.glob("*.py")}
    for package in ("simulation", "experiments"):
        home = Path(str(import_module(f"{PACKAGE}.{package}").__file__)).parent
        files = (path for path in home.rglob("*.py") if path.parent != top)
        found |= {f"{PACKAGE}/{package}/{path.relative_to(home).as_posix()}": path for path in files}
    digests = {name: hashlib.sha256(path.read_bytes()).hexdigest()[:SHORT] for name, path in sorted(found.items())}
    return versions(LIBRARIES) | digests


def difference(there: Mapping[str, str], here: Mapping[str, str]) -> str:
    """Name in a few words what another process has otherwise than this one; nothing if that is nothing."""
    names = [name for name in {**there, **here} if there.get(name) != here.get(name)]
    told = [_told(name, there.get(name), here.get(name)) for name in names[:MOST_NAMED]]
    more = len(names) - MOST_NAMED
    return ", ".join([*told, *([f"{more} more"] if more > 0 else [])])


def _told(name: str, there: str | None, here: str | None) -> str:
    if name.endswith(".py"):
        return f"another {name}" if there and here else f"{'no' if there is None else 'a'} {name}"
    return f"{name} {there or 'not installed'} in place of {here or 'none'}"
