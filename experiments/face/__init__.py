"""lianbao: an agent-based simulator of joint-liability lending. What is public stands here; the rest may move.

This file is installed as the package `lianbao` itself (pyproject.toml, `package-dir`), beside `lianbao.simulation`,
`lianbao.experiments` and `lianbao.configs`. Names are loaded when they are first used, so that the import is quick.
README.md beside this file lists them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .experiments.analysis import Analysis, analyse
    from .experiments.comparison.comparing import Comparison, compare
    from .experiments.comparison.comparing import Plan as ComparisonPlan
    from .experiments.estimates import Estimate, estimates
    from .experiments.executors import executor_of
    from .experiments.runner import run_study
    from .experiments.store import Store
    from .experiments.study import Study, read_study
    from .experiments.study import study_names as studies
    from .simulation import (
        OUTCOMES,
        CycleResult,
        LendingModel,
        Outcome,
        Record,
        Scenario,
        migration_matrix,
        roll_rates,
        simulate,
        stream,
    )
    from .simulation.parameter_table import rows as parameters
    from .simulation.reading import BadInput, read_scenario
    from .simulation.reading import preset_names as presets

    __version__: str

_HOMES = {
    "OUTCOMES": "simulation:OUTCOMES",
    "Analysis": "lianbao.experiments.analysis:Analysis",
    "BadInput": "lianbao.simulation.reading:BadInput",
    "Comparison": "lianbao.experiments.comparison.comparing:Comparison",
    "ComparisonPlan": "lianbao.experiments.comparison.comparing:Plan",
    "CycleResult": "simulation:CycleResult",
    "Estimate": "lianbao.experiments.statistics.estimates:Estimate",
    "LendingModel": "simulation:LendingModel",
    "Outcome": "simulation:Outcome",
    "Record": "simulation:Record",
    "Scenario": "simulation:Scenario",
    "Store": "lianbao.experiments.store:Store",
    "Study": "lianbao.experiments.study:Study",
    "analyse": "lianbao.experiments.analysis:analyse",
    "compare": "lianbao.experiments.comparison.comparing:compare",
    "estimates": "lianbao.experiments.statistics.estimates:estimates",
    "executor_of": "lianbao.experiments.executors:executor_of",
    "migration_matrix": "simulation:migration_matrix",
    "parameters": "lianbao.simulation.scenario.parameter_table:rows",
    "presets": "lianbao.simulation.reading:preset_names",
    "read_scenario": "lianbao.simulation.reading:read_scenario",
    "read_study": "lianbao.experiments.study:read_study",
    "roll_rates": "simulation:roll_rates",
    "run_study": "lianbao.experiments.executors.runner:run_study",
    "simulate": "simulation:simulate",
    "stream": "simulation:stream",
    "studies": "lianbao.experiments.study:study_names",
}
__all__ = [
    "OUTCOMES", "Analysis", "BadInput", "Comparison", "ComparisonPlan", "CycleResult", "Estimate", "LendingModel",
    "Outcome", "Record", "Scenario", "Store", "Study", "__version__", "analyse", "compare", "estimates", "executor_of",
    "migration_matrix", "parameters", "presets", "read_scenario", "read_study", "roll_rates", "run_study", "simulate",
    "stream", "studies",
]  # fmt: skip


def __dir__() -> list[str]:
    """List the public names, and nothing else."""
    return sorted(__all__)


if not TYPE_CHECKING:  # a type checker that saw this function would let every misspelled name pass

    def __getattr__(name: str) -> object:
        """Load a public name from its home, and keep it."""
        if name == "__version__":
            from importlib.metadata import version

            found = version("lianbao")
        elif name in _HOMES:
            home, _, own = _HOMES[name].partition(":")
            found = getattr(import_module(f".{home}", __name__), own)
        else:
            message = f"module {__name__} has no attribute {name}"
            raise AttributeError(message, name=name, obj=import_module(__name__))
        globals()[name] = found
        return found
