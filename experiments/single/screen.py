"""What a run says on a screen: a sentence, the outcomes that matter most, who paid, and where the rest is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...simulation.catalogue.outcomes import OWED
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
TO_LEFT = (0, 3)
"""Places of the columns of words."""
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
    about = [*wrapped(head_line(scenario, defaults)), *wrapped(price.words)]
    return "\n".join([*about, "", *wrapped(headline(found)), "", *columns(rows, to_left=TO_LEFT), "", *notes, REST])


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
    return [HEAD, *_rows(scenario, found)]


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
    return (f"{indent}{SHOWN[name].label}", *_cells(found, name), unit)


def _cells(found: Mapping[str, Estimate], name: str) -> tuple[str, str]:
    each = found[name]
    return cells(each.mean, each.low, each.high, SHOWN[name].unit)
