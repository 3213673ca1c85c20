"""The packages as they are installed, for tools that do not follow the mapping of folders in pyproject.toml.

python -m tests.architecture.tree COMMAND... runs a command with these packages on its path: mypy, import-linter, or a
Python that is to use this clone whatever is installed: python -m tests.architecture.tree python -m pytest tests/books.

The tree is made of links to the files of the clone, or of copies where the system lets nobody make links. It stays
where it is, so that a tool finds its cache of the last time again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TREE = ROOT / ".cache" / "tree"
BYTECODE = "__pycache__"


def kept_files(*folders: str) -> list[Path]:
    """List the files that git keeps or would keep, in order, relative to the root; only those of folders if given."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return sorted(Path(name) for name in names.split("\0") if name and (ROOT / name).is_file())


def mapping() -> dict[str, Path]:
    """Return the folder of each package that is installed from one, as pyproject.toml has it."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        stated = tomllib.load(file)["tool"]["setuptools"]["package-dir"]
    return {package: ROOT / folder for package, folder in stated.items()}


def installed_files() -> dict[Path, Path]:
    """Return each file of the packages by its path in an installation."""
    folders = mapping()
    return {
        Path(*package.split("."), path.relative_to(folder)): path
        for package, folder in folders.items()
        for path in _files(folder, [other for other in folders.values() if folder in other.parents])
    }


def _files(folder: Path, others: list[Path]) -> Iterator[Path]:
    """Yield the files below a folder, without those in other folders."""
    for path in folder.rglob("*"):
        if path.is_file() and BYTECODE not in path.parts and not any(other in path.parents for other in others):
            yield path


def lay(tree: Path = TREE) -> Path:
    """Lay the tree out, or bring it up to date, and return its folder; two processes may do so at once."""
    wanted = installed_files()
    _clear(tree, wanted)
    for place, source in wanted.items():
        _put(source, tree / place)
    return tree


def _clear(tree: Path, wanted: dict[Path, Path]) -> None:
    """Remove what is no longer in the clone."""
    folders = {folder for place in wanted for folder in place.parents}
    for path in sorted(tree.rglob("*"), reverse=True):
        place = path.relative_to(tree)
        if BYTECODE in place.parts:
            continue
        if path.is_dir() and place not in folders:
            shutil.rmtree(path, ignore_errors=True)
        elif not path.is_dir() and place not in wanted:
            path.unlink(missing_ok=True)


def _put(source: Path, path: Path) -> None:
    """Link a file to its place, or copy it there; nothing is done where it is there already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and (path.samefile(source) or _is_copy(source, path)):
        return
    path.unlink(missing_ok=True)
    with suppress(FileExistsError):
        try:
            path.symlink_to(source)
        except (OSError, NotImplementedError) as error:
            if isinstance(error, FileExistsError):
                raise
            shutil.copy2(source, path)


def _is_copy(source: Path, path: Path) -> bool:
    """Tell whether a file is a copy of the source as it is now."""
    return (path.stat().st_mtime_ns, path.stat().st_size) == (source.stat().st_mtime_ns, source.stat().st_size)


def copied(place: Path) -> Path:
    """Copy the packages to a place, laid out as they are installed, to be changed there; return the place."""
    for path, source in installed_files().items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, place / path)
    return place


def on_copy(place: Path, *arguments: str) -> str:
    """Run Python on packages that were copied to a place, in the folder of the package; return what it prints.

    Raises RuntimeError with all that was said if it fails.
    """
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=place / "lianbao",
        env=os.environ | {"PYTHONPATH": str(place), "LIANBAO_CACHE": str(place / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stdout)
    return done.stdout


def ran(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in the root of the clone with the tree on its path; its output names the files of the clone."""
    tree = str(lay())
    paths = os.pathsep.join([tree, *filter(None, [os.environ.get("PYTHONPATH")])])
    program = sys.executable if command[0] == "python" else shutil.which(command[0], path=sysconfig.get_path("scripts"))
    done = subprocess.run(
        [program or command[0], *command[1:]],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": paths, "MYPYPATH": tree},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    done.stdout = named_as_in_clone(done.stdout)
    return done


def named_as_in_clone(text: str) -> str:
    """Write the paths of the tree in a text as those of the clone."""
    folders = sorted(mapping().items(), key=lambda item: len(item[0]), reverse=True)
    for tree in (TREE, TREE.relative_to(ROOT)):
        for package, folder in folders:
            text = text.replace(f"{tree.joinpath(*package.split('.'))}{os.sep}", f"{folder.relative_to(ROOT)}{os.sep}")
    return text


if __name__ == "__main__":
    finished = ran(sys.argv[1:])
    sys.stdout.write(finished.stdout)
    sys.exit(finished.returncode)
