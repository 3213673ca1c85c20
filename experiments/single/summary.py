"""What a run says at its end: a table for people, one JSON object for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ...simulation.catalogue.outcomes import HEADINGS, OUTCOMES, Reported, headlines, together
from ..output.measures import cells, measure_of
from ..output.numbers import listed
from ..output.provenance import SHORT, digest, strict_json
from ..statistics.estimates import DERIVED, Estimate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...simulation.lending.schedules.effective_rate import Price
    from ...simulation.scenario.scenario import Scenario

SHOWN: dict[str, Reported] = together(OUTCOMES, DERIVED)
HEADLINES = headlines(SHOWN)
COLUMNS = ("", "mean", "95 % interval", "unit")
WHERE = "--all shows them, --json says why of each"


def estimand_of(*, is_mean_of_ratios: bool) -> str:
    """Say what is estimated."""
    return "mean over replicates of their ratios" if is_mean_of_ratios else "ratio of sums over all replicates"


def as_json(
    scenario: Scenario,
    found: Mapping[str, Estimate],
    price: Price,
    estimand: str,
    told: Mapping[str, Any] | None = None,
) -> str:
    """Return the one object `lianbao run --json` prints. told: what else is in it."""
    units = {name: scenario.unit_of(SHOWN[name].unit) for name in found}
    outcomes = {name: _entry(estimate) | {"unit": units[name]} for name, estimate in found.items()}
    about: dict[str, Any] = {"scenario": digest(scenario), "seed": scenario.seed, "replicates": scenario.replicates}
    about |= {"estimand": estimand, "interest_rate": asdict(price)}
    return strict_json(about | {"outcomes": outcomes} | dict(told or {}))


def as_text(  # noqa: PLR0913 - what was run and what was found
    scenario: Scenario,
    found: Mapping[str, Estimate],
    defaults: int,
    price: Price,
    estimand: str,
    *,
    is_all: bool = False,
) -> str:
    """Return the head lines, the table of outcomes by heading, and the notes.

    defaults: loans in default, counted over all replicates and cycles. estimand: what the means are. is_all: show
    also outcomes that say nothing.
    """
    lines = [head_line(scenario, defaults), price.words, f"mean: {estimand}", ""]
    shown = {name: each for name, each in found.items() if is_all or name in HEADLINES or _says_something(each)}
    groups: dict[str, list[tuple[str, ...]]] = {heading: [] for heading in HEADINGS}
    for name in sorted(shown, key=_place):
        groups[SHOWN[name].heading].append(_row(name, shown[name], scenario.unit_of(SHOWN[name].unit)))
    table = [line for heading, rows in groups.items() if rows for line in [(heading, "", "", ""), *rows]]
    return "\n".join([*lines, *aligned([COLUMNS, *table]), *_notes(shown), *_left_out(found, shown)])


def _place(name: str) -> int:
    """Return where an outcome stands below its heading: headline ones first, the others as they are declared."""
    return HEADLINES.index(name) if name in HEADLINES else len(HEADLINES)


def _says_something(each: Estimate) -> bool:
    """Tell whether an outcome has a value, and one that is not 0 in every run."""
    return each.mean is not None and (each.low is not None or each.mean != 0)


def _row(name: str, each: Estimate, unit: str) -> tuple[str, ...]:
    return (f"  {name}", *cells(each.mean, each.low, each.high, unit), measure_of(unit).level)


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


def _notes(shown: Mapping[str, Estimate]) -> list[str]:
    """Return the notes, each once with the outcomes it is about or their number, after an empty line."""
    about: dict[str, list[str]] = {}
    for name, estimate in shown.items():
        about.setdefault(estimate.note, []).append(name)
    notes = [f"{listed(names, 'outcomes')}: {note}" for note, names in about.items() if note]
    return ["", *notes] if notes else []


def _left_out(found: Mapping[str, Estimate], shown: Mapping[str, Estimate]) -> list[str]:
    """Count the outcomes that are not shown, and say where they are."""
    hidden = [each for name, each in found.items() if name not in shown]
    unknown = sum(each.mean is None for each in hidden)
    counts = [f"{count} {what}" for count, what in ((len(hidden) - unknown, "that are 0 in every replicate"),
                                                    (unknown, "without a value")) if count]  # fmt: skip
    return ["", f"not shown: {_counted(len(hidden), 'outcome')}, {' and '.join(counts)}; {WHERE}"] if hidden else []


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _entry(estimate: Estimate) -> dict[str, Any]:
    values = {"mean": estimate.mean, "low": estimate.low, "high": estimate.high, "sd": estimate.sd}
    return values | ({"note": estimate.note} if estimate.note else {})
