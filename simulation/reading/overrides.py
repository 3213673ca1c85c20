"""Values given on the command line: `--set scheme.group.size=5`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..declaring.located import Located
from ..declaring.mistakes import Mistake, shown
from .extending import merge, with_sections
from .located import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SOURCE = "--set"
FORM = "KEY=VALUE, such as scheme.group.size=5"


def _parts(key: str) -> list[str]:
    return key.split(".")


def lay_over(
    root: Located, overrides: Iterable[str], parts: Callable[[str], list[str]] = _parts
) -> tuple[Located, list[Mistake]]:
    """Lay overrides of the form KEY=VALUE over a scenario; the last one for a key holds.

    parts: splits a key into the names of sections and of the value.
    """
    mistakes: list[Mistake] = []
    for override in overrides:
        top, trouble = _read(override, parts)
        mistakes += trouble
        root = root if top is None else merge(root, top)
    return root, mistakes


def _read(override: str, parts: Callable[[str], list[str]]) -> tuple[Located | None, list[Mistake]]:
    """Turn one override into a scenario that holds nothing else. The value is read as YAML."""
    key, sign, text = override.partition("=")
    names = [name.strip() for name in parts(key)]
    if not sign or not all(names):
        problem = f"given {shown(override)}, allowed {FORM}"
        return None, [Mistake(SOURCE, problem=problem)]
    value, mistakes = parse(text.strip(), SOURCE, numbered=False)
    if mistakes:
        return None, [Mistake(SOURCE, problem=f"{key.strip()}: {mistake.problem}") for mistake in mistakes]
    value = value or Located(None, SOURCE)
    for name in reversed(names):
        value = Located({name: value}, SOURCE)
    return with_sections(value, Path())
