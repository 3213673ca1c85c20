"""A loan tape of at least so many loans: as many runs of a scenario as that takes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ....simulation.engine.running import stream

if TYPE_CHECKING:
    import pandas as pd

    from ....simulation.scenario.scenario import Scenario

ORDER = ["replicate", "cycle", "firm"]
MOST_RUNS = 10_000
SPARE = 1.1
"""How many more runs are made than the loans of the first ones call for."""


class TooFewLoans(ValueError):  # noqa: N818 - named for what is missing
    """A scenario in which hardly anybody borrows."""


def tape_of(scenario: Scenario, loans: int) -> pd.DataFrame:
    """Return the loan tape of whole runs with at least so many loans, run by run and cycle by cycle.

    The luck of a run does not depend on how many there are, so that a smaller tape is the beginning of a larger one.
    Raises TooFewLoans.
    """
    runs = math.ceil(loans / (scenario.economy.firms.count * scenario.horizon.cycles))
    while runs <= MOST_RUNS:
        tape = _tape_of_runs(scenario, runs)
        if len(tape) >= loans:
            return tape
        runs = max(runs + 1, math.ceil(SPARE * runs * loans / max(1, len(tape))))
    message = f"{MOST_RUNS:,} runs of {scenario.name} do not make {loans:,} loans"
    raise TooFewLoans(message)


def _tape_of_runs(scenario: Scenario, runs: int) -> pd.DataFrame:
    """Return the tape of so many runs."""
    import pandas as pd

    parts = [result.tape for result in stream(scenario, replicates=runs, tables=True) if result.tape is not None]
    return pd.DataFrame(np.concatenate(parts)).sort_values(ORDER, kind="stable", ignore_index=True)
