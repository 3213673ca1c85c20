"""Running two or more scenarios on the same luck and comparing each with one named baseline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import replace as replace_in
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from ...simulation.catalogue.outcomes import headlines
from ...simulation.catalogue.own import OWN_OUTCOMES
from ...simulation.declaring.mistakes import refuse_no_list, refuse_wrong_type
from ...simulation.engine.memory import SUMS_OF_RUN, Need, refuse_beyond_memory, series_bytes
from ...simulation.engine.record import Record
from ...simulation.engine.running import bytes_at_once, stream
from ...simulation.engine.variants.ruling import with_rules
from ...simulation.scenario.economies import ECONOMIES
from ...simulation.scenario.scenario import MONEY, Scenario
from ...simulation.scenario.terms import price_of
from ..output.columns import as_html, columns
from ..statistics.estimates import Estimate, Runs, estimate, in_range
from ..statistics.paired import Difference, best_chances, difference
from ..study.outcomes import COUNT, KNOWN, sums_of, unknown_told
from .cliffs import cliffs_between
from .paths import as_in_file, flat
from .shown import TO_LEFT, Shown, rows_of
from .winners import FatesSeen, winners

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ...simulation.declaring.own.rules import Rule
    from ...simulation.engine.record import CycleResult
    from ...simulation.lending.schedules.effective_rate import Price
    from ..statistics.ratios import Ratio, Values
    from ..study.outlook import Cliff
    from .winners import Tenth

MAIN = headlines(KNOWN)
"""Outcomes that are compared unless others are asked for."""
INCOME_MEAN = "income_mean"
"""Where it is compared, so is the income of firms of each kind."""
COPIES = 3
"""How often the sums of an outcome are in memory while schemes are compared."""


@dataclass(frozen=True)
class Plan:
    """What is compared with what. schemes: scenarios by the name they bear in tables and figures.

    The seed and the number of runs are the baseline's, for all. The intervals of an outcome hold together over
    schemes, not over outcomes.
    """

    schemes: Mapping[str, Scenario]
    baseline: str
    outcomes: tuple[str, ...] = MAIN

    def __post_init__(self) -> None:
        """Give all schemes the same seed and number of runs. Raises ValueError for a plan that compares nothing.

        Raises TypeError for a scheme that is no scenario, and for outcomes that are no list of names.
        """
        refuse_wrong_type("schemes", self.schemes, Mapping, "names and scenarios")
        refuse_no_list("outcomes", self.outcomes, MAIN[0])
        for name, each in self.schemes.items():
            refuse_wrong_type(f"scheme {name}", each, Scenario, "read_scenario")
        _refuse_nonsense(self)
        _refuse_two_currencies(self)
        _refuse_unshared(self)
        base = self.schemes[self.baseline]
        luck = {"seed": base.seed, "replicates": base.replicates}
        alike = {name: scenario.model_copy(update=luck) for name, scenario in self.schemes.items()}
        object.__setattr__(self, "schemes", alike)
        if self.outcomes == MAIN:
            object.__setattr__(self, "outcomes", (*MAIN, *own_of_all(self.schemes.values())))

    @property
    def others(self) -> tuple[str, ...]:
        """All schemes but the baseline, in the order given."""
        return tuple(name for name in self.schemes if name != self.baseline)

    @property
    def base(self) -> Scenario:
        """The scenario all others are compared with."""
        return self.schemes[self.baseline]

    def unit(self, outcome: str) -> str:
        """Return the unit of an outcome, in the currency of all schemes."""
        return self.base.unit_of(KNOWN[outcome].unit)


@dataclass(frozen=True, repr=False)
class Comparison:
    """What was found. runs: for each scheme and outcome what is above and what is below in each run.

    defaults: loans in default of each scheme, counted over all its runs. prices: what a loan costs under each. best:
    for each outcome with a better direction, the chance of each scheme that its pooled outcome is the best. winners:
    for each scheme with as many firms as the baseline who wins and who loses, if income is compared.
    """

    plan: Plan
    runs: Mapping[str, Mapping[str, Ratio]]
    defaults: Mapping[str, int]
    prices: Mapping[str, Price]
    means: Mapping[str, Mapping[str, Estimate]]
    differences: tuple[Difference, ...]
    best: Mapping[str, Mapping[str, float]]
    winners: Mapping[str, tuple[Tenth, ...]] = field(default_factory=dict)

    @cached_property
    def values(self) -> dict[str, dict[str, Values]]:
        """For each scheme and outcome one value per run, NaN where undefined."""
        return {name: {key: found.by_run for key, found in each.items()} for name, each in self.runs.items()}

    @cached_property
    def cliffs(self) -> tuple[Cliff, ...]:
        """Jumps at the ends of numbers in which schemes differ: looked for, by runs, when first asked for."""
        plan = self.plan
        return tuple(
            replace_in(each, rest=f"all else as in {name}")
            for name in plan.others
            for each in cliffs_between(
                plan.schemes[name], differing(plan, name), plan.outcomes, runs=plan.base.replicates
            )
        )

    def __repr__(self) -> str:
        """Return values and changes as a short table, for a terminal."""
        caption, rows = self._short()
        return "\n".join([caption, *columns(rows, TO_LEFT)])

    def _repr_html_(self) -> str:
        """Return the same table, for a notebook."""
        return as_html(*self._short(), TO_LEFT)

    def _short(self) -> tuple[str, list[tuple[str, ...]]]:
        plan, means = self.plan, self.means[self.plan.baseline]
        told = [Shown(name, plan.unit(name), plan.baseline, means[name], self.of(name)) for name in plan.outcomes]
        caption = f"Comparison with {plan.baseline}: {plan.base.replicates:,} runs of each scheme on the same luck"
        return caption, rows_of(told)

    def of(self, outcome: str) -> list[Difference]:
        """Return the differences of one outcome, in the order of the schemes."""
        return [each for each in self.differences if each.outcome == outcome]


def compare(
    plan: Plan,
    *,
    threads: int | None = None,
    replace: Mapping[str, Rule] | None = None,
    announce: Callable[[str], None] | None = None,
    watched: Callable[[Iterator[Any]], Iterator[Any]] = iter,
) -> Comparison:
    """Run every scheme of the plan and compare it with the baseline.

    threads: of the compiled backend. replace: rules of one's own in the place of behaviours, in every scheme. announce:
    is told when the model has to be compiled. watched: passes on results
    and counts them, for a progress bar. Raises NotEnoughMemory for a plan that is too large, before anything runs.
    """
    refuse_wrong_type("plan", plan, Plan, "ComparisonPlan")
    if replace:
        plan = replace_in(plan, schemes={name: with_rules(each, replace) for name, each in plan.schemes.items()})
    refuse_too_large(plan, threads)
    asks_of_income = INCOME_MEAN in plan.outcomes
    fates = {name: FatesSeen(scenario) for name, scenario in plan.schemes.items() if asks_of_income}
    found: dict[str, _SchemeRuns] = {}
    for name, scenario in plan.schemes.items():
        results = watched(stream(scenario, threads=threads, announce=announce, firms=asks_of_income))
        found[name] = _SchemeRuns.of(plan, scenario, fates[name].noting(results) if asks_of_income else results)
    runs = {name: each.runs for name, each in found.items()}
    defaults = {name: each.defaults for name, each in found.items()}
    prices = {name: each.price for name, each in found.items()}
    return replace_in(compared(plan, runs, defaults, prices), winners=_winners(plan, fates))


@dataclass(frozen=True)
class _SchemeRuns:
    """What is kept of the runs of a scheme; their series are let go."""

    runs: dict[str, Runs]
    defaults: int
    price: Price

    @classmethod
    def of(cls, plan: Plan, scenario: Scenario, results: Iterable[CycleResult]) -> Self:
        """Run a scheme."""
        record = Record.of(scenario, results)
        runs: dict[str, Runs] = {outcome: sums_of(outcome, record.series) for outcome in plan.outcomes}
        defaults = int(KNOWN[COUNT].of(record.series).sum())
        return cls(runs, defaults, price_of(scenario.scheme, record.series["rate"]))


def refuse_too_large(plan: Plan, threads: int | None) -> None:
    """Raise NotEnoughMemory if there is not enough for the runs of a scheme and what is kept of all schemes."""
    kept = COPIES * SUMS_OF_RUN * len(plan.outcomes) * len(plan.schemes)
    for scenario in plan.schemes.values():
        at_once = bytes_at_once(scenario, scenario.replicates, threads=threads)
        refuse_beyond_memory(scenario, scenario.replicates, Need(at_once, series_bytes(scenario) + kept))


def compared(
    plan: Plan,
    runs: Mapping[str, Mapping[str, Runs]],
    defaults: Mapping[str, int],
    prices: Mapping[str, Price],
) -> Comparison:
    """Compare runs that are there already; all schemes in the same order of replicates."""
    met = {scheme: len(scenario.economies) for scheme, scenario in plan.schemes.items()}
    ratios = {
        scheme: {key: in_range(key, found, met[scheme]) for key, found in each.items()} for scheme, each in runs.items()
    }
    means = {name: {key: estimate(found) for key, found in each.items()} for name, each in ratios.items()}
    return Comparison(plan, ratios, defaults, prices, means, tuple(_differences(plan, ratios)), _best(plan, ratios))


def changes(plan: Plan, scheme: str) -> list[str]:
    """Name every parameter in which a scheme differs from the baseline: `scheme.group.size 5 -> 3`."""
    return [f"{key} {as_in_file(base)} -> {as_in_file(mine)}" for key, (base, mine) in differing(plan, scheme).items()]


def _decides(key: str) -> bool:
    """Tell whether a value decides something by itself; draws are told as what was set in their place."""
    return key.partition(".")[0] not in (*Scenario.SAID_ONLY, ECONOMIES)


def differing(plan: Plan, scheme: str) -> dict[str, tuple[Any, Any]]:
    """Return the values of the baseline and of a scheme, by path, where they differ."""
    base, mine = (dict(flat(each.model_dump())) for each in (plan.base, plan.schemes[scheme]))
    keys = [key for key in {**base, **mine} if _decides(key) and base.get(key) != mine.get(key)]
    return {key: (base.get(key), mine.get(key)) for key in keys}


def own_of_all(schemes: Iterable[Scenario]) -> list[str]:
    """Return the outcomes of a user's own that every scheme has."""
    first, *others = [scenario.rules.own.outcomes for scenario in schemes]
    return [name for name, outcome in first.items() if all(each.get(name) is outcome for each in others)]


