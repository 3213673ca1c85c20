"""What happens: an agent-based model of joint-liability lending. Names are loaded when they are first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .accounts.migration import bucket_matrix, migration_matrix, roll_rates
    from .catalogue.outcomes import OUTCOMES, Outcome
    from .catalogue.tables import TABLES
    from .engine.checks import BehaviourError
    from .engine.mesa_backend import LendingModel
    from .engine.record import CycleResult, Record
    from .engine.running import simulate, simulate_runs, stream
    from .scenario.scenario import Scenario

_HOMES = {
    "accounts.migration": ("bucket_matrix", "migration_matrix", "roll_rates"),
    "catalogue.outcomes": ("OUTCOMES", "Outcome"),
    "catalogue.tables": ("TABLES",),
    "engine.checks": ("BehaviourError",),
    "engine.mesa_backend": ("LendingModel",),
    "engine.record": ("CycleResult", "Record"),
    "engine.running": ("simulate", "simulate_runs", "stream"),
    "scenario.scenario": ("Scenario",),
}
__all__ = [
    "OUTCOMES", "TABLES", "BehaviourError", "CycleResult", "LendingModel", "Outcome", "Record", "Scenario",
    "bucket_matrix", "migration_matrix", "roll_rates", "simulate", "simulate_runs", "stream",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f".{home}", __name__), name)
    message = f"module simulation has no attribute {name}"
    raise AttributeError(message)
