"""The kernel of the compiled backend: the one function that is compiled, with all that it calls."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ..behaviours.hooks.choosing import hook
from ..behaviours.parts import UNTOLD, tell_numba
from ..behaviours.reference import by_reference
from ..cycle.order import run_cycle
from ..cycle.steps import populate
from ..declaring.records.world import world_of_run

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from ..declaring.records.world import Arrays


def run_some(
    first_run: int, last_run: int, first_cycle: int, last_cycle: int, arrays: Arrays, starts: np.ndarray[Any, Any]
) -> None:
    """Run the cycles first_cycle to last_cycle of the runs first_run to last_run of a block, both included.

    starts[run]: where a run's part of each array begins, by the name of the count.
    """
    for run in range(first_run, last_run + 1):
        for cycle in range(first_cycle, last_cycle + 1):
            parts = world_of_run(arrays, starts[run], starts[run + 1], run, cycle - first_cycle)
            world = by_reference(parts)
            if cycle == 1:
                populate(world)
            run_cycle(world, cycle)


def _tell_numba() -> None:
    """Have the world written out where it is made: compiled functions cannot return records."""
    from numba.extending import register_jitable

    register_jitable(inline="always", no_cfunc_wrapper=True)(world_of_run)


UNTOLD.append(_tell_numba)


@cache
def set_numba_up() -> None:
    """Set Numba up. Intel's vector mathematics is kept out, as its bits differ."""
    import numba

    numba.config.DISABLE_INTEL_SVML = 1  # type: ignore[attr-defined]
    for name in ("places", "repeated"):
        hook(name)


def prepare_to_compile() -> None:
    """Set Numba up and tell it of what is marked."""
    set_numba_up()
    tell_numba()


def compile_runs(run: Callable[..., None], *, counted: bool) -> Callable[..., None]:
    """Return `run_some` or a variant of it as Numba compiles it when it is called.

    The model allocates nothing, so that references need not be counted: counting took two thirds of the time. A
    user's own behaviour may allocate, so a variant counts.
    """
    from numba import njit

    prepare_to_compile()
    uncounted = None if counted else hook("uncounted")
    options: dict[str, Any] = uncounted.OPTIONS if uncounted else {}
    compiled: Callable[..., None] = njit(nogil=True, **options)(run)
    return compiled
