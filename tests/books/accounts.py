"""A generated scenario, run with its tables, as every test of the books looks at it."""

from __future__ import annotations

import numpy as np
from hypothesis import currently_in_test_context, note

from lianbao import Record, stream
from tests.fuzzing.reduced import generated

TOLERANCE = 1e-9
ROUNDING = 1e-10
"""Of sums of money, as a share of the largest amount that is added up."""
TABLES = ("tape", "ledger")
GENERATED = generated(15)


def run_of(scenario):
    """Run a scenario; return its record, loan tape and ledger. Where a test fails all of the scenario is told."""
    if currently_in_test_context():
        note(str(scenario.model_dump(mode="json", exclude_defaults=True)))
    results = list(stream(scenario, tables=True, threads=1))
    tables = {name: np.concatenate([getattr(result, name) for result in results]) for name in TABLES}
    return {"record": Record.of(scenario, results)} | tables


def scale_of(scenario, series):
    """Return what amounts of a cycle are measured against: the largest of those that are added up.

    That is the loans made, or a single first loan if none was; but what is due on them, or the bank's cash, where
    interest is many times the loans.
    """
    return np.maximum.reduce(
        [series["principal"], series["debt_service"], np.abs(series["closing_cash"]),
         np.full(series.shape, scenario.scheme.loan.principal)]
    )  # fmt: skip


def sums(scenario, rows, values):
    """Sum values of a table's rows for each replicate and cycle, in the shape of the series."""
    shape = (scenario.replicates, scenario.horizon.cycles)
    place = rows["replicate"] * shape[1] + rows["cycle"] - 1
    return np.bincount(place, weights=values, minlength=shape[0] * shape[1]).reshape(shape)
