"""Before a long study: how many runs, how long, how many defaults a run shows, and what difference can be seen."""

from __future__ import annotations

import math
import os
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.reading.code import told_of
from ...output.measures import cells, measure_of
from ...output.progress import duration
from ...statistics.paired import detectable_difference
from ..designed import advice_of, points_of, sample_of
from ..lending import LendingQuestion
from ..outcomes import COUNT, title_of
from .cliffs import cliffs_of
from .memory import refuse_too_large

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from ..question import Answers, Question
    from ..study import Study

POINTS, REPLICATES = 10, 4
"""Size of the pilot: points spread over the whole range of every factor, and runs at each."""
MOST_WORK = 200_000_000
"""Firm-periods of the pilot, some 20 seconds; with larger economies it has fewer points, but no fewer than two."""
FEW_DEFAULTS = 5.0
"""Expected defaults of a run below which its default rate is mostly luck."""


@dataclass(frozen=True)
class Outlook:
    """What a study will take and can show.

    points: rows of the design. pilot: runs of the pilot. seconds_per_run: on one worker, without compilation.
    defaults: expected in a run; without_default: share of pilot runs that had none; both None for a function.
    between_points, between_halves: for each outcome the smallest difference that is seen with a chance of 80 % (at
    the 5 % level) between two points of the study, on luck of their own, and between two halves of its rows; None
    where it cannot be told. failed: share of pilot runs; reason: of the first of them. advice: of the design.
    cliffs: jumps at the ends of factors, in words.
    """

    name: str
    points: int
    factors: int
    replicates: int
    pilot: int
    seconds_per_run: float
    workers: int
    defaults: float | None
    without_default: float | None
    between_points: Mapping[str, float | None]
    between_halves: Mapping[str, float | None]
    units: Mapping[str, str]
    failed: float
    reason: str
    advice: tuple[str, ...]
    cliffs: tuple[str, ...] = ()

    @property
    def runs(self) -> int:
        """Runs of the whole study, before equal ones are found."""
        return self.points * self.replicates

    @property
    def seconds(self) -> float:
        """Estimated time of the whole study."""
        return self.runs * self.seconds_per_run / self.workers

    @property
    def text(self) -> str:
        """All of it, for reading before a run."""
        size = _size(self.name, self.points, self.factors, self.replicates)
        head = f"{size}, about {duration(self.seconds)} on {self.workers} workers"
        pilot = f"pilot of {self.pilot} runs: {self.seconds_per_run * 1000:.3g} ms a run{self._failed}"
        differences = "smallest differences seen with a chance of 80 %, between two points and between two halves:"
        return "\n".join([head, pilot, *self._defaults, differences, *self._differences, *self.advice, *self.cliffs])

    @property
    def _failed(self) -> str:
        return f", {100 * self.failed:.0f} % failed ({self.reason})" if self.failed else ""

    @property
    def _defaults(self) -> list[str]:
        if self.defaults is None or self.without_default is None:
            return []
        line = f"defaults expected in a run: {self.defaults:.3g}; {100 * self.without_default:.0f} % of runs have none"
        hint = "; a rate of so few is mostly luck: more firms or cycles show more"
        return [line + (hint if self.defaults < FEW_DEFAULTS else "")]

    @property
    def _differences(self) -> list[str]:
        pairs = {name: (self.between_points[name], self.between_halves[name]) for name in self.units}
        return [f"  {title_of(name)}: {_seen(pair, self.units[name])}" for name, pair in pairs.items()]


def size_text(study: Study) -> str:
    """Say how large a study is, and what its design advises; nothing is run for that."""
    size = _size(study.name, points_of(study), len(study.factors), study.replicates)
    not_timed = f"{size}; not timed, as that runs {told_of(study.question.code)}"
    return "\n".join([not_timed, *advice_of(study)])


def _size(name: str, points: int, factors: int, replicates: int) -> str:
    each = f"{points:,} points of {factors} factors x {replicates:,} replicates"
    return f"{name}: {points * replicates:,} runs ({each})"


def _seen(pair: tuple[float | None, float | None], unit: str) -> str:
    """Write two smallest differences in the unit of an outcome's changes, or that nothing is known of them."""
    if not any(pair):
        return "did not vary in the pilot"
    numbers = " and ".join(cells(value, None, None, unit)[0] for value in pair)
    return f"{numbers} {measure_of(unit).change}".rstrip()


