"""Dated shocks and guarantees between firms that name whom there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...borrowers.climate.choices import ShockReach
from .rule import Contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...borrowers.climate.parameters import Shock
    from .rule import Whole


def lost_shocks(scenario: Whole) -> Iterator[Contradiction]:
    """Find dated shocks whose target is not there."""
    for place, shock in enumerate(scenario.economy.climate.shocks):
        counted = _targets(scenario, shock)
        if counted is None:
            continue
        key, count = counted
        if shock.target >= count:
            own = f"economy.climate.shocks[{place}].target"
            allowed = f"0 to {count - 1}" if count else "a shock of another reach"
            yield Contradiction((own, key), shock.target, f"{allowed}, as {key} is {count}")


def _targets(scenario: Whole, shock: Shock) -> tuple[str, int] | None:
    """Return the parameter that says how many targets a shock has to choose from, and its value."""
    firms = scenario.economy.firms
    counts = {
        ShockReach.SECTOR: ("economy.firms.sectors", firms.sectors),
        ShockReach.CLUSTER: ("economy.firms.clusters", firms.clusters),
        ShockReach.FIRM: ("economy.firms.count", firms.count),
    }
    return counts.get(shock.reach)


def lost_edges(scenario: Whole) -> Iterator[Contradiction]:
    """Find guarantees whose firms are not there, that a firm gives itself, or that are listed twice."""
    count, seen = scenario.economy.firms.count, set()
    for place, edge in enumerate(scenario.economy.network.edges):
        own, other = (f"economy.network.edges[{place}].{end}" for end in ("debtor", "guarantor"))
        if max(edge.debtor, edge.guarantor) >= count:
            key = own if edge.debtor >= count else other
            yield Contradiction(
                (key, "economy.firms.count"),
                max(edge.debtor, edge.guarantor),
                f"0 to {count - 1}, as economy.firms.count is {count}",
            )
        elif edge.debtor == edge.guarantor or (edge.guarantor, edge.debtor) in seen:
            yield Contradiction((own, other), edge.debtor, "another firm than the guarantor, each guarantee once")
        seen.add((edge.guarantor, edge.debtor))
