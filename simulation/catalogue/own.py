"""What users have declared of their own, beside what the model declares: checked, and known by name."""

from __future__ import annotations

import difflib
from collections import ChainMap
from functools import cache
from typing import TYPE_CHECKING, Any

from ..declaring.fields import Declared, fields
from ..declaring.own.own import fields_added
from ..declaring.own.parts import PARAMETERS, STATES
from ..declaring.own.ratios import names_in
from ..scenario.parameter_table import rows
from .agents import BankState, FirmState, GroupState, OfficerState
from .outcomes import OUTCOMES, Outcome, Reported
from .sums import TallyState
from .tables import TABLES, own_firm_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..declaring.own import Own
    from ..declaring.rows import Row
    from ..scenario.scenario import Scenario

OWN_OUTCOMES: dict[str, Outcome] = {}
"""Outcomes of a user's own that scenarios of this process have brought along; the last of a name."""
OWN_SUMS: dict[str, Declared] = {}
"""Sums of a user's own that scenarios of this process have brought along; the last of a name."""
OWN_ROWS: dict[str, Row] = {}
"""Parameters of a user's own that scenarios of this process have brought along, by path; the last of a name."""
RECORDS = {kind.__name__: kind for kind in (FirmState, GroupState, OfficerState, BankState, TallyState)}


def with_own[T: Reported](declared: dict[str, T]) -> Mapping[str, T]:
    """Return declared outcomes by name, and those of a user's own as scenarios bring them along."""
    own: Any = OWN_OUTCOMES
    return ChainMap(own, declared)


@cache
def parameters_by_path() -> Mapping[str, Row]:
    """Return the model's parameters by path, and those of a user's own as scenarios bring them along."""
    return ChainMap(OWN_ROWS, {row.path: row for row in rows()})


def outcomes_of(scenario: Scenario) -> dict[str, Outcome]:
    """Return the outcomes of a scenario's runs: the model's, then those of a user's own."""
    return OUTCOMES | known_now(scenario.rules.own)


def known_now(own: Own) -> dict[str, Outcome]:
    """Let reports find the outcomes of a user's own by their names; return them."""
    OWN_OUTCOMES.update(own.outcomes)
    OWN_SUMS.update({field.name: field for field in fields_added(own, TallyState.__name__)})
    if own.has_parameters:
        OWN_ROWS.update({row.path: row for row in rows(own) if row.path not in parameters_by_path()})
    return dict(own.outcomes)


def mistakes_in(own: Own) -> Iterator[str]:
    """Yield what is wrong with a user's own declarations, a line each."""
    yield from _twice(own)
    for name, base in STATES.items():
        if own.parts_of(base):
            try:
                fields(own.kind_of(RECORDS[name]))
            except TypeError as error:
                yield str(error)
                return
    yield from _columns_of_the_tape(own)
    sums = {field.name for field in fields(own.kind_of(TallyState))}
    for name, outcome in own.outcomes.items():
        if name in OUTCOMES:
            yield f"outcome {name}: the model has one of this name"
        for column in names_in(outcome):
            if not _is_sum(column, sums):
                yield f"outcome {name}: there is no sum {column}{_nearest(column, sums)}"


def _twice(own: Own) -> Iterator[str]:
    """Yield parameters that are declared twice."""
    for base in PARAMETERS:
        seen: dict[str, str] = {}
        for part in own.parts_of(base):
            for name in vars(part).get("__annotations__", ()):
                if name in seen:
                    yield f"{part.__name__}.{name} is declared twice, first in {seen[name]}"
                seen.setdefault(name, part.__name__)


def _columns_of_the_tape(own: Own) -> Iterator[str]:
    """Yield firm fields that are called as a column of the loan tape is that is no field of a firm."""
    for field in own_firm_fields(own):
        if field.name in TABLES["tape"]:
            yield f"{field.place.rpartition('.')[2]}.{field.name}: the loan tape has a column of this name"


def _is_sum(column: str, sums: set[str]) -> bool:
    """Say whether a column is a sum, or an entry of one that is a list: `loans_by_grade_1`."""
    base, _, place = column.rpartition("_")
    return column in sums or (base in sums and place.isdigit())


def _nearest(name: str, known: set[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"; nearest: {near[0]}" if near else ""
