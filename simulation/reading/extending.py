"""Finding scenario files and presets, and merging a file into the one it extends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..declaring.located import Located
from ..declaring.mistakes import Mistake, shown
from .economies import over_draws, with_draws
from .shelf import SCENARIOS, Loaded, is_there

if TYPE_CHECKING:
    from pathlib import Path

PRESETS = SCENARIOS.folder
EXTENDS = "extends"


def preset_names() -> list[str]:
    """Return the names of the scenarios that come with lianbao, sorted."""
    return SCENARIOS.names()


def load(path_or_name: str) -> Loaded:
    """Read a file or preset and all it extends, merged; each value keeps its own file and line."""
    path = SCENARIOS.place(path_or_name)
    if path is None:
        problem, nearest = "there is no such preset or file", SCENARIOS.nearest(path_or_name)
        return None, [Mistake(path_or_name, problem=problem, nearest=nearest)]
    return _load(path, ())


def load_given(given: Located, key: str, folder: Path) -> Loaded:
    """Read the scenario that the value of a key gives: a preset, a file, or the scenario itself as a section.

    folder: where the path of a file starts.
    """
    if isinstance(given.value, dict):
        return _extended(given, folder, ())
    return _named(given, key, folder, ())


def merge(base: Located, top: Located) -> Located:
    """Lay a value over another: sections are merged key by key, anything else is replaced.

    A value laid over a scenario takes the place of its draws of that parameter (see `over_draws`).
    """
    if not isinstance(base.value, dict) or not isinstance(top.value, dict):
        return top
    merged = dict(base.value)
    for key, entry in top.value.items():
        merged[key] = merge(merged[key], entry) if key in merged else entry
    return Located(over_draws(merged, top), top.file, top.line)


def _load(path: Path, extending: tuple[Path, ...]) -> Loaded:
    """Read one file, then what it extends. extending: the files that led here, to refuse a circle."""
    root, mistakes = SCENARIOS.read(path)
    if root is None:
        return None, mistakes
    whole, trouble = _extended(root, path.parent, (*extending, path.resolve()))
    return whole, [*mistakes, *trouble]


def _extended(root: Located, folder: Path, extending: tuple[Path, ...]) -> Loaded:
    """Lay a scenario over the one that it extends, if any."""
    own = dict(root.value) if isinstance(root.value, dict) else {}
    extends = own.pop(EXTENDS, None)
    base, trouble = (None, []) if extends is None else _named(extends, EXTENDS, folder, extending)
    mine, wrong = with_draws(Located(own, root.file, root.line), folder)
    return mine if base is None else merge(base, mine), [*trouble, *wrong]


def _named(given: Located, key: str, folder: Path, extending: tuple[Path, ...]) -> Loaded:
    """Read the file or preset that a value names."""
    here = Mistake(given.file, given.line, key, shown(given.plain))
    if not isinstance(given.value, str) or not given.value:
        return None, [_replaced(here, "the name of a preset or the path of a file")]
    base = SCENARIOS.place(given.value, folder)
    if base is None or not is_there(base):
        allowed = f"a preset ({', '.join(preset_names())}) or the path of a file"
        return None, [_replaced(here, allowed, SCENARIOS.nearest(given.value))]
    if base.resolve() in extending:
        return None, [_replaced(here, "a file that does not lead back to this one")]
    return _load(base, extending)


def _replaced(here: Mistake, allowed: str, nearest: str = "") -> Mistake:
    return Mistake(here.file, here.line, here.key, here.given, allowed, nearest)