def outlook(study: Study, workers: int | None = None) -> Outlook:
    """Run a small pilot of a study. workers: how many will run it; all cores unless told.

    Raises NotEnoughMemory if there is not enough for the study.
    """
    refuse_too_large(study, workers or os.cpu_count() or 1)
    question, points = _with_count(study.question), points_of(study)
    answers, seconds = _pilot(study, question)
    by_name = {name: answers.values[:, place] for place, name in enumerate(question.outcomes)}
    defaults = by_name[COUNT] if isinstance(question, LendingQuestion) else None
    told = [failure for failure in answers.failures if failure]
    return Outlook(
        name=study.name,
        points=points,
        factors=len(study.factors),
        replicates=study.replicates,
        pilot=len(answers.failures),
        seconds_per_run=seconds / len(answers.failures),
        workers=workers or os.cpu_count() or 1,
        defaults=_mean(defaults),
        without_default=_mean(None if defaults is None else np.where(np.isnan(defaults), np.nan, defaults == 0)),
        between_points={name: _between_points(by_name[name], study.replicates) for name in study.outcomes},
        between_halves={name: _between_halves(by_name[name], points) for name in study.outcomes},
        units={name: study.question.units[name] for name in study.outcomes},
        failed=len(told) / len(answers.failures),
        reason=told[0] if told else "",
        advice=tuple(advice_of(study)),
        cliffs=tuple(cliff.text for cliff in cliffs_of(study)),
    )


def _with_count(question: Question) -> Question:
    """Return the question with the count of defaults among its outcomes, where it is one about lending."""
    if not isinstance(question, LendingQuestion) or COUNT in question.outcomes:
        return question
    return replace(question, outcomes=(*question.outcomes, COUNT))


def _pilot(study: Study, question: Question) -> tuple[Answers, float]:
    """Return the answers of the pilot, all replicates of a point together, and the seconds they took."""
    luck = np.random.default_rng(study.seed)
    work = max(1, question.work(study.values_at(np.full(len(study.factors), 0.5))))
    count = max(2, min(POINTS, MOST_WORK // (REPLICATES * work)))
    points = _pilot_points(study, count, luck)
    values = [study.values_at(point) for point in points for _ in range(REPLICATES)]
    seeds = np.repeat([study.seed_at(point) for point in points], REPLICATES)
    replicates = np.tile(np.arange(REPLICATES), count)
    question.answer(values[:1], seeds[:1], replicates[:1])  # what is compiled or loaded first is not timed
    began = time.perf_counter()
    answers = question.answer(values, seeds, replicates)
    return answers, time.perf_counter() - began


def _pilot_points(study: Study, count: int, luck: np.random.Generator) -> NDArray[np.float64]:
    """Return points of the unit cube for the pilot: some of the study's own where not every point will do."""
    if study.points is None and not study.constraints:
        return _spread_points(count, len(study.factors), luck)
    own = sample_of(study).points
    return own[np.linspace(0, len(own) - 1, count).astype(np.int64)]


def _spread_points(count: int, factors: int, luck: np.random.Generator) -> NDArray[np.float64]:
    """Return points of the unit cube, one in each of `count` equal layers of every factor."""
    layers = luck.permuted(np.tile(np.arange(count), (factors, 1)), axis=1).T
    return (layers + luck.random((count, factors))) / count


def _mean(values: NDArray[Any] | None) -> float | None:
    return None if values is None or np.isnan(values).all() else float(np.nanmean(values))


def _between_points(values: NDArray[np.float64], replicates: int) -> float | None:
    """Return the smallest difference that shows between two points of so many replicates each."""
    by_point = values.reshape(-1, REPLICATES)
    known = by_point[~np.isnan(by_point).any(axis=1)]
    if replicates == 1 or not known.size:
        return None
    return detectable_difference(math.sqrt(2.0 * float(known.var(axis=1, ddof=1).mean())), replicates)


def _between_halves(values: NDArray[np.float64], rows: int) -> float | None:
    """Return the smallest difference that shows between the means of two halves of the rows, one run a row."""
    known = values[~np.isnan(values)]
    if known.size < 2 or rows < 4:  # noqa: PLR2004 - a spread takes two numbers
        return None
    return detectable_difference(math.sqrt(2.0 * float(known.var(ddof=1))), rows // 2)
