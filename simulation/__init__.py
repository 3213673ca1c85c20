"""What happens: an agent-based model of joint-liability lending, stated once and run in two ways.

Public names are loaded when they are first used, so that reading a scenario does not load the machinery.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulation.mesa_way import LendingModel
    from simulation.outcome import Outcome
    from simulation.outcomes import OUTCOMES
    from simulation.running import CycleResult, Record, simulate, stream
    from simulation.scenario import Scenario
    from simulation.tape import TABLES

_HOMES = {
    "OUTCOMES": "outcomes",
    "Outcome": "outcome",
    "Scenario": "scenario",
    "CycleResult": "running",
    "Record": "running",
    "simulate": "running",
    "stream": "running",
    "TABLES": "tape",
    "LendingModel": "mesa_way",
}
__all__ = [
    "OUTCOMES", "TABLES", "CycleResult", "LendingModel", "Outcome", "Record", "Scenario", "simulate", "stream",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name not in _HOMES:
        message = f"module simulation has no attribute {name}"
        raise AttributeError(message)
    return getattr(import_module(f"simulation.{_HOMES[name]}"), name)
