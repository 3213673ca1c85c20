"""Processes of this machine; the loss of some costs only the blocks they were at, which are answered again."""

from __future__ import annotations

from collections import Counter
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from typing import TYPE_CHECKING, Self

from ...output.workers import fresh
from .contract import STAYS, WorkersLost
from .pools import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from concurrent.futures import ProcessPoolExecutor

    from ..answering import Answered
    from ..plan import Block
    from .pools import Pending

PATIENCE = 3
"""How often a block may be lost with a worker."""


class Processes(Pool):
    """Processes started afresh, so that they share nothing with this one."""

    pool: ProcessPoolExecutor | None

    def __init__(self, workers: int) -> None:
        """Have so many processes."""
        super().__init__(None, workers)

    def __enter__(self) -> Self:
        """Open the pool; a process starts with its first block."""
        self.pool = fresh(self.workers)
        return self

    def __exit__(self, *_error: object) -> None:
        """End the processes, whatever they are at."""
        if self.pool:
            _end(self.pool)
        self.pool = None

    def map_blocks(self, work: Callable[[Block], Answered], blocks: Iterable[Block]) -> Generator[Answered]:
        """Keep every process busy; when one dies, all are replaced and what they were at is answered again."""
        losses: Counter[str] = Counter()
        left = iter(blocks)
        while True:
            pending: Pending = {}
            try:
                yield from self._answered(work, left, pending)
            except BrokenProcessPool as error:
                lost = list(pending.values())
                losses.update(block.name for block in lost)
                _refuse_hopeless(losses, error)
                self.__exit__()
                self.__enter__()
                left = chain(lost, left)
            else:
                return


def _refuse_hopeless(losses: Counter[str], error: BrokenProcessPool) -> None:
    """Raise WorkersLost if a block was lost too often."""
    name, count = losses.most_common(1)[0]
    if count >= PATIENCE:
        message = (
            f"processes died {count} times over block {name}, maybe for want of memory (try fewer workers); {STAYS}"
        )
        raise WorkersLost(message) from error


def _end(pool: ProcessPoolExecutor) -> None:
    """End a pool without waiting for what its processes are at."""
    processes = list((pool._processes or {}).values())  # noqa: SLF001 - Python 3.14 has kill_workers for it
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    for process in processes:
        process.join()
