"""Commands that a page shows are run as it is made, in one folder a page, and what they say is shown below them.

A command stands behind `$ ` in a block ```console. A block with a file name, `{code-block}` with a
caption, is the file of that name in the folder. A command that fails stops the build.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.documents.site.forking import forked

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = re.compile(
    r"^```(?P<kind>console|\{code-block\} \w+\n:caption: (?P<name>\S+))\n(?P<body>.*?)^```\n", re.MULTILINE | re.DOTALL
)
PROMPT = "$ "
MOST_LINES = 40
"""Lines of what a command says that a page shows."""
SURROUNDINGS = {"COLUMNS": "100", "MPLBACKEND": "Agg", "BROWSER": "true"}
"""Width of the terminal in which a command believes to be; no window is opened."""


def blocks_of(text: str) -> str:
    """Return the files and commands of a page, which decide what its commands say."""
    return "".join(found[0] for found in BLOCK.finditer(text))


def commands_of(text: str) -> list[list[str]]:
    """Return the commands of a page, each as its words, without comments."""
    bodies = (found["body"] for found in BLOCK.finditer(text) if found["kind"] == "console")
    lines = (line for body in bodies for line in body.replace("\\\n", " ").splitlines())
    return [shlex.split(line.removeprefix(PROMPT), comments=True) for line in lines if line.startswith(PROMPT)]


def run_all(text: str) -> list[str]:
    """Run the commands of a page in a new folder, its files beside them; return what each says."""
    with tempfile.TemporaryDirectory(prefix="lianbao-docs-") as place:
        for found in BLOCK.finditer(text):
            if found["name"]:
                Path(place, found["name"]).write_text(found["body"].lstrip("\n"), encoding="utf-8")
        return [run(words, Path(place)) for words in commands_of(text)]


def run(words: list[str], place: Path) -> str:
    """Run one command and return what it says. Raises RuntimeError if it fails, or is none of lianbao's or Python's."""
    ways = {"lianbao": forked, "python": started}
    if words[0] not in ways:
        message = f"a page may run {' and '.join(ways)} only: {shlex.join(words)}"
        raise RuntimeError(message)
    status, said, complaint = ways[words[0]](words, place, SURROUNDINGS | {"XDG_STATE_HOME": str(place / ".state")})
    if status:
        message = f"{shlex.join(words)}: exit status {status}\n{said}{complaint}"
        raise RuntimeError(message)
    return said


def started(words: list[str], place: Path, surroundings: dict[str, str]) -> tuple[int, str, str]:
    """Run a command of Python's; return its exit status, and what it says on standard output and error."""
    done = subprocess.run(
        [sys.executable, *words[1:]], cwd=place, env=os.environ | surroundings, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def shown(text: str, said: list[str]) -> str:
    """Return a page with what each command says below it."""
    left = iter(said)

    def with_output(found: re.Match[str]) -> str:
        if found["kind"] != "console":
            return found[0]
        lines = found["body"].replace("\\\n", "\\\0").splitlines()
        told = (part for line in lines for part in (line.replace("\0", "\n"), *_below(line, left)))
        return "```console\n" + "\n".join(told) + "\n```\n"

    return BLOCK.sub(with_output, text)


def _below(line: str, left: Iterator[str]) -> list[str]:
    """Return what to show below a line: what was said, cut where it is long."""
    if not line.startswith(PROMPT):
        return []
    lines = next(left).rstrip("\n").splitlines()
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], f"... ({len(lines) - MOST_LINES} more lines)"]
    return [*lines, ""] if lines else []
