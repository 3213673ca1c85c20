"""A scenario as the model reads it: plain numbers by flat name, and how much room a run needs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ..bank.rating.choices import RatingKind
from ..bank.screening.admission import ANY_NUMBER
from ..bank.warning.evidence import warning_values
from ..borrowers.firms.choices import TypeFamily
from ..borrowers.groups.choices import Reach
from ..catalogue.state.bank import FileState
from ..catalogue.state.firm import FirmState
from ..catalogue.state.group import GroupState, PairState
from ..catalogue.state.luck import FirmLuck
from ..catalogue.state.outside import NodeState, OtherLoanState, TieState
from ..declaring.fields import flat_record, flat_values, layout
from ..lending.loans.choices import Rollover
from ..lending.recovery.expected_loss import expected_loss_given_default
from ..outside.network.choices import NetworkKind

if TYPE_CHECKING:
    from ..borrowers.firms.parameters import Types
    from ..scenario.scenario import Scenario

QUANTILE_STEPS = 256
SEATS_AT_HAND = 256
BYTES_PER_LOAN_REMEMBERED = 90
BYTES_PER_NUMBER = 8


KINDS = (
    "firms", "groups", "officers", "size", "sectors", "periods", "seats", "pairs", "line", "keys", "users",
    "luck_ahead", "files", "ties", "other_loans", "nodes",
)  # fmt: skip
(
    FIRMS, GROUPS, OFFICERS, SIZE, SECTORS, PERIODS, SEATS, PAIRS, LINE, KEYS, USERS, LUCK_AHEAD, FILES,
    TIES, OTHER_LOANS, NODES,
) = range(len(KINDS))  # fmt: skip


@dataclass(frozen=True)
class Room:
    """How many of each kind a run needs."""

    firms: int
    groups: int
    officers: int
    size: int
    sectors: int
    periods: int
    files: int = 1
    ties: int = 1
    other_loans: int = 1
    remembered: int = 0
    nodes: int = 1

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
    def luck_ahead(self) -> int:
        """Seats whose luck of a period is drawn together: whole groups, as many as stay at hand in a core's cache."""
        return self.size * max(1, SEATS_AT_HAND // self.size)

    @property
    def users(self) -> int:
        """Real users whose luck is drawn together."""
        return max(self.firms, self.luck_ahead)

    @property
    def bytes(self) -> int:
        """Memory of a run, about: what does not grow with the number of firms is left out."""
        counts = {
            FirmState: self.firms, FirmLuck: self.firms, GroupState: self.groups, PairState: self.pairs,
            FileState: self.files, TieState: self.ties, OtherLoanState: self.other_loans, NodeState: self.nodes,
        }  # fmt: skip
        records = sum(layout(state).itemsize * count for state, count in counts.items())
        numbers = self.firms + 2 * self.seats + 2 * self.line + self.users + self.keys
        return records + BYTES_PER_NUMBER * numbers + BYTES_PER_LOAN_REMEMBERED * self.remembered

    @property
    def keys(self) -> int:
        """Sort keys: one for a firm, a group or a sector."""
        return max(self.firms, self.groups, self.sectors)


@dataclass(frozen=True)
class Point:
    """A scenario as compiled code reads it: how many of each kind a run needs, and its two records."""

    counts: list[int]
    scheme: np.ndarray[Any, Any]
    economy: np.ndarray[Any, Any]

    @classmethod
    def of(cls, scenario: Scenario) -> Self:
        """Read a scenario; the counts are in the order of KINDS."""
        room = room_for(scenario)
        records = flat_record(scheme_values(scenario)), flat_record(economy_values(scenario))
        return cls([getattr(room, kind) for kind in KINDS], *records)


def room_for(scenario: Scenario) -> Room:
    """Return how many firms, groups, officers, seats and pairs a run of the scenario needs."""
    firms = scenario.economy.firms.count
    terms = scenario.scheme.group
    officers = -(-firms // scenario.scheme.officers.caseload)
    return Room(
        firms,
        most_groups(scenario),
        officers,
        terms.size,
        scenario.economy.firms.sectors,
        scenario.scheme.loan.instalments + scenario.scheme.loan.grace_periods,
        files=firms if keeps_files(scenario) else 1,
        remembered=firms * cycles_remembered(scenario),
        ties=max(1, tie_count(scenario)),
        other_loans=firms if scenario.economy.lender.available else 1,
        nodes=firms if scenario.economy.network.kind != NetworkKind.OFF else 1,
    )


def keeps_files(scenario: Scenario) -> bool:
    """Return whether the bank keeps a file of every firm: only where a control reads it."""
    scheme = scenario.scheme
    is_rated = scheme.rating.kind != RatingKind.OFF
    is_watched = scheme.warning.active or scheme.ladder.active
    return is_rated or is_watched or scheme.control.applied or scheme.admission.outside_guarantees < ANY_NUMBER


def cycles_remembered(scenario: Scenario) -> int:
    """Return how many cycles of loans a run keeps for the next fit of its scorecard."""
    rating = scenario.scheme.rating
    return min(rating.history, scenario.horizon.cycles) if rating.kind == RatingKind.FITTED else 0


def tie_count(scenario: Scenario) -> int:
    """Return how many guarantees between groups a run needs: so many for each firm of the network, or those given."""
    network = scenario.economy.network
    if network.kind in (NetworkKind.OFF, NetworkKind.GIVEN):
        return len(given_ties(scenario))
    return network.guarantees * math.floor(network.members * scenario.economy.firms.count)


def given_ties(scenario: Scenario) -> list[tuple[int, int]]:
    """Return the guarantees of a given network: slots of guarantor and debtor, in order."""
    network = scenario.economy.network
    if network.kind != NetworkKind.GIVEN:
        return []
    return sorted((edge.guarantor, edge.debtor) for edge in network.edges)


def most_groups(scenario: Scenario) -> int:
    """Return how many groups can stand at once.

    Free seats are filled before a group is founded, so that in each place all groups but one are full when another
    is founded - unless groups are frozen, which wait with free seats, down to a single member.
    """
    firms, terms = scenario.economy.firms, scenario.scheme.group
    if scenario.scheme.exclusion.reach == Reach.FREEZE:
        return firms.count + 1
    keeps_small = scenario.scheme.loan.rollover == Rollover.EVERGREENING
    at_most = firms.count // (1 if keeps_small else min(terms.minimum, terms.size)) + 1
    return min(at_most, firms.count // terms.size + max(1, firms.clusters) + 1)


def scheme_values(scenario: Scenario) -> dict[str, Any]:
    """Return the scheme's parameters by flat name, scheme.group.size is group_size, and what follows from them."""
    scheme = scenario.scheme
    loss = expected_loss_given_default(scheme.recovery, scheme.ladder, scheme.costs.collection)
    return flat_values(scheme) | warning_values(scheme.warning, loss)


def economy_values(scenario: Scenario) -> dict[str, Any]:
    """Return the economy's parameters by flat name, with the tabulated quantiles of the beta types.

    A given network is not among them: it stands in the ties from the start.
    """
    values = flat_values(scenario.economy) | {"types_quantiles": beta_quantiles(scenario.economy.types)}
    return {name: value for name, value in values.items() if not name.startswith("network_edges_")}


def beta_quantiles(types: Types) -> list[float]:
    """Return quantiles of the beta distribution of success probabilities at equal steps; zeros for other families."""
    if types.family != TypeFamily.BETA:
        return [0.0] * (QUANTILE_STEPS + 1)
    from scipy.stats import beta

    mean = min(max(types.success, 1e-9), 1.0 - 1e-9)
    steps = [k / QUANTILE_STEPS for k in range(QUANTILE_STEPS + 1)]
    quantiles = beta.ppf(np.array(steps), mean * types.concentration, (1.0 - mean) * types.concentration)
    return [float(q) for q in np.atleast_1d(quantiles)]
