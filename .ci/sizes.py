"""How much an installation takes, package by package: python .ci/sizes.py prints the table of .github/INSTALLING.md.

What is installed beside this Python is measured: the files of each package that lianbao needs, and of each that an
extra adds, with what pip compiled of them. Megabytes are millions of bytes.
"""

from __future__ import annotations

import sys
from importlib.metadata import distribution
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from importlib.metadata import Distribution

NAME, MEGA = "lianbao", 1e6
EXTRAS = ("dask", "xlsx", "pdf", "fit")
NAMED = 2.0
"""Megabytes from which a package has a line of its own."""


def needed(name: str, extras: tuple[str, ...] = ()) -> set[str]:
    """Name all packages that one needs, with what its extras add, and so on."""
    found: set[str] = set()
    waiting = [(name, extras)]
    while waiting:
        package, wanted = waiting.pop()
        for text in distribution(package).requires or []:
            each = Requirement(text)
            if _is_meant(each, wanted) and (_key(each.name) not in found or each.extras):
                found.add(_key(each.name))
                waiting.append((each.name, tuple(each.extras)))
    return found - {NAME}


def _is_meant(requirement: Requirement, extras: tuple[str, ...]) -> bool:
    """Tell whether a requirement holds here, for one of the extras if it is only of some."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def _key(name: str) -> str:
    return name.lower().replace("_", "-")


def size(package: Distribution) -> float:
    """Return the megabytes that a package's files take."""
    paths = (file.locate() for file in package.files or [])
    return sum(path.stat().st_size for path in paths if path.exists()) / MEGA


def measured() -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return the megabytes of each package that is always installed, and of each that an extra adds."""
    base = needed(NAME)
    added = {extra: needed(NAME, (extra,)) - base for extra in EXTRAS}
    sizes = {name: size(distribution(name)) for name in base.union(*added.values())}
    return {name: sizes[name] for name in base}, {
        extra: {name: sizes[name] for name in names} for extra, names in added.items()
    }


def table() -> str:
    """Write the table: large packages by size, the rest together, then extras."""
    base, extras = measured()
    large = sorted(((megabytes, name) for name, megabytes in base.items() if megabytes >= NAMED), reverse=True)
    rest = {name: megabytes for name, megabytes in base.items() if megabytes < NAMED}
    lines = ["| package | MB |", "|---|---|", *(f"| {name} | {megabytes:.0f} |" for megabytes, name in large)]
    lines += [f"| {len(rest)} others | {sum(rest.values()):.0f} |"]
    lines += [f"| **all {len(base)}** | **{sum(base.values()):.0f}** |"]
    for extra, names in extras.items():
        lines += [f"| `[{extra}]` adds {len(names)} | {sum(names.values()):.0f} |"]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.write(table())
