"""Stresses: the same schemes in harder times, on the same luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .....simulation.reading import BadInput
from ....comparison.comparing import Plan, compare
from ....output.measures import cells
from ....study.laying import ImpossibleScenario, scenario_with
from ..naming import clipped, counted, outcome_label
from ..page import Cell, Table
from .findings import signed
from .tables import difference_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .....simulation.scenario.economies import Economies
    from .....simulation.scenario.scenario import Scenario
    from ....comparison.comparing import Comparison
    from ..naming import Names

STRESSED = ("default_rate", "par30", "bank_loss_rate")
"""Outcomes that are looked at in harder times."""
SHOCK = -1.0
"""Standard deviations of fate by which a bad year is worse for everybody."""
CORRELATIONS = ("rho_macro", "rho_sector", "rho_group")
LONG_REASON = 120
HEADS = (0.18, 0.15, 0.1)
"""Widths of the columns before those of the schemes."""
CLIMATE = "economy.climate"


@dataclass(frozen=True)
class Stress:
    """One kind of harder times. found: the same comparison in them; None, and reason says why."""

    name: str
    found: Comparison | None
    reason: str = ""

    @property
    def title(self) -> str:
        """Its name in short."""
        return self.name.partition(":")[0]


def _as_they_are(drawn: Economies) -> Economies:
    return drawn


@dataclass(frozen=True)
class _Kind:
    """How a scenario is made harder. change: its values by path, none where it has nothing to change.

    draws: what becomes of values that differ between its economies. unless: why no scheme of a plan has anything to
    change.
    """

    name: str
    change: Callable[[Scenario], dict[str, Any]]
    draws: Callable[[Economies], Economies] = _as_they_are
    unless: str = ""


def stresses(plan: Plan, **how: Any) -> tuple[Stress, ...]:  # noqa: ANN401 - passed on to `compare`
    """Run all schemes of a plan in harder times, with the same seed and as many runs."""
    return tuple(_stress(plan, kind, how) for kind in KINDS)


def _stress(plan: Plan, kind: _Kind, how: dict[str, Any]) -> Stress:
    try:
        harder = {name: _harder(each, kind) for name, each in plan.schemes.items()}
    except (ImpossibleScenario, BadInput) as error:
        return Stress(kind.name, None, clipped(str(error), LONG_REASON))
    if all(harder[name] == each for name, each in plan.schemes.items()):
        return Stress(kind.name, None, kind.unless)
    return Stress(kind.name, compare(Plan(harder, plan.baseline, STRESSED), **how))


def _harder(scenario: Scenario, kind: _Kind) -> Scenario:
    """Return a scheme in harder times, in each of its economies. Raises ImpossibleScenario, and BadInput for a draw."""
    made = scenario_with(scenario, kind.change(scenario))
    made = made.with_economies(kind.draws(made.economies))
    made.members()
    return made


def _bad_year(scenario: Scenario) -> dict[str, Any]:
    """Add a shock to everybody in the middle of the run."""
    shocks = [each.model_dump() for each in scenario.economy.climate.shocks]
    shock = {"cycle": _middle(scenario), "size": SHOCK, "reach": "all", "target": 0}
    return {f"{CLIMATE}.shocks": [*shocks, shock]}


def _middle(scenario: Scenario) -> int:
    return (scenario.horizon.cycles + 1) // 2


def _doubled(scenario: Scenario) -> dict[str, Any]:
    """Double what firms share of their fate, where it is the same in all economies."""
    fate = {f"{CLIMATE}.{name}": 2 * getattr(scenario.economy.climate, name) for name in CORRELATIONS}
    return {path: value for path, value in fate.items() if value and path not in scenario.economies.paths}


def _drawn_doubled(drawn: Economies) -> Economies:
    """Double it where it differs between economies."""
    return drawn.times(2, [f"{CLIMATE}.{name}" for name in CORRELATIONS])


KINDS = (
    _Kind(f"a bad year: {-SHOCK:g} standard deviation worse for all, in the middle of the run", _bad_year),
    _Kind(
        "doubled correlation: firms share twice as much of their fate",
        _doubled,
        _drawn_doubled,
        unless="in no scheme do firms share any of their fate",
    ),
)


def stress_table(found: Comparison, names: Names, seen: tuple[Stress, ...]) -> Table:
    """Return level and differences of each stressed outcome, as assumed and in harder times."""
    rows = [tuple(row) for outcome in STRESSED for row in _rows(found, outcome, seen)]
    letters = tuple(names.letters[name] for name in found.plan.others)
    times = "; ".join(each.name for each in seen if each.found) or "not run"
    missing = "".join(f" Not run, {each.title}: {each.reason}." for each in seen if not each.found)
    base = found.plan.base
    note = (
        f"The same {counted(base.replicates, 'run')} of each scheme with the same luck (seed {base.seed}), "
        f"and only the times harder: {times}. Differences are scheme less A in the same times.{missing}"
    )
    widths = (*HEADS, *[(1 - sum(HEADS)) / len(letters)] * len(letters))
    return Table(("outcome", "times", "level under A", *letters), tuple(rows), widths, note)


def _rows(found: Comparison, outcome: str, seen: tuple[Stress, ...]) -> Iterator[list[Cell]]:
    head = outcome_label(outcome)
    yield [Cell(head), Cell("as assumed"), *_cells(found, outcome)]
    for each in seen:
        if each.found is not None:
            yield [Cell(""), Cell(each.title), *_cells(each.found, outcome)]


def _cells(found: Comparison, outcome: str) -> list[Cell]:
    unit = found.plan.unit(outcome)
    base = found.means[found.plan.baseline][outcome]
    level = cells(base.mean, base.low, base.high, unit)[0]
    symbol = " %" if base.mean is not None else ""
    return [Cell(signed(level) + symbol), *(_one_line(difference_cell(each, unit)) for each in found.of(outcome))]


def _one_line(cell: Cell) -> Cell:
    return Cell(cell.text, cell.mark, cell.arrow)
