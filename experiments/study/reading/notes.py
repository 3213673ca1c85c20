"""Collecting mistakes while a study file is read on."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ....simulation.reading import Mistake, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....simulation.reading import Located

LIKENESS = 0.5


@dataclass
class Notes:
    """The mistakes found so far."""

    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, at: Located, key: str, allowed: str, *, given: str = "", nearest: str = "") -> None:
        """Note a value that is not allowed. given: how it is written in the message, if not as it stands."""
        self.mistakes.append(Mistake(at.file, at.line, key, given or shown(at.plain), allowed, nearest))

    def problem(self, at: Located, problem: str, nearest: str = "") -> None:
        """Note a mistake that is not about one value."""
        self.mistakes.append(Mistake(at.file, at.line, problem=problem, nearest=nearest))

    def text(self, root: Located, key: str, *, is_needed: bool = False) -> str:
        """Return a text of a section; nothing if it is missing."""
        entry = entries(root).get(key)
        if entry is None:
            if is_needed:
                self.problem(root, f"{key} is missing")
            return ""
        if not isinstance(entry.value, str) or (is_needed and not entry.value.strip()):
            self.wrong(entry, key, "text")
            return ""
        return entry.value

    def whole(self, root: Located, key: str, default: int, low: int, high: int) -> int:
        """Return a whole number of a section."""
        entry = entries(root).get(key.rpartition(".")[2])
        if entry is None:
            return default
        if isinstance(entry.value, bool) or not isinstance(entry.value, int) or not low <= entry.value <= high:
            self.wrong(entry, key, f"a whole number, {low} to {high}")
            return default
        return entry.value

    def switch(self, root: Located, key: str, *, default: bool) -> bool:
        """Return true or false of a section."""
        entry = entries(root).get(key)
        if entry is None:
            return default
        if not isinstance(entry.value, bool):
            self.wrong(entry, key, "true or false")
            return default
        return entry.value

    def word(self, root: Located, key: str, known: Iterable[str]) -> str:
        """Return one of some words of a section; nothing if it is missing or wrong."""
        entry, words = entries(root).get(key.rpartition(".")[2]), list(known)
        if entry is None or entry.value in words:
            return "" if entry is None else str(entry.value)
        self.wrong(entry, key, f"one of {', '.join(words)}", nearest=nearest(entry.value, words))
        return ""

    def section(self, root: Located, key: str, what: str) -> dict[str, Located]:
        """Return a section by its name; empty if it is missing. what: its content, for the message."""
        entry = entries(root).get(key)
        if entry is None or entry.value is None:
            return {}
        if not isinstance(entry.value, dict):
            self.wrong(entry, key, f"a section of {what}")
            return {}
        return entry.value

    def unknown_keys(self, root: Located, known: Iterable[str], where: str = "") -> None:
        """Note every key of a section that nothing reads."""
        names = list(known)
        for key, entry in entries(root).items():
            if key not in names:
                place = f"{where}.{key}".strip(".")
                self.problem(entry, f"unknown key {place}", nearest(key, names))


def entries(root: Located) -> dict[str, Located]:
    """Return the entries of a section; none of anything else."""
    return root.value if isinstance(root.value, dict) else {}


def nearest(given: Any, known: Iterable[str]) -> str:  # noqa: ANN401 - whatever the file holds
    """Return the known name most like a given one, or nothing."""
    matches = difflib.get_close_matches(given.lower(), list(known), 1, LIKENESS) if isinstance(given, str) else []
    return next(iter(matches), "")
