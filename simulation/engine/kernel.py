"""The kernel of the compiled backend: the one function that is compiled, with all that it calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numba import njit
from numba.extending import register_jitable

from ..behaviours.hooks.choosing import hook
from ..behaviours.reference import BY_REFERENCE, by_reference
from ..cycle.order import run_cycle
from ..cycle.steps import populate
from ..declaring.records.world import world_of_run

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from ..declaring.records.world import Arrays

# Written out where it is called, without a wrapper for C: compiled functions cannot return records.
register_jitable(inline="always", no_cfunc_wrapper=True)(world_of_run)


def run_some(
    first_run: int, last_run: int, first_cycle: int, last_cycle: int, arrays: Arrays, starts: np.ndarray[Any, Any]
) -> None:
    """Run the cycles first_cycle to last_cycle of the runs first_run to last_run of a block, both included.

    starts[run]: where a run's part of each array begins, by the name of the count.
    """
    for run in range(first_run, last_run + 1):
        for cycle in range(first_cycle, last_cycle + 1):
            parts = world_of_run(arrays, starts[run], starts[run + 1], run, cycle - first_cycle)
            world = by_reference(parts) if BY_REFERENCE else parts
            if cycle == 1:
                populate(world)
            run_cycle(world, cycle)


def compile_runs(run: Callable[..., None], *, cached: bool) -> Callable[..., None]:
    """Compile `run_some` or a variant of it. A variant is compiled afresh in each process.

    The model allocates nothing, so that references need not be counted: counting took two thirds of the time. A
    user's own behaviour may allocate, so a variant counts.
    """
    hook("places")
    uncounted = hook("uncounted") if cached else None
    keeping = hook("sealed") if cached else None  # what is kept without a checksum is not to be relied on
    options: dict[str, Any] = uncounted.OPTIONS if uncounted else {}
    compiled: Callable[..., None] = njit(nogil=True, cache=bool(keeping), **options)(run)
    if keeping and hasattr(compiled, "signatures"):  # else the compiler is off
        keeping.seal(compiled)
    return compiled
