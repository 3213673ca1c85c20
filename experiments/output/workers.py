"""Processes beside this one, started afresh, so that they share nothing with it; and how many there can be."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def fresh(workers: int) -> ProcessPoolExecutor:
    """Return a pool of so many processes; each starts with its first task."""
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin)


@contextmanager
def helping(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool; when it is left, what has not begun is dropped, and what has begun is waited for."""
    pool = fresh(workers)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C to the first process, and end when it ends, even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
