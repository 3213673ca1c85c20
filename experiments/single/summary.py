"""What a run says at its end: a table for people, one JSON object for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ...simulation.catalogue.outcomes import HEADINGS, OUTCOMES, OWN_HEADING, Reported, headlines, together
from ...simulation.catalogue.own import with_own
from ..output.columns import columns
from ..output.measures import cells, measure_of
from ..output.numbers import listed
from ..output.provenance import SHORT, digest, strict_json
from ..statistics.estimates import DERIVED, Estimate

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ...simulation.lending.schedules.effective_rate import Price
    from ...simulation.scenario.scenario import Scenario

SHOWN: Mapping[str, Reported] = with_own(together(OUTCOMES, DERIVED))
HEADLINES = headlines(SHOWN)
COLUMNS = ("", "name", "value", "95 % interval", "unit")


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
    names: Collection[str] = (),
) -> str:
    """Return the head lines, the table of outcomes by heading, and the notes.

    defaults: loans in default, counted over all replicates and cycles. estimand: what the values are. names: the
    outcomes to show; all of them unless told.
    """
    lines = [head_line(scenario, defaults), price.words, f"value: {estimand}", ""]
    shown = {name: each for name, each in found.items() if not names or name in names}
    groups: dict[str, list[tuple[str, ...]]] = {heading: [] for heading in (*HEADINGS, OWN_HEADING)}
    for name in sorted(shown, key=_place):
        groups[SHOWN[name].heading].append(_row(name, shown[name], scenario.unit_of(SHOWN[name].unit)))
    table = [line for heading, rows in groups.items() if rows for line in [(heading, *[""] * 4), *rows]]
    return "\n".join([*lines, *columns([COLUMNS, *table], to_left=(0, 1, 4)), *_notes(shown)])


def _place(name: str) -> int:
    """Return where an outcome stands below its heading: headline ones first, the others as they are declared."""
    return HEADLINES.index(name) if name in HEADLINES else len(HEADLINES)


def says_something(each: Estimate) -> bool:
    """Tell whether an outcome has a value, and one that is not 0 in every run."""
    return each.mean is not None and (each.low is not None or each.mean != 0)


def _row(name: str, each: Estimate, unit: str) -> tuple[str, ...]:
    numbers = cells(each.mean, each.low, each.high, unit)
    return (f"  {SHOWN[name].label}", name, *numbers, measure_of(unit).level)


def head_line(scenario: Scenario, defaults: int) -> str:
    """Say in one line what was run, and on how many defaults the answers rest."""
    parts = [
        _counted(scenario.economy.firms.count, "firm"),
        _counted(scenario.horizon.cycles, "cycle"),
        _counted(scenario.replicates, "run"),
        *([_counted(len(scenario.economies), "economy")] if scenario.economies else []),
        f"seed {scenario.seed}",
        f"{_counted(defaults, 'default')} observed",
        f"digest {digest(scenario)[:SHORT]}",
    ]
    return f"{scenario.name}: {', '.join(parts)}"


def _notes(shown: Mapping[str, Estimate]) -> list[str]:
    """Return the notes, each once with the outcomes it is about or their number, after an empty line."""
    about: dict[str, list[str]] = {}
    for name, estimate in shown.items():
        about.setdefault(estimate.note, []).append(name)
    notes = [f"{listed(names, 'outcomes')}: {note}" for note, names in about.items() if note]
    return ["", *notes] if notes else []


def _counted(count: int, noun: str) -> str:
    many = f"{noun.removesuffix('y')}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {many}"


def _entry(estimate: Estimate) -> dict[str, Any]:
    values = {"mean": estimate.mean, "low": estimate.low, "high": estimate.high, "sd": estimate.sd}
    apart = {} if estimate.spread is None else {"between_economies": asdict(estimate.spread)}
    return values | apart | ({"note": estimate.note} if estimate.note else {})
