"""Running what a brief needs: the comparison, the course of an outcome over the years, harder times."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.catalogue.outcomes import OUTCOMES
from ....simulation.catalogue.own import OWN_OUTCOMES
from ....simulation.scenario.scenario import MONEY
from ...comparison.comparing import MAIN, Plan, compare, own_of_all
from ...statistics.ratios import Ratio
from ...study.outcomes import KNOWN
from ..figures.who_paid import PARTS
from .content.assumptions import assumptions
from .content.stresses import stresses
from .naming import MOST_SCHEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ....simulation.engine.record import CycleResult
    from ....simulation.scenario.scenario import Scenario
    from ...comparison.comparing import Comparison
    from ..finding import Findings
    from .content.assumptions import Assumption
    from .content.stresses import Stress

DEFAULTS, PAR30 = "default_rate", "par30"
SHOWN = (DEFAULTS, PAR30, *(name for name in MAIN if name != DEFAULTS))
"""Outcomes of a brief: the headline ones, and beside the loans that fail those that are late."""
BY_YEAR = DEFAULTS
"""The outcome whose course over the years is drawn."""
TIMES = 3
"""How often the schemes are run: as assumed, and under each stress."""


@dataclass(frozen=True)
class Asked:
    """What a brief is about. baseline_from: file or preset of the baseline, for its sources. command: as one types it.

    question: of the board, if it has one of its own. study: whose effects are shown.
    """

    plan: Plan
    baseline_from: str
    command: tuple[str, ...] = ()
    question: str = ""
    study: Findings | None = None

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that the pages show."""
        own = [name for name in self.plan.outcomes if name in OWN_OUTCOMES]
        return (*(name for name in SHOWN if name in self.plan.outcomes), *own)


@dataclass(frozen=True)
class Material:
    """What was found. courses: of BY_YEAR, by scheme, (runs, cycles)."""

    asked: Asked
    found: Comparison
    courses: Mapping[str, Ratio]
    stresses: tuple[Stress, ...]
    assumptions: tuple[Assumption, ...]


def plan_of(schemes: Mapping[str, Scenario], baseline: str) -> Plan:
    """Return the plan of a brief; outcomes in money are left out where currencies differ.

    Raises ValueError for too many schemes, and as Plan does.
    """
    if len(schemes) > MOST_SCHEMES:
        message = f"a brief has room for {MOST_SCHEMES} schemes, given {len(schemes)}: name those to choose from"
        raise ValueError(message)
    is_one_money = len({each.currency for each in schemes.values()}) == 1
    shown = [name for name in SHOWN if is_one_money or MONEY not in KNOWN[name].unit.split()]
    return Plan(schemes, baseline, (*shown, *PARTS, *own_of_all(schemes.values())))


def gather(asked: Asked, **how: Any) -> Material:  # noqa: ANN401 - passed on to `compare`
    """Run everything. how: threads, announce and watched, as of `compare`."""
    watched = how.pop("watched", iter)
    seen = _Courses(asked.plan, watched)
    found = compare(asked.plan, watched=seen.watched, **how)
    harder = stresses(asked.plan, watched=watched, **how)
    return Material(asked, found, seen.courses, harder, assumptions(asked.plan.base, asked.baseline_from))


class _Courses:
    """Keeps the sums of an outcome cycle by cycle while the results of one scheme after the other pass by."""

    def __init__(self, plan: Plan, watched: Callable[[Iterator[Any]], Iterator[Any]]) -> None:
        self._schemes = list(plan.schemes.items())
        self._watched = watched
        self._next = count()
        self.courses: dict[str, Ratio] = {}

    def watched(self, results: Iterator[CycleResult]) -> Iterator[CycleResult]:
        """Pass the results of the next scheme on, and note them."""
        name, scenario = self._schemes[next(self._next)]
        shape = scenario.replicates, scenario.horizon.cycles
        course = self.courses[name] = Ratio(np.zeros(shape), np.zeros(shape))
        for each in self._watched(results):
            runs = slice(each.first_replicate, each.first_replicate + len(each.tallies))
            above, below = OUTCOMES[BY_YEAR].sums(each.tallies[:, np.newaxis])
            course.above[runs, each.cycle - 1], course.below[runs, each.cycle - 1] = above, below
            yield each
