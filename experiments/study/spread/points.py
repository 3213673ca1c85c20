"""Points that a study lists one by one: the values of every factor, in a file beside the study or in itself."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from .spreads import Spread, Value


@dataclass(frozen=True)
class PointsFile:
    """A CSV file of points as it was read. file: its name where it lies beside the study; text: its bytes."""

    file: str
    text: bytes

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text."""
        return hashlib.sha256(self.text).hexdigest()


@dataclass(frozen=True)
class Points:
    """The points of a study, in their order.

    values: of each point by factor, every point with the same factors. names: of the points, none if they have none.
    source: the file that they are in; None if they stand in the study itself.
    """

    values: tuple[Mapping[str, Value], ...]
    names: tuple[str, ...] = ()
    source: PointsFile | None = None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, or of what the study lists."""
        if self.source is not None:
            return self.source.digest
        return hashlib.sha256(json.dumps([self.values, self.names], sort_keys=True).encode()).hexdigest()

    @property
    def listed(self) -> list[dict[str, Value]]:
        """What a study file says of them, as plain data."""
        named = [{"name": name} for name in self.names] or [{} for _ in self.values]
        return [{**name, **values} for name, values in zip(named, self.values, strict=True)]

    def name_of(self, values: Mapping[str, Value]) -> str:
        """Return the name of the point with these values; nothing where points have none."""
        return self._names_by_values.get(_key(values), "")

    @cached_property
    def _names_by_values(self) -> dict[tuple[tuple[str, str], ...], str]:
        return dict(zip(map(_key, self.values), self.names, strict=False))

    def coordinates(self, spreads: Mapping[str, Spread]) -> NDArray[np.float64]:
        """Return the points in the unit cube (points, factors): the middle of each value's share of its factor.

        spreads: of the factors by name, in the order of the coordinates; each lists all values of its column.
        """
        columns = [self._column(name, list(spread.members)) for name, spread in spreads.items()]
        return np.stack(columns, axis=1)

    def _column(self, name: str, members: Sequence[Value]) -> NDArray[np.float64]:
        places = {member: place for place, member in enumerate(members)}
        found = np.array([places[each[name]] for each in self.values], dtype=np.float64)
        return (found + 0.5) / len(members)


def _key(values: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    """Return what tells a point from all others, whether its values come from the file or from a table of runs."""
    return tuple(sorted((name, str(value)) for name, value in values.items()))
