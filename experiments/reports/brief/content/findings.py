"""What differences say: better, worse or not clear, in words that never lose a sign or the baseline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .....simulation.catalogue.outcomes import Better
from ....comparison.alternatives import NOT_SHOWN, verdict_of
from ....output.measures import cells, measure_of, told
from ....study.outcomes import KNOWN
from ...screens.compared import UNCLEAR
from ..naming import inside, outcome_label

if TYPE_CHECKING:
    from ....comparison.comparing import Comparison
    from ....statistics.paired import Difference
    from ..naming import Names

NO_INTERVAL, THE_SAME = "no interval", "the same"
"""What is told of a difference without an interval; one whose interval holds 0 is UNCLEAR."""
OPPOSED = (("default_rate", "par30"), ("default_rate", "bank_loss_rate"), ("bank_loss_rate", "bank_profit_rate"))
"""Outcomes that a reader takes to go together, so that where they part it is said."""


def is_still(found: Comparison, outcome: str) -> bool:
    """Tell whether no scheme moves an outcome in any run."""
    return all(each.mean == 0 and each.low is None and each.reduction is None for each in found.of(outcome))


def verdict(each: Difference) -> str:
    """Return better, worse, higher, lower, not clear, the same, or that there is no interval."""
    if each.mean is None:
        return "not defined"
    if each.low is None or each.high is None:
        return THE_SAME if each.mean == 0 and each.reduction is None else NO_INTERVAL
    found = verdict_of(each.outcome, each)
    return UNCLEAR if found == NOT_SHOWN else found


def size(each: Difference, unit: str) -> str:
    """Write a difference with its direction in words: `1.15 points higher (1.10 to 1.20)`."""
    if each.mean is None:
        return "not defined"
    sign = -1 if each.mean < 0 else 1
    ends = (each.low, each.high) if sign > 0 else (each.high, each.low)
    low, high = (None if end is None else sign * end for end in ends)
    number, interval = cells(abs(each.mean), low, high, unit)
    direction = "higher" if sign > 0 else "lower"
    measure = measure_of(unit)
    measured = " points" if measure.scale > 1 else f" {measure.change}".rstrip()
    apart = f" ({signed(interval)})" if low is not None else ", without an interval"
    return f"{number}{measured} {direction}{apart}"


@dataclass(frozen=True)
class Sides:
    """What is better and what is worse under a scheme: outcomes by their labels."""

    better: tuple[str, ...]
    worse: tuple[str, ...]
    open: tuple[str, ...]


def sides(found: Comparison, scheme: str, outcomes: tuple[str, ...]) -> Sides:
    """Sort the outcomes of a scheme by what is told of them; those without a better side are in neither."""
    mine = {each.outcome: verdict(each) for each in found.differences if each.scheme == scheme}

    def of(*wanted: str) -> tuple[str, ...]:
        return tuple(outcome_label(name) for name in outcomes if mine[name] in wanted)

    return Sides(of("better"), of("worse"), of(UNCLEAR, NO_INTERVAL))


def sentences(found: Comparison, names: Names, outcomes: tuple[str, ...]) -> tuple[str, ...]:
    """Return a sentence for each outcome, then one for each scheme in which outcomes part that seem to go together."""
    return (*(_sentence(found, names, outcome) for outcome in outcomes), *_partings(found, names, outcomes))


def _sentence(found: Comparison, names: Names, outcome: str) -> str:
    plan, unit = found.plan, found.plan.unit(outcome)
    base = found.means[plan.baseline][outcome]
    if base.mean is None:
        return f"{outcome_label(outcome)}: not defined under A ({base.note})."
    unit_told = "" if measure_of(unit).symbol else f" {measure_of(unit).level}"
    level = signed(told(base.mean, base.low, base.high, unit)) + unit_told
    start = f"{outcome_label(outcome)}: {level} under A"
    if is_still(found, outcome):
        return f"{start}, and the same under {names.listed(list(plan.others))} in every run."
    parts = [part for word in ("better", "worse", "higher", "lower") if (part := _told(found, names, outcome, word))]
    parts += _rest(found, names, outcome)
    return f"{start}; {'; '.join(parts)}."


def _told(found: Comparison, names: Names, outcome: str, word: str) -> str:
    """Name the schemes of one verdict, and of the one that is furthest from the baseline how far."""
    mine = [each for each in found.of(outcome) if verdict(each) == word]
    if not mine:
        return ""
    furthest = max(mine, key=lambda each: abs(each.mean or 0.0))
    most = f"most under {names.letters[furthest.scheme]}: " if len(mine) > 1 else ""
    side = f"{word} " if KNOWN[outcome].better is not Better.NEITHER else ""
    start = f"{side}under {names.listed([each.scheme for each in mine])}{', ' if most else ': '}{most}"
    return start + size(furthest, found.plan.unit(outcome))


def _rest(found: Comparison, names: Names, outcome: str) -> list[str]:
    """Name the schemes of which nothing is told, and why."""
    words = {
        UNCLEAR: UNCLEAR,
        NO_INTERVAL: "without an interval",
        THE_SAME: "the same as A in every run",
        "not defined": "not defined",
    }
    parts = []
    for key, told_so in words.items():
        mine = [each.scheme for each in found.of(outcome) if verdict(each) == key]
        parts += [f"{told_so} under {names.listed(mine)}"] if mine else []
    return parts


def _partings(found: Comparison, names: Names, outcomes: tuple[str, ...]) -> list[str]:
    """Say where one outcome is better and another one that is read together with it is worse."""
    said = []
    for scheme in found.plan.others:
        mine = {each.outcome: verdict(each) for each in found.differences if each.scheme == scheme}
        for one, other in OPPOSED:
            if one in outcomes and other in outcomes and {mine[one], mine[other]} == {"better", "worse"}:
                good, bad = (one, other) if mine[one] == "better" else (other, one)
                said.append((good, bad, scheme))
    pairs = dict.fromkeys((good, bad) for good, bad, _ in said)
    return [
        f"Mind both sides under {names.listed([scheme for one, other, scheme in said if (one, other) == pair])}: "
        f"better in {inside(outcome_label(pair[0]))}; worse in {inside(outcome_label(pair[1]))}."
        for pair in pairs
    ]


def listed(words: tuple[str, ...]) -> str:
    """List outcomes, or say that there is none."""
    return "; ".join([inside(each) for each in words]) or "nothing shown"


def signed(numbers: str) -> str:
    """Write numbers with a minus sign in place of a hyphen."""
    return numbers.replace("-", "\N{MINUS SIGN}")
