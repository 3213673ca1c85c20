"""Code that an input file names: found and read as text, so that nothing of it runs before the user says so.

It is a file beside the one that names it, or a module of an installed distribution. What lies in the current folder is
never looked at, and Python's own library is refused: its functions start programs and remove files.
"""

from __future__ import annotations

import ast
import difflib
import hashlib
import sys
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from importlib.machinery import ModuleSpec

LARGEST_CODE = 1_000_000
"""Bytes of a file of code that are read."""
SUFFIX = ".py"
WANTED = "FILE.py:function, a file beside this one, or module.path:function of an installed module"


class BadCode(Exception):  # noqa: N818 - named for what is the matter
    """Code cannot be used, or nobody has said that it may; the text says why in one line."""


@dataclass(frozen=True)
class CodeFile:
    """A file of Python, as it was read. name: as an input names it; module: of an installed module, else empty."""

    name: str
    path: str
    text: bytes
    module: str = ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text."""
        return hashlib.sha256(self.text).hexdigest()

    @property
    def file(self) -> str:
        """Name of the file where it lies beside the input that names it."""
        return self.name.removesuffix(SUFFIX) + SUFFIX


@dataclass(frozen=True)
class NamedFunction:
    """A function as its source declares it. arguments: that can be given by name; needed: those without a default."""

    reference: str
    code: CodeFile
    arguments: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    takes_any: bool = False

    @property
    def name(self) -> str:
        """Its own name."""
        return self.reference.partition(":")[2]

    @classmethod
    def declared(cls, reference: str, code: CodeFile, declared: ast.FunctionDef) -> Self:
        """Read the head of a function. Raises BadCode if it takes what cannot be given by name."""
        given = declared.args
        if given.posonlyargs:
            message = f"{declared.name} takes {given.posonlyargs[0].arg} by place only, and values are given by name"
            raise BadCode(message)
        first_default = len(given.args) - len(given.defaults)
        needed = given.args[:first_default]
        needed += [each for each, default in zip(given.kwonlyargs, given.kw_defaults, strict=True) if default is None]
        names = tuple(each.arg for each in [*given.args, *given.kwonlyargs])
        return cls(reference, code, names, tuple(each.arg for each in needed), takes_any=given.kwarg is not None)


NO_FUNCTION = NamedFunction("", CodeFile("", "", b""))
"""Stands in where a file names no function that there is."""


def untrusted(code: Iterable[CodeFile]) -> str:
    """Say that code of somebody's own is not run before the user says so."""
    return f"this runs {told_of(code)}: read it, and say --trust (trust=True in Python) if you trust whoever wrote it"


def told_of(code: Iterable[CodeFile]) -> str:
    """Name the files whose code is run."""
    return f"code of {', '.join(each.path for each in code)}"


def named_function(reference: str, folder: Path) -> NamedFunction:
    """Return the function that a file in a folder names, as its source declares it. Raises BadCode."""
    place, _, name = reference.partition(":")
    code = _beside(place, folder) or _installed(place)
    return NamedFunction.declared(reference, code, declaration(name, code))


def code_file(path: Path) -> CodeFile:
    """Return a file of Python. Raises BadCode."""
    if path.suffix != SUFFIX or not _is_file(path):
        message = f"{path}: there is no such file of Python, whose name ends in {SUFFIX}"
        raise BadCode(message)
    return CodeFile(path.name, str(path), _text_of(path))


def _beside(place: str, folder: Path) -> CodeFile | None:
    """Return a file beside the input that names it; None if a module is named, and no such file is there."""
    is_file = place.endswith(SUFFIX)
    path = folder / f"{place.removesuffix(SUFFIX)}{SUFFIX}"
    if is_file and (path.name != place or place.startswith(".") or "\\" in place):
        message = f"{place} is no name of a file in the same folder"
        raise BadCode(message)
    if path.parent == folder and _is_file(path):
        return CodeFile(place, str(path), _text_of(path))
    if is_file:
        message = f"there is no file {place} beside this one"
        raise BadCode(message)
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _text_of(path: Path) -> bytes:
    """Read a file of code. Raises BadCode."""
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_CODE + 1)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise BadCode(message) from error
    if len(text) > LARGEST_CODE:
        message = f"{path} is larger than {LARGEST_CODE:,} bytes"
        raise BadCode(message)
    return text


