"""ES modules put together into one script, as a page without a server needs it.

The modules keep to a plain form: imports of names by relative path at the head, one a line, and exports before a
declaration. Each becomes a function that gives back what it exports; those it imports come before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePosixPath

IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (async function\*?|function\*?|const|class) (\w+)", re.MULTILINE)
STRAY = re.compile(r"^(import|export)\b.*$", re.MULTILINE)


def bundled(entry: PurePosixPath, source_of: Callable[[PurePosixPath], str]) -> str:
    """Return one script that runs a module with all it imports.

    source_of: the text of a module by its path. Raises ValueError for a circle of imports that run at once, and for an
    import or export in another form.
    """
    written: dict[PurePosixPath, str] = {}
    _add(entry, source_of, written, ())
    return "\n".join(written.values())


def _add(
    path: PurePosixPath,
    source_of: Callable[[PurePosixPath], str],
    written: dict[PurePosixPath, str],
    importing: tuple[PurePosixPath, ...],
) -> None:
    if path in written:
        return
    if path in importing:
        message = f"{' imports '.join(map(str, (*importing, path)))}: modules in a circle"
        raise ValueError(message)
    text = source_of(path)
    for _, other in IMPORT.findall(text):
        _add(_beside(path, other), source_of, written, (*importing, path))
    written[path] = _as_function(path, text)


def _beside(path: PurePosixPath, other: str) -> PurePosixPath:
    """Return the path of a module as another one names it."""
    parts: list[str] = list(path.parent.parts)
    for part in other.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return type(path)(*parts)


def _called(path: PurePosixPath) -> str:
    return "module_" + re.sub(r"\W", "_", str(path))


def _as_function(path: PurePosixPath, text: str) -> str:
    """Return a module as a function that is called at once."""

    def imported(found: re.Match[str]) -> str:
        names = re.sub(r"\s+as\s+", ": ", found[1].strip())
        return f"const {{ {names} }} = {_called(_beside(path, found[2]))};"

    exports = [name for _, name in EXPORT.findall(text)]
    body = EXPORT.sub(r"\1 \2", IMPORT.sub(imported, text))
    stray = STRAY.search(body)
    if stray:
        message = f"{path}: {stray[0]!r} has another form than the page's modules keep to"
        raise ValueError(message)
    return f"const {_called(path)} = (() => {{\n{body}\nreturn {{ {', '.join(exports)} }};\n}})();"
