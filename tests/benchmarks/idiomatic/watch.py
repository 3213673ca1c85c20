"""Who checks a claim of failure in the idiomatic Mesa model: the volunteer's dilemma (see `model`)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lianbao.simulation.borrowers.monitoring.choices import Monitoring

if TYPE_CHECKING:
    from lianbao.simulation.borrowers.monitoring.parameters import MonitoringTerms


class Watch:
    """How partners check each other, at one cost or at a drawn cost."""

    def __init__(self, terms: MonitoringTerms, principal: float) -> None:
        self.kind = terms.kind
        self.cost = terms.cost * principal
        self.leader_cost = terms.leader_cost * self.cost

    def chance_to_check(self, watchers: int, worth: float, cost: float) -> float:
        """Return the chance that each of so many watchers checks."""
        if watchers < 1 or worth <= 0.0 or self.kind == Monitoring.NONE:
            return 0.0
        if self.kind == Monitoring.DRAWN_COST:
            return self.drawn_chance(watchers, worth, cost)
        if cost >= worth:
            return 0.0
        return 1.0 if watchers == 1 else 1.0 - (cost / worth) ** (1.0 / (watchers - 1.0))

    def drawn_chance(self, watchers: int, worth: float, cost: float) -> float:
        """Solve a cost = worth (1 - a)^(w - 1) by bisection."""
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = 0.5 * (low + high)
            if middle * cost <= worth * (1.0 - middle) ** (watchers - 1):
                low = middle
            else:
                high = middle
        return high

    def chance_watched(self, watchers: int, worth: float, *, led: bool) -> float:
        """Return the chance that somebody checks."""
        by_members = 1.0 - (1.0 - self.chance_to_check(watchers, worth, self.cost)) ** watchers
        by_leader = self.chance_to_check(1, worth, self.leader_cost) if led else 0.0
        return max(by_members, by_leader)

    def suspicion_needed(self, watchers: int, watched: float, stake: float, *, led: bool) -> float:
        """Return the least suspicion at which a claim is watched with this chance."""
        if watchers < 1 or stake <= 0.0 or watched >= 1.0 or self.kind == Monitoring.NONE:
            return math.inf
        needed = self.worth_needed(watchers, watched, self.cost)
        if led:
            needed = min(needed, self.worth_needed(1, watched, self.leader_cost))
        return needed / stake

    def worth_needed(self, watchers: int, watched: float, cost: float) -> float:
        """Return the least worth of a check at which so many watchers watch with this chance."""
        nobody = (1.0 - watched) ** (1.0 / watchers)
        effort = (1.0 - nobody) * cost if self.kind == Monitoring.DRAWN_COST else cost
        return effort / nobody ** (watchers - 1)
