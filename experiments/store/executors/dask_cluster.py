"""Dask: a cluster of this machine, or one that runs already; its workers need only this package, with `[dask]`."""

from __future__ import annotations

import logging
import signal
import traceback
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any, Self

from ....simulation.declaring.mistakes import reason_of
from ....simulation.reading.code import BadCode
from ..answering import OtherSources
from .contract import STAYS, BadExecutor, WorkersLost
from .pools import WAITING, Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future

    from ..answering import Answered
    from ..plan import Block

REACHED, PATIENCE = 10.0, 60.0
"""Seconds to wait for a scheduler to answer, and for its first worker."""
LOCAL: dict[str, Any] = {
    "threads_per_worker": 1,
    "silence_logs": logging.CRITICAL,
    "scheduler_kwargs": {"dashboard": False},
    "dashboard_address": "127.0.0.1:0",  # any port that is free: none at all would be 8787, taken or not
}
CARRIERS = ("asyncio", "tornado.application", "tornado.general")
"""Logs of other libraries in which Dask's threads tell again, in many lines, what is said here in one."""


class Dask(Pool):
    """A client of a Dask scheduler; what a lost worker was at, the scheduler gives to another."""

    def __init__(self, workers: int, scheduler: str | None) -> None:
        """Have so many processes on this machine, or those of the cluster at an address."""
        super().__init__(None, workers)
        self.scheduler = scheduler
        self.client: Any = None
        self.cluster: Any = None

    def __enter__(self) -> Self:
        """Connect. Raises BadExecutor if there is no cluster at the address, or none of its workers comes."""
        _quieten()
        try:
            self._open()
        except BaseException:  # also an interrupt: nothing is left running
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the cluster; one of this machine is ended. What cannot be closed is gone already."""
        for each in (self.client, self.cluster):
            with suppress(Exception):
                if each is not None:
                    each.close()
        self.client = self.cluster = None

    def map_blocks(self, work: Callable[[Block], Answered], blocks: Iterable[Block]) -> Generator[Answered]:
        """Keep every worker of the cluster busy, also those that come later."""
        try:
            yield from super().map_blocks(work, blocks)
        except (OtherSources, BadCode):
            raise
        except (Exception, CancelledError) as error:  # whatever a cluster that is lost raises
            text = " ".join(reason_of(error).split()) if str(error) else "it dropped what was asked of it"
            message = f"the Dask cluster cannot go on: {text}; {STAYS}"
            raise WorkersLost(message) from error

    def _open(self) -> None:
        """Connect, or start a cluster on this machine: one block at a time in each process, no dashboard."""
        from distributed import Client, LocalCluster

        where = f"at {self.scheduler}" if self.scheduler else "on this machine"
        try:
            if self.scheduler is None:
                with _later_interrupts():
                    self.cluster = LocalCluster(n_workers=self.workers, processes=True, **LOCAL)
            self.client = Client(self.cluster or self.scheduler, timeout=REACHED)
            self.client.wait_for_workers(1, timeout=PATIENCE)
        except Exception as error:  # every kind of address fails in a way of its own
            message = f"no Dask cluster with workers {where}: {' '.join(str(error).split())}"
            raise BadExecutor(message) from error
        self.pool = self.client.get_executor(pure=False)

    def _submit(self, work: Callable[[Block], Answered], block: Block) -> Future[Answered]:
        return self._open_pool().submit(_answer, work, block)

    def _room(self) -> int:
        threads: dict[str, int] = self.client.nthreads()
        return max(1, sum(threads.values())) * (1 + WAITING)


def _answer(work: Callable[[Block], Answered], block: Block) -> Answered:
    """Answer a block; Dask names its tasks after the function."""
    return work(block)


@contextmanager
def _later_interrupts() -> Iterator[None]:
    """Start processes that leave Ctrl-C to this one, and hear one that comes meanwhile when they are started.

    A process takes over what its starter does not hear. Where signals cannot be held back, as on Windows, they are
    ignored meanwhile.
    """
    if current_thread() is not main_thread():
        yield  # only the first thread may set this, and only there are interrupts heard
    elif hasattr(signal, "pthread_sigmask"):
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    else:
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, handler)


def _quieten() -> None:
    """Let Dask log nothing of its own, from now on: its threads go on for a while after a cluster is left."""
    import distributed  # noqa: F401 - it sets its loggers up

    for name in ["distributed", *logging.root.manager.loggerDict]:
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    for name in CARRIERS:
        logging.getLogger(name).addFilter(_is_not_dasks)


def _is_not_dasks(record: logging.LogRecord) -> bool:
    """Tell whether what another library logs is about something else than Dask."""
    error = record.exc_info[1] if record.exc_info else None
    return "distributed" not in " ".join([record.getMessage(), *traceback.format_exception(error)])
