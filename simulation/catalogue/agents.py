"""The kinds of records a run consists of, put together from the rooms in which their fields are declared.

Record layout of the compiled backend, attributes of the Mesa agents, columns of tables and the documentation all come
from here. Fields that are used together stand together, eight to a cache line, by the line that each names.
"""

from ..bank.books.state import BankBooks
from ..bank.officers.state import FirmOfficers, OfficerItself
from ..bank.portfolio.state import BankPortfolio, FirmPortfolio
from ..bank.pricing.state import BankPricing
from ..bank.rating.state import BankRating, FileRating, OfficerRating
from ..bank.screening.state import FileScreening, FirmScreening, OfficerScreening
from ..bank.warning.state import FileWarning
from ..borrowers.climate.state import ClimateState
from ..borrowers.firms.state import FirmItself
from ..borrowers.fraud.state import FirmFraud
from ..borrowers.groups.state import FirmGroups, GroupItself, PairState
from ..borrowers.monitoring.state import FirmMonitoring, GroupMonitoring
from ..borrowers.projects.state import FirmProjects
from ..borrowers.voting.state import FirmVoting
from ..declaring.fields import record
from ..lending.arrears.state import FirmArrears, OverdueState
from ..lending.centres.state import FirmCentre
from ..lending.diary.state import DiaryEntry, DiaryHelp, DiaryMember
from ..lending.insurance.state import FirmInsurance
from ..lending.internal.state import FirmInternal
from ..lending.loans.state import FirmLoans, GroupLoans
from ..lending.meetings.state import FirmMeetings, GroupMeetings, SeatState
from ..lending.recovery.state import BankRecovery, FileRecovery, FirmRecovery
from ..luck.state import FirmLuck, MeetingLuck
from ..outside.lenders.state import OtherLoanState
from ..outside.network.state import NodeState, TieState

__all__ = [
    "BankState",
    "ClimateState",
    "DiaryEntry",
    "DiaryHelp",
    "DiaryMember",
    "FileState",
    "FirmLuck",
    "FirmState",
    "GroupState",
    "MeetingLuck",
    "NodeState",
    "OfficerState",
    "OtherLoanState",
    "OverdueState",
    "PairState",
    "SeatState",
    "TieState",
]

FirmState = record(
    "FirmState",
    "A small or micro enterprise that borrows.",
    FirmLoans,
    FirmArrears,
    FirmMeetings,
    FirmCentre,
    FirmRecovery,
    FirmGroups,
    FirmItself,
    FirmProjects,
    FirmVoting,
    FirmMonitoring,
    FirmFraud,
    FirmScreening,
    FirmOfficers,
    FirmPortfolio,
    FirmInsurance,
    FirmInternal,
    whole_lines=True,
)
GroupState = record(
    "GroupState",
    "A group of borrowers; its members sit in seats, -1 where a seat is free.",
    GroupItself,
    GroupLoans,
    GroupMonitoring,
    GroupMeetings,
)
OfficerState = record(
    "OfficerState",
    "A loan officer.",
    OfficerItself,
    OfficerRating,
    OfficerScreening,
)
BankState = record(
    "BankState",
    "The bank: cash + loans - provisions = deposits + funding + capital.",
    BankBooks,
    BankPricing,
    BankRating,
    BankPortfolio,
    BankRecovery,
)
FileState = record(
    "FileState",
    "What the bank has on file of a firm, by slot; kept only where a control of the bank reads it.",
    FileRating,
    FileWarning,
    FileRecovery,
    FileScreening,
)
