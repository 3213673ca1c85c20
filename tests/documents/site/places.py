"""Which page is made of which file (`.github/docs/contents.yaml`), and links between files as links of pages.

A page is known by its name on the site, such as `model/odd`; a file by its path in the repository.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from ruamel.yaml import YAML

from tests.architecture.tree import ROOT, kept_files

FOLDER = PurePosixPath(".github/docs")
CONTENTS = ROOT / FOLDER / "contents.yaml"
HOME = "index"
FILES = "files"
"""Folder of the site for files of the repository that pages show or link to."""
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)\s]*)?\)")


@dataclass(frozen=True)
class Entry:
    """A page: its name, the file that it is made of, its title in the menu if not its own, and if it is shown there."""

    name: str
    source: PurePosixPath
    title: str = ""
    is_shown: bool = True


@cache
def sections() -> dict[str, tuple[Entry, ...]]:
    """Return the pages by the heading of the menu that they stand under, in order; a folder stands for its records."""
    read = YAML(typ="safe").load(CONTENTS.read_text(encoding="utf-8"))
    return {heading: tuple(entry for line in lines for entry in _entries(line)) for heading, lines in read.items()}


def _entries(line: str | dict[str, str]) -> list[Entry]:
    """Return the pages of a line: a page of the site's own folder, a file of the repository, or a folder of records."""
    if isinstance(line, str):
        return [Entry(line, FOLDER / f"{line}.md")]
    title = line.get("title", "")
    ((name, source),) = ((key, value) for key, value in line.items() if key != "title")
    if (ROOT / source).is_file():
        return [Entry(name, PurePosixPath(source), title)]
    records = sorted((ROOT / source).glob("[0-9]*.md"))
    return [Entry(f"{name}/{path.stem}", PurePosixPath(source, path.name), is_shown=False) for path in records]


def entries() -> list[Entry]:
    """Return all pages, the first one at the front."""
    return [Entry(HOME, FOLDER / f"{HOME}.md"), *(entry for section in sections().values() for entry in section)]


@cache
def _pages() -> dict[str, str]:
    """Return the name of the page that each file is shown on."""
    return {str(entry.source): entry.name for entry in entries()}


@cache
def _kept() -> frozenset[str]:
    return frozenset(str(PurePosixPath(path)) for path in kept_files())


def linked(text: str, entry: Entry, used: set[str]) -> str:
    """Return a text whose links lead to pages of the site; add to `used` the files that have to stand beside them.

    Raises FileNotFoundError for a link to what the repository does not keep.
    """
    is_code, lines = False, []
    for line in text.split("\n"):
        is_code ^= line.startswith("```")
        lines.append(line if is_code else LINK.sub(lambda found: _link(found, entry, used), line))
    return "\n".join(lines)


def _link(found: re.Match[str], entry: Entry, used: set[str]) -> str:
    """Return one link as it is on the site."""
    path = os.path.normpath(entry.source.parent / found[1])
    place = _pages().get(path)
    if place is None and path not in _kept():
        message = f"{entry.source}: a link to {found[1]}, which is not there"
        raise FileNotFoundError(message)
    target = f"{place}.md" if place else f"{FILES}/{path}"
    if place is None:
        used.add(path)
    return f"]({os.path.relpath(target, PurePosixPath(entry.name).parent)}{found[2] or ''})"


def path_of(name: str) -> Path:
    """Return where the source of a page lies below the folder of sources."""
    return Path(*PurePosixPath(f"{name}.md").parts)
