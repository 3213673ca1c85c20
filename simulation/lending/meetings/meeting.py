"""A group meets: what is due is laid on the table, settled, and booked member by member (ODD 7.36)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ...borrowers.firms.willingness import revenue_to_come, willingness
from ...borrowers.monitoring.choices import Suspicion
from ..arrears.rescheduling import is_freed
from ..diary.choices import Decision
from ..diary.deciding import follow_decision, is_decided, seat_reader
from ..diary.writing import is_told, note_seat
from ..loans.choices import Cause
from ..loans.disbursement import save_with_instalment
from ..loans.rebate import note_promptness, pay_rebate
from ..loans.repayment import due_now, pay_instalment, repay_early
from ..schedules.calendar import end_of_plan
from ..schedules.choices import SavingCollection
from .agreement import agree_to_default, expect_payers
from .booking import book_pairs, book_seat, share_of_seat
from .claims import hear_claims, learn_from_checks
from .counting import count_time_at_meeting
from .settlement import settle, weigh_limits

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ...declaring.records import FirmState, GroupState, MeetingLuck, SeatState, World


@behaviour
def hold_meeting(group: GroupState, members: Sequence[int], world: World, period: int) -> None:
    """Settle the dues of one period of a group's borrowers; let them save and repay early."""
    if period <= world.scheme.calendar_periods and world.scheme.calendar_due > 0:
        world.tally.meetings += 1
        count_time_at_meeting(len(members), world)
    settle_dues(group, members, world, period)
    end_meeting(members, world, period)


@behaviour
def settle_dues(group: GroupState, members: Sequence[int], world: World, period: int) -> None:
    """Settle what is due at a meeting.

    If everyone can and will pay, everyone pays its due: the rule of settlement comes to the same, only slower.
    """
    told = is_told(group, world)
    if not (told and is_decided(members, world, period)) and everyone_ready(group, members, world, period):
        for position in members:
            firm = world.firms[position]
            due = due_now(firm, period, world.scheme)
            world.tally.able += 1 if due > 0.0 else 0
            pay_instalment(firm, due, group, period, world)
        return
    table = world.table[: lay_table(group, members, world, period)]
    if told:
        seat_reader(members, table, world, period)
    settle_table(group, table, world)
    book_pairs(group, members, table, world, period)
    if told:
        note_table(members, table, world, period)
    for k, position in enumerate(members):
        firm = world.firms[position]
        book_seat(firm, table[world.line[k]], group, world, period)


@behaviour
def note_table(members: Sequence[int], table: MutableSequence[SeatState], world: World, period: int) -> None:
    """Write into the diary what each member said, paid and got at a meeting; it is booked after that."""
    for k, position in enumerate(members):
        firm, seat = world.firms[position], table[world.line[k]]
        part = share_of_seat(due_now(firm, period, world.scheme), seat)
        note_seat(firm, seat, part, world, period)


@behaviour
def end_meeting(members: Sequence[int], world: World, period: int) -> None:
    """Let members pay the saving that is collected with instalments, and repay early if they want to and can.

    Who has paid enough instalments on time then gets its rebate.
    """
    if world.scheme.saving_collection == SavingCollection.WITH_INSTALMENTS:
        for position in members:
            save_with_instalment(world.firms[position], period, world)
    if world.scheme.price_rebate > 0.0:
        for position in members:
            note_promptness(world.firms[position], period, world.scheme)
    if world.scheme.loan_prepayment > 0.0:
        for position in members:
            repay_early(world.firms[position], period, world.bank, world.scheme, world.tally)
    if world.scheme.price_rebate > 0.0:
        for position in members:
            pay_rebate(world.firms[position], period, world.bank, world.scheme, world.tally)


@behaviour
def luck_of(firm: FirmState, group: GroupState, world: World) -> MeetingLuck:
    """Return a firm's luck of this meeting; that of a period is drawn for the groups at hand, seat by seat."""
    if group.between:
        return world.between_luck[firm.seat]
    return world.meeting_luck[group.first_at_hand + firm.seat]


@behaviour
def everyone_ready(group: GroupState, members: Sequence[int], world: World, period: int) -> bool:
    """Return whether every member can and will pay its due, with nothing to expect of, agree on or pool with others."""
    economy = world.economy
    if economy.character_coordination > 0.0 or economy.character_collusion or economy.firms_impostor_share > 0.0:
        return False
    for position in members:
        firm = world.firms[position]
        due = due_now(firm, period, world.scheme)
        if due > 0.0:
            left = periods_left(firm, group, period, world)
            willing = willingness(firm, due, revenue_to_come(firm, left))
            if not (covers(firm.cash, due) and covers(willing, due)):
                return False
    return True


