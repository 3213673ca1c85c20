"""What a run says at its end: a table for people, one JSON object for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ...simulation.catalogue.outcomes import HEADINGS, OUTCOMES, Reported, together
from ..output.numbers import NOTHING, four_digits
from ..output.provenance import SHORT, digest, strict_json
from ..statistics.estimates import DERIVED, Estimate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...simulation.lending.schedules.effective_rate import Price
    from ...simulation.scenario.scenario import Scenario

SHOWN: dict[str, Reported] = together(OUTCOMES, DERIVED)
COLUMNS = ("", "mean", "95 % interval", "unit")


def estimand_of(*, is_mean_of_ratios: bool) -> str:
    """Say what is estimated."""
    return "mean over replicates of their ratios" if is_mean_of_ratios else "ratio of sums over all replicates"


def as_json(scenario: Scenario, found: Mapping[str, Estimate], price: Price, estimand: str) -> str:
    """Return the one object `lianbao run --json` prints."""
    units = {name: scenario.unit_of(SHOWN[name].unit) for name in found}
    outcomes = {name: _entry(estimate) | {"unit": units[name]} for name, estimate in found.items()}
    about: dict[str, Any] = {"scenario": digest(scenario), "seed": scenario.seed, "replicates": scenario.replicates}
    about |= {"estimand": estimand, "interest_rate": asdict(price)}
    return strict_json(about | {"outcomes": outcomes})


def as_text(scenario: Scenario, found: Mapping[str, Estimate], defaults: int, price: Price, estimand: str) -> str:
    """Return the head lines, the table of outcomes by heading, and the notes.

    defaults: loans in default, counted over all replicates and cycles. estimand: what the means are.
    """
    lines = [head_line(scenario, defaults), price.words, f"mean: {estimand}", ""]
    groups: dict[str, list[tuple[str, ...]]] = {heading: [] for heading in HEADINGS}
    for name, estimate in found.items():
        groups[SHOWN[name].heading].append((f"  {name}", *_cells(estimate), scenario.unit_of(SHOWN[name].unit)))
    table = [line for heading, rows in groups.items() if rows for line in [(heading, "", "", ""), *rows]]
    return "\n".join([*lines, *aligned([COLUMNS, *table]), *_notes(found)])


def head_line(scenario: Scenario, defaults: int) -> str:
    """Say in one line what was run, and on how many defaults the answers rest."""
    parts = [
        _counted(scenario.economy.firms.count, "firm"),
        _counted(scenario.horizon.cycles, "cycle"),
        _counted(scenario.replicates, "replicate"),
        f"seed {scenario.seed}",
        f"{_counted(defaults, 'default')} observed",
        f"digest {digest(scenario)[:SHORT]}",
    ]
    return f"{scenario.name}: {', '.join(parts)}"


def aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Align columns: names and units to the left, numbers to the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    name, mean, interval, _ = widths
    return [f"{row[0]:<{name}}  {row[1]:>{mean}}  {row[2]:>{interval}}  {row[3]}".rstrip() for row in rows]


def _notes(found: Mapping[str, Estimate]) -> list[str]:
    """Return the notes, each once with all outcomes it is about, after an empty line."""
    about: dict[str, list[str]] = {}
    for name, estimate in found.items():
        about.setdefault(estimate.note, []).append(name)
    notes = [f"{', '.join(names)}: {note}" for note, names in about.items() if note]
    return ["", *notes] if notes else []


def _cells(estimate: Estimate) -> tuple[str, str]:
    mean = four_digits(estimate.mean)
    if estimate.low is None or estimate.high is None:
        return mean, NOTHING
    return mean, f"{four_digits(estimate.low)} to {four_digits(estimate.high)}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _entry(estimate: Estimate) -> dict[str, Any]:
    values = {"mean": estimate.mean, "low": estimate.low, "high": estimate.high, "sd": estimate.sd}
    return values | ({"note": estimate.note} if estimate.note else {})