def _refuse_unshared(plan: Plan) -> None:
    """Refuse an outcome of a user's own that not all schemes have, or that they declare otherwise (ValueError)."""
    shared = own_of_all(plan.schemes.values())
    for name in plan.outcomes:
        if name in OWN_OUTCOMES and name not in shared:
            message = f"outcomes: {name} is not declared alike beside the rules of all schemes; give all the same file"
            raise ValueError(message)


def _differences(plan: Plan, runs: Mapping[str, Mapping[str, Ratio]]) -> Iterable[Difference]:
    base = runs[plan.baseline]
    for outcome in plan.outcomes:
        for name in plan.others:
            better = KNOWN[outcome].better
            yield difference(name, outcome, runs[name][outcome], base[outcome], better, comparisons=len(plan.others))


def _winners(plan: Plan, fates: Mapping[str, FatesSeen]) -> dict[str, tuple[Tenth, ...]]:
    """Return who wins and who loses under each scheme whose firms can be matched with those of the baseline."""
    count = plan.base.economy.firms.count
    matched = [name for name in plan.others if fates and plan.schemes[name].economy.firms.count == count]
    return {name: winners(fates[name].fates, fates[plan.baseline].fates) for name in matched}


def _best(plan: Plan, runs: Mapping[str, Mapping[str, Ratio]]) -> dict[str, dict[str, float]]:
    """Return the chances of being best, for outcomes of which one direction is better."""
    found = {}
    for outcome in plan.outcomes:
        chances = best_chances([runs[name][outcome] for name in plan.schemes], KNOWN[outcome].better)
        if chances is not None:
            found[outcome] = dict(zip(plan.schemes, chances, strict=True))
    return found


