"""Values that remember where they were given, and their places: `economy.climate.shocks[0].cycle`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = tuple[str | int, ...]
Value = dict[str, "Located"] | list["Located"] | str | int | float | bool | None


@dataclass(frozen=True)
class Located:
    """A value with the file and the line it stands on (None: on the command line)."""

    value: Value
    file: str
    line: int | None = None

    @property
    def plain(self) -> Any:
        """The value without its locations."""
        if isinstance(self.value, dict):
            return {key: entry.plain for key, entry in self.value.items()}
        return [entry.plain for entry in self.value] if isinstance(self.value, list) else self.value


def find(root: Located, place: Place) -> Located:
    """Return the value at a place, or the innermost section around it that is given."""
    here = root
    for part in place:
        inside = _step(here, part)
        if inside is None:
            break
        here = inside
    return here


def reaches(root: Located, place: Place) -> bool:
    """Tell whether there is a value at a place."""
    here: Located | None = root
    for part in place:
        here = None if here is None else _step(here, part)
    return here is not None


def _step(here: Located, part: str | int) -> Located | None:
    if isinstance(here.value, dict):
        return here.value.get(str(part))
    is_inside = isinstance(here.value, list) and isinstance(part, int) and part < len(here.value)
    return here.value[part] if is_inside else None  # type: ignore[index,return-value]


def key_of(place: Sequence[str | int]) -> str:
    """Write a place as a key: `economy.climate.shocks[0].cycle`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).removeprefix(".")


def place_of(key: str) -> Place:
    """Read a key as a place: `economy.climate.shocks[0].cycle`."""
    parts = re.findall(r"[^.\[\]]+", key)
    return tuple(int(part) if part.isascii() and part.isdigit() else part for part in parts)
