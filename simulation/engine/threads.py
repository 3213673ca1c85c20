"""Sharing the runs of a block out over threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PARTS_PER_THREAD = 4


def share_out(run: Callable[..., None], runs: int, threads: int, arguments: tuple[Any, ...]) -> None:
    """Share the runs of a block out over threads; compiled code holds no lock, and runs share nothing."""
    if threads == 1 or runs == 1:
        run(0, runs - 1, *arguments)
        return
    step = -(-runs // (PARTS_PER_THREAD * threads))
    with ThreadPoolExecutor(threads) as pool:
        parts = [pool.submit(run, first, min(first + step, runs) - 1, *arguments) for first in range(0, runs, step)]
        for part in parts:
            part.result()
