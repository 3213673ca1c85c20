"""Cutting factors into bins, and means in them with honest intervals."""

import numpy as np
import pytest

from lianbao.experiments.statistics.bins import binned, grid, levels, told_apart
from lianbao.experiments.statistics.estimates import estimate

LUCK = np.random.default_rng(5)
POLICIES = ("none", "scorecard", "peer", "scorecard_and_peer")


def test_whole_numbers_are_bins_of_their_own():
    bins = binned([3, 5, 3, 10, 5], is_numeric=True, count=8)
    assert bins.places.tolist() == [3, 5, 10]
    assert bins.of_row.tolist() == [0, 1, 0, 2, 1]


def test_many_numbers_fall_into_bins_of_equal_size():
    bins = binned(LUCK.lognormal(size=1000), is_numeric=True, count=10)
    assert np.bincount(bins.of_row).tolist() == [100] * 10
    assert (np.diff(bins.places) > 0).all()


def test_texts_keep_their_order():
    bins = binned(["peer", "none", "other", "peer"], is_numeric=False, count=2, order=POLICIES)
    assert list(bins.texts) == ["none", "peer", "other"]
    assert bins.of_row.tolist() == [1, 0, 2, 1]


def test_many_equal_numbers_are_one_bin():
    values = np.concatenate([np.full(900, 0.85), np.linspace(0.86, 0.95, 100)])
    bins = binned(values, is_numeric=True, count=8)
    counts = np.bincount(bins.of_row)
    assert counts.min() > 0
    assert counts.sum() == 1000


def test_the_mean_of_a_bin_rests_on_blocks_not_on_rows():
    base = np.repeat(np.arange(50), 20)
    outcome = np.repeat(LUCK.normal(size=50), 20)
    (found,) = levels(binned(np.zeros(1000), is_numeric=True, count=3), outcome, base)
    assert found.mean == pytest.approx(outcome.mean())
    blocks = estimate(outcome[::20])
    assert (found.low, found.high) == pytest.approx((blocks.low, blocks.high))


def test_a_cell_is_the_mean_of_its_runs_and_empty_if_there_are_too_few():
    across = binned([0, 0, 0, 1, 1], is_numeric=True, count=5)
    up = binned(["a", "a", "a", "b", "b"], is_numeric=False, count=5)
    found = grid(across, up, np.array([1.0, 2.0, 6.0, 5.0, 5.0]))
    assert found.shape == (2, 2)
    assert found[0, 0] == pytest.approx(3)
    assert np.isnan(found[[0, 1, 1], [1, 0, 1]]).all()


def test_in_a_bin_with_one_block_runs_are_the_units():
    outcome = LUCK.normal(size=40)
    (found,) = levels(binned(np.zeros(40), is_numeric=True, count=3), outcome, np.zeros(40, np.int64))
    assert found == estimate(outcome)


@pytest.mark.parametrize(
    ("places", "texts"),
    [
        ([0.901, 0.902, 0.95], ["0.901", "0.902", "0.95"]),
        ([1, 2], ["1", "2"]),
        ([0, 100 / 3, 200 / 3, 100], ["0", "33", "67", "100"]),
        ([1500, 20_000], ["1,500", "20,000"]),
        ([100], ["100"]),
    ],
)
def test_bins_are_told_apart(places, texts):
    assert told_apart(np.array(places, np.float64)) == texts
