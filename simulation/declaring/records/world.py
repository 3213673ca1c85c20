"""Everything a run consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from . import (
        BankState,
        ClimateState,
        Economy,
        FileState,
        FirmLuck,
        FirmState,
        GroupState,
        MeetingLuck,
        NodeState,
        OfficerState,
        OtherLoanState,
        PairState,
        Scheme,
        SeatState,
        TallyState,
        TieState,
    )


class World(NamedTuple):
    """Everything a run consists of: arrays of records (compiled way) or lists of agents (Mesa way)."""

    firms: MutableSequence[FirmState]
    groups: MutableSequence[GroupState]
    officers: MutableSequence[OfficerState]
    bank: BankState
    climate: ClimateState
    scheme: Scheme
    economy: Economy
    tally: TallyState
    seats: MutableSequence[int]
    homes: MutableSequence[int]
    pairs: MutableSequence[PairState]
    positions: MutableSequence[int]
    users: MutableSequence[int]
    table: MutableSequence[SeatState]
    firm_luck: MutableSequence[FirmLuck]
    meeting_luck: MutableSequence[MeetingLuck]
    sector_factor: MutableSequence[float]
    provisions: MutableSequence[float]
    line: MutableSequence[int]
    spare: MutableSequence[int]
    keys: MutableSequence[float]
    files: MutableSequence[FileState]
    ties: MutableSequence[TieState]
    other_loans: MutableSequence[OtherLoanState]
    nodes: MutableSequence[NodeState]
    seed: int
    replicate: int
