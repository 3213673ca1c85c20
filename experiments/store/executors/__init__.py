"""Where blocks of runs are answered: behind one interface, chosen by one word, with the same numbers from each."""

from __future__ import annotations

from concurrent import futures
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ....simulation.declaring.mistakes import refuse
from ...output.workers import cores
from .contract import BadExecutor, Executor, WorkersLost
from .pools import Pool, Threads

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["EXECUTORS", "BadExecutor", "Executor", "WorkersLost", "executor_of", "wrapped"]


def _threads(workers: int | None, _scheduler: str | None) -> Executor:
    return Threads(workers or cores())


def _processes(workers: int | None, _scheduler: str | None) -> Executor:
    from .processes import Processes

    return Processes(workers or cores())


def _dask(workers: int | None, scheduler: str | None) -> Executor:
    if find_spec("distributed") is None:
        message = "executor dask needs Dask: pip install 'lianbao[dask]'"
        raise BadExecutor(message)
    from .dask_cluster import Dask

    return Dask(workers or cores(), scheduler)


EXECUTORS: dict[str, Callable[[int | None, str | None], Executor]] = {
    "threads": _threads,
    "processes": _processes,
    "dask": _dask,
}


def executor_of(word: str = "threads", workers: int | None = None, scheduler: str | None = None) -> Executor:
    """Return an executor by its word, to be used in a `with`.

    workers: how many at once; all cores unless told. scheduler: address of a Dask cluster that runs already, such as
    tcp://10.0.0.1:8786. Raises BadExecutor for an unknown word, for what does not go together,
    and for dask where it is not installed.
    """
    if not isinstance(word, str) or word not in EXECUTORS:
        message = f"executor {word}: one of {', '.join(EXECUTORS)}"
        raise BadExecutor(message)
    if scheduler and word != "dask":
        message = f"a scheduler needs the executor dask, not {word}"
        raise BadExecutor(message)
    if scheduler and workers:
        message = f"the cluster at {scheduler} has workers of its own; leave the number out"
        raise BadExecutor(message)
    if workers is not None and workers < 1:
        message = f"an executor needs at least 1 worker, not {workers}"
        raise BadExecutor(message)
    return EXECUTORS[word](workers, scheduler)


def wrapped(executor: Executor | futures.Executor) -> Executor:
    """Return an executor as it is, and any executor of Python's `concurrent.futures` behind the same interface.

    Raises TypeError for anything else.
    """
    if isinstance(executor, futures.Executor):
        return Pool(executor, getattr(executor, "_max_workers", None) or cores())
    if not hasattr(executor, "map_blocks"):
        refuse("executor", executor, "an Executor, from executor_of")
    return executor
