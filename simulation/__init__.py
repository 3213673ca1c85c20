"""What happens: an agent-based model of joint-liability lending, stated once and run in two ways.

Public names are loaded when they are first used, so that reading a scenario does not load the machinery.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulation.mesa_way import LendingModel
    from simulation.migration import bucket_matrix, migration_matrix, roll_rates
    from simulation.outcomes import OUTCOMES, Outcome
    from simulation.running import CycleResult, Record, simulate, simulate_runs, stream
    from simulation.scenario import Scenario
    from simulation.tape import TABLES

_HOMES = {
    "OUTCOMES": "outcomes",
    "Outcome": "outcomes",
    "Scenario": "scenario",
    "CycleResult": "running",
    "Record": "running",
    "simulate": "running",
    "simulate_runs": "running",
    "stream": "running",
    "TABLES": "tape",
    "LendingModel": "mesa_way",
    "bucket_matrix": "migration",
    "migration_matrix": "migration",
    "roll_rates": "migration",
}
__all__ = [
    "OUTCOMES", "TABLES", "CycleResult", "LendingModel", "Outcome", "Record", "Scenario", "bucket_matrix",
    "migration_matrix", "roll_rates", "simulate", "simulate_runs", "stream",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name not in _HOMES:
        message = f"module simulation has no attribute {name}"
        raise AttributeError(message)
    return getattr(import_module(f"simulation.{_HOMES[name]}"), name)
