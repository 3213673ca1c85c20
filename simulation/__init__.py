"""What happens: an agent-based model of joint-liability lending, stated once and run in two ways.

Public names are loaded when they are first used, so that reading a scenario does not load the machinery.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .accounts.migration import bucket_matrix, migration_matrix, roll_rates
    from .catalogue.outcomes import OUTCOMES, Outcome
    from .catalogue.tables import TABLES
    from .engine.checks import BehaviourError
    from .engine.mesa_way import LendingModel
    from .engine.record import CycleResult, Record
    from .engine.running import simulate, simulate_runs, stream
    from .scenario.scenario import Scenario

_HOMES = {
    "BehaviourError": "engine.checks",
    "OUTCOMES": "catalogue.outcomes",
    "Outcome": "catalogue.outcomes",
    "Scenario": "scenario.scenario",
    "CycleResult": "engine.record",
    "Record": "engine.record",
    "simulate": "engine.running",
    "simulate_runs": "engine.running",
    "stream": "engine.running",
    "TABLES": "catalogue.tables",
    "LendingModel": "engine.mesa_way",
    "bucket_matrix": "accounts.migration",
    "migration_matrix": "accounts.migration",
    "roll_rates": "accounts.migration",
}
__all__ = [
    "OUTCOMES", "TABLES", "BehaviourError", "CycleResult", "LendingModel", "Outcome", "Record", "Scenario",
    "bucket_matrix", "migration_matrix", "roll_rates", "simulate", "simulate_runs", "stream",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name not in _HOMES:
        message = f"module simulation has no attribute {name}"
        raise AttributeError(message)
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
