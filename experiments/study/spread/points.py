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

    from ..factors import Factor
    from .spreads import Value


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

    def coordinates(self, factors: Sequence[Factor]) -> NDArray[np.float64]:
        """Return the points in the unit cube (points, factors): the middle of each value's share of its factor."""
        columns = [self._column(factor) for factor in factors]
        return np.stack(columns, axis=1) if columns else np.zeros((len(self.values), 0))

    def _column(self, factor: Factor) -> NDArray[np.float64]:
        members = list(factor.spread.members)
        places = {member: place for place, member in enumerate(members)}
        found = np.array([places[each[factor.name]] for each in self.values], dtype=np.float64)
        return (found + 0.5) / len(members)
