"""The outcomes of a run as a table for a spreadsheet or a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..output.measures import form_of
from ..output.sheets import Table
from .summary import SHOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...simulation.scenario.scenario import Scenario
    from ..output.measures import Form
    from ..output.sheets import Cell
    from ..statistics.estimates import Estimate

FORMATS: dict[Form, str] = {"percent": "0.00%", "money": "#,##0", "count": "#,##0.0", "number": "0.000"}
"""How a spreadsheet shows numbers, by what they are to people."""


def _between(found: Mapping[str, Estimate]) -> dict[str, Sequence[Cell]]:
    """Return the columns between which nine of ten economies lie, where runs met several."""
    spreads = [each.spread for each in found.values()]
    if not any(spreads):
        return {}
    return {
        "economies_low": [None if each is None else each.low for each in spreads],
        "economies_high": [None if each is None else each.high for each in spreads],
    }


def table_of(scenario: Scenario, found: Mapping[str, Estimate]) -> Table:
    """Return a row for each outcome: what it is called, its value over all runs, its interval and what it means."""
    said = [SHOWN[name] for name in found]
    columns: dict[str, Sequence[Cell]] = {
        "label": [each.label for each in said],
        "outcome": list(found),
        "value": [each.mean for each in found.values()],
        "low": [each.low for each in found.values()],
        "high": [each.high for each in found.values()],
        **_between(found),
        "unit": [scenario.unit_of(each.unit) for each in said],
        "better": [each.better.name.lower() for each in said],
        "heading": [each.heading for each in said],
        "meaning": [each.meaning for each in said],
        "note": [each.note for each in found.values()],
    }
    return Table(columns, [FORMATS[form_of(each.unit)] for each in said])
