"""What a study needs of memory: too large a one is refused before anything runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ....simulation.engine.memory import refuse_above_free, run_bytes, series_bytes
from ....simulation.engine.running import BYTES_IN_PART
from ..designed import points_of
from ..laying import ImpossibleScenario
from ..lending import LendingQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....simulation.scenario.scenario import Scenario
    from ..study import Study

ROW = 600
"""Bytes of a row of the design, besides its values: digests, coordinates and what Python adds."""
VALUE = 150
"""Bytes of the value of a factor in a row."""
RUN = 400
"""Bytes of a run in the plan and in the table of all runs, besides its outcomes: addresses are kept several times."""
CELL = 32
"""Bytes of a number in the table of all runs, which is there several times while it is analysed."""
CORNERS = (0.0, 0.5, 1.0)


def refuse_too_large(study: Study, workers: int) -> None:
    """Raise NotEnoughMemory if there is not enough for the runs at work together and the table of all runs."""
    points, question = points_of(study), study.question
    columns = len(study.factors) + len(question.columns)
    table = points * (ROW + VALUE * len(study.factors)) + points * study.replicates * (RUN + CELL * columns)
    at_work = max(map(_bytes_of, _extremes(study, question)), default=0) if isinstance(question, LendingQuestion) else 0
    told = f"{points:,} points of {study.replicates:,} replicates on {workers} workers"
    advice = "fewer samples or replicates" if table > workers * at_work else "fewer firms or cycles, or fewer workers"
    refuse_above_free(told, table + workers * at_work, lambda _: advice)


def _bytes_of(scenario: Scenario) -> int:
    """Return the memory of the runs that a worker is at, each as large as that of a scenario [bytes]."""
    return BYTES_IN_PART + run_bytes(scenario, "compiled") + max(BYTES_IN_PART, series_bytes(scenario))


def _extremes(study: Study, question: LendingQuestion) -> Iterator[Scenario]:
    """Yield scenarios at the ends and in the middle of all factors, as far as they are possible.

    Of listed points that of the most firm-periods.
    """
    corners = [study.values_at(np.full(len(study.factors), corner)) for corner in CORNERS]
    places = corners if study.points is None else [max(study.points.values, key=question.work)]
    for values in places:
        try:
            yield question.scenario_at(values)
        except ImpossibleScenario:
            continue
