"""How good a rating is, counted as a cycle closes: who was told apart, and what was foreseen (ODD 7.21.4).

What the bank can see are the loans it made. What it cannot see is set beside it: the true chance that a project fails,
for the firms it approved and for all that applied. The gap between the two is the bias of rejecting (reject bias).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.logarithm import log
from ...behaviours.sorting import sort_by_key
from .choices import RatingKind, Seen

if TYPE_CHECKING:
    from ...declaring.records import BankState, FileState, FirmState, TallyState, World

GRADES = 5


@behaviour
def measure_rating(world: World) -> None:
    """Count what the ratings of the cycle were worth."""
    if world.scheme.rating_kind == RatingKind.OFF:
        return
    applicants = 0
    for position in range(len(world.firms)):
        firm = world.firms[position]
        if firm.applies:
            file = world.files[firm.slot]
            count_foreseen(firm, file, world.tally)
            if firm.borrowing:
                count_graded(firm, file, world.tally)
            world.keys[position] = file.points
            world.line[applicants] = position
            applicants += 1
    sort_by_key(world.line, world.spare, world.keys, 0, applicants)
    tell_apart(world, applicants)
    compare_grades(world.bank, world.tally)


@behaviour
def count_foreseen(firm: FirmState, file: FileState, tally: TallyState) -> None:
    """Count an applicant's true chance to fail beside the default that its rating foresees."""
    tally.applicants_by_grade[file.grade] += 1
    tally.failing_applicants += 1.0 - firm.success
    tally.foreseen_applicants += file.default_probability
    if firm.approved:
        tally.failing_accepted += 1.0 - firm.success
        tally.foreseen_accepted += file.default_probability


@behaviour
def count_graded(firm: FirmState, file: FileState, tally: TallyState) -> None:
    """Count a loan under its grade, with its default if there was one and the default that was expected."""
    defaulted = 1 if firm.defaulted else 0
    tally.loans_by_grade[file.grade] += 1
    tally.defaults_by_grade[file.grade] += defaulted
    tally.expected_by_grade[file.grade] += file.default_probability
    missed = file.default_probability - defaulted
    tally.rating_squares += missed * missed


@behaviour
def tell_apart(world: World, applicants: int) -> None:
    """Count the pairs that the points put in the right order: among loans, approved firms and applicants."""
    tally = world.tally
    tally.rating_concordant, tally.rating_pairs, tally.rating_ks = separation(world, applicants, Seen.LOANS)
    tally.rating_tested = 1 if tally.rating_pairs > 0.0 else 0
    concordant, pairs, _ = separation(world, applicants, Seen.ACCEPTED)
    tally.rating_concordant_accepted, tally.rating_pairs_accepted = concordant, pairs
    concordant, pairs, _ = separation(world, applicants, Seen.APPLICANTS)
    tally.rating_concordant_applicants, tally.rating_pairs_applicants = concordant, pairs


@behaviour
def separation(world: World, count: int, whom: Seen) -> tuple[float, float, float]:
    """Return pairs in the right order, pairs, and the largest gap between bad and good (Kolmogorov-Smirnov).

    world.line holds the first `count` applicants by rising points. A pair is a bad and a good one, other than itself;
    ties count half (Mann-Whitney). Each is bad or good with a weight: 0 or 1 for loans, else a probability.
    """
    all_bad, all_good, same = weigh(world, 0, count, whom)
    bad_below = good_below = concordant = widest = 0.0
    first = 0
    while first < count:
        last = end_of_tie(world, first, count)
        bad, good, own = weigh(world, first, last, whom)
        concordant += good * bad_below + 0.5 * (good * bad - own)
        bad_below += bad
        good_below += good
        if all_bad > 0.0 and all_good > 0.0:
            widest = max(widest, abs(bad_below / all_bad - good_below / all_good))
        first = last
    return concordant, all_bad * all_good - same, widest


@behaviour
def end_of_tie(world: World, first: int, count: int) -> int:
    """Return where those end who have as many points as the one at `first`."""
    last = first + 1
    while last < count and world.keys[world.line[last]] == world.keys[world.line[first]]:
        last += 1
    return last


@behaviour
def weigh(world: World, first: int, last: int, whom: Seen) -> tuple[float, float, float]:
    """Return the weight of the bad and of the good in a part of the line, and that of pairs of one with itself."""
    all_bad = all_good = same = 0.0
    for k in range(first, last):
        bad, good = bad_and_good(world.firms[world.line[k]], whom)
        all_bad += bad
        all_good += good
        same += bad * good
    return all_bad, all_good, same


@behaviour
def bad_and_good(firm: FirmState, whom: Seen) -> tuple[float, float]:
    """Return a firm's weight as a bad and as a good one: its loan's end, or the true odds of its project."""
    if whom == Seen.LOANS:
        if not firm.borrowing:
            return 0.0, 0.0
        return (1.0, 0.0) if firm.defaulted else (0.0, 1.0)
    if whom == Seen.ACCEPTED and not firm.approved:
        return 0.0, 0.0
    return 1.0 - firm.success, firm.success


@behaviour
def compare_grades(bank: BankState, tally: TallyState) -> None:
    """Compare applicants' grades with those of the last cycle: population stability index (Siddiqi 2006).

    Sum of (a - b) ln(a/b) over grades, where a and b are shares; half a firm is added to each count.
    """
    now = before = 0
    for k in range(GRADES):
        now += tally.applicants_by_grade[k]
        before += bank.applicants_by_grade[k]
    if now > 0 and before > 0:
        tally.rating_compared = 1
        for k in range(GRADES):
            share = (tally.applicants_by_grade[k] + 0.5) / (now + 0.5 * GRADES)
            old = (bank.applicants_by_grade[k] + 0.5) / (before + 0.5 * GRADES)
            tally.rating_shift += (share - old) * log(share / old)
    for k in range(GRADES):
        bank.applicants_by_grade[k] = tally.applicants_by_grade[k]
