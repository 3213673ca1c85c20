"""Finding scenario files and presets, and merging a file into the one it extends, or a section into that of another."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from ..declaring.located import Located
from ..declaring.mistakes import Mistake, shown
from ..scenario.economy import Economy
from ..scenario.scheme import Scheme
from .economies import over_draws, varies_within, with_draws
from .shelf import SCENARIOS, Loaded, is_there

if TYPE_CHECKING:
    from pathlib import Path

    from ..declaring.parameter import Section

PRESETS = SCENARIOS.folder
EXTENDS = "extends"
SECTIONS: dict[str, Section] = {"scheme": Scheme(), "economy": Economy()}
"""What may extend the same section of another scenario, with its declared defaults."""


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
    mine, amiss = with_sections(mine, folder, extending)
    return mine if base is None else merge(base, mine), [*trouble, *wrong, *amiss]


def with_sections(root: Located, folder: Path, extending: tuple[Path, ...] = ()) -> tuple[Located, list[Mistake]]:
    """Return what is given with each section whole that extends that of another: `scheme: {extends: grameen_classic}`.

    A section that is whole leaves nothing of what it is laid over. folder: where the path of a file starts.
    """
    mistakes: list[Mistake] = []
    if not isinstance(root.value, dict):
        return root, mistakes
    found = dict(root.value)
    for name in SECTIONS:
        given = found.get(name)
        if given is not None and isinstance(given.value, dict) and EXTENDS in given.value:
            found[name], trouble = _whole_section(name, given, folder, extending)
            mistakes += trouble
    return Located(found, root.file, root.line), mistakes


def _whole_section(
    name: str, given: Located, folder: Path, extending: tuple[Path, ...]
) -> tuple[Located, list[Mistake]]:
    """Return a section laid over that of the scenario it extends, and both over the declared defaults."""
    own: dict[str, Located] = dict(given.value) if isinstance(given.value, dict) else {}
    extends = own.pop(EXTENDS)
    mine = Located(own, given.file, given.line)
    whole, mistakes = _named(extends, f"{name}.{EXTENDS}", folder, extending)
    if whole is None:
        return mine, mistakes
    if varies_within(whole, name):
        here = Mistake(extends.file, extends.line, f"{name}.{EXTENDS}", shown(extends.plain))
        mistakes.append(
            _replaced(here, f"a scenario whose economies leave {name} as it is: extend this one as a whole")
        )
    taken = whole.value.get(name) if isinstance(whole.value, dict) else None
    below = _located(SECTIONS[name].model_dump(), extends)
    return merge(below if taken is None else merge(below, taken), mine), mistakes


def _located(value: Any, at: Located) -> Located:  # noqa: ANN401 - whatever is declared
    """Return values as if they were given where another is."""
    if isinstance(value, dict):
        return Located({name: _located(each, at) for name, each in value.items()}, at.file, at.line)
    if isinstance(value, list):
        return Located([_located(each, at) for each in value], at.file, at.line)
    return Located(value.name.lower() if isinstance(value, IntEnum) else value, at.file, at.line)


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