def _refuse_nonsense(plan: Plan) -> None:
    """Raise ValueError with one line for a baseline, an outcome or a number of schemes that cannot be."""
    unknown = [name for name in plan.outcomes if name not in KNOWN]
    if plan.baseline not in plan.schemes:
        message = f"baseline {plan.baseline!r} is none of the schemes: {', '.join(plan.schemes)}"
        raise ValueError(message)
    if len(plan.schemes) < 2:  # noqa: PLR2004 - one scheme differs from nothing
        message = f"{plan.baseline} alone can be compared with nothing: name at least two different schemes"
        raise ValueError(message)
    if unknown or not plan.outcomes:
        raise ValueError("\n".join(unknown_told(unknown or ["(none given)"], KNOWN)))


def _refuse_two_currencies(plan: Plan) -> None:
    """Raise ValueError with one line if amounts of money are to be compared that are not of the same money."""
    different = {scenario.currency for scenario in plan.schemes.values()} != {plan.base.currency}
    in_money = [name for name in plan.outcomes if MONEY in KNOWN[name].unit.split()]
    if different and in_money:
        told = ", ".join(f"{each.currency} ({name})" for name, each in plan.schemes.items())
        message = (
            f"{', '.join(in_money)}: money of one currency cannot be compared with that of another: {told}; "
            "ask for outcomes without money (--outcome), or set one currency (--set currency=...)"
        )
        raise ValueError(message)
