"""A scenario as the model reads it: plain numbers by flat name, and how much room a run needs."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ..bank.rating.choices import RatingKind
from ..bank.screening.admission import ANY_NUMBER
from ..bank.warning.evidence import warning_values
from ..borrowers.climate.pace import restated
from ..borrowers.firms.quantiles import beta_quantiles
from ..borrowers.groups.choices import Reach
from ..borrowers.guarantee.choices import Liability
from ..catalogue.choices import NetworkKind
from ..catalogue.world import EACH_RUN, Array, world_with
from ..declaring.fields import flat_record, flat_values, layout
from ..declaring.own import NOTHING, Own
from ..lending.loans.choices import Rollover
from ..lending.recovery.expected_loss import expected_loss_given_default
from ..lending.schedules.schedule import DAYS_OF_YEAR
from ..scenario.calendar import calendar_values, cycle_months, most_periods
from ..scenario.economy import Economy
from ..scenario.scheme import Scheme
from ..scenario.with_own import CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..scenario.scenario import Scenario

SEATS_AT_HAND = 256
BYTES_PER_LOAN_REMEMBERED = 90


@dataclass(frozen=True)
class Room:
    """How many of each kind a run needs."""

    firms: int
    groups: int
    officers: int
    group_size: int
    sectors: int
    places: int
    periods: int
    cycles: int
    centre: int = 1
    """Groups of a centre, which stay together; 1 where they answer for nothing."""
    files: int = 1
    ties: int = 1
    other_loans: int = 1
    remembered: int = 0
    nodes: int = 1
    loans_ahead: int = 1
    """Loans to come that are looked at, from this one on: one, which nothing reads, unless the last is known."""
    diary: int = 1
    """Entries of the diary: one, which nothing reads, unless it is kept (`with_diary`)."""

    @property
    def seats(self) -> int:
        """Seats of all groups."""
        return self.groups * self.group_size

    @property
    def pairs(self) -> int:
        """Ordered pairs of seats within groups."""
        return self.seats * self.group_size

    @property
    def diary_help(self) -> int:
        """Entries of who paid for whom in the diary: one for each partner of an entry."""
        return self.diary * self.group_size

    @property
    def with_diary(self) -> Self:
        """The same with a diary: one entry for each seat of a group at each meeting."""
        return replace(self, diary=self.periods * self.group_size)

    @property
    def line(self) -> int:
        """Longest line of vacancies and candidates; as scratch, a number for each place."""
        return max(self.firms + self.seats, self.places)

    @property
    def luck_ahead(self) -> int:
        """Seats whose luck of a period is drawn together: whole centres, as many as stay at hand in a core's cache."""
        return self.table * max(1, SEATS_AT_HAND // self.table)

    @property
    def table(self) -> int:
        """Seats at the table of a centre, or of a group where there are no centres."""
        return self.group_size * self.centre

    @property
    def overdue(self) -> int:
        """Instalments of the loans at hand."""
        return self.luck_ahead * self.periods

    @property
    def users(self) -> int:
        """Real users whose luck is drawn together."""
        return max(self.firms, self.luck_ahead)

    @property
    def keys(self) -> int:
        """Sort keys: one for a firm, a group, a sector or a place."""
        return max(self.firms, self.groups, self.sectors, self.places)

    @property
    def bytes(self) -> int:
        """Memory of a run, about: what is remembered of old loans depends on how many there were."""
        return self.bytes_with(NOTHING)

    def bytes_with(self, own: Own) -> int:
        """Return the memory of a run whose records have fields of a user's own as well, about."""
        arrays = sum(self.count(array) * layout_of(array.kind).itemsize for array in world_with(own).values())
        return arrays + BYTES_PER_LOAN_REMEMBERED * self.remembered

    def count(self, array: Array) -> int:
        """Return how many elements of an array a run has, over all its cycles."""
        return 1 if array.count == EACH_RUN else int(getattr(self, array.count))


@dataclass(frozen=True)
class Point:
    """A scenario as compiled code reads it: how many of each kind a run needs, and its two records."""

    room: Room
    scheme: np.ndarray[Any, Any]
    economy: np.ndarray[Any, Any]

    @classmethod
    def of(cls, scenario: Scenario, *, diary: bool = False) -> Self:
        """Read a scenario. diary: make room for one."""
        room = room_for(scenario)
        return cls(room.with_diary if diary else room, *(flat_record(values(scenario)) for values in FLAT.values()))


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
        max(1, scenario.economy.firms.clusters),
        periods_of(scenario),
        scenario.horizon.cycles,
        centre=groups_together(scenario),
        files=firms * debts_of_place(scenario) if keeps_files(scenario) else 1,
        remembered=firms * cycles_remembered(scenario),
        ties=max(1, tie_count(scenario)),
        other_loans=firms if scenario.economy.lender.available else 1,
        nodes=firms if scenario.economy.network.kind != NetworkKind.OFF else 1,
        loans_ahead=scenario.economy.character.last_cycle + 1,
    )


