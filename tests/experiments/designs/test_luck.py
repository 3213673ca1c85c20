"""Resampling: the same numbers however many resamples are held at a time, and whether they are kept or drawn anew."""

import numpy as np
import pytest

from lianbao.experiments.designs import luck

STATISTICS = np.random.default_rng(2).normal(size=(50, 3))


@pytest.mark.parametrize("at_once", [1, 50 * 7, 50 * 200])
def test_resampled_means_do_not_hang_on_how_many_are_held(monkeypatch, at_once):
    whole = luck.resampled_means(STATISTICS, 200, 11)
    assert whole.shape == (201, 3)
    assert whole[0] == pytest.approx(STATISTICS.mean(axis=0))
    monkeypatch.setattr(luck, "AT_ONCE", at_once)
    assert luck.resampled_means(STATISTICS, 200, 11) == pytest.approx(whole, rel=1e-12)


def test_each_seed_and_size_has_resamples_of_its_own():
    first = luck.resampled_means(STATISTICS, 200, 11)
    assert np.array_equal(luck.resampled_means(STATISTICS, 200, 11), first)
    assert not np.allclose(luck.resampled_means(STATISTICS, 200, 12)[1:], first[1:])
    assert luck.resampled_means(STATISTICS[:20], 100, 11).shape == (101, 3)
