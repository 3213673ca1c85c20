"""Errors of a run: mistakes in behaviours, too little memory. They stand alone, so that telling them loads no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.mistakes import Mistake

MOST_LINES = 5


class BehaviourError(Exception):
    """Behaviours cannot run. `mistakes` holds what is wrong, at least one; the message has at most MOST_LINES lines."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        """Hold the mistakes."""
        self.mistakes = list(dict.fromkeys(mistakes))
        lines = [str(mistake) for mistake in self.mistakes]
        if len(lines) > MOST_LINES:
            lines[MOST_LINES - 1 :] = [f"and {len(lines) - MOST_LINES + 1} more mistakes"]
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[BehaviourError], tuple[list[Mistake]]]:
        """Return what another process makes it from."""
        return type(self), (self.mistakes,)


class NotEnoughMemory(MemoryError):  # noqa: N818 - named for what is the matter
    """What was asked for needs more memory than is free; its one line says what to change."""
