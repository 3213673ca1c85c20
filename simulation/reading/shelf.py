"""Where the files of one kind lie, how they are called in messages, and their text as located values."""

from __future__ import annotations

import difflib
import errno
import stat
from dataclasses import dataclass
from pathlib import Path

from ..declaring.located import Located
from ..declaring.mistakes import Mistake, shown
from .located import parse

CONFIGS = Path(__file__).resolve().parents[2] / "configs"
"""Presets lie in the package `configs` beside this one, in a clone as in an installation."""
SUFFIXES = (".yaml", ".yml", ".json")
LARGEST_FILE = 1_000_000
"""Bytes of a file that are read; a full scenario has about 10,000, with the longest list it may have 300,000."""

Loaded = tuple[Located | None, list[Mistake]]


@dataclass(frozen=True)
class Shelf:
    """The presets of one kind of file. kind: what such a file is called; folder: where its presets lie."""

    kind: str
    folder: Path

    def names(self) -> list[str]:
        """Return the names of the presets, sorted."""
        return sorted(path.stem for path in self.folder.iterdir() if path.suffix == ".yaml")

    def nearest(self, name: str) -> str:
        """Return the preset most like a name, or nothing."""
        return next(iter(difflib.get_close_matches(name, self.names(), 1)), "")

    def place(self, path_or_name: str, folder: Path = Path()) -> Path | None:
        """Return the path behind an argument: a path as it stands, else a preset, else a file of that name."""
        path = folder / path_or_name
        if path_or_name.endswith(SUFFIXES) or "/" in path_or_name or "\\" in path_or_name:
            return path
        if path_or_name in self.names():
            return self.folder / f"{path_or_name}.yaml"
        return path if path_or_name and is_there(path) else None

    def called(self, path: Path) -> str:
        """Return how a file is called in messages."""
        return f"{path.stem} (preset)" if path.parent == self.folder else str(path)

    def read(self, path: Path) -> Loaded:
        """Read one file as a section of located values, or say what keeps it from being one."""
        name = self.called(path)
        text, problem = self._text_of(path)
        if problem is not None:
            return None, [problem]
        root, mistakes = parse(text, name)
        if root is None:
            return None, mistakes or [Mistake(name, problem=f"is empty: a {self.kind} has at least a name")]
        if not isinstance(root.value, dict):
            return None, [*mistakes, Mistake(name, root.line, problem=f"is {shown(root.plain)}, not a {self.kind}")]
        return root, mistakes

    def _text_of(self, path: Path) -> tuple[str, Mistake | None]:
        """Return the text of a file, or what keeps it from being read."""
        name = self.called(path)
        try:
            refuse_no_file(path)
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
            text = data.decode("utf-8-sig")
        except FileNotFoundError:
            return "", Mistake(str(path), problem="there is no such file", nearest=self.nearest(path.stem))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            return "", Mistake(name, line, problem="is not UTF-8 text")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            return "", Mistake(name, problem=f"cannot be read: {reason}")
        if len(data) > LARGEST_FILE:
            return "", Mistake(name, problem=f"is larger than {LARGEST_FILE} bytes, which no {self.kind} is")
        return text, None


SCENARIOS = Shelf("scenario", CONFIGS / "scenarios")


def refuse_no_file(path: Path) -> None:
    """Raise OSError for a folder, a pipe or a device, which may never end; FileNotFoundError if nothing is there."""
    try:
        mode = path.stat().st_mode
    except ValueError as error:
        raise OSError(errno.EINVAL, "no file can be called so") from error
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"
        raise OSError(errno.EINVAL, f"it is {kind}, allowed a file")


def is_there(path: Path) -> bool:
    """Say whether there is a file; a path that no file can have is not there."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
