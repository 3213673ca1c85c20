"""What controls are worth, in words and as a table: Shapley values, alone, withdrawn, and pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....simulation.catalogue.outcomes import Better
from ...output.measures import cells, measure_of, told
from ...output.numbers import NOTHING
from ...statistics.attribution import worth_nothing
from ...study.outcomes import better_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...analysis.worth import Worth
    from ...statistics.estimates import Estimate
    from ...study import Study

PAIRS = 3
"""Pairs of controls that are listed: the largest that are not nothing."""
PERCENT = 100.0
SHAPLEY = (
    "Shapley value: change of the ratio of sums over replicates when a control is switched on, mean over all orders; "
    "they add up to the whole change"
)
LEGEND = (
    f"{SHAPLEY} (Shapley 1953)",
    "alone: on against all off; withdrawn: all on against all but this one",
    "interaction: what two do together beyond what each does (Grabisch and Roubens 1999)",
)


def heading(worth: Worth, unit: str) -> str:
    """Say what all controls together do."""
    whole = worth.attribution.whole
    nothing, everything = (told(each.mean, None, None, unit) for each in (worth.nothing, worth.everything))
    change = f"{span(whole, unit)} {measure_of(unit).change}".rstrip()
    return f"  {nothing} with all controls off, {everything} with all on: {change}{_verdict(worth.outcome, whole)}"


def rows(worth: Worth, labels: Mapping[str, str], unit: str) -> list[tuple[str, ...]]:
    """Return a line for each control, the one that moves most first."""
    found = worth.attribution
    head = ("", "Shapley value", "of the whole", "alone", "withdrawn")
    lines = [
        (
            f"  {labels.get(control, control)}",
            span(found.shapley[control], unit),
            _share(found.shapley[control], found.whole),
            span(found.alone[control], unit),
            span(found.withdrawn[control], unit),
        )
        for control in by_size(worth)
    ]
    return [head, *lines]


def sentences(worth: Worth, labels: Mapping[str, str], unit: str) -> list[str]:
    """Say which pairs interact, which controls do harm, and which are worth nothing."""
    said = [*_pairs(worth, labels, unit), *_harmful(worth, labels, unit)]
    said += [_nothing(worth, control, labels, unit) for control in worth.controls if is_nothing(worth, control)]
    if worth.left_out:
        total = worth.replicates + worth.left_out
        said.append(f"{worth.left_out} of {total} replicates are left out: a combination has no outcome there")
    return [f"  {sentence}" for sentence in said]


def by_size(worth: Worth) -> list[str]:
    """Return the controls from the largest Shapley value to the smallest; signs do not count."""
    return sorted(worth.controls, key=lambda control: -abs(worth.attribution.shapley[control].mean or 0.0))


def is_nothing(worth: Worth, control: str) -> bool:
    """Tell whether a control is worth nothing: the interval of its Shapley value covers zero."""
    return worth_nothing(worth.attribution.shapley[control])


def basis(worth: Worth, study: Study) -> str:
    """Say what the intervals rest on."""
    luck = "the same luck in all" if str(study.luck) == "common" else "luck of its own in each"
    return f"95 % intervals over {worth.replicates} replicates, {luck} {2 ** len(worth.controls)} combinations"


def lines_of(worth: Worth, unit: str) -> Iterator[dict[str, object]]:
    """Yield the lines of the table of attributions for one outcome."""
    found = worth.attribution
    parts: list[tuple[str, str, str, Estimate]] = [
        *(("shapley", name, "", each) for name, each in found.shapley.items()),
        *(("alone", name, "", each) for name, each in found.alone.items()),
        *(("withdrawn", name, "", each) for name, each in found.withdrawn.items()),
        *(("interaction", one, other, each) for (one, other), each in found.interactions.items()),
        ("whole", "", "", found.whole),
    ]
    for kind, control, other, each in parts:
        yield {
            "outcome": worth.outcome,
            "unit": unit,
            "kind": kind,
            "control": control,
            "with_control": other,
            "value": each.mean,
            "low": each.low,
            "high": each.high,
            "sd": each.sd,
            "worth_nothing": worth_nothing(each),
            "verdict": _verdict(worth.outcome, each).strip(", "),
            "replicates": worth.replicates,
        }


def span(each: Estimate, unit: str) -> str:
    """Write a change and its interval, with the digits that the interval allows; of a share in percentage points."""
    change, interval = cells(each.mean, each.low, each.high, unit, is_change=True)
    return change if interval == NOTHING else f"{change} ({interval})"


def _share(each: Estimate, whole: Estimate) -> str:
    """Write a Shapley value as part of the whole change, where that is not nothing."""
    if worth_nothing(whole) or each.mean is None or not whole.mean:
        return "-"
    return f"{round(PERCENT * each.mean / whole.mean) + 0} %"


def _verdict(outcome: str, each: Estimate) -> str:
    """Say whether a change is for the better."""
    direction = better_of(outcome)
    if each.mean is None or worth_nothing(each) or direction == Better.NEITHER:
        return ""
    return ", better" if each.mean * direction > 0 else ", worse"


def _pairs(worth: Worth, labels: Mapping[str, str], unit: str) -> list[str]:
    """Name the largest interactions that are not nothing."""
    pairs = worth.attribution.interactions
    clear = [pair for pair, each in pairs.items() if not worth_nothing(each)]
    clear.sort(key=lambda pair: -abs(pairs[pair].mean or 0.0))
    if not clear:
        return [f"none of {len(pairs)} pairs of controls is shown to interact"]
    told = [
        f"{' x '.join(labels.get(name, name) for name in pair)} {span(pairs[pair], unit)}" for pair in clear[:PAIRS]
    ]
    return [f"{len(clear)} of {len(pairs)} pairs interact, the largest: {'; '.join(told)}"]


def _harmful(worth: Worth, labels: Mapping[str, str], unit: str) -> list[str]:
    """Name the controls that make the outcome worse."""
    found = worth.attribution.shapley
    bad = [name for name in worth.controls if _verdict(worth.outcome, found[name]) == ", worse"]
    return [f"{labels.get(name, name)} makes {worth.outcome} worse: {span(found[name], unit)}" for name in bad]


def _nothing(worth: Worth, control: str, labels: Mapping[str, str], unit: str) -> str:
    """Say that a control is worth nothing for this outcome."""
    value = worth.attribution.shapley[control]
    name = labels.get(control, control)
    return f"{name} is worth nothing for {worth.outcome}: its Shapley value, {span(value, unit)}, is not told from 0"
