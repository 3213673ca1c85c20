"""The same economy under loans of another term (ODD 7.52): what holds for so many months, as it holds for a cycle.

Chances, returns and discounts of an economy hold for a loan cycle. An economy whose `pace.months` says for how many
months they hold is restated for the term of the scheme it meets, so that a loan of 16 weeks and one of two years are
lent to the same people.
"""

from __future__ import annotations

import math
from typing import Any

from ...behaviours.elementary.powers import power

LATE = 1e-9
"""A date so little before a cycle begins falls in it."""


def kept(chance: float, cycles: float) -> float:
    """Return the chance that what is kept with this chance in one pace is kept for so many paces."""
    return power(chance, cycles) if chance > 0.0 else 0.0


def lost(chance: float, cycles: float) -> float:
    """Return the chance that what is lost with this chance in one pace is lost within so many."""
    return 1.0 - power(1.0 - chance, cycles) if chance < 1.0 else 1.0


def earned(gross: float, cycles: float) -> float:
    """Return the return per unit of loan if what is earned on it in one pace goes on to be earned at the same speed."""
    return max(0.0, 1.0 + (gross - 1.0) * cycles)


def in_proportion(amount: float, cycles: float) -> float:
    """Return what comes at the same speed for so many paces."""
    return amount * cycles


def by_root(spread: float, cycles: float) -> float:
    """Return the standard deviation of so many independent moves."""
    return spread * math.sqrt(cycles)


def counted(number: float, cycles: float) -> float:
    """Return a number of paces as whole cycles, none left out."""
    return number if math.isinf(number) else float(math.ceil(number / cycles - LATE))


def restated(values: dict[str, Any], term_months: float, cycle_months: float, pace_months: float) -> dict[str, Any]:
    """Return an economy's parameters by flat name as they hold for a loan and a cycle of so many months.

    term_months: of a loan, for which its project runs. cycle_months: with turns and holidays, for all else [months].
    pace_months: months that they hold for as given [months]; 0: a cycle, whatever its length, and nothing changes.
    What is not restated holds whatever the term: amounts, shares, and what is counted by periods or years.
    """
    if pace_months == 0.0:
        return values
    loans, cycles = term_months / pace_months, cycle_months / pace_months
    found = values
    if loans != 1.0:
        found = found | _projects(values, loans)
    if cycles != 1.0:
        found = found | _firms(values, cycles) | _surroundings(values, cycles)
    return found


def _projects(values: dict[str, Any], cycles: float) -> dict[str, Any]:
    return {
        "types_success": kept(values["types_success"], cycles),
        "types_safe_success": kept(values["types_safe_success"], cycles),
        "types_risky_success": kept(values["types_risky_success"], cycles),
        "types_quantiles": [kept(chance, cycles) for chance in values["types_quantiles"]],
        "returns_success": earned(values["returns_success"], cycles),
        "risky_success_ratio": kept(values["risky_success_ratio"], cycles),
        "risky_return_ratio": _risky_return_ratio(values, cycles),
    }


def _firms(values: dict[str, Any], cycles: float) -> dict[str, Any]:
    return {
        "firms_retained": kept(values["firms_retained"], cycles),
        "firms_exit_rate": lost(values["firms_exit_rate"], cycles),
        "firms_death_rate": lost(values["firms_death_rate"], cycles),
        "firms_opening_age": math.ceil(values["firms_opening_age"] / cycles - LATE),
        "character_patience": kept(values["character_patience"], cycles),
        "character_patience_half_width": _half_width_of_patience(values, cycles),
        "character_outside_option": in_proportion(values["character_outside_option"], cycles),
        "character_outside_half_width": in_proportion(values["character_outside_half_width"], cycles),
        "character_learning": lost(values["character_learning"], cycles),
    }


def _surroundings(values: dict[str, Any], cycles: float) -> dict[str, Any]:
    return {
        "cohesion_gain": lost(values["cohesion_gain"], cycles),
        "cohesion_repair": lost(values["cohesion_repair"], cycles),
        "cohesion_drift": in_proportion(values["cohesion_drift"], cycles),
        "climate_persistence": kept(values["climate_persistence"], cycles),
        "climate_shocks_cycle": [_cycle_of(date, cycles) for date in values["climate_shocks_cycle"]],
        "funding_shifts_cycle": [_cycle_of(date, cycles) for date in values["funding_shifts_cycle"]],
        "funding_volatility": by_root(values["funding_volatility"], cycles),
        "funding_reversion": lost(values["funding_reversion"], cycles),
        "network_withdrawal_cycles": counted(values["network_withdrawal_cycles"], cycles),
        "lender_exclusion": counted(values["lender_exclusion"], cycles),
    }


def _risky_return_ratio(values: dict[str, Any], cycles: float) -> float:
    """Return the risky project's return over that of the safe one, each earned for so many paces."""
    safe = values["returns_success"]
    stretched = earned(safe, cycles)
    return earned(safe * values["risky_return_ratio"], cycles) / stretched if stretched > 0.0 else 0.0


def _half_width_of_patience(values: dict[str, Any], cycles: float) -> float:
    """Return half of the distance between the largest and the smallest patience, each restated, but within 0 and 1."""
    middle, half = values["character_patience"], values["character_patience_half_width"]
    stretched = kept(middle, cycles)
    apart = 0.5 * (kept(min(1.0, middle + half), cycles) - kept(max(0.0, middle - half), cycles))
    return min(apart, stretched, 1.0 - stretched)


def _cycle_of(date: int, cycles: float) -> int:
    """Return the cycle in which the beginning of a dated pace falls."""
    return 1 + math.floor((date - 1) / cycles + LATE)
