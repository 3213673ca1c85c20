"""How far economies differ with luck taken out, and intervals over economies, against what was put in."""

import numpy as np
import pytest

from lianbao.experiments.statistics.economies import spread
from lianbao.experiments.statistics.estimates import estimate, estimates
from lianbao.experiments.statistics.paired import difference
from lianbao.experiments.statistics.ratios import Ratio
from lianbao.simulation.catalogue.outcomes import Better

MEAN, BETWEEN = 0.3, 0.06
"""What economies are drawn from."""


def runs_of(seed, economies, each, between=BETWEEN, loans=40):
    """Return runs that meet economies in turn: defaults among so many loans, whose chance differs between economies."""
    luck = np.random.default_rng(seed)
    chances = np.clip(luck.normal(MEAN, between, economies), 0, 1)
    met = np.arange(economies * each) % economies
    above = luck.binomial(loans, chances[met]).astype(float)
    return Ratio(above, np.full(len(met), float(loans)), (0.0, 1.0), met), chances


def test_the_spread_is_that_between_economies_and_not_that_of_luck():
    found = [spread(runs_of(seed, 24, 5)[0]).sd for seed in range(60)]
    raw = [runs_of(seed, 24, 5)[0].by_run.std() for seed in range(60)]
    assert np.sqrt(np.mean(np.square(found))) == pytest.approx(BETWEEN, rel=0.1)
    assert np.mean(raw) > 1.4 * BETWEEN


def test_economies_that_differ_by_luck_alone_have_next_to_no_spread():
    luck = np.sqrt(MEAN * (1 - MEAN) / 40 / 20)
    found = [spread(runs_of(seed, 24, 20, between=0.0)[0]).sd for seed in range(40)]
    assert np.median(found) < luck / 2
    assert min(found) == 0.0


def test_nine_of_ten_economies_lie_in_the_range():
    inside = []
    for seed in range(40):
        ratio, chances = runs_of(seed, 30, 10)
        found = spread(ratio)
        inside.append(np.mean((chances >= found.low) & (chances <= found.high)))
    assert np.mean(inside) == pytest.approx(0.9, abs=0.05)


def test_one_run_of_each_economy_tells_nothing_of_luck():
    found = spread(runs_of(1, 24, 1)[0])
    assert (found.sd, found.low, found.note) == (None, None, "too few runs of each economy to tell economies from luck")
    assert spread(Ratio(np.ones(4), np.ones(4))) is None


def test_an_interval_holds_what_is_not_known():
    """Over many runs of few economies the runs are not independent: what is covered is the mean of all economies."""
    covered = {"over economies": 0, "over runs": 0}
    for seed in range(150):
        ratio, _ = runs_of(seed, 16, 12)
        alone = Ratio(ratio.above, ratio.below, ratio.within)
        for how, each in zip(covered, (ratio, alone), strict=True):
            found = estimate(each)
            covered[how] += found.low <= MEAN <= found.high
    assert covered["over economies"] / 150 > 0.9
    assert covered["over runs"] / 150 < 0.75


def test_a_difference_holds_it_as_well():
    covered = 0
    for seed in range(100):
        luck = np.random.default_rng(seed)
        met = np.arange(16 * 8) % 16
        effect = luck.normal(0.05, 0.05, 16)[met]
        base = luck.random(len(met))
        both = [Ratio(base + effect + 0.01 * luck.random(len(met)), np.ones(len(met)), economy=met),
                Ratio(base, np.ones(len(met)), economy=met)]  # fmt: skip
        found = difference("a", "x", *both, Better.LOWER)
        covered += found.low <= 0.055 <= found.high
    assert covered > 88


def test_estimates_of_a_run_know_which_economy_each_met():
    ratio, _ = runs_of(3, 12, 4)
    found = estimates({"default_rate": (ratio.above, ratio.below)}, 12)["default_rate"]
    assert found == estimate(ratio)
    assert found.spread.economies == 12
    assert estimates({"default_rate": (ratio.above, ratio.below)})["default_rate"].spread is None
