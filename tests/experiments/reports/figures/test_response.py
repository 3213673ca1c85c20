"""Response curves and heat maps: what is drawn of bins, their means and intervals."""

import numpy as np
import pytest

from lianbao.experiments.reports.figures.response import Shown, curves, heat_maps
from lianbao.experiments.statistics.bins import binned, levels
from lianbao.experiments.statistics.ratios import Ratio
from lianbao.experiments.study.outlook import Cliff
from tests.experiments.reports.figures.looking import noted, overlaps

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


def test_curves_show_three_factors_and_no_texts_overlap():
    drawn = factors()
    outcome = 0.1 - 0.05 * drawn[0].values
    figure = curves(
        drawn, Ratio.of_values(outcome), np.arange(2000), title="t", name="default_rate", unit="share of loans"
    )
    assert [axes.get_xlabel() for axes in figure.axes] == [
        "guarantee share [%]",
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
    outcome = Ratio.of_values(np.where(active, cut_off, 9.0))
    drawn = [shown("cut off", "share", cut_off, active=active), shown("size", "firms", LUCK.integers(3, 5, 400))]
    curve = curves(drawn, outcome, np.arange(400), title="t", name="y", unit="").axes[0]
    assert curve.lines[0].get_ydata().max() < 1
    assert curve.get_xlabel() == "cut off [%]\n(runs in which it is\nactive)"
    assert heat_maps(drawn, outcome, title="t", name="y", unit="").axes[0].images[0].get_array().max() < 1


@pytest.mark.parametrize("count", [2, 3])
def test_heat_maps_show_every_pair_on_one_scale(count):
    drawn = factors()[:count]
    figure = heat_maps(drawn, Ratio.of_values(drawn[0].values), title="t", name="default_rate", unit="share of loans")
    images = [axes.images[0] for axes in figure.axes if axes.images]
    assert len(images) == count * (count - 1) / 2
    assert len({image.get_clim() for image in images}) == 1
    assert any(axes.get_ylabel() == "default rate\n[% of loans]" for axes in figure.axes)
    assert overlaps(figure) == ([], [])


def test_a_map_without_enough_runs_is_not_drawn():
    drawn = [shown("a", "", [0.0, 1.0]), shown("b", "", [0.0, 1.0])]
    assert heat_maps(drawn, Ratio.of_values(np.array([1.0, 2.0])), title="t", name="y", unit="") is None


def test_curves_have_the_intervals_of_their_bins_and_promise_no_others():
    drawn, outcome = factors(600)[2:3], Ratio.of_values(LUCK.random(600))
    figure = curves(drawn, outcome, np.arange(600), title="t", name="y", unit="")
    bins = binned(drawn[0].values, is_numeric=True, count=12)
    table = [(each.low, each.high) for each in levels(bins, outcome, np.arange(600))]
    lines = [each.get_segments()[0] for each in figure.axes[0].collections]
    assert [(line[0][1], line[1][1]) for line in lines] == [pytest.approx(ends) for ends in table]
    assert "no interval" not in noted(figure)
    few = Ratio.of_values(np.array([1.0, 2.0]))
    single = curves([shown("size", "firms", [3, 5])], few, np.arange(2), title="t", name="y", unit="")
    assert list(single.axes[0].collections) == []
    assert "no interval" in noted(single)
    assert "95 %" not in noted(single)


def test_a_curve_pools_the_runs_of_a_bin():
    """Of 100 loans in one run none defaults, of 300 in the other all: 3 / 4, not the mean of 0 and 1."""
    sizes = [shown("group size", "firms", [3, 3, 5, 5])]
    outcome = Ratio(np.array([0.0, 300.0, 0.0, 0.0]), np.array([100.0, 300.0, 100.0, 300.0]))
    figure = curves(sizes, outcome, np.arange(4), title="t", name="default_rate", unit="share of loans")
    assert figure.axes[0].lines[0].get_ydata().tolist() == [0.75, 0.0]


def test_a_cliff_is_marked_where_it_is_and_named_in_the_note():
    drawn = factors()[:2]
    outcome = Ratio.of_values(0.1 - 0.05 * drawn[0].values)
    cliff = Cliff("default_rate", "guarantee share", 0.0, 0.001, 0.2, 0.1, "share of loans", "share")
    how = {"title": "t", "name": "default_rate", "unit": "share of loans"}
    figure = curves(drawn, outcome, np.arange(2000), cliffs=[cliff], **how)
    marks = [[line.get_xdata()[0] for line in axes.lines if line.get_linestyle() == ":"] for axes in figure.axes]
    assert marks == [[0.0], []]
    said = "Cliff: default rate jumps at the end of guarantee share: 10.0 % at 0.1 %, 20.0 % at 0 %."
    assert said in noted(figure)
    assert overlaps(figure) == ([], [])
    other = Cliff("default_rate", "interest rate", 0.0, 0.001, 0.2, 0.1, "share of loans", "share")
    assert "Cliff" not in noted(curves(drawn, outcome, np.arange(2000), cliffs=[other], **how))