@behaviour
def periods_left(firm: FirmState, group: GroupState, period: int, world: World) -> int:
    """Return how many periods of revenue come after this meeting; between instalments that of this period does."""
    return max(0, end_of_plan(firm, world.scheme) - period + (1 if group.between else 0))


@behaviour
def lay_table(group: GroupState, members: Sequence[int], world: World, period: int) -> int:
    """Seat the real users at the table; names of one user sit as one. Returns how many sit there.

    world.line[k] becomes the seat at the table of members[k].
    """
    count = 0
    for k, position in enumerate(members):
        firm = world.firms[position]
        world.line[k] = count
        if world.economy.firms_impostor_share > 0.0:
            for other in range(k):
                if world.firms[members[other]].user == firm.user:
                    shared_seat = world.line[other]
                    world.line[k] = shared_seat
        if world.line[k] == count:
            clear_seat(world.table[count])
            count += 1
        sit_down(world.table[world.line[k]], firm, group, world, period)
    return count


@behaviour
def clear_seat(seat: SeatState) -> None:
    """Clear the sums of a seat before its user sits down."""
    seat.names = 0
    seat.due = 0.0
    seat.cash = 0.0
    seat.willing = 0.0
    seat.apparent = 0.0
    seat.sanction = 0.0
    seat.saving = 0.0
    seat.answered = 0.0
    seat.liability = 0.0
    seat.helped = 0.0
    seat.from_centre = 0.0
    seat.visited = False
    seat.leads = False
    seat.claims = False
    seat.checked = False
    seat.bound = False
    seat.freed = False
    seat.decision = Decision.MODEL_DECIDES
    seat.turned_down = 0.0


@behaviour
def sit_down(seat: SeatState, firm: FirmState, group: GroupState, world: World, period: int) -> None:
    """Lay one loan on the table: its due, and the cash, will and saving of its firm."""
    due = due_now(firm, period, world.scheme)
    luck = luck_of(firm, group, world)
    left = periods_left(firm, group, period, world)
    seat.names += 1
    seat.due += due
    seat.cash += firm.cash
    if due > 0.0:
        seat.willing += willingness(firm, due, revenue_to_come(firm, left))
        last = end_of_plan(firm, world.scheme)
        planned = firm.planned * (last - period + 1) if period <= last else firm.arrived + firm.delayed
        seat.apparent += willingness(firm, due, planned)
    seat.sanction += world.economy.social_sanction * due * group.cohesion
    seat.saving += firm.saving
    seat.answered += firm.answered
    seat.from_centre += firm.from_centre
    seat.liability = max(seat.liability, firm.answers_for)
    seat.success = firm.chance
    seat.claim_luck = luck.claim
    seat.check_luck = luck.check
    seat.visited = seat.visited or is_visited(firm, luck, world, period)
    seat.leads = seat.leads or firm.seat == group.leader
    seat.bound = seat.bound or bool(firm.died)
    seat.freed = seat.freed or is_freed(firm, world.scheme)


@behaviour
def is_visited(firm: FirmState, luck: MeetingLuck, world: World, period: int) -> bool:
    """Return whether an officer visits a firm in a period: he reaches it, or a warning brings him."""
    if luck.visit < world.officers[firm.officer].reach:
        return True
    return bool(world.scheme.warning_active) and world.files[firm.slot].visited_in == period


@behaviour
def settle_table(group: GroupState, table: MutableSequence[SeatState], world: World) -> None:
    """Weigh, hear and settle; what was learned and refused stays with the group."""
    agreed = False
    if world.economy.character_coordination > 0.0:
        expect_payers(table, world.economy, world.tally)
    if world.economy.character_collusion:
        agreed = agree_to_default(table, world.scheme, world.tally)
    weigh_limits(table, world.scheme, world.economy)
    if is_told(group, world):
        for seat in table:
            follow_decision(seat, world.scheme)
    if not agreed:
        hear_claims(table, group, world.scheme, world.economy, world.tally)
    settle(table, world.scheme)
    if world.economy.monitoring_suspicion == Suspicion.ADAPTIVE:
        learn_from_checks(table, group, world.economy.monitoring_suspicion_weight)
    for seat in table:
        if seat.cause == Cause.WOULD_NOT_PAY:
            group.refused = True
