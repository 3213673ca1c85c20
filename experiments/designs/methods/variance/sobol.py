"""Sobol indices of a study, whatever the luck of its runs: SALib's where one run a row is all there is."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from ...asking import Asked, Found
from ...discovery import registered
from ...index import Index
from ...salib import refuse, seed_for_salib
from .saltelli import Saltelli
from .sobol_blocks import Estimates, Reading, estimated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...luck import Values
    from ...points import Sample

OF_A_RUN = (
    "S1, ST, S2: shares of the variance of a single run, luck included; S1_mean = S1 / (1 - ST of luck): mean response"
)
NEEDS_TWO = "total indices of the mean response (ST_mean) need at least 2 replicates"
OF_THE_MEAN = "S1, ST, S2: of the mean response, luck taken out"
NOT_TAKEN_OUT = (
    "one run a row and luck not among the factors: if there is luck, it is in every total index; "
    "ask for 2 replicates or the seed as a factor"
)
COMMON_LUCK = "all rows met the same luck: right for comparing and screening; intervals do not know of any other"
AS_THEY_ARE = "row means as they are, luck and all"
FEWEST_RESAMPLES = 2


@registered
class Sobol(Saltelli):
    """Shares of the variance of a single run or of the mean response, whatever the luck of the runs."""

    kind: ClassVar[str] = "sobol"
    ranks_by: ClassVar[str] = "ST"
    shares: ClassVar[tuple[str, ...]] = ("S1", "ST")
    luck_factor: ClassVar[bool] = True
    takes_luck_out: ClassVar[bool] = True
    takes_gaps: ClassVar[bool] = False

    def read(self, asked: Asked, sample: Sample, values: Values) -> Found:
        """Return the Sobol indices of runs (rows, replicates), with the luck taken out where replicates show it."""
        refuse(sample, values.mean(axis=1))
        if values.shape[1] == 1:
            return self._of_single_runs(asked, sample, values[:, 0])
        if asked.luck_factor is not None:
            return self._of_seeds(asked, values)
        return self._of_the_mean(asked, sample, values)

    def _of_single_runs(self, asked: Asked, sample: Sample, outcome: Values) -> Found:
        """Return SALib's answer; with the seed as a factor also the indices of the mean response."""
        answer = self.resampled(sample, outcome, asked.options, seed_for_salib(asked.seed))
        indices = self.told(answer, asked.about)
        if asked.luck_factor is None:
            notes = (COMMON_LUCK,) if asked.is_common else (NOT_TAKEN_OUT,)
            return Found(indices, resamples=answer["ST_conf_all"], notes=notes)
        place = asked.about.index(asked.luck_factor)
        share = next(index for index in indices if (index.name, index.factor) == ("ST", asked.luck_factor))
        return Found(
            indices,
            _means_of_first(asked, place, answer, {name: answer[f"{name}_conf_all"] for name in ("S1", "ST")}),
            share=(share.value, share.low, share.high),
            resamples=answer["ST_conf_all"],
            notes=(OF_A_RUN, NEEDS_TWO),
        )

    def _of_seeds(self, asked: Asked, values: Values) -> Found:
        """Return the indices of a single run, the seed being a factor, and those of the mean response."""
        run, mean = (self._estimated(asked, values, reading) for reading in (Reading.RUN, Reading.MEAN_SHARED_LUCK))
        place = asked.about.index(str(asked.luck_factor))
        low, high = run.interval("ST")
        others = [number for number in range(len(asked.about)) if number != place]
        totals = [index for index in _singles(asked, mean, "ST") if index.factor != asked.luck_factor]
        means = _means_of_first(asked, place, run.values, run.resamples) + [
            replace(index, name="ST_mean") for index in totals
        ]
        return Found(
            _all(asked, run),
            means,
            share=(float(run.values["ST"][place]), float(low[place]), float(high[place])),
            resamples=run.resamples["ST"][:, others],
            notes=(OF_A_RUN,),
        )

    def _of_the_mean(self, asked: Asked, sample: Sample, values: Values) -> Found:
        """Return the indices of the mean response with luck taken out, and beside them SALib's of the row means."""
        shared = asked.is_common
        found = self._estimated(asked, values, Reading.MEAN_SHARED_LUCK if shared else Reading.MEAN_OWN_LUCK)
        seed = seed_for_salib(asked.seed)
        plain = self.resampled(sample, values.mean(axis=1), asked.options, seed, resamples=FEWEST_RESAMPLES)
        uncorrected = [replace(index, low=None, high=None, note=AS_THEY_ARE) for index in self.told(plain, asked.about)]
        return Found(
            _all(asked, found),
            uncorrected=uncorrected,
            share=_share_of(found),
            resamples=found.resamples["ST"],
            notes=(OF_THE_MEAN, COMMON_LUCK) if shared else (OF_THE_MEAN,),
        )

    def _estimated(self, asked: Asked, values: Values, reading: Reading) -> Estimates:
        step = self.step(len(asked.names), asked.options)
        blocks = values.reshape(-1, step, values.shape[1])
        resamples = int(self.setting("resamples", asked.options))
        return estimated(blocks, len(asked.about), reading, resamples, asked.seed)


def _share_of(found: Estimates) -> tuple[float, float, float]:
    """Return the share of luck in the variance of a single run, with its interval."""
    single, resampled = (
        parts["luck"][..., 0] / (parts["luck"] + parts["variance"])[..., 0] for parts in (found.values, found.resamples)
    )
    low, high = np.percentile(resampled, [2.5, 97.5])
    return float(single), float(low), float(high)


def _means_of_first(
    asked: Asked, place: int, values: Mapping[str, Values], resamples: Mapping[str, Values]
) -> list[Index]:
    """Return S1 / (1 - ST of luck), with percentile intervals over the same resamples of both."""
    best = values["S1"] / (1 - values["ST"][place])
    low, high = np.percentile(resamples["S1"] / (1 - resamples["ST"][:, [place]]), [2.5, 97.5], axis=0)
    return [
        Index(about, "S1_mean", float(best[number]), float(low[number]), float(high[number]))
        for number, about in enumerate(asked.about)
        if number != place
    ]


def _all(asked: Asked, found: Estimates) -> list[Index]:
    pairs = _pairs(asked, found) if "S2" in found.values else []
    return _singles(asked, found, "S1") + _singles(asked, found, "ST") + pairs


def _singles(asked: Asked, found: Estimates, name: str) -> list[Index]:
    low, high = found.interval(name)
    rows = zip(asked.about, found.values[name], low, high, strict=True)
    return [Index(about, name, float(value), float(bottom), float(top)) for about, value, bottom, top in rows]


def _pairs(asked: Asked, found: Estimates) -> list[Index]:
    low, high = found.interval("S2")
    rows = zip(combinations(asked.about, 2), found.values["S2"], low, high, strict=True)
    return [
        Index(first, "S2", float(value), float(bottom), float(top), with_factor=second)
        for (first, second), value, bottom, top in rows
    ]
