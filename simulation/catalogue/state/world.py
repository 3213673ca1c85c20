"""Everything a run consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import MutableSequence


class World(NamedTuple):
    """Everything a run consists of: arrays of records (compiled way) or lists of agents (Mesa way)."""

    firms: MutableSequence[Any]
    groups: MutableSequence[Any]
    officers: MutableSequence[Any]
    bank: Any
    climate: Any
    scheme: Any
    economy: Any
    tally: Any
    seats: MutableSequence[int]
    homes: MutableSequence[int]
    pairs: MutableSequence[Any]
    positions: MutableSequence[int]
    users: MutableSequence[int]
    table: MutableSequence[Any]
    firm_luck: MutableSequence[Any]
    meeting_luck: MutableSequence[Any]
    sector_factor: MutableSequence[float]
    provisions: MutableSequence[float]
    line: MutableSequence[int]
    spare: MutableSequence[int]
    keys: MutableSequence[float]
    files: MutableSequence[Any]
    ties: MutableSequence[Any]
    other_loans: MutableSequence[Any]
    nodes: MutableSequence[Any]
    seed: int
    replicate: int
