"""lianbao: an agent-based simulator of joint-liability lending. What is public stands here; the rest may move.

This file is installed as the package `lianbao` itself (pyproject.toml, `package-dir`), beside `lianbao.simulation`,
`lianbao.experiments` and `lianbao.configs`. Names are loaded when they are first used, so that the import is quick.
README.md beside this file lists them, and the methods of classes. To begin with:

    import lianbao

    scenario = lianbao.read_scenario("first_steps").with_("scheme.group.size", 4)
    record = lianbao.simulate(scenario)
    print(record)
    record.outcomes_frame(), record.series_frame(), record.tape(), record.ledger(), record.diary(1)
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .experiments.analysis import Analysis
    from .experiments.analysis.analyse import analyse
    from .experiments.calibration.calibration import Calibration
    from .experiments.calibration.reading import read_calibration
    from .experiments.calibration.running import calibrate
    from .experiments.comparison.comparing import Comparison, compare
    from .experiments.comparison.comparing import Plan as ComparisonPlan
    from .experiments.reports.brief.briefing import brief
    from .experiments.reports.brief.page import Brief
    from .experiments.reports.page.showing import Page, page
    from .experiments.single.record import Record, simulate
    from .experiments.statistics.estimates import Estimate, estimates
    from .experiments.statistics.migration import migration_matrix, roll_rates
    from .experiments.store import Store
    from .experiments.store.executors import executor_of
    from .experiments.store.executors.runner import run_study as study
    from .experiments.study import Study, read_study
    from .experiments.study import study_names as studies
    from .simulation.catalogue.outcomes import OUTCOMES, Outcome
    from .simulation.cycle.every import BEHAVIOURS
    from .simulation.declaring.fields import Field
    from .simulation.declaring.own import (
        OWN_PURPOSE,
        OwnBank,
        OwnEconomy,
        OwnFirm,
        OwnGroup,
        OwnOfficer,
        OwnScheme,
        OwnSums,
        own_outcome,
    )
    from .simulation.declaring.parameter import parameter
    from .simulation.engine.checks import BehaviourError, NotEnoughMemory
    from .simulation.engine.mesa_backend import LendingModel
    from .simulation.engine.record import CycleResult
    from .simulation.engine.running import stream
    from .simulation.reading import BadInput, read_scenario
    from .simulation.reading import preset_names as presets
    from .simulation.scenario.parameter_table import rows as parameters
    from .simulation.scenario.scenario import Scenario

    __version__: str

_HOMES = {
    "BEHAVIOURS": "simulation.cycle.every:BEHAVIOURS",
    "OWN_PURPOSE": "simulation.declaring.own:OWN_PURPOSE",
    "OUTCOMES": "simulation.catalogue.outcomes:OUTCOMES",
    "Analysis": "experiments.analysis:Analysis",
    "BadInput": "simulation.reading:BadInput",
    "BehaviourError": "simulation.engine.checks:BehaviourError",
    "Brief": "experiments.reports.brief.page:Brief",
    "Calibration": "experiments.calibration.calibration:Calibration",
    "Comparison": "experiments.comparison.comparing:Comparison",
    "ComparisonPlan": "experiments.comparison.comparing:Plan",
    "CycleResult": "simulation.engine.record:CycleResult",
    "Estimate": "experiments.statistics.estimates:Estimate",
    "Field": "simulation.declaring.fields:Field",
    "LendingModel": "simulation.engine.mesa_backend:LendingModel",
    "NotEnoughMemory": "simulation.engine.checks:NotEnoughMemory",
    "Outcome": "simulation.catalogue.outcomes:Outcome",
    **{
        f"Own{what}": f"simulation.declaring.own:Own{what}"
        for what in (
            "Bank",
            "Economy",
            "Firm",
            "Group",
            "Officer",
            "Scheme",
            "Sums",
        )
    },
    "Record": "experiments.single.record:Record",
    "Scenario": "simulation.scenario.scenario:Scenario",
    "Store": "experiments.store:Store",
    "Study": "experiments.study:Study",
    "analyse": "experiments.analysis.analyse:analyse",
    "Page": "experiments.reports.page.showing:Page",
    "page": "experiments.reports.page.showing:page",
    "brief": "experiments.reports.brief.briefing:brief",
    "calibrate": "experiments.calibration.running:calibrate",
    "compare": "experiments.comparison.comparing:compare",
    "estimates": "experiments.statistics.estimates:estimates",
    "executor_of": "experiments.store.executors:executor_of",
    "migration_matrix": "experiments.statistics.migration:migration_matrix",
    "own_outcome": "simulation.declaring.own:own_outcome",
    "parameter": "simulation.declaring.parameter:parameter",
    "parameters": "simulation.scenario.parameter_table:rows",
    "presets": "simulation.reading:preset_names",
    "read_calibration": "experiments.calibration.reading:read_calibration",
    "read_scenario": "simulation.reading:read_scenario",
    "read_study": "experiments.study:read_study",
    "roll_rates": "experiments.statistics.migration:roll_rates",
    "simulate": "experiments.single.record:simulate",
    "stream": "simulation.engine.running:stream",
    "studies": "experiments.study:study_names",
    "study": "experiments.store.executors.runner:run_study",
}
__all__ = [
    "BEHAVIOURS", "OUTCOMES", "OWN_PURPOSE", "Analysis", "BadInput", "BehaviourError", "Brief", "Calibration",
    "Comparison", "ComparisonPlan", "CycleResult", "Estimate", "Field", "LendingModel", "NotEnoughMemory", "Outcome",
    "OwnBank", "OwnEconomy", "OwnFirm", "OwnGroup", "OwnOfficer", "OwnScheme", "OwnSums", "Page", "Record",
    "Scenario", "Store", "Study", "__version__", "analyse", "brief", "calibrate", "compare", "estimates",
    "executor_of", "migration_matrix", "own_outcome", "page", "parameter", "parameters", "presets",
    "read_calibration", "read_scenario", "read_study", "roll_rates", "simulate", "stream", "studies", "study",
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
