"""What each kind of agent is and has: the one declaration of state.

Record layout of the compiled way, attributes of the Mesa agents, columns of tables and the documentation all
come from here. Fields that are used together stand together, eight to a cache line: what every period touches first,
then the close of a loan, then the application for the next.
"""

from ...engine.world import World
from .bank import BankState, FileState, OfficerState
from .firm import FirmState
from .group import GroupState, PairState, SeatState
from .luck import FirmLuck, MeetingLuck
from .outside import ClimateState, NodeState, OtherLoanState, TieState

__all__ = [
    "BankState",
    "ClimateState",
    "FileState",
    "FirmLuck",
    "FirmState",
    "GroupState",
    "MeetingLuck",
    "NodeState",
    "OfficerState",
    "OtherLoanState",
    "PairState",
    "SeatState",
    "TieState",
    "World",
]
