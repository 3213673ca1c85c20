"""The kernel of the compiled way: the one function that is compiled, with all that it calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numba import njit

from ..behaviours.hooks.choosing import hook
from ..behaviours.reference import BY_REFERENCE, by_reference
from ..borrowers.firms.entry import populate
from ..catalogue.state.world import World
from ..cycle import run_cycle
from .points import (
    FILES,
    FIRMS,
    GROUPS,
    KEYS,
    LINE,
    LUCK_AHEAD,
    NODES,
    OFFICERS,
    OTHER_LOANS,
    PAIRS,
    PERIODS,
    SEATS,
    SECTORS,
    SIZE,
    TIES,
    USERS,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def run_some(
    first_run,
    last_run,
    first_cycle,
    last_cycle,
    firms,
    groups,
    officers,
    banks,
    climates,
    schemes,
    economies,
    tallies,
    seats,
    homes,
    pairs,
    positions,
    users,
    tables,
    firm_luck,
    meeting_luck,
    sector_factors,
    provisions,
    line,
    spare,
    keys,
    files,
    ties,
    other_loans,
    nodes,
    starts,
    seeds,
    replicates,
):
    """Run the cycles first_cycle to last_cycle of the runs first_run to last_run of a block, both included.

    starts[run, kind] is where a run's part of the arrays of that kind begins; tallies[run, cycle] takes its sums.
    """
    for run in range(first_run, last_run + 1):
        here = starts[run]
        end = starts[run + 1]
        for cycle in range(first_cycle, last_cycle + 1):
            parts = World(
                firms[here[FIRMS] : end[FIRMS]],
                groups[here[GROUPS] : end[GROUPS]],
                officers[here[OFFICERS] : end[OFFICERS]],
                banks[run],
                climates[run],
                schemes[run],
                economies[run],
                tallies[run, cycle - first_cycle],
                seats[here[SEATS] : end[SEATS]],
                homes[here[SEATS] : end[SEATS]],
                pairs[here[PAIRS] : end[PAIRS]],
                positions[here[FIRMS] : end[FIRMS]],
                users[here[USERS] : end[USERS]],
                tables[here[SIZE] : end[SIZE]],
                firm_luck[here[FIRMS] : end[FIRMS]],
                meeting_luck[here[LUCK_AHEAD] : end[LUCK_AHEAD]],
                sector_factors[here[SECTORS] : end[SECTORS]],
                provisions[here[PERIODS] : end[PERIODS]],
                line[here[LINE] : end[LINE]],
                spare[here[LINE] : end[LINE]],
                keys[here[KEYS] : end[KEYS]],
                files[here[FILES] : end[FILES]],
                ties[here[TIES] : end[TIES]],
                other_loans[here[OTHER_LOANS] : end[OTHER_LOANS]],
                nodes[here[NODES] : end[NODES]],
                seeds[run],
                replicates[run],
            )
            world = by_reference(parts) if BY_REFERENCE else parts
            if cycle == 1:
                populate(world)
            run_cycle(world, cycle)


def compile_runs(run: Callable[..., None], *, cached: bool) -> Callable[..., None]:
    """Compile `run_some` or a variant of it. A variant is compiled afresh in each process.

    The model allocates nothing, so that references need not be counted: counting took two thirds of the time. A
    user's own behaviour may allocate, so a variant counts.
    """
    uncounted = hook("uncounted") if cached else None
    options: dict[str, Any] = uncounted.OPTIONS if uncounted else {}
    compiled: Callable[..., None] = njit(nogil=True, cache=cached, **options)(run)
    return compiled
