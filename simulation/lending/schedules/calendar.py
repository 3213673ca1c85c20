"""The calendar of a cycle: in which periods instalments fall due, and when loans that begin later end (ODD 7.44, 7.46).

A holiday is a period without an instalment. Loans that are made within the cycle, turn by turn, count from their start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.groups.choices import Disbursement

if TYPE_CHECKING:
    from ...declaring.records import FirmState, Scheme

EVERY_CYCLE = 0
"""Cycle of a holiday that comes in every cycle."""


@behaviour
def open_calendar(scheme: Scheme, cycle: int) -> None:
    """Begin the calendar of a cycle: dated holidays come in theirs only."""
    scheme.calendar_cycle = cycle
    scheme.calendar_end = last_of(0, scheme.loan_instalments, scheme)
    scheme.calendar_periods = last_of(scheme.calendar_latest, scheme.loan_instalments, scheme)
    scheme.calendar_meetings = dates_between(1, scheme.calendar_periods, scheme) * scheme.meetings_per_instalment


@behaviour
def open_period(period: int, scheme: Scheme) -> None:
    """Settle whether an instalment falls due at the meeting of a period."""
    scheme.calendar_due = 0 if is_holiday(period, scheme) else 1


@behaviour
def comes_now(holiday: int, scheme: Scheme) -> bool:
    """Return whether a holiday, by its number in the list, comes in this cycle."""
    dated = scheme.schedule_holidays_cycle[holiday]
    return dated == EVERY_CYCLE or dated == scheme.calendar_cycle


@behaviour
def is_holiday(period: int, scheme: Scheme) -> bool:
    """Return whether no instalment falls due in a period of this cycle."""
    for holiday in range(scheme.calendar_count):
        if scheme.schedule_holidays_period[holiday] == period and comes_now(holiday, scheme):
            return True
    return False


@behaviour
def dates_between(first: int, last: int, scheme: Scheme) -> int:
    """Return in how many of the periods first to last, both included, an instalment may fall due."""
    dates = max(0, last - first + 1)
    for holiday in range(scheme.calendar_count):
        if first <= scheme.schedule_holidays_period[holiday] <= last and comes_now(holiday, scheme):
            dates -= 1
    return dates


@behaviour
def last_of(start: int, instalments: int, scheme: Scheme) -> int:
    """Return the period of the last of so many instalments that begin to fall due after the period `start`."""
    if scheme.calendar_count == 0:
        return start + instalments
    last, left = start, instalments
    while left > 0:
        last += 1
        left -= 0 if is_holiday(last, scheme) else 1
    return last


@behaviour
def end_of_plan(firm: FirmState, scheme: Scheme) -> int:
    """Return the last period of the first plan of a firm's loan: until then its project brings revenue."""
    return firm.planned_end if scheme.loan_disbursement == Disbursement.STAGGERED else scheme.calendar_end


@behaviour
def start_of_plan(firm: FirmState, scheme: Scheme) -> int:
    """Return how many periods of the cycle were over when a firm's loan was made."""
    return firm.starts if scheme.loan_disbursement == Disbursement.STAGGERED else 0


@behaviour
def number_of(firm: FirmState, period: int, scheme: Scheme) -> int:
    """Return how many instalments of a firm's loan have fallen due by the end of a period."""
    return dates_between(start_of_plan(firm, scheme) + 1, period, scheme)