@cache
def is_distributed(top: str) -> bool:
    """Say whether an installed distribution brings a module of this name."""
    try:
        return bool(distribution(top).version)
    except PackageNotFoundError:  # one of another name may; to look into all of them takes a second
        return top in packages_distributions()


def _installed(module: str) -> CodeFile:
    """Return the file of a module of an installed distribution, without importing it. Raises BadCode."""
    top, *inner = module.split(".")
    if not all(part.isidentifier() for part in (top, *inner)):
        message = f"{module} is neither a file nor a module"
        raise BadCode(message)
    if top in sys.stdlib_module_names:
        message = f"{top} is of Python's own library, whose functions no file may name"
        raise BadCode(message)
    if not is_distributed(top):
        message = f"there is no file {module}{SUFFIX} beside this one, and no installed module {module}"
        raise BadCode(message)
    path = _module_file(module)
    if path is None:
        message = f"the installed {top} has no module {module} with a Python source"
        raise BadCode(message)
    return CodeFile(module, str(path), _text_of(path), module)


def _module_file(module: str) -> Path | None:
    """Return the source of a module, asked for package by package of whoever would import it; none is imported."""
    homes: Sequence[str] | None = None
    spec: ModuleSpec | None = None
    names = module.split(".")
    with not_from_here():
        for count in range(1, len(names) + 1):
            spec = _spec_of(".".join(names[:count]), homes)
            homes = spec.submodule_search_locations if spec else None
            if count < len(names) and homes is None:
                return None
    return Path(str(spec.origin)) if spec and str(spec.origin).endswith(SUFFIX) else None


def _spec_of(name: str, homes: Sequence[str] | None) -> ModuleSpec | None:
    finders = (finder.find_spec for finder in sys.meta_path if hasattr(finder, "find_spec"))
    return next((spec for find in finders if (spec := find(name, homes)) is not None), None)


@contextmanager
def not_from_here() -> Iterator[None]:
    """Find and import no module that only lies in the current folder."""
    before = list(sys.path)
    sys.path[:] = [place for place in before if place and not _is_here(place)]
    try:
        yield
    finally:
        sys.path[:] = [*(place for place in sys.path if place not in before), *before]


def _is_here(place: str) -> bool:
    try:
        return Path(place).samefile(Path.cwd())
    except OSError:
        return False


def declaration(name: str, code: CodeFile) -> ast.FunctionDef:
    """Return the statement that makes a function. Raises BadCode unless the last to bind the name is a `def`."""
    found = [each for each in parsed(code).body if name in _bound(each)]
    if not found:
        known = [each.name for each in parsed(code).body if isinstance(each, ast.FunctionDef)]
        near = difflib.get_close_matches(name, known, 1)
        message = f"{code.path} has no function {name}{f'; nearest: {near[0]}' if near else ''}"
        raise BadCode(message)
    if not isinstance(found[-1], ast.FunctionDef):
        message = f"line {found[-1].lineno} of {code.path} makes {name} by other means than def {name}(...)"
        raise BadCode(message)
    return found[-1]


def parsed(code: CodeFile) -> ast.Module:
    """Return the text of a file as a tree. Raises BadCode."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return ast.parse(code.text, code.path)
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        message = f"{code.path}{line}: not Python: {error.msg}"
        raise BadCode(message) from error
    except (ValueError, RecursionError, MemoryError, LookupError) as error:
        message = f"{code.path}: not Python: {error or 'nested too deeply'}"
        raise BadCode(message) from error


def _bound(statement: ast.stmt) -> set[str]:
    """Return the names that a statement at the top level of a file gives a meaning to."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    names = {each.id for each in ast.walk(statement) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    aliases = [each for each in ast.walk(statement) if isinstance(each, ast.alias)]
    inner = [each for each in ast.walk(statement) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
    return names | {(each.asname or each.name).partition(".")[0] for each in aliases} | {each.name for each in inner}
