"""The house as its imports draw it: files and folders as rooms, who imports whom.

`python -m tests.architecture.house` prints the rooms of each package from the ground up, and their imports.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("simulation", "experiments")

type Path_ = tuple[str, ...]


@cache
def modules() -> tuple[Path_, ...]:
    """List every module of the packages by its path, a package's own `__init__` left out."""
    files = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return tuple(path.relative_to(ROOT).with_suffix("").parts for path in files if path.name != "__init__.py")


def imports_of(module: Path_, source: str) -> set[Path_]:
    """List what a module imports from the packages, for type checkers too: the modules and packages named."""
    found: set[Path_] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = module[: len(module) - node.level] + tuple((node.module or "").split(".") if node.module else ())
            found |= {meant(base, alias.name) for alias in node.names}
    return {name for name in found if name and name[0] in PACKAGES}


def meant(base: Path_, name: str) -> Path_:
    """Return the module behind `from base import name`: a module of a package, or what base itself is."""
    return (*base, name) if exists((*base, name)) else base


def exists(module: Path_) -> bool:
    """Tell whether a path is a module or a package."""
    path = ROOT.joinpath(*module)
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


@cache
def file_imports() -> dict[Path_, set[Path_]]:
    """Return for each module what it imports."""
    return {module: imports_of(module, source_of(module)) for module in modules()}


def room_imports(place: Path_) -> dict[str, set[str]]:
    """Return for each room of a folder the rooms of that folder it imports; a room is a file or a folder."""
    depth, rooms = len(place), {}
    for module, others in file_imports().items():
        if module[:depth] == place:
            seen = {other[depth] for other in others if other[:depth] == place and len(other) > depth}
            rooms.setdefault(module[depth], set()).update(seen - {module[depth]})
    return rooms


def circle_in(graph: dict[str, set[str]] | dict[Path_, set[Path_]]) -> list[object]:
    """Return the members of circles: what is left when everything that imports nothing left is taken away."""
    left = {room: set(others) for room, others in graph.items()}
    while True:
        free = {room for room, others in left.items() if not others & left.keys()}
        if not free:
            return sorted(left)
        left = {room: others for room, others in left.items() if room not in free}


def floors(place: Path_) -> list[list[str]]:
    """Return the rooms of a folder by floor: a room stands above all that it imports."""
    left, built = room_imports(place), []
    while left:
        free = sorted(room for room, others in left.items() if not others & left.keys())
        if not free:
            return [*built, sorted(left)]
        built.append(free)
        left = {room: others for room, others in left.items() if room not in free}
    return built


@cache
def behaviour_modules() -> tuple[Path_, ...]:
    """List the modules with behaviours: what also runs compiled."""
    return tuple(module for module in modules() if "\n@behaviour\n" in source_of(module))


def source_of(module: Path_) -> str:
    """Return the source of a module."""
    return ROOT.joinpath(*module).with_suffix(".py").read_text(encoding="utf-8")


def arrows(place: Path_) -> int:
    """Count the imports between the rooms of a folder."""
    return sum(len(others) for others in room_imports(place).values())


def folders() -> list[Path]:
    """List every folder of the packages and the tests."""
    homes = [ROOT / name for name in (*PACKAGES, "tests")]
    return sorted(
        homes + [path for home in homes for path in home.rglob("*") if path.is_dir() and any(path.rglob("*.py"))]
    )


def rooms() -> list[Path]:
    """List the rooms of the packages, relative to the root: the outermost folders that have modules."""
    homes = {ROOT.joinpath(*module[:-1]) for module in modules() if module[:-1] not in {(name,) for name in PACKAGES}}
    return sorted(home.relative_to(ROOT) for home in homes if homes.isdisjoint(home.parents))


def entries(folder: Path) -> list[str]:
    """List the modules and folders at one level, a package's own `__init__` and caches left out."""
    files = [path.name for path in folder.glob("*.py") if path.name != "__init__.py"]
    return files + [path.name for path in folder.iterdir() if path.is_dir() and any(path.rglob("*.py"))]


def main() -> None:
    """Print the house."""
    for package in PACKAGES:
        print(f"{package}: {arrows((package,))} imports between rooms")  # noqa: T201 - a command
        for number, rooms in enumerate(floors((package,)), 1):
            print(f"  floor {number}: {', '.join(rooms)}")  # noqa: T201


if __name__ == "__main__":
    main()
