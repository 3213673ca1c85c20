"""Every figure shows the numbers and the intervals of its table, and says what they are."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from lianbao.experiments.analysis import ConvergenceRow
from lianbao.experiments.designs import Index
from lianbao.experiments.reports.figures import bars, convergence, differences, loss, morris, odds_ratios, worth
from lianbao.experiments.reports.figures.parts.style import BETTER, WORSE, _spread
from lianbao.experiments.statistics.estimates import DERIVED, expected_shortfall, ratio_of, value_at_risk
from tests.experiments.reports.figures.awkward import comparison, regressions, worth_of
from tests.experiments.reports.figures.looking import noted, overlaps, segments

NAMES = ("group size", "guarantee share", "screening policy", "rho macro", "dummy", "luck")
FLOOR = 0.03


def indices(*kinds):
    values = [0.5, 0.3, 0.02, 0.01, 0.005, 0.2]
    found = []
    for kind in kinds:
        for place, (name, value) in enumerate(zip(NAMES, values, strict=True)):
            spread = None if kind == "sigma" else 0.02
            size = value * (1 + 0.1 * place)
            low, high = (None, None) if spread is None else (size - spread, size + spread)
            found.append(Index(name, kind, size, low, high))
    return found


def bars_figure():
    kinds = {"S1": "alone (S1)", "ST": "with interactions (ST)"}
    how = {"title": "Shares", "labels": {}, "floor": (-0.01, FLOOR)}
    return bars.draw(indices("S1", "ST"), kinds, axis="share of the variance", unit=bars.SHARE, **how)


def losses():
    luck = np.random.default_rng(2)
    return {name: luck.gamma(2 + place, 0.01, 1200) for place, name in enumerate(("before", "after"))}


def rows():
    return [
        ConvergenceRow(128 << step, 1000 << step, 0.2 / 2**step, 1.5 / 2**step, 0.09 / 2**step) for step in range(4)
    ]


def convergence_figure():
    return convergence.draw(rows(), title="Settled?", noun="base samples", relative=False)


def test_bars_are_in_order_and_show_the_floor():
    axes = bars_figure().axes[0]
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["group size", "guarantee share", "luck", "screening policy", "rho macro", "dummy"]
    widths = sorted(round(patch.get_width(), 6) for patch in axes.patches)
    assert round(FLOOR + 0.01, 6) in widths
    assert widths.count(0.5) == 2
    table = sorted((each.low, each.high) for each in indices("S1", "ST"))
    assert sorted(each[1:] for each in segments(axes)) == [pytest.approx(ends) for ends in table]


def test_an_interval_beyond_all_shares_is_cut_with_an_arrow():
    found = [Index("a", "ST", 0.6, -2.0, 3.0), Index("b", "ST", 0.1, 0.0, 0.2)]
    axes = bars.draw(found, {"ST": "all"}, title="t", axis="share", unit=bars.SHARE, labels={}).axes[0]
    assert axes.get_xlim() == pytest.approx((bars.LEAST_SHARE, bars.LARGEST_SHARE))
    assert sorted(line.get_marker() for line in axes.lines if line.get_marker() in "<>") == ["<", ">"]


def test_of_many_factors_the_first_are_drawn_and_the_others_counted():
    found = [Index(f"f{place}", "ST", 0.9**place) for place in range(20)]
    figure = bars.draw(found, {"ST": "all"}, title="t", axis="share", unit=bars.SHARE, labels={})
    assert len(figure.axes[0].get_yticklabels()) == bars.MOST
    assert "6 factors that matter less are not drawn" in noted(figure)


def test_the_plane_shows_the_intervals_of_its_table():
    found = indices("mu_star", "sigma")
    axes = morris.draw(found, ("mu_star", "sigma"), title="t", unit="share of loans", labels={}).axes[0]
    table = sorted((each.low, each.high) for each in found if each.name == "mu_star")
    assert sorted(each[1:] for each in segments(axes)) == [pytest.approx(ends) for ends in table]


def test_differences_have_a_panel_for_each_outcome_that_moves_headline_first():
    (figure,) = differences.of_comparison(comparison(3, 4, zero=("par30",)))
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    assert [title.split(":")[0] for title in titles] == ["Default rate", "Bank loss rate", "Portfolio yield"]
    assert titles[0] == "Default rate: loans in default after the guarantee"
    assert figure.axes[0].get_xlabel() == "difference, left is better [percentage points of loans]"
    assert figure.axes[2].get_xlabel() == "difference [percentage points a year]"
    assert "not defined: PAR30." in noted(figure)


def test_differences_show_the_intervals_of_the_table_and_write_the_numbers():
    found = comparison(3, 3)
    (figure,) = differences.of_comparison(found)
    for axes, outcome in zip(figure.axes, ("default_rate", "bank_loss_rate", "portfolio_yield"), strict=True):
        table = found.of(outcome)
        assert [each[1:] for each in segments(axes)] == [pytest.approx((each.low, each.high)) for each in table]
        told = [float(text.get_text().split(" ")[0].replace("\N{MINUS SIGN}", "-")) for text in axes.texts]
        assert told == pytest.approx([100 * each.mean for each in table], abs=0.06)


def test_a_difference_is_hollow_if_its_interval_covers_zero_and_coloured_if_not():
    figures = differences.of_comparison(comparison(3, 12, runs=12))
    panels = [axes for figure in figures for axes in figure.axes]
    shown = [line for axes in panels for line in axes.lines if line.get_marker() == "o"]
    covers = [low <= 0 <= high for axes in panels for _, low, high in segments(axes)]
    assert [line.get_markerfacecolor() == "white" for line in shown] == covers
    assert set(covers) == {True, False}
    assert WORSE in {line.get_color() for line in shown}


def test_one_pair_has_no_interval_and_none_is_promised():
    (figure,) = differences.of_comparison(comparison(3, 1, runs=1))
    assert segments(figure.axes[0]) == []
    assert "ntervals" not in noted(figure)
    assert "No row has an interval: an interval needs at least 10 pairs" in noted(figure)
    assert not any("interval" in text.get_text() for text in figure.axes[0].texts)


def test_no_mark_hugs_an_edge_of_its_panel():
    for figure in differences.of_comparison(comparison(12, 12)):
        for axes in figure.axes:
            ends = [end for each in segments(axes) for end in each[1:]] + [0.0]
            low, high = axes.get_xlim()
            assert (max(ends) - min(ends)) / (high - low) > 0.8
            assert min(min(ends) - low, high - max(ends)) / (high - low) > 0.03


def test_the_marks_of_a_loss_are_the_numbers_and_intervals_of_the_tables():
    (figure,) = loss.draw(losses(), "luck alone")
    for axes, values in zip(figure.axes, losses().values(), strict=True):
        marks = [line.get_xdata()[0] for line in axes.lines]
        assert marks == pytest.approx([values.mean(), value_at_risk(values), expected_shortfall(values)])
        table = [DERIVED[name].of(ratio_of(values)) for name in ("expected_loss", "var_99", "es_99")]
        assert [each[1:] for each in segments(axes)] == [pytest.approx((each.low, each.high)) for each in table]


def test_no_bar_of_a_loss_reaches_the_marks_above():
    (figure,) = loss.draw(losses(), "luck alone")
    for axes in figure.axes:
        tallest = max(bar.get_height() for bar in axes.patches) / axes.get_ylim()[1]
        assert tallest < min(line.get_ydata()[0] for line in axes.lines) - 0.02


def test_losses_of_two_schemes_are_two_distributions():
    (figure,) = loss.draw(losses(), "luck alone")
    for axes, (name, values) in zip(figure.axes, losses().items(), strict=True):
        assert axes.get_title(loc="left").startswith(f"{name} (1,200 runs")
        inside = (values <= axes.patches[-1].get_x() + axes.patches[-1].get_width()).mean()
        assert sum(bar.get_height() for bar in axes.patches) == pytest.approx(inside, abs=1e-9)


def test_an_outlier_does_not_flatten_the_others():
    values = np.concatenate([np.linspace(0, 0.02, 2000), [0.9]])
    (figure,) = loss.draw({"one": values}, "luck alone")
    (axes,) = figure.axes
    assert axes.get_xlim()[1] < 0.08
    assert "1 of them beyond the axis, the worst 90.0 %" in axes.get_title(loc="left")


def test_too_few_runs_have_no_quantiles_and_the_figure_says_so():
    (figure,) = loss.draw({"few": np.linspace(0, 0.1, 50)}, "luck alone")
    assert len(figure.axes[0].lines) == 1
    assert "at least 1,000 runs" in noted(figure)


def test_losses_that_are_nowhere_defined_are_named_and_not_drawn():
    (figure,) = loss.draw({"none": np.zeros(30), "undefined": np.full(30, np.nan)}, "luck alone")
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["none (30 runs)"]
    assert "Not defined in any run: undefined." in noted(figure)
    assert loss.draw({"undefined": np.full(30, np.nan)}, "luck alone") == []


def test_convergence_shows_both_criteria():
    widths, ranks = convergence_figure().axes
    lines = {line.get_label(): list(line.get_ydata()) for line in [*widths.lines, *ranks.lines]}
    assert lines["half width, widest index"] == pytest.approx([0.2, 0.1, 0.05, 0.025])
    assert lines["small indices settled below"] == [0.05, 0.05]
    assert lines["95 % of resamples move less"] == pytest.approx([1.5, 0.75, 0.375, 0.1875])
    assert [label.get_text() for label in widths.get_xticklabels()] == ["128", "256", "512", "1,024"]


def test_convergence_without_intervals_is_drawn():
    bare = [ConvergenceRow(size, size, None, None, None) for size in (64, 128)]
    figure = convergence.draw(bare, title="t", noun="rows", relative=True)
    assert overlaps(figure) == ([], [])


def test_the_check_of_overlaps_sees():
    figure = bars_figure()
    assert overlaps(figure) == ([], [])
    figure.axes[0].text(0.5, 0.5, "here", transform=figure.axes[0].transAxes)
    figure.axes[0].text(0.5, 0.5, "there", transform=figure.axes[0].transAxes)
    figure.axes[0].text(2.0, 0.5, "far away", transform=figure.axes[0].transAxes, in_layout=False)
    assert overlaps(figure) == ([("here", "there")], ["far away"])


def test_names_beside_the_axes_stand_near_their_points_without_touching():
    heights = _spread(np.array([0.0, 0.01, 0.02, 0.5, 0.99, 1.0]), 0.1)
    assert (np.diff(heights) >= 0.1 - 1e-12).all()
    assert heights == pytest.approx([0.0, 0.1, 0.2, 0.5, 0.9, 1.0])
    assert _spread(np.array([0.3, 0.7]), 0.1) == pytest.approx([0.3, 0.7])


def test_bars_of_worth_are_shapley_values_the_largest_on_top_and_all_have_intervals():
    about = worth_of("default_rate")
    (axes,) = worth.draw(about, unit="share of loans", labels={}, below="").axes
    found = about.attribution
    widths = [bar.get_width() for bar in axes.patches]
    assert widths == pytest.approx(sorted((each.mean for each in found.shapley.values()), key=abs, reverse=True))
    parts = [*found.shapley.values(), *found.alone.values(), *found.withdrawn.values()]
    drawn = sorted(each[1:] for each in segments(axes))
    assert drawn == [pytest.approx(ends) for ends in sorted((each.low, each.high) for each in parts)]


@pytest.mark.parametrize(("outcome", "better"), [("default_rate", -1), ("bank_profit_rate", 1)])
def test_a_bar_of_worth_is_blue_for_better_orange_for_worse_and_hollow_for_nothing(outcome, better):
    (axes,) = worth.draw(worth_of(outcome), unit="share of loans", labels={}, below="").axes
    solid = [bar for bar in axes.patches if tuple(bar.get_facecolor()) != (1, 1, 1, 1)]
    assert len(solid) == 4
    for bar in solid:
        assert to_hex(bar.get_facecolor()).upper() == (BETTER if bar.get_width() * better > 0 else WORSE)


def test_the_map_of_pairs_shows_each_pair_once():
    axes = worth.interactions(worth_of("default_rate"), unit="share of loans", labels={}, below="").axes[0]
    words = [text.get_text() for text in axes.texts]
    assert len(words) == 10
    assert 0 < sum(word.endswith("~") for word in words) < 10


def test_the_axis_of_odds_ratios_ends_where_they_end():
    narrow, wide = (odds_ratios.draw(regressions(4, wide=wide), "scheme")[0].axes[0] for wide in (0.2, 3))
    assert narrow.get_xlim()[1] < wide.get_xlim()[1]


def test_a_point_without_coefficients_is_named_and_not_drawn():
    (figure,) = odds_ratios.draw(regressions(3), "scheme")
    points = [axes.get_title(loc="left").split("\n")[0] for axes in figure.axes]
    assert points == ["market cluster 0, before", "market cluster 0, after"]
    assert "No coefficient at all: market cluster 1, before." in noted(figure)
