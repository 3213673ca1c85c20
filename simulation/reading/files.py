"""Finding scenario files and presets, and merging a file into the one it extends."""

from __future__ import annotations

import difflib
from pathlib import Path

from simulation.reading.located import Located, parse
from simulation.reading.mistakes import Mistake, shown

PRESETS = Path(__file__).resolve().parents[2] / "configs" / "scenarios"
"""Presets lie in the package `configs` beside this one, in a clone as in an installation."""
SUFFIXES = (".yaml", ".yml", ".json")
LARGEST_FILE = 200_000
"""Bytes of a scenario file that are read; a full one has about 10,000."""
EXTENDS = "extends"

Loaded = tuple[Located | None, list[Mistake]]


def preset_names() -> list[str]:
    """Return the names of the presets that come with lianbao, sorted."""
    return sorted(path.stem for path in PRESETS.glob("*.yaml"))


def load(path_or_name: str) -> Loaded:
    """Read a file or preset and all it extends, merged; each value keeps its own file and line."""
    path = _place(path_or_name, Path())
    if path is None:
        return None, [_no_such(path_or_name, Mistake(path_or_name))]
    return _load(path, ())


def merge(base: Located, top: Located) -> Located:
    """Lay a value over another: sections are merged key by key, anything else is replaced."""
    if not isinstance(base.value, dict) or not isinstance(top.value, dict):
        return top
    merged = dict(base.value)
    for key, entry in top.value.items():
        merged[key] = merge(merged[key], entry) if key in merged else entry
    return Located(merged, top.file, top.line)


def _load(path: Path, extending: tuple[Path, ...]) -> Loaded:
    """Read one file, then what it extends. extending: the files that led here, to refuse a circle."""
    name = _name(path)
    text, problem = _text_of(path)
    if problem is not None:
        return None, [problem]
    root, mistakes = parse(text, name)
    if root is None:
        return None, mistakes or [Mistake(name, problem="is empty: a scenario has at least a name")]
    if not isinstance(root.value, dict):
        return None, [*mistakes, Mistake(name, root.line, problem=f"is {shown(root.plain)}, not a scenario")]
    own = dict(root.value)
    extends = own.pop(EXTENDS, None)
    base, trouble = (None, []) if extends is None else _base(extends, path, (*extending, path.resolve()))
    mine = Located(own, name, root.line)
    return mine if base is None else merge(base, mine), [*mistakes, *trouble]


def _base(extends: Located, path: Path, extending: tuple[Path, ...]) -> Loaded:
    """Read the file or preset that a file extends."""
    here = Mistake(extends.file, extends.line, EXTENDS, shown(extends.plain))
    if not isinstance(extends.value, str) or not extends.value:
        return None, [_replaced(here, "the name of a preset or the path of a file")]
    base = _place(extends.value, path.parent)
    if base is None or not _is_there(base):
        return None, [_no_such(extends.value, here)]
    if base.resolve() in extending:
        return None, [_replaced(here, "a file that does not lead back to this one")]
    return _load(base, extending)


def _place(path_or_name: str, folder: Path) -> Path | None:
    """Return the path behind an argument: a path as it stands, else a preset, else a file of that name."""
    path = folder / path_or_name
    if path_or_name.endswith(SUFFIXES) or "/" in path_or_name or "\\" in path_or_name:
        return path
    if path_or_name in preset_names():
        return PRESETS / f"{path_or_name}.yaml"
    return path if path_or_name and _is_there(path) else None


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _name(path: Path) -> str:
    """Return how a file is called in messages."""
    return f"{path.stem} (preset)" if path.parent == PRESETS else str(path)


def _text_of(path: Path) -> tuple[str, Mistake | None]:
    """Return the text of a file, or what keeps it from being read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        return "", _missing(path)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", Mistake(_name(path), line, problem="is not UTF-8 text")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return "", Mistake(_name(path), problem=f"cannot be read: {reason}")
    if len(data) > LARGEST_FILE:
        return "", Mistake(_name(path), problem=f"is larger than {LARGEST_FILE} bytes, which no scenario is")
    return text, None


def _missing(path: Path) -> Mistake:
    return Mistake(str(path), problem="there is no such file", nearest=_nearest_preset(path.stem))


def _no_such(name: str, here: Mistake) -> Mistake:
    """Return the mistake of a name that is neither a preset nor a file."""
    nearest = _nearest_preset(name)
    if not here.key:
        return Mistake(here.file, problem="there is no such preset or file", nearest=nearest)
    return _replaced(here, f"a preset ({', '.join(preset_names())}) or the path of a file", nearest)


def _replaced(here: Mistake, allowed: str, nearest: str = "") -> Mistake:
    return Mistake(here.file, here.line, here.key, here.given, allowed, nearest)


def _nearest_preset(name: str) -> str:
    return next(iter(difflib.get_close_matches(name, preset_names(), 1)), "")
