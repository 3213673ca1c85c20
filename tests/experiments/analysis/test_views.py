"""Ways of looking at an outcome."""

import numpy as np
import pytest
from scipy.stats import skew

from lianbao.experiments.analysis import BadView
from lianbao.experiments.analysis.views import View, skewness, view_of, views_for

LUCK = np.random.default_rng(5)


@pytest.mark.parametrize("text", ["mean", "log1p", "quantile 0.9", "above 0.08", "above -1.5"])
def test_a_view_is_written_as_it_is_read(text):
    assert str(view_of(text)) == text


@pytest.mark.parametrize(
    "text", ["median", "quantile", "quantile 1", "quantile 0", "above", "above x", "mean 3", "above nan"]
)
def test_a_view_that_does_not_exist_is_refused(text):
    with pytest.raises(BadView, match="a view is mean, log1p"):
        view_of(text)


def test_views_of_values():
    values = np.array([[0.0, 1.0, 3.0], [7.0, 0.0, 0.0]])
    assert view_of("mean").of(values) is values
    assert np.array_equal(view_of("log1p").of(values), np.log1p(values))
    assert view_of("above 0.5").of(values).tolist() == [[0, 1, 1], [1, 0, 0]]
    ten = np.arange(20.0).reshape(2, 10)
    assert view_of("quantile .9").of(ten).tolist() == [[8.1], [18.1]]


def test_a_quantile_of_too_few_replicates_is_refused():
    with pytest.raises(BadView, match=r"0\.95 quantile of a row needs at least 20 replicates, has 8"):
        view_of("quantile .95").of(np.ones((3, 8)))


def test_a_logarithm_of_minus_one_is_refused():
    with pytest.raises(BadView, match="above -1"):
        view_of("log1p").of(np.array([[-1.0]]))


def test_rare_events_are_said_to_be_rare():
    values = np.zeros((100, 10))
    values[:5] = 1
    assert "rare: 50 of 1000 runs" in view_of("above 0.5").notes(values)[0]
    assert "rare: 50 of 1000 runs" in View().notes(values)[0]
    values[:10] = 1
    assert view_of("above 0.5").notes(values) == []


@pytest.mark.parametrize(
    ("values", "views"),
    [
        (LUCK.normal(size=(200, 20)) + 10, ["mean"]),
        (LUCK.lognormal(sigma=1.5, size=(200, 20)), ["mean", "log1p", "quantile 0.9"]),
        (LUCK.lognormal(sigma=1.5, size=(200, 4)), ["mean", "log1p"]),
        (LUCK.lognormal(sigma=1.5, size=(200, 20)) - 1, ["mean"]),
        ((LUCK.random((200, 20)) < 0.01).astype(float), ["mean"]),
        (np.zeros((5, 5)), ["mean"]),
    ],
)
def test_heavy_tails_are_seen_in_more_than_their_mean(values, views):
    assert [str(view) for view in views_for(values)] == views


def test_what_rounding_leaves_of_one_value_has_no_tail():
    values = np.full((50, 2), 0.1)
    values[0, 0] = np.nextafter(0.1, 1.0)
    assert views_for(values) == [View()]


def test_skewness_is_that_of_scipy():
    for spread in (0.1, 1.0, 2.0):
        values = LUCK.lognormal(sigma=spread, size=500)
        assert skewness(values) == pytest.approx(skew(values), rel=1e-12)
    assert skewness(np.array([0.0, 0.0, 3.0])) == pytest.approx(2**-0.5)
