"""Finding what says a word, and the nearest name of one that is not there."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def matching(word: str, texts: Mapping[str, str], noun: str) -> list[str]:
    """Return the names that hold a word, or whose text does, in their order; all of them for no word.

    Raises ValueError, one line with the nearest name, where there is none. noun: what they are the names of.
    """
    sought = word.lower()
    found = [name for name, text in texts.items() if sought in f"{name} {text}".lower()]
    if not found:
        near = difflib.get_close_matches(sought, list(texts), 1, 0.5)
        nearest = f"; nearest name: {near[0]}" if near else ""
        message = f"no {noun} says {word!r}{nearest}; without a word all are listed"
        raise ValueError(message)
    return found
