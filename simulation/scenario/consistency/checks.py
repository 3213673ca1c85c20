"""What must hold between parameters: a table of checks over a whole scenario."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from ...borrowers.groups.choices import Disbursement
from ...borrowers.guarantee.choices import Calls, Liability, Refusal
from ...borrowers.projects.choices import ReturnFamily
from ...lending.loans.choices import Rollover
from ...lending.schedules.choices import Schedule
from ...outside.network.choices import NetworkKind
from ..calendar import each_once, fills_group, has_one_calendar
from ..terms import has_all_amounts, has_plan, invested_share, left_to_the_last
from .lost import lost_edges, lost_shocks
from .rule import Check, Contradiction, value_at

if TYPE_CHECKING:
    from .rule import Whole

SUM_TOLERANCE = 1e-9


def rising(numbers: list[float]) -> bool:
    """Say whether each number is larger than the one before."""
    return all(first < second for first, second in itertools.pairwise(numbers))


def _rho_sum(scenario: Whole) -> float:
    climate = scenario.economy.climate
    return climate.rho_macro + climate.rho_sector + climate.rho_group


def _by_seat(numbers: list[float], size: int) -> bool:
    """Say whether there is a number for each seat of a group, or none at all."""
    return len(numbers) in (0, size)


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
        ("scheme.seats.loans", "scheme.group.size"),
        lambda s: _by_seat(s.scheme.seats.loans, s.scheme.group.size),
        "none, or a number for each seat: scheme.group.size is {s.scheme.group.size}",
    ),
    Check(
        ("scheme.seats.rates", "scheme.group.size"),
        lambda s: _by_seat(s.scheme.seats.rates, s.scheme.group.size),
        "none, or a number for each seat: scheme.group.size is {s.scheme.group.size}",
    ),
    Check(
        ("scheme.seats.liability", "scheme.group.size"),
        lambda s: _by_seat(s.scheme.seats.liability, s.scheme.group.size),
        "none, or a number for each seat: scheme.group.size is {s.scheme.group.size}",
    ),
    Check(
        ("scheme.seats.liability",),
        lambda s: len(s.scheme.seats.liability) == 0 or math.fsum(s.scheme.seats.liability) > 0,
        "none, or at least one weight above 0",
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
        ("scheme.price.rebate_periods", "scheme.loan.instalments"),
        lambda s: s.scheme.price.rebate_periods <= s.scheme.loan.instalments,
        "at most scheme.loan.instalments, of which there are {s.scheme.loan.instalments}",
    ),
    Check(
        ("scheme.price.rebate", "scheme.loan.disbursement", "scheme.schedule.holidays"),
        lambda s: s.scheme.price.rebate == 0 or has_one_calendar(s.scheme),
        "0, or loans that begin together and have no holidays",
    ),
    Check(
        ("economy.firms.death_rate", "scheme.loan.disbursement", "scheme.schedule.holidays"),
        lambda s: s.economy.firms.death_rate == 0 or has_one_calendar(s.scheme),
        "0, or loans that begin together and have no holidays",
    ),
    Check(
        ("scheme.internal.share", "scheme.loan.disbursement"),
        lambda s: s.scheme.internal.share == 0 or s.scheme.loan.disbursement != Disbursement.STAGGERED,
        "0, or members who are funded together",
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
    Check(("scheme.ladder.days",), lambda s: rising(s.scheme.ladder.days), "days that rise from each to the next"),
    Check(
        ("economy.pace.months", "economy.returns.family"),
        lambda s: (
            s.economy.pace.months == 0.0 or s.economy.returns.family in (ReturnFamily.TWO_POINT, ReturnFamily.LOGNORMAL)
        ),
        "0, or economy.returns.family of two_point or lognormal",
    ),
    Check(
        ("economy.pace.months", "economy.character.last_cycle"),
        lambda s: s.economy.pace.months == 0.0 or s.economy.character.last_cycle == 0,
        "0, or economy.character.last_cycle of 0: a last cycle is a loan's, not a date",
    ),
    Check(
        ("economy.character.last_cycle", "scheme.loan.growth", "scheme.saving.added", "scheme.exclusion.cycles"),
        lambda s: (
            s.economy.character.last_cycle == 0
            or s.scheme.loan.growth + s.scheme.saving.added == 0
            or math.isinf(s.scheme.exclusion.cycles)
        ),
        "0, or scheme.loan.growth of 0 and scheme.saving.added of 0, or scheme.exclusion.cycles of .inf",
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
    Check(("economy.social.ties",), lambda s: s.economy.social.ties % 2 == 0, "an even number"),
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
    return broken + list(lost_shocks(scenario)) + list(lost_edges(scenario))
