"""Response curves and heat maps: bins, their means, and honest intervals."""

import numpy as np
import pytest

from lianbao.experiments.figures.bins import binned, grid, means
from lianbao.experiments.figures.response import Shown, curves, heat_maps
from tests.experiments.figures.test_drawing import overlaps

LUCK = np.random.default_rng(5)
POLICIES = ("none", "scorecard", "peer", "scorecard_and_peer")


def shown(label, unit, values, order=(), active=(True,)):
    values = np.asarray(values)
    return Shown(label, unit, not order, values, order, np.broadcast_to(active, len(values)))


def factors(count=2000):
    return [
        shown("guarantee share", "share", LUCK.random(count)),
        shown("screening policy", "-", LUCK.choice(POLICIES, count), order=POLICIES),
        shown("group size", "firms", LUCK.integers(3, 11, count)),
        shown("rho macro", "share", LUCK.random(count)),
    ]


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
    (found,) = means(binned(np.zeros(1000), is_numeric=True, count=3), outcome, base)
    assert found.mean == pytest.approx(outcome.mean())
    assert found.high - found.low == pytest.approx(2 * 2.01 * outcome[::20].std(ddof=1) / np.sqrt(50), rel=0.01)


def test_a_cell_is_the_mean_of_its_runs_and_empty_if_there_are_too_few():
    across = binned([0, 0, 0, 1, 1], is_numeric=True, count=5)
    up = binned(["a", "a", "a", "b", "b"], is_numeric=False, count=5)
    found = grid(across, up, np.array([1.0, 2.0, 6.0, 5.0, 5.0]))
    assert found.shape == (2, 2)
    assert found[0, 0] == pytest.approx(3)
    assert np.isnan(found[[0, 1, 1], [1, 0, 1]]).all()


def test_curves_show_three_factors_and_no_texts_overlap():
    drawn = factors()
    outcome = 0.1 - 0.05 * drawn[0].values
    figure = curves(drawn, outcome, np.arange(2000), title="t", axis="default_rate [share of loans]")
    assert [axes.get_xlabel() for axes in figure.axes] == [
        "guarantee share [share]",
        "screening policy",
        "group size [firms]",
    ]
    line = figure.axes[0].lines[0].get_ydata()
    assert (np.diff(line) < 0).all()
    assert overlaps(figure) == ([], [])


def test_runs_in_which_a_factor_is_inactive_are_left_out():
    """Inactive, the cut-off stands at .5 and the outcome at 9: neither may show."""
    active = np.arange(400) % 2 == 0
    cut_off = np.where(active, LUCK.random(400), 0.5)
    outcome = np.where(active, cut_off, 9.0)
    drawn = [shown("cut off", "share", cut_off, active=active), shown("size", "firms", LUCK.integers(3, 5, 400))]
    curve = curves(drawn, outcome, np.arange(400), title="t", axis="y").axes[0]
    assert curve.lines[0].get_ydata().max() < 1
    assert curve.get_xlabel() == "cut off [share]\n(runs in which it is active)"
    assert heat_maps(drawn, outcome, title="t", axis="y").axes[0].images[0].get_array().max() < 1


@pytest.mark.parametrize("count", [2, 3])
def test_heat_maps_show_every_pair_on_one_scale(count):
    drawn = factors()[:count]
    figure = heat_maps(drawn, drawn[0].values, title="t", axis="default_rate [share of loans]")
    images = [axes.images[0] for axes in figure.axes if axes.images]
    assert len(images) == count * (count - 1) / 2
    assert len({image.get_clim() for image in images}) == 1
    assert any(axes.get_ylabel() == "default_rate [share of loans]" for axes in figure.axes)
    assert overlaps(figure) == ([], [])


def test_a_map_without_enough_runs_is_empty():
    drawn = [shown("a", "", [0.0, 1.0]), shown("b", "", [0.0, 1.0])]
    figure = heat_maps(drawn, np.array([1.0, 2.0]), title="t", axis="y")
    assert np.ma.getmaskarray(figure.axes[0].images[0].get_array()).all()


def test_bins_are_told_apart():
    assert binned([0.901, 0.902, 0.95], is_numeric=True, count=5).texts == ["0.901", "0.902", "0.95"]
    assert binned([1, 2], is_numeric=True, count=5).texts == ["1", "2"]
