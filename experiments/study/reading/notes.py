"""Collecting mistakes while a study file is read on."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ....simulation.declaring.mistakes import MOST_TOLD, Mistake, shown

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

    def near(self, given: Any, known: Iterable[str]) -> str:  # noqa: ANN401 - whatever the file holds
        """Return the known name most like a given one; nothing once there are more mistakes than are told."""
        return "" if self.is_full else nearest(given, known)

    @property
    def is_full(self) -> bool:
        """Whether more mistakes are found than are told, so that no time goes into the rest."""
        return len(self.mistakes) >= MOST_TOLD


def entries(root: Located) -> dict[str, Located]:
    """Return the entries of a section; none of anything else."""
    return root.value if isinstance(root.value, dict) else {}


def section_of(root: Located, key: str) -> dict[str, Located]:
    """Return the entries of a section as they stand in the file; none if it is not there."""
    return entries(entries(root)[key]) if key in entries(root) else {}


def nearest(given: Any, known: Iterable[str]) -> str:  # noqa: ANN401 - whatever the file holds
    """Return the known name most like a given one, or nothing."""
    matches = difflib.get_close_matches(given.lower(), list(known), 1, LIKENESS) if isinstance(given, str) else []
    return next(iter(matches), "")
