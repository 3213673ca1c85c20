"""Which economy each run meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .scenario import Scenario


def met(scenarios: Sequence[Scenario], replicates: Sequence[int], seeds: Sequence[int] | None = None) -> list[Scenario]:
    """Return what each run meets; runs of one scenario that meet the same economy share one object.

    seeds: in place of the scenarios' own. A seed moves the numbers by its distance from the scenario's, so that rows of
    a study with luck of their own meet economies of their own as well, however few runs each has.
    """
    known: dict[tuple[int, int], Scenario] = {}
    found = []
    for place, (scenario, replicate) in enumerate(zip(scenarios, replicates, strict=True)):
        many = len(scenario.economies)
        moved = 0 if seeds is None else seeds[place] - scenario.seed
        key = id(scenario), (replicate + moved) % many if many else 0
        if key not in known:
            known[key] = scenario.in_run(key[1])
        found.append(known[key])
    return found
