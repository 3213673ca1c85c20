"""Dask: a cluster of this machine, or one that runs already; its workers need only this package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from experiments.executors.contract import BadExecutor, WorkersLost
from experiments.executors.pools import WAITING, Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from distributed import Client

    from experiments.answering import Answered
    from experiments.plan import Block

PATIENCE = 60.0
"""Seconds to wait for a cluster, and for its first worker."""


class Dask(Pool):
    """A client of a Dask scheduler; what a lost worker was at, the scheduler gives to another."""

    def __init__(self, workers: int, scheduler: str | None) -> None:
        """Have so many processes on this machine, or those of the cluster at an address."""
        self.workers = workers
        self.scheduler = scheduler
        self.client: Any = None

    def __enter__(self) -> Self:
        """Connect. Raises BadExecutor if there is no cluster at the address, or none of its workers comes."""
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
        except KilledWorker as error:
            message = f"workers of the cluster died again and again over the same block: {error}"
            raise WorkersLost(message) from error

    def _room(self) -> int:
        threads: dict[str, int] = self.client.nthreads()
        return max(1, sum(threads.values())) * (1 + WAITING)


def _local(workers: int) -> Client:
    """Start a cluster on this machine: one run at a time in each process, no dashboard."""
    from distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None)
    return Client(cluster)


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
