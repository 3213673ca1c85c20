"""A scenario as the model reads it: plain numbers by flat name, and how much room a run needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulation.choices import TypeFamily
from simulation.declare import flat_values

if TYPE_CHECKING:
    from simulation.economy import Types
    from simulation.scenario import Scenario

QUANTILE_STEPS = 256


@dataclass(frozen=True)
class Room:
    """How many of each kind a run needs."""

    firms: int
    groups: int
    officers: int
    size: int
    sectors: int

    @property
    def seats(self) -> int:
        """Seats of all groups."""
        return self.groups * self.size

    @property
    def pairs(self) -> int:
        """Ordered pairs of seats within groups."""
        return self.seats * self.size

    @property
    def line(self) -> int:
        """Longest line of vacancies and candidates."""
        return self.firms + self.seats

    @property
    def keys(self) -> int:
        """Sort keys: one for a firm or a group."""
        return max(self.firms, self.groups)


def room_for(scenario: Scenario) -> Room:
    """Return how many firms, groups, officers, seats and pairs a run of the scenario needs."""
    firms = scenario.economy.firms.count
    terms = scenario.scheme.group
    officers = -(-firms // scenario.scheme.officers.caseload)
    return Room(firms, firms // min(terms.minimum, terms.size) + 1, officers, terms.size, scenario.economy.firms.sectors)


def scheme_values(scenario: Scenario) -> dict[str, Any]:
    """Return the scheme's parameters by flat name: scheme.group.size is group_size."""
    return flat_values(scenario.scheme)


def economy_values(scenario: Scenario) -> dict[str, Any]:
    """Return the economy's parameters by flat name, with the tabulated quantiles of the beta types."""
    return flat_values(scenario.economy) | {"types_quantiles": beta_quantiles(scenario.economy.types)}


def beta_quantiles(types: Types) -> list[float]:
    """Return quantiles of the beta distribution of success probabilities at equal steps; zeros for other families."""
    if types.family != TypeFamily.BETA:
        return [0.0] * (QUANTILE_STEPS + 1)
    from scipy.stats import beta

    mean = min(max(types.success, 1e-9), 1.0 - 1e-9)
    steps = [k / QUANTILE_STEPS for k in range(QUANTILE_STEPS + 1)]
    quantiles = beta.ppf(steps, mean * types.concentration, (1.0 - mean) * types.concentration)
    return [float(q) for q in quantiles]
