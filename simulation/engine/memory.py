"""What runs need of memory, and what is free: more than there is, is refused before anything runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..catalogue.sums import TallyState
from .checks.error import NotEnoughMemory
from .flat_scenario import layout_of, room_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..scenario.scenario import Scenario

SMALL = 500_000_000
"""Bytes that are not asked about: any machine that can compile the model has them."""
GIGABYTE = 1e9
SUMS_OF_RUN = 16
"""Bytes of what is above and what is below in an outcome of a run."""
AGENT = 12
"""How often the memory of a compiled run its Mesa agents take."""
LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
"""Where Linux tells a container how much it may take: control groups of version 2, and of version 1."""


@dataclass(frozen=True)
class Need:
    """Memory of a run [bytes]. at_once: of what is in memory together. kept: of each replicate, until the end."""

    at_once: int
    kept: int = 0

    def of(self, replicates: int) -> int:
        """Return the memory of so many replicates."""
        return self.at_once + replicates * self.kept


def series_bytes(scenario: Scenario) -> int:
    """Return the memory of one run's series [bytes]."""
    return scenario.horizon.cycles * layout_of(scenario.rules.own.kind_of(TallyState)).itemsize


def refuse_beyond_memory(scenario: Scenario, replicates: int, need: Need) -> None:
    """Raise NotEnoughMemory if so many replicates of a scenario need more memory than is free."""
    firms, cycles = scenario.economy.firms.count, scenario.horizon.cycles
    told = f"{replicates:,} replicates of {firms:,} firms over {cycles:,} cycles"
    refuse_above_free(told, need.of(replicates), lambda free: _advice(need, replicates, free))


def refuse_above_free(told: str, needed: int, advice: Callable[[int], str]) -> None:
    """Raise NotEnoughMemory if more is needed than is free. advice: what to change, from the bytes that are free."""
    if needed > SMALL:
        refuse_without_room(told, needed, advice)


def refuse_without_room(told: str, needed: int, advice: str | Callable[[int], str]) -> None:
    """Raise NotEnoughMemory if more is needed than is free, however little that is."""
    free = free_bytes()
    if needed > free:
        change = advice if isinstance(advice, str) else advice(free)
        sizes = f"about {needed / GIGABYTE:,.1f} GB of memory, {free / GIGABYTE:,.1f} GB are free"
        message = f"{told}: needs {sizes}: ask for {change}"
        raise NotEnoughMemory(message)


def free_bytes() -> int:
    """Return how much memory is free on this machine, or in the container that this process is in [bytes]."""
    import psutil

    return min([int(psutil.virtual_memory().available), *_limits()])


def _limits() -> Iterator[int]:
    """Yield what a container may take, as far as it has a limit."""
    for place in map(Path, LIMITS):
        text = place.read_text(encoding="ascii").strip() if place.is_file() else ""
        if text.isdigit():
            yield int(text)


def _advice(need: Need, replicates: int, free: int) -> str:
    """Say what to change: as many replicates as fit, in two digits, or a smaller run."""
    fit = (free - need.at_once) // need.kept if need.kept else 0
    if not 0 < fit < replicates:
        return "fewer firms or cycles"
    digits = 10 ** max(0, len(str(fit)) - 2)
    return f"at most {fit // digits * digits:,} replicates, or fewer cycles"


def run_bytes(scenario: Scenario, backend: str) -> int:
    """Return the memory that one run takes while it goes on [bytes]."""
    return room_for(scenario).bytes_with(scenario.rules.own) * (1 if backend == "compiled" else AGENT)
