"""Executors over a pool of Python's `concurrent.futures`; the threads of this process are one."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ThreadPoolExecutor, wait
from concurrent.futures import Executor as AnyPool
from itertools import islice
from threading import Event
from typing import TYPE_CHECKING, Self

from ..answering import in_parts
from .contract import STAYS, WorkersLost

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from ..answering import Answered
    from ..plan import Block

    Pending = dict[Future[Answered], Block]

WAITING = 1
"""Blocks that wait for each worker, so that none is idle while this process writes."""


class Pool:
    """Any executor of `concurrent.futures`. It stays open: it is its owner's to close."""

    def __init__(self, pool: AnyPool | None, workers: int) -> None:
        """Use a pool that answers so many blocks at once."""
        self.pool = pool
        self.workers = workers

    def __enter__(self) -> Self:
        """Use the pool as it is."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the pool to its owner."""

    def map_blocks(self, work: Callable[[Block], Answered], blocks: Iterable[Block]) -> Generator[Answered]:
        """Keep every worker busy."""
        pending: Pending = {}
        try:
            yield from self._answered(work, iter(blocks), pending)
        except BrokenExecutor as error:
            message = f"the pool broke: {error}; {STAYS}"
            raise WorkersLost(message) from error
        finally:
            _drop(pending)

    def _answered(
        self, work: Callable[[Block], Answered], blocks: Iterator[Block], pending: Pending
    ) -> Generator[Answered]:
        """Yield answers as they come; pending: what is with the workers, also when this raises."""
        while True:
            for block in islice(blocks, max(0, self._room() - len(pending))):
                try:
                    pending[self._submit(work, block)] = block
                except BrokenExecutor:
                    pending[Future()] = block  # it was taken, so that it must not be forgotten
                    raise
            if not pending:
                return
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                answered = future.result()
                del pending[future]
                yield answered

    def _room(self) -> int:
        """Return how many blocks may be with the workers."""
        return self.workers * (1 + WAITING)

    def _submit(self, work: Callable[[Block], Answered], block: Block) -> Future[Answered]:
        return self._open_pool().submit(work, block)

    def _open_pool(self) -> AnyPool:
        if self.pool is None:
            message = "an executor is used in a `with`"
            raise RuntimeError(message)
        return self.pool


class Threads(Pool):
    """Threads of this process: compiled runs hold no lock, and nothing is sent anywhere."""

    def __init__(self, workers: int) -> None:
        """Have so many threads."""
        super().__init__(None, workers)
        self._halt = Event()

    def __enter__(self) -> Self:
        """Open the pool; a thread starts with its first block."""
        self._halt = Event()
        self.pool = ThreadPoolExecutor(self.workers, thread_name_prefix="runs")
        return self

    def __exit__(self, *_error: object) -> None:
        """Wait for the threads, which leave a block that nobody waits for as soon as they can."""
        self._halt.set()
        if self.pool:
            self.pool.shutdown(cancel_futures=True)
        self.pool = None

    def _submit(self, work: Callable[[Block], Answered], block: Block) -> Future[Answered]:
        return self._open_pool().submit(in_parts, work, block, self._halt)


def _drop(pending: Pending) -> None:
    """Let go of what is not answered, for instance when the user stops."""
    for future in pending:
        future.cancel()
