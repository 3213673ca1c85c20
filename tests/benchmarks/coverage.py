"""How often 95 % intervals hold what they should, by method, size and kind of outcome: a table.

    python -m tests.benchmarks.coverage [--runs 24000]

Many runs of a small economy are made once and cut into experiments of n runs; the truth is the ratio of sums over all
of them. `refused` is the share of experiments in which no interval is printed, `bias` how far the mean of the answers
is from the truth. Rare: less than two defaults a run on average; common: more than ten. Sobol: a linear response with
luck, whose indices are known, and n replicates. Rating grades: tapes of n groups of one to nine loans that fall
independently, partly together, or wholly together. Heavy: runs of a lognormal loss with sigma 1.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import numpy as np
import pandas as pd
from scipy.special import ndtr

from lianbao.experiments.analysis.target import PILOT
from lianbao.experiments.designs import DESIGNS, Asked
from lianbao.experiments.scorecards.by_group import default_rate_by_group
from lianbao.experiments.statistics.estimates import Ratio, estimate
from lianbao.experiments.statistics.paired import difference
from lianbao.experiments.study.outcomes import KNOWN, below_of, sums_in, sums_of
from lianbao.simulation.engine.running import simulate
from lianbao.simulation.reading import read_scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (5, 10, 40)
RARE, COMMON = "rare", "common"
SMALL = ["economy.firms.count=100", "economy.firms.clusters=2", "horizon.cycles=3"]
SCHEMES = {RARE: [], COMMON: ["scheme.guarantee.share=0.5"]}
OTHER = {RARE: ["scheme.group.size=3", "scheme.group.minimum=3"], COMMON: ["scheme.guarantee.share=0"]}
OUTCOMES = ("default_rate", "bank_loss_rate", "income_mean")
MOST = 600
"""Experiments of one line."""
SAMPLES, REPEATS = (64, 512), 400
"""Base samples of Sobol designs, the fewest that are taken and those to screen; designs of each."""
WEIGHTS = {RARE: (0.1, 0.6, 0.3), COMMON: (5.0, 6.0, 3.0)}
"""Mean of a Poisson count: constant, and what two factors add."""
TOGETHER = {"apart": 0.0, "partly": 0.5, "wholly": 0.999}
"""Correlation within a group of what decides whether its loans default."""
RATES = {COMMON: 0.17, RARE: 0.02}
"""Default rate of a grade."""
HEAVY = 1.5

Line = tuple[str, str, str, int, list[bool], int, float]


def population(settings: list[str], runs: int) -> dict[str, Ratio]:
    """Return the sums of many runs of a small economy."""
    record = simulate(read_scenario("postal_bank_merchants_5", [*SMALL, *settings, f"replicates={runs}"]))
    return {name: sums_of(name, record.series) for name in OUTCOMES}


def parts(ratio: Ratio, size: int) -> Iterator[Ratio]:
    """Cut runs into experiments."""
    for first in range(0, min(len(ratio.above) // size, MOST) * size, size):
        yield Ratio(ratio.above[first : first + size], ratio.below[first : first + size])


def of_run(name: str, kind: str, ratio: Ratio, size: int) -> Line:
    """Measure what `run` prints."""
    found = [estimate(part) for part in parts(ratio, size)]
    return _line("run", name, kind, size, [(each.mean, each.low, each.high) for each in found], ratio.pooled)


def of_cells(name: str, kind: str, ratio: Ratio, size: int) -> Line:
    """Measure what a study prints of a cell, from the columns of its table."""
    tables = (pd.DataFrame({name: part.by_run, below_of(name): part.below}) for part in parts(ratio, size))
    found = [estimate(sums_in(table, name)) for table in tables]
    return _line("cell means", name, kind, size, [(each.mean, each.low, each.high) for each in found], ratio.pooled)


def of_compare(name: str, kind: str, one: Ratio, other: Ratio, size: int) -> Line:
    """Measure the difference of two schemes on the same luck."""
    pairs = zip(parts(one, size), parts(other, size), strict=True)
    found = [difference("", name, mine, base, KNOWN[name].better) for mine, base in pairs]
    truth = one.pooled - other.pooled
    return _line("compare", name, kind, size, [(each.mean, each.low, each.high) for each in found], truth)


def of_until(name: str, kind: str, ratio: Ratio, size: int) -> Line:
    """Measure what is printed when `--until` stops, for a limit that some n runs meet."""
    limit, luck, found = _limit(ratio, size), np.random.default_rng(size), []
    for _ in range(MOST // 2):
        runs, drawn = 2 * PILOT, luck.permutation(len(ratio.above))[: 64 * size]
        while runs < len(drawn) and not _is_tight(_first(ratio, drawn, runs // 2), limit):
            runs *= 2
        each = estimate(_first(ratio, drawn, runs))
        found.append((each.mean, each.low, each.high))
    return _line("--until", name, kind, size, found, ratio.pooled)


def of_sobol(kind: str, size: int, samples: int) -> Iterator[Line]:
    """Measure first and total indices of a linear mean with Poisson luck."""
    design, (base, *slopes) = DESIGNS["sobol"], WEIGHTS[kind]
    squares = np.array([*slopes, 0.0]) ** 2
    truth, names = squares / squares.sum(), ("a", "b", "nothing")
    rows: dict[str, list[tuple[float | None, ...]]] = {}
    luck = np.random.default_rng(size)
    for seed in range(REPEATS):
        options = {"resamples": 200}
        sample = design.sample(3, samples, seed, options)
        values = luck.poisson((base + sample.points[:, :2] @ slopes)[:, np.newaxis], (len(sample.points), size))
        asked = Asked(options, names, None, is_common=False, dummy=None, seed=seed)
        try:
            indices = design.read(asked, sample, values.astype(np.float64)).indices
        except ValueError:  # no variance is left: nothing is printed
            indices = []
        for number, name in enumerate(names):
            for index in ("S1", "ST"):
                same = [each for each in indices if (each.factor, each.name) == (name, index)]
                one = (same[0].value, same[0].low, same[0].high) if same else (None, None, None)
                rows.setdefault(f"{index} {name} {truth[number]:.2f}", []).append(one)
    for label, found in rows.items():
        yield _line(f"sobol {samples}", label, kind, size, found, float(label.split()[-1]))


def of_grade(kind: str, groups: int) -> Iterator[Line]:
    """Measure the interval of the default rate of a grade."""
    rate, luck = RATES[kind], np.random.default_rng(groups)
    for name, together in TOGETHER.items():
        found = []
        for _ in range(MOST):
            codes = np.repeat(np.arange(groups), luck.integers(1, 10, groups))
            common, own = luck.normal(size=groups)[codes], luck.normal(size=len(codes))
            each = default_rate_by_group(ndtr(np.sqrt(together) * common + np.sqrt(1 - together) * own) < rate, codes)
            found.append((each.value, None if each.reason else each.low, each.high))
        yield _line("grade", f"loans fall {name}", kind, groups, found, rate)


def of_heavy(size: int) -> Line:
    """Measure the mean of runs of which a few are far larger than all others."""
    runs = np.random.default_rng(size).lognormal(0.0, HEAVY, (MOST, size))
    found = [estimate(values) for values in runs]
    truth = float(np.exp(HEAVY**2 / 2))
    return _line("run", "lognormal loss", "heavy", size, [(each.mean, each.low, each.high) for each in found], truth)


def _first(ratio: Ratio, drawn: np.ndarray, runs: int) -> Ratio:
    return Ratio(ratio.above[drawn[:runs]], ratio.below[drawn[:runs]])


def _is_tight(ratio: Ratio, limit: float) -> bool:
    found = estimate(ratio)
    return found.low is not None and found.high is not None and (found.high - found.low) / 2 < limit


def _limit(ratio: Ratio, size: int) -> float:
    """Return the half width that is usual at about so many runs."""
    error = (ratio.above - ratio.pooled * ratio.below).std() / ratio.below.mean()
    return float(2 * error / np.sqrt(size))


def _line(method: str, name: str, kind: str, size: int, found: list, truth: float) -> Line:
    printed = [(low, high) for _, low, high in found if low is not None]
    holds = [low <= truth <= high for low, high in printed]
    means = [mean for mean, _, _ in found if mean is not None]
    bias = float(np.mean(means)) / truth - 1 if truth and means else float("nan")
    return method, name, kind, size, holds, len(found), bias


def lines(runs: int) -> Iterator[Line]:
    """Measure everything."""
    for kind in (COMMON, RARE):
        one, other = population(SCHEMES[kind], runs), population([*SCHEMES[kind], *OTHER[kind]], runs)
        for name in OUTCOMES:
            for size in SIZES:
                yield of_run(name, kind, one[name], size)
                yield of_compare(name, kind, one[name], other[name], size)
                yield of_cells(name, kind, one[name], size)
                yield of_until(name, kind, one[name], size)
    for kind in (COMMON, RARE):
        for size in SIZES:
            yield from of_grade(kind, size)
            for samples in SAMPLES:
                yield from of_sobol(kind, size, samples)
    yield from map(of_heavy, SIZES)


@click.command()
@click.option("--runs", default=24_000, show_default=True, help="Runs of each economy.")
def main(runs: int) -> None:
    """Print the table of coverage."""
    click.echo("method      outcome              kind      n  coverage  refused    bias")
    for method, name, kind, size, holds, count, bias in lines(runs):
        covered = f"{np.mean(holds):9.3f}" if len(holds) >= count / 10 and holds else f"{'-':>9}"
        refused = 1 - len(holds) / count
        click.echo(f"{method:<11} {name:<20} {kind:<7} {size:>3} {covered} {refused:8.2f} {bias:+7.3f}")


if __name__ == "__main__":
    main()
