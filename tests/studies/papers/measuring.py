"""What is simulated in the place of a published effect: a rate or a change of it, with its 95 % interval."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from lianbao import simulate
from lianbao.experiments.statistics.estimates import estimate
from lianbao.experiments.statistics.paired import difference
from lianbao.experiments.statistics.ratios import Ratio
from lianbao.experiments.study import read_study
from lianbao.simulation.catalogue.outcomes import Better
from tests.studies.papers.effects import EFFECTS

if TYPE_CHECKING:
    from tests.studies.papers.effects import Effect, Rate

PERCENT = 100.0


@dataclass(frozen=True)
class Found:
    """A number with its interval [percent or percentage points]; of what is alike in all runs the interval is it."""

    mean: float
    low: float
    high: float

    def is_within(self, low: float, high: float) -> bool:
        """Return whether the whole interval lies between two bounds; beyond a bound of 0, it must not touch it."""
        if low == high == 0.0:
            return self.low == self.high == 0.0
        above = self.low > low if low == 0.0 else self.low >= low
        below = self.high < high if high == 0.0 else self.high <= high
        return above and below


@lru_cache(maxsize=4)
def study_of(paper: str) -> Any:
    """Read the study of a paper."""
    return read_study(paper)


@lru_cache(maxsize=8)
def series_of(paper: str, point: tuple[tuple[str, object], ...]) -> Any:
    """Run one point of a study as the study runs it; return its series, (replicates, cycles)."""
    study = study_of(paper)
    scenario = study.question.scenario_at(dict(point)).model_copy(update={"seed": study.seed})
    return simulate(scenario, replicates=study.replicates).series


def ratio_at(paper: str, rate: Rate) -> Ratio:
    """Return a rate of each run as what is above and what is below, in percent."""
    series = series_of(paper, tuple(rate.point.items()))
    above, below = (series[name][:, rate.cycles].sum(axis=1).astype(float) for name in rate.of)
    return Ratio(PERCENT * above, below)


def found_of(paper: str, effect: Effect) -> Found:
    """Return what is simulated in the place of an effect."""
    mine = ratio_at(paper, effect.mine)
    if effect.base is None:
        told = estimate(mine)
        return Found(told.mean, *_ends(told, mine.by_run))
    base = ratio_at(paper, effect.base)
    told = difference("", "", mine, base, Better.NEITHER)
    return Found(told.mean, *_ends(told, mine.by_run - base.by_run))


def _ends(told: Any, by_run: np.ndarray[Any, Any]) -> tuple[float, float]:
    """Return the ends of the interval, or the number itself where every run gives it."""
    if told.low is None:
        known = by_run[np.isfinite(by_run)]
        assert np.ptp(known) == 0, told.note
        return told.mean, told.mean
    return told.low, told.high


def table_of(paper: str) -> str:
    """Return the effects of a paper as a Markdown table."""
    lines = ["| published | known from | simulated | | holds |", "| --- | --- | --- | --- | --- |"]
    for effect in EFFECTS[paper]:
        number = _shown(found_of(paper, effect), signed=effect.base is not None)
        holds = "yes" if effect.holds else "**no**"
        lines.append(f"| {effect.what} | {effect.known_from} | {effect.simulated} | {number} | {holds} |")
    return "\n".join(lines)


def _shown(found: Found, *, signed: bool) -> str:
    """Return a number with its interval as it stands in the table."""
    sign = "+" if signed else ""
    mean, low, high = (f"{each:{sign}.2f}" for each in (found.mean, found.low, found.high))
    return f"{mean} in every run" if found.low == found.high else f"{mean} ({low} to {high})"
