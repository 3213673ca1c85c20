"""The calendar of a scheme before a run: how long its cycles are, with turns and holidays (ODD 7.44, 7.46)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..borrowers.groups.choices import Disbursement
from ..lending.schedules.calendar import EVERY_CYCLE

if TYPE_CHECKING:
    from ..lending.loans.parameters import Loan
    from ..lending.schedules.parameters import Holiday, ScheduleTerms
    from .scheme import Scheme


def calendar_values(loan: Loan, schedule: ScheduleTerms) -> dict[str, Any]:
    """Return what of the calendar is known before the first cycle, by flat name."""
    return {
        "calendar_count": len(schedule.holidays),
        "calendar_cycle": EVERY_CYCLE,
        "calendar_due": 1,
        "calendar_latest": latest_start(loan),
        "calendar_end": _end_after(0, loan.instalments, _free_periods(EVERY_CYCLE, schedule)),
        "calendar_periods": most_periods(loan, schedule, 0, 0),
        "calendar_meetings": 0,
        "calendar_months": cycle_months(loan, schedule),
    }


def latest_start(loan: Loan) -> int:
    """Return after how many periods of a cycle the last turn of a group may be lent to."""
    return max(0, len(loan.turns) - 1) * loan.turn_periods if loan.disbursement == Disbursement.STAGGERED else 0


def most_periods(loan: Loan, schedule: ScheduleTerms, added: int, grace: int) -> int:
    """Return the most periods of a cycle. added: instalments by rescheduling; grace: periods after the last."""
    longest = 0
    for cycle in [EVERY_CYCLE, *[each.cycle for each in schedule.holidays]]:
        holidays = _free_periods(cycle, schedule)
        end = _end_after(latest_start(loan), loan.instalments, holidays)
        longest = max(longest, _end_after(end, added, holidays) + grace, _end_after(end + grace, added, holidays))
    return longest


def cycle_months(loan: Loan, schedule: ScheduleTerms) -> float:
    """Return the length of a cycle [months]: a loan's term, and what turns and holidays add to it."""
    return loan.term_months * (most_periods(loan, schedule, 0, 0) / loan.instalments)


def fills_group(loan: Loan, size: int) -> bool:
    """Say whether the turns within a cycle, if there are any, are those of all members of a group."""
    return loan.disbursement != Disbursement.STAGGERED or sum(loan.turns) == size


def each_once(holidays: list[Holiday]) -> bool:
    """Say whether no period is a holiday twice in the same cycle."""
    return all(len([other for other in holidays if _is_same(one, other)]) == 1 for one in holidays)


def _is_same(one: Holiday, other: Holiday) -> bool:
    """Say whether two holidays, or one and itself, come in the same period of some cycle."""
    is_every = EVERY_CYCLE in (one.cycle, other.cycle)
    return one.period == other.period and (is_every or one.cycle == other.cycle)


def _free_periods(cycle: int, schedule: ScheduleTerms) -> list[int]:
    return [each.period for each in schedule.holidays if each.cycle in (EVERY_CYCLE, cycle)]


def _end_after(start: int, instalments: int, holidays: list[int]) -> int:
    """Return what `last_of` does, with the holidays as a list."""
    last, left = start, instalments
    while left > 0:
        last += 1
        left -= last not in holidays
    return last


def has_one_calendar(scheme: Scheme) -> bool:
    """Say whether all loans of a cycle begin together and have an instalment in every period."""
    return scheme.loan.disbursement != Disbursement.STAGGERED and not scheme.schedule.holidays
