"""Simulation-based calibration (Talts et al. 2018): of many known truths, where each lies among draws of its posterior.

`python -m tests.experiments.calibration.known_truths 120` runs the whole method for as many truths of three parameters
held to four targets, and prints how even ranks are and how often 90 % intervals hold the truth.
"""

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy import stats

from lianbao.experiments.calibration.posterior import sample
from lianbao.experiments.calibration.waves import search
from tests.experiments.calibration.making import simulated, small

RUNS_AT_TRUTH = 1_000
"""So many that their luck, which targets share, is little beside the error of each."""
PART_OF_SPREAD = 0.15
"""Error of a target, relative to the spread of its values over the prior."""
DRAWS, BINS = 99, 10


def posterior_of(asked, truth, first, errors, number):
    """Return draws from the posterior of a truth (parameters,) that was observed with errors (targets,)."""
    seen = simulated(asked, truth[np.newaxis], [7, number], RUNS_AT_TRUTH)
    observed = np.random.default_rng([8, number]).normal(seen.values[0], errors)
    spread = np.sqrt(errors**2 + seen.variances[0])
    targets = tuple(
        replace(each, value=float(value), error=float(error))
        for each, value, error in zip(asked.targets, observed, spread, strict=True)
    )
    held = replace(asked, targets=targets)

    def simulate(wave, choose):
        return first if wave == 1 else simulated(held, choose(), [9, number, wave])

    found = search(held, simulate)
    return sample(found, found.ruling, number).draws, found


def ranks(asked, truths, seed=1, *, tell=False):
    """Return the rank of each truth among 99 draws, and whether its 90 % interval holds it, (truths, parameters)."""
    from lianbao.experiments.calibration.waves.choosing import filling

    first = simulated(asked, filling(asked.search.points, len(asked.free), 1), 6)
    errors = PART_OF_SPREAD * first.values.std(axis=0)
    found, held = [], []
    for number, truth in enumerate(np.random.default_rng(seed).random((truths, len(asked.free)))):
        begun = time.perf_counter()
        draws, searched = posterior_of(asked, truth, first, errors, number)
        low, high = np.quantile(draws, [0.05, 0.95], axis=0)
        found.append((draws[:DRAWS] < truth).sum(axis=0))
        held.append((low <= truth) & (truth <= high))
        if tell:
            widths = (high - low) / 0.9
            took = f"{time.perf_counter() - begun:.1f} s, {len(searched.waves)} waves"
            print(number, found[-1], held[-1].astype(int), widths.round(2), took, flush=True)  # noqa: T201
    return np.array(found), np.array(held)


def evenness(found):
    """Return the chance of ranks this uneven, for each parameter (chi squared over ten bins)."""
    counts = [np.histogram(column, BINS, (0, DRAWS + 1))[0] for column in found.T]
    return [float(stats.chisquare(each).pvalue) for each in counts]


def main():
    with tempfile.TemporaryDirectory() as folder:
        asked = small(Path(folder), "waves.most=2")
        found, held = ranks(asked, int(sys.argv[1]), tell=True)
    print("chi squared p:", np.round(evenness(found), 3), "coverage of 90 % intervals:", held.mean(axis=0).round(3))  # noqa: T201 - what it is for
    print("all parameters together:", held.mean().round(3))  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
