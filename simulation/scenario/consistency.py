"""What must hold between parameters: a table of checks over a whole scenario."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ..borrowers.climate.choices import ShockReach
from ..borrowers.groups.choices import Calls, Disbursement, Liability, Refusal
from ..borrowers.projects.choices import ReturnFamily
from ..lending.loans.choices import Rollover
from ..lending.schedules.choices import Schedule
from ..outside.network.choices import NetworkKind
from .calendar import each_once, fills_group
from .terms import has_all_amounts, has_plan, invested_share, left_to_the_last

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..borrowers.climate.parameters import Shock
    from .economy import Economy
    from .scheme import Scheme

SUM_TOLERANCE = 1e-9
CONTRADICTIONS = "contradictions"
"""Type of the error about parameters that do not go together; its context holds all that were found."""


class Whole(Protocol):
    """A scenario: what a rule between parameters may look at."""

    @property
    def scheme(self) -> Scheme:
        """What the bank chooses."""

    @property
    def economy(self) -> Economy:
        """What it meets."""

    @property
    def currency(self) -> str:
        """What money is called."""


@dataclass(frozen=True)
class Contradiction:
    """Parameters that do not go together: the one to change first, its value, and what would be allowed."""

    keys: tuple[str, ...]
    given: object
    allowed: str


@dataclass(frozen=True)
class Check:
    """A rule between parameters. keys: those it speaks of; allowed: a format text over the scenario `s`."""

    keys: tuple[str, ...]
    holds: Callable[[Whole], bool]
    allowed: str


def rising(numbers: list[float]) -> bool:
    """Say whether each number is larger than the one before."""
    return all(first < second for first, second in itertools.pairwise(numbers))


def _rho_sum(scenario: Whole) -> float:
    climate = scenario.economy.climate
    return climate.rho_macro + climate.rho_sector + climate.rho_group


CHECKS = (
    Check(
        ("currency",),
        lambda s: s.currency.isprintable() and s.currency != "" and s.currency == s.currency.strip(),
        "a name of money, such as CNY",
    ),
    Check(
        ("scheme.group.minimum", "scheme.group.size"),
        lambda s: s.scheme.group.minimum <= s.scheme.group.size,
        "at most scheme.group.size, which is {s.scheme.group.size}",
    ),
    Check(
        ("scheme.group.size", "economy.firms.count"),
        lambda s: s.scheme.group.size <= s.economy.firms.count,
        "at most economy.firms.count, which is {s.economy.firms.count}",
    ),
    Check(
        ("scheme.loan.disbursement", "scheme.group.size"),
        lambda s: s.scheme.loan.disbursement != Disbursement.SEQUENTIAL or s.scheme.group.size >= 2,  # noqa: PLR2004
        "together, or scheme.group.size of 2 or more (it is {s.scheme.group.size})",
    ),
    Check(
        ("scheme.loan.turns", "scheme.loan.disbursement", "scheme.group.size"),
        lambda s: fills_group(s.scheme.loan, s.scheme.group.size),
        "members of turns that add up to scheme.group.size, which is {s.scheme.group.size}",
    ),
    Check(
        ("scheme.schedule.holidays",),
        lambda s: each_once(s.scheme.schedule.holidays),
        "each period once: in every cycle, or in cycles of its own",
    ),
    Check(
        ("scheme.loan.rollover", "scheme.loan.instalments"),
        lambda s: s.scheme.loan.rollover == Rollover.NONE or s.scheme.loan.instalments == 1,
        "none, or a bullet loan: scheme.loan.instalments of 1 (it is {s.scheme.loan.instalments})",
    ),
    Check(
        ("scheme.schedule.moratorium", "scheme.loan.instalments"),
        lambda s: s.scheme.schedule.moratorium < s.scheme.loan.instalments,
        "fewer than scheme.loan.instalments, of which there are {s.scheme.loan.instalments}",
    ),
    Check(
        ("scheme.schedule.amounts", "scheme.schedule.kind"),
        lambda s: s.scheme.schedule.kind == Schedule.GIVEN or not s.scheme.schedule.amounts,
        "none, or scheme.schedule.kind of given",
    ),
    Check(
        ("scheme.schedule.amounts", "scheme.loan.instalments"),
        lambda s: s.scheme.schedule.kind != Schedule.GIVEN or has_all_amounts(s.scheme),
        "one number less than scheme.loan.instalments, which is {s.scheme.loan.instalments}",
    ),
    Check(
        ("scheme.schedule.amounts", "scheme.price.interest_rate"),
        lambda s: (
            s.scheme.schedule.kind != Schedule.GIVEN
            or not has_plan(s.scheme)
            or left_to_the_last(s.scheme) > SUM_TOLERANCE
        ),
        "amounts that leave something to the last instalment at scheme.price.interest_rate, which is "
        "{s.scheme.price.interest_rate:g}",
    ),
    Check(
        ("scheme.fees.upfront", "scheme.fees.insurance", "scheme.saving.rate"),
        lambda s: not has_plan(s.scheme) or invested_share(s.scheme) > SUM_TOLERANCE,
        "fees, premium and deducted saving that leave something of the loan",
    ),
    Check(
        ("scheme.exclusion.cycles",),
        lambda s: math.isinf(s.scheme.exclusion.cycles) or s.scheme.exclusion.cycles % 1 == 0,
        "a whole number of cycles, or .inf",
    ),
    Check(
        ("scheme.guarantee.refusal", "scheme.guarantee.liability"),
        lambda s: (
            s.scheme.guarantee.liability != Liability.IMPLICIT or s.scheme.guarantee.refusal == Refusal.PAYS_OWN_DUE
        ),
        "pays_own_due, as scheme.guarantee.liability is implicit",
    ),
    Check(
        ("scheme.guarantee.calls", "scheme.guarantee.liability"),
        lambda s: s.scheme.guarantee.calls == Calls.VOLUNTARY or s.scheme.guarantee.liability != Liability.IMPLICIT,
        "voluntary, as scheme.guarantee.liability is implicit",
    ),
    Check(
        ("scheme.provisions.days",),
        lambda s: rising(s.scheme.provisions.days),
        "days that rise from each to the next",
    ),
    Check(
        ("scheme.rating.grade_bounds",),
        lambda s: rising(s.scheme.rating.grade_bounds),
        "default probabilities that rise from each to the next",
    ),
    Check(
        ("economy.climate.rho_macro", "economy.climate.rho_sector", "economy.climate.rho_group"),
        lambda s: _rho_sum(s) <= 1 + SUM_TOLERANCE,
        "rho_macro + rho_sector + rho_group of at most 1 (here {s.economy.climate.rho_macro:g} + "
        "{s.economy.climate.rho_sector:g} + {s.economy.climate.rho_group:g})",
    ),
    Check(
        ("economy.returns.probabilities", "economy.returns.levels"),
        lambda s: len(s.economy.returns.levels) == len(s.economy.returns.probabilities),
        "as many numbers as economy.returns.levels has",
    ),
    Check(
        ("economy.returns.probabilities",),
        lambda s: abs(math.fsum(s.economy.returns.probabilities) - 1) <= SUM_TOLERANCE,
        "probabilities that sum to 1",
    ),
    Check(
        ("economy.returns.levels",),
        lambda s: rising(s.economy.returns.levels),
        "levels that rise from each to the next",
    ),
    Check(
        ("economy.risky.available", "economy.returns.family"),
        lambda s: not s.economy.risky.available or s.economy.returns.family == ReturnFamily.TWO_POINT,
        "false, or economy.returns.family of two_point",
    ),
    Check(
        ("scheme.warning.yellow", "scheme.warning.red"),
        lambda s: s.scheme.warning.yellow <= s.scheme.warning.red,
        "at most scheme.warning.red, which is {s.scheme.warning.red:g}",
    ),
    Check(
        ("scheme.ladder.days",),
        lambda s: rising(s.scheme.ladder.days),
        "days that rise from each to the next",
    ),
    Check(
        ("economy.character.last_cycle", "scheme.loan.growth", "scheme.exclusion.cycles"),
        lambda s: (
            s.economy.character.last_cycle == 0 or s.scheme.loan.growth == 0 or math.isinf(s.scheme.exclusion.cycles)
        ),
        "0, or scheme.loan.growth of 0, or scheme.exclusion.cycles of .inf",
    ),
    Check(
        ("economy.firms.exit_by_age",),
        lambda s: rising([each.year for each in s.economy.firms.exit_by_age]),
        "rising years",
    ),
    Check(
        ("scheme.loan.renewals",),
        lambda s: rising([each.cycle for each in s.scheme.loan.renewals]),
        "rising cycles",
    ),
    Check(
        ("economy.social.ties",),
        lambda s: s.economy.social.ties % 2 == 0,
        "an even number",
    ),
    Check(
        ("economy.network.edges", "economy.network.kind"),
        lambda s: s.economy.network.kind != NetworkKind.GIVEN or bool(s.economy.network.edges),
        "one guarantee or more, as economy.network.kind is given",
    ),
    Check(
        ("economy.network.guarantees", "economy.network.members", "economy.firms.count"),
        lambda s: (
            s.economy.network.kind in (NetworkKind.OFF, NetworkKind.GIVEN)
            or s.economy.network.guarantees < math.floor(s.economy.network.members * s.economy.firms.count)
        ),
        "fewer than the firms of the network: {s.economy.network.members:g} of {s.economy.firms.count}",
    ),
)


def contradictions(scenario: Whole) -> list[Contradiction]:
    """List every rule between parameters that a scenario breaks."""
    broken = [
        Contradiction(check.keys, value_at(scenario, check.keys[0]), check.allowed.format(s=scenario))
        for check in CHECKS
        if not check.holds(scenario)
    ]
    return broken + list(_lost_shocks(scenario)) + list(_lost_edges(scenario))


def value_at(scenario: Whole, key: str) -> object:
    """Return the value at a full key such as `scheme.group.size`."""
    value: object = scenario
    for name in key.split("."):
        value = getattr(value, name)
    return value


def _lost_shocks(scenario: Whole) -> Iterator[Contradiction]:
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


def _lost_edges(scenario: Whole) -> Iterator[Contradiction]:
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