def groups_together(scenario: Scenario) -> int:
    """Return how many groups run through a cycle together: those of a centre that answer for each other."""
    centre = scenario.scheme.centre
    answers = centre.share > 0.0 and scenario.scheme.guarantee.liability == Liability.JOINT
    return max(1, centre.groups) if answers else 1


def periods_of(scenario: Scenario) -> int:
    """Return the most periods of a cycle: instalments, turns, holidays, what rescheduling may add, and grace."""
    scheme = scenario.scheme
    return most_periods(scheme.loan, scheme.schedule, scheme.arrears.reschedule_periods, scheme.loan.grace_periods)


def keeps_files(scenario: Scenario) -> bool:
    """Return whether the bank keeps a file of every firm: only where a control reads it."""
    scheme = scenario.scheme
    is_rated = scheme.rating.kind != RatingKind.OFF
    is_watched = scheme.warning.active or scheme.ladder.active
    return is_rated or is_watched or scheme.control.applied or scheme.admission.outside_guarantees < ANY_NUMBER


def debts_of_place(scenario: Scenario) -> int:
    """Return the most debts of firms in one place, one after the other, that are on the ladder at a time.

    A firm on the ladder gets no loan: a second debt is of the firm that opened after it closed, a cycle later at least.
    """
    ladder, leaves = scenario.scheme.ladder, scenario.economy.firms
    closes = leaves.exit_rate + leaves.exit_after_default + leaves.exit_after_withdrawal > 0.0
    if not (ladder.active and (closes or scenario.economy.network.kind != NetworkKind.OFF)):
        return 1
    waits = (days / DAYS_OF_YEAR + delay for days, delay in zip(ladder.days, ladder.delays, strict=True))
    return max(1, math.ceil(12.0 * max(waits) / scenario.scheme.loan.term_months))


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
    calendar = calendar_values(scheme.loan, scheme.schedule)
    return flat_values(scheme) | warning_values(scheme.warning, loss) | calendar


def economy_values(scenario: Scenario) -> dict[str, Any]:
    """Return the economy's parameters by flat name, for the loan's term, with tabulated quantiles of the beta types.

    A given network is not among them: it stands in the ties from the start.
    """
    given = flat_values(scenario.economy) | {"types_quantiles": beta_quantiles(scenario.economy.types)}
    loan, schedule = scenario.scheme.loan, scenario.scheme.schedule
    values = restated(given, loan.term_months, cycle_months(loan, schedule), scenario.economy.pace.months)
    return {name: value for name, value in values.items() if not name.startswith("network_edges_")}


FLAT: dict[type, Callable[[Scenario], dict[str, Any]]] = {Scheme: scheme_values, Economy: economy_values}
"""How the parameters that compiled code reads are found in a scenario."""


def values_of(kind: type, scenario: Scenario) -> dict[str, Any]:
    """Return the parameters that compiled code reads of a kind of scheme or economy, by flat name."""
    return FLAT[CLASSES[kind][0]](scenario)


NUMBERS: dict[type, np.dtype[Any]] = {int: np.dtype(np.int64), float: np.dtype(np.float64)}


@cache
def layout_of(kind: type) -> np.dtype[Any]:
    """Return how an element of the world's arrays lies in memory, by its kind (see `catalogue.world.Array`)."""
    if kind in CLASSES:
        parameters: np.dtype[Any] = flat_record(values_of(kind, CLASSES[kind][1]())).dtype
        return parameters
    return NUMBERS[kind] if kind in NUMBERS else layout(kind)
