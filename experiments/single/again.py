"""Running a run again for its tables: that it is the same run, and that its rows fit the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.engine.memory import refuse_above_free

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...simulation.engine.record import CycleResult, Records

COPIES = 4
"""How often rows are in memory while they become a table."""
FEWER = "fewer replicates, or one cycle"


class Collected:
    """Rows that come cycle by cycle. It is refused to go on as soon as it is seen that they will not fit."""

    def __init__(self, told: str, cycles: int) -> None:
        """told: what is collected, for a message. cycles: how many will come, over all replicates."""
        self._told = told
        self._parts: list[Records] = []
        self._bytes, self._seen, self._cycles = 0, 0, cycles

    def add(self, rows: Records, cycles: int, *, is_wanted: bool) -> None:
        """Keep rows of so many cycles. Raises NotEnoughMemory if those of all cycles will be too many."""
        self._seen += cycles
        if is_wanted or not self._parts:
            self._parts.append(rows if is_wanted else rows[:0])
            self._bytes += self._parts[-1].nbytes
            expected = COPIES * self._bytes * self._cycles // self._seen - self._bytes
            refuse_above_free(self._told, expected, lambda _: FEWER)

    def rows(self) -> Records:
        """Return all rows by replicate and cycle, else in the order in which they came."""
        rows = np.concatenate(self._parts)
        order = np.lexsort((rows["cycle"], rows["replicate"]))
        found: Records = rows[order]
        return found


def refuse_no_such(name: str, given: object, allowed: Sequence[Any]) -> None:
    """Raise ValueError for what is none of what there is; None is left."""
    if given is not None and (isinstance(given, bool) or given not in allowed):
        span = f"{allowed[0]} to {allowed[-1]}" if isinstance(allowed, range) else ", ".join(allowed)
        message = f"{name}: given {given!r}, allowed {span}"
        raise ValueError(message)


def refuse_other_sums(result: CycleResult, kept: Records) -> None:
    """Raise ValueError unless the sums of a cycle are the ones that were kept: else its tables are of other runs."""
    names = kept.dtype.names or ()
    differing = [name for name in names if not np.array_equal(result.tallies[name], kept[name], equal_nan=True)]
    if differing:
        message = (
            f"cycle {result.cycle}: {differing[0]} comes out otherwise than in the record: it was made with other "
            "behaviours or agents than simulate was given, or they changed since; simulate again"
        )
        raise ValueError(message)
