"""Dask: a cluster of this machine, or one that runs already; its workers need only this package."""

from __future__ import annotations

import logging
import signal
from concurrent.futures import CancelledError
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any, Self

from ..store.answering import OtherSources
from .contract import STAYS, BadExecutor, WorkersLost
from .pools import WAITING, Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future

    from distributed import Client

    from ..store.answering import Answered
    from ..store.plan import Block

PATIENCE = 60.0
"""Seconds to wait for a cluster, and for its first worker."""


class Dask(Pool):
    """A client of a Dask scheduler; what a lost worker was at, the scheduler gives to another."""

    def __init__(self, workers: int, scheduler: str | None) -> None:
        """Have so many processes on this machine, or those of the cluster at an address."""
        super().__init__(None, workers)
        self.scheduler = scheduler
        self.client: Any = None

    def __enter__(self) -> Self:
        """Connect. Raises BadExecutor if there is no cluster at the address, or none of its workers comes."""
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what is the matter is said in one line
        self.client = _connected(self.scheduler) if self.scheduler else _local(self.workers)
        self.pool = self.client.get_executor(pure=False)
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the cluster; one of this machine is ended."""
        cluster = self.client.cluster
        self.client.close()
        if cluster is not None:
            cluster.close()

    def map_blocks(self, work: Callable[[Block], Answered], blocks: Iterable[Block]) -> Generator[Answered]:
        """Keep every worker of the cluster busy, also those that come later."""
        from distributed import KilledWorker

        try:
            yield from super().map_blocks(work, blocks)
        except OtherSources:
            raise
        except (KilledWorker, CancelledError, OSError) as error:  # a scheduler that is gone is an OSError
            text = " ".join(str(error).split()) or "it dropped what was asked of it"
            message = f"the Dask cluster cannot go on: {text}; {STAYS}"
            raise WorkersLost(message) from error

    def _submit(self, work: Callable[[Block], Answered], block: Block) -> Future[Answered]:
        return self._open_pool().submit(_answer, work, block)

    def _room(self) -> int:
        threads: dict[str, int] = self.client.nthreads()
        return max(1, sum(threads.values())) * (1 + WAITING)


def _answer(work: Callable[[Block], Answered], block: Block) -> Answered:
    """Answer a block; Dask names its tasks after the function."""
    return work(block)


def _local(workers: int) -> Client:
    """Start a cluster on this machine: one block at a time in each process, no dashboard."""
    from distributed import Client, LocalCluster

    with _deaf_to_interrupts():
        options = {"threads_per_worker": 1, "dashboard_address": None, "silence_logs": logging.CRITICAL}
        return Client(LocalCluster(n_workers=workers, processes=True, **options))


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Start processes that leave Ctrl-C to this one; a process that is started ignores what its starter ignores."""
    if current_thread() is not main_thread():
        yield  # only the first thread may set this, and only there are interrupts heard
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _connected(scheduler: str) -> Client:
    """Connect to a cluster that has a worker."""
    from distributed import Client

    try:
        client = Client(scheduler, timeout=PATIENCE)
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        message = f"no Dask cluster with workers at {scheduler}: {error}"
        raise BadExecutor(message) from error
    return client
