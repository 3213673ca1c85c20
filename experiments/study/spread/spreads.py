"""How a factor is spread: from a coordinate in [0, 1] to a value. A design only ever meets coordinates.

Each kind of spread is written under one word in a study file (`grammar/spreading.py`); `body` is what stands under it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Value = float | int | str | bool
SEEDS = 2**32
"""Seeds of luck: 0 to SEEDS - 1."""


class Spread(Protocol):
    """What every kind of spread can do."""

    def value_at(self, coordinate: float) -> Value:
        """Return the value at a coordinate from 0 to 1, both included."""

    @property
    def body(self) -> object:
        """What a study file says of it, as plain data."""

    @property
    def members(self) -> Sequence[Value]:
        """Every value it can take; nothing if they are not countable."""

    @property
    def corners(self) -> tuple[float, ...]:
        """Coordinates at which its extremes lie: both ends, or the middle of each choice."""


ENDS = (0.0, 1.0)
MIDDLE = 0.5


@dataclass(frozen=True)
class Range:
    """Numbers from low to high, equally likely."""

    low: float
    high: float
    members: ClassVar[tuple[Value, ...]] = ()
    corners: ClassVar[tuple[float, ...]] = ENDS

    def value_at(self, coordinate: float) -> float:
        """Return low + coordinate * (high - low), never outside by rounding."""
        return min(max(self.low + float(coordinate) * (self.high - self.low), self.low), self.high)

    @property
    def body(self) -> list[float]:
        """Both ends."""
        return [self.low, self.high]


@dataclass(frozen=True)
class Whole:
    """Whole numbers from low to high, both included, equally likely."""

    low: int
    high: int
    corners: ClassVar[tuple[float, ...]] = ENDS

    def value_at(self, coordinate: float) -> int:
        """Return the number whose equal share of [0, 1] the coordinate falls in."""
        return self.low + _share(coordinate, self.high - self.low + 1)

    @property
    def body(self) -> list[int]:
        """Both ends."""
        return [self.low, self.high]

    @property
    def members(self) -> range:
        """Every number."""
        return range(self.low, self.high + 1)


@dataclass(frozen=True)
class Values:
    """Some numbers in rising order, equally likely."""

    members: tuple[float, ...]
    corners: ClassVar[tuple[float, ...]] = ENDS

    def value_at(self, coordinate: float) -> float:
        """Return the number whose equal share of [0, 1] the coordinate falls in."""
        return self.members[_share(coordinate, len(self.members))]

    @property
    def body(self) -> list[float]:
        """The numbers."""
        return list(self.members)


@dataclass(frozen=True)
class Choices:
    """Alternatives without an order, equally likely."""

    members: tuple[Value, ...]

    def value_at(self, coordinate: float) -> Value:
        """Return the alternative whose equal share of [0, 1] the coordinate falls in."""
        return self.members[_share(coordinate, len(self.members))]

    def contrast_at(self, coordinate: float) -> Value:
        """Return the first alternative below .5, and from there on one of the others, in equal shares: off and on."""
        if coordinate < MIDDLE:
            return self.members[0]
        return self.members[1 + _share((coordinate - MIDDLE) / (1 - MIDDLE), len(self.members) - 1)]

    @property
    def body(self) -> list[Value]:
        """The alternatives."""
        return list(self.members)

    @property
    def corners(self) -> tuple[float, ...]:
        """The middle of each alternative's share."""
        return tuple((place + 0.5) / len(self.members) for place in range(len(self.members)))


@dataclass(frozen=True)
class Variants(Choices):
    """Named alternatives, each of which sets several values of a scenario at once.

    settings: for each alternative its values by path, in the order of the members.
    """

    settings: tuple[Mapping[str, Any], ...] = ()

    @property
    def by_name(self) -> dict[str, Mapping[str, Any]]:
        """The values of each alternative by path."""
        return dict(zip(map(str, self.members), self.settings, strict=True))


@dataclass(frozen=True)
class Seeds:
    """Every seed of luck, equally likely: the spread of the hidden factor that stands for luck."""

    members: ClassVar[tuple[Value, ...]] = ()
    corners: ClassVar[tuple[float, ...]] = ENDS
    body: ClassVar[None] = None

    def value_at(self, coordinate: float) -> int:
        """Return floor(coordinate * 2**32)."""
        return _share(coordinate, SEEDS)


def _share(coordinate: float, count: int) -> int:
    """Return which of `count` equal shares of [0, 1] a coordinate falls in, from 0; 1 belongs to the last."""
    return min(int(float(coordinate) * count), count - 1)
