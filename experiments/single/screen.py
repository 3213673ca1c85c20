"""What a run says on a screen: a sentence, the outcomes that matter most, who paid, and where the rest is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...simulation.catalogue.outcomes import OWED
from ...simulation.catalogue.own import parameters_by_path
from ..output.columns import columns, wrapped
from ..output.measures import cells, measure_of, told
from ..output.numbers import NOTHING
from .summary import SHOWN, head_line, says_something

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...simulation.lending.schedules.effective_rate import Price
    from ...simulation.scenario.scenario import Scenario
    from ..statistics.estimates import Estimate

FIRST = (
    *("default_rate", "ever_90_days_late_rate", "par30"),
    *("bank_loss_rate", "bank_profit_rate", "participation_rate"),
)
"""Outcomes that every run tells."""
LAST = ("guarantee_paid_p95", "certainty_equivalent_income")
"""The hardest-hit guarantors and the welfare of owners."""
TOLD = (*FIRST, *OWED, *LAST)
"""All outcomes of the table."""
WHO_PAID = "Who paid what fell due"
HEAD = ("", "value", "95 % interval", "")
ECONOMIES_HEAD = "9 of 10 economies"
"""What stands over the range in which nine of ten economies lie, luck taken out."""
ALL_ALIKE = "no more than luck"
"""What stands there where economies differ by no more than the luck of their runs."""
LUCK_OUT = "they lie between these, luck taken out"
REST = "More: --all, or --outcome NAME (lianbao outcomes lists names); as files: --table xlsx, --figure all"
WHY = "-: no interval; --all says why"


def as_screen(
    scenario: Scenario, found: Mapping[str, Estimate], defaults: int, price: Price, estimand: str = ""
) -> str:
    """Return the screen.

    defaults: loans in default, counted over all runs and cycles. estimand: what values are, where it is not the usual.
    """
    rows = table_rows(scenario, found)
    notes = [f"value: {estimand}"] if estimand else []
    notes += [WHY] if any(row[2] == NOTHING for row in rows) else []
    notes += _economies_told(scenario, found)
    about = [*wrapped(head_line(scenario, defaults)), *wrapped(price.words)]
    said, met = headline(found), met_words(scenario)
    first = f"{met}: {said[0].lower()}{said[1:]}" if met else said
    table = columns(rows, to_left=to_left(rows))
    return "\n".join([*about, "", *wrapped(first), "", *table, "", *notes, REST])


def met_words(scenario: Scenario) -> str:
    """Say how many economies the runs met; nothing where it is one."""
    met = scenario.economies
    if not met:
        return ""
    known = "that the calibration cannot tell apart" if met.calibration else "drawn from what is not known"
    runs = scenario.replicates
    return f"Over {f'{runs:,} of ' if runs < len(met) else ''}{len(met):,} economies {known}"


def _economies_told(scenario: Scenario, found: Mapping[str, Estimate]) -> Iterator[str]:
    """Yield what a reader has to know of the economies: what they were calibrated to, and what was set for all."""
    met = scenario.economies
    if met.calibration:
        loose = met.calibration.not_identified
        rest = f"; not identified: {_labels(loose)}" if loose else ""
        yield from wrapped(f"calibrated ({met.calibration.name}){rest}")
    if met.replaced:
        yield from wrapped(f"set for all economies, in place of what was drawn: {_labels(met.replaced)}")
    notes = [each.spread.note for name, each in found.items() if name in TOLD and each.spread]
    yield from (f"{ECONOMIES_HEAD}: {note or LUCK_OUT}" for note in dict.fromkeys(notes))


def _labels(paths: tuple[str, ...]) -> str:
    """Name parameters as people call them."""
    known = parameters_by_path()
    return ", ".join(known[path].label if path in known else path for path in paths)


def headline(found: Mapping[str, Estimate]) -> str:
    """Return one sentence: how many loans default, what partners pay, what the bank loses."""
    if found["default_rate"].mean is None:
        return "No loan was made."
    number, interval = _cells(found, "default_rate")
    parts = [f"Of 100 loans {number} default{f' ({interval})' if interval != NOTHING else ''}"]
    if says_something(found["paid_by_partners"]):
        parts.append(f"partners pay {_cells(found, 'paid_by_partners')[0]} % of what is due")
    lost = found["bank_loss_rate"]
    amount, _, between = told(lost.mean, lost.low, lost.high, SHOWN["bank_loss_rate"].unit).partition(" (")
    parts.append(f"the bank loses {amount} of what it lends{f' ({between}' if between else ''}")
    return f"{parts[0]}; {', '.join(parts[1:])}."


def table_rows(scenario: Scenario, found: Mapping[str, Estimate]) -> list[tuple[str, ...]]:
    """Return the short table, its heads first. found: at least the outcomes in TOLD."""
    head = (*HEAD[:-1], ECONOMIES_HEAD, HEAD[-1]) if scenario.economies else HEAD
    rows = [row if any(row[1:]) else (row[0], *[""] * (len(head) - 1)) for row in _rows(scenario, found)]
    return [head, *rows]


def to_left(rows: list[tuple[str, ...]]) -> tuple[int, int]:
    """Return the places of the columns of words: the first and the last."""
    return 0, len(rows[0]) - 1


def _rows(scenario: Scenario, found: Mapping[str, Estimate]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table; what is switched off, and so 0 or unknown in every run, has none."""
    yield from (_row(scenario, found, name) for name in FIRST)
    paid = [name for name in OWED if says_something(found[name])]
    if paid:
        yield (WHO_PAID, "", "", "")
    yield from (_row(scenario, found, name, indent="  ") for name in paid)
    yield from (_row(scenario, found, name) for name in scenario.rules.own.outcomes)
    yield from (_row(scenario, found, name) for name in LAST if says_something(found[name]))


def _row(scenario: Scenario, found: Mapping[str, Estimate], name: str, indent: str = "") -> tuple[str, ...]:
    unit = measure_of(scenario.unit_of(SHOWN[name].unit)).level
    between = [_between(found[name], SHOWN[name].unit)] if scenario.economies else []
    return (f"{indent}{SHOWN[name].label}", *_cells(found, name), *between, unit)


def _between(each: Estimate, unit: str) -> str:
    """Return the range in which nine of ten economies lie, or that they differ by no more than luck."""
    if each.spread is None or each.spread.low is None:
        return NOTHING
    if each.spread.low == each.spread.high:
        return ALL_ALIKE
    return cells(each.mean, each.spread.low, each.spread.high, unit)[1]


def _cells(found: Mapping[str, Estimate], name: str) -> tuple[str, str]:
    each = found[name]
    return cells(each.mean, each.low, each.high, SHOWN[name].unit)
