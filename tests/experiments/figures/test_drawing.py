"""Every figure shows the numbers it is given, has units on its axes, and no text runs into another."""

import itertools

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from lianbao.experiments.analysis import ConvergenceRow
from lianbao.experiments.analysis.worth import Worth
from lianbao.experiments.comparison.comparing import Plan, compared
from lianbao.experiments.designs import Index
from lianbao.experiments.figures import bars, convergence, differences, loss, morris, worth
from lianbao.experiments.figures.style import COLOURS, _spread, styled
from lianbao.experiments.statistics.attribution import attribute
from lianbao.experiments.statistics.estimates import estimate, expected_shortfall, value_at_risk
from lianbao.simulation.lending.schedules.effective_rate import Price
from lianbao.simulation.reading import read_scenario

NAMES = ("group size", "guarantee share", "screening policy", "rho macro", "dummy", "luck")
FLOOR = 0.03


def ticks_of(axes, direction):
    axis = getattr(axes, f"{direction}axis")
    low, high = sorted(axis.get_view_interval())
    inside = [tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
    return [label for label in inside if label.get_visible() and label.get_text()]


def texts_of(axes):
    titles = [axes.title, axes._left_title, axes.xaxis.label, axes.yaxis.label]  # noqa: SLF001
    legend = axes.get_legend()
    inside = [*axes.texts, *(legend.get_texts() if legend else [])]
    return [*ticks_of(axes, "x"), *ticks_of(axes, "y"), *inside, *titles]


def box_of(text, renderer):
    """Return where a text stands, without the arrow of an annotation."""
    return Text.get_window_extent(text, renderer)


def crowded(axes, renderer):
    """Name aslant labels whose lines are taller than the room between ticks; their boxes overlap in any case."""
    ticks = [label for label in ticks_of(axes, "x") if label.get_rotation()]
    places = [box_of(label, renderer).x1 for label in ticks]
    height = max((len(label.get_text().splitlines()) * 1.2 * label.get_fontsize() for label in ticks), default=0)
    room = np.diff(places).min(initial=np.inf) * np.sin(np.pi / 4)
    return [label.get_text() for label in ticks] if room < 0.8 * height * axes.figure.dpi / 72 else []


def overlaps(figure):
    """Return the pairs of texts that overlap, and the texts that leave the page."""
    with styled():
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        renderer = canvas.get_renderer()
        texts = [text for axes in figure.axes for text in texts_of(axes)]
        texts += [text for text in (figure._suptitle, figure._supxlabel) if text is not None]  # noqa: SLF001
        found = [(text, box_of(text, renderer)) for text in texts if text.get_text()]
        tight = [label for axes in figure.axes for label in crowded(axes, renderer)]
    pairs = [
        (one.get_text(), other.get_text())
        for place, (one, first) in enumerate(found)
        for other, second in found[place + 1 :]
        if not (one.get_rotation() % 90 and other.get_rotation() % 90)
        and first.shrunk(0.92, 0.8).overlaps(second.shrunk(0.92, 0.8))
    ]
    whole = figure.bbox
    outside = [text.get_text() for text, box in found if not (np.array([-2, -2]) <= box.min).all()]
    outside += [text.get_text() for text, box in found if not (box.max <= np.array([whole.x1, whole.y1]) + 2).all()]
    return pairs + tight, outside


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


def comparison():
    luck = np.random.default_rng(2)
    names = ["postal_bank_merchants_5", "postal_bank_merchants_5:scheme.group.size=3", "twin, individual liability"]
    base = read_scenario("textbook", ["replicates=1200"])
    plan = Plan(dict.fromkeys(names, base), names[0], ("default_rate", "bank_loss_rate", "portfolio_yield"))
    values = {
        name: {outcome: luck.gamma(2 + place, 0.01, 1200) for outcome in plan.outcomes}
        for place, name in enumerate(names)
    }
    values[names[1]]["portfolio_yield"] = values[names[0]]["portfolio_yield"]
    return compared(plan, values, dict.fromkeys(names, 100), dict.fromkeys(names, Price(0.2, 0.2, 0.2)))


def bars_figure():
    kinds = {"S1": "alone (S1)", "ST": "with interactions (ST)"}
    axis = "share of the variance of default_rate"
    return bars.draw(indices("S1", "ST"), kinds, title="Shares", axis=axis, labels={}, floor=(-0.01, FLOOR))


def morris_figure():
    return morris.draw(
        indices("mu_star", "sigma"), ("mu_star", "sigma"), title="Plane", unit="share of loans", labels={}, floor=FLOOR
    )


def differences_figure():
    return differences.draw(comparison())


def loss_figure():
    losses = {name: values["bank_loss_rate"] for name, values in comparison().values.items()}
    return loss.draw(losses, "luck alone")


def rows():
    return [
        ConvergenceRow(128 << step, 1000 << step, 0.2 / 2**step, 1.5 / 2**step, 0.09 / 2**step) for step in range(4)
    ]


def convergence_figure():
    return convergence.draw(rows(), title="Settled?", noun="base samples", relative=False)


def worth_of(outcome="economic_loss_rate"):
    controls = ("rating", "portfolio", "product_plan", "warning", "recovery")
    does, luck = dict(zip(controls, (-0.002, 0.0, -0.009, -0.003, -0.004), strict=True)), np.random.default_rng(5)
    sets = [frozenset(each) for size in range(6) for each in itertools.combinations(controls, size)]
    game = {
        on: 0.02 + sum(does[name] for name in on) + 0.003 * ({"warning", "recovery"} <= on) + luck.normal(0, 1e-4, 50)
        for on in sets
    }
    parts = attribute(controls, game), estimate(game[frozenset()]), estimate(game[frozenset(controls)])
    return Worth(outcome, controls, *parts, replicates=50, left_out=0)


LABELS = {"product_plan": "product plan"}


def worth_figure():
    return worth.draw(worth_of(), unit="per unit of principal", labels=LABELS, below="95 % intervals.")


def together_figure():
    losses = {name: worth_of(name) for name in ("credit_loss_rate", "market_loss_rate", "operational_loss_rate")}
    return worth.together(losses, unit="share of principal", labels=LABELS, below="95 % intervals.")


def interactions_figure():
    return worth.interactions(
        worth_of(), unit="per unit of principal", labels=LABELS, below="~: the interval covers 0."
    )


FIGURES = [
    *(bars_figure, morris_figure, differences_figure, loss_figure, convergence_figure),
    *(worth_figure, together_figure, interactions_figure),
]


@pytest.mark.parametrize("draw", FIGURES)
def test_no_text_overlaps_or_leaves_the_page(draw):
    pairs, outside = overlaps(draw())
    assert pairs == []
    assert outside == []


@pytest.mark.parametrize("draw", FIGURES)
def test_texts_are_large_enough_to_read(draw):
    for axes in draw().axes:
        assert all(text.get_fontsize() >= 7 for text in texts_of(axes) if text.get_text())


@pytest.mark.parametrize(
    ("draw", "unit"),
    [(morris_figure, "[share of loans"), (loss_figure, "[share of principal]"), (convergence_figure, "[base samples]")],
)
def test_axes_have_units(draw, unit):
    assert any(unit in axes.get_xlabel() for axes in draw().axes)


def test_bars_are_in_order_and_show_the_floor():
    axes = bars_figure().axes[0]
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["group size", "guarantee share", "luck", "screening policy", "rho macro", "dummy"]
    widths = sorted(round(patch.get_width(), 6) for patch in axes.patches)
    assert round(FLOOR + 0.01, 6) in widths
    assert widths.count(0.5) == 2
    assert len(axes.collections) == 12


def test_differences_have_one_panel_an_outcome_and_say_which_side_is_better():
    axes = differences_figure().axes
    titles = [each.get_title(loc="left") for each in axes]
    assert titles == ["default_rate  (left is better)", "bank_loss_rate  (left is better)", "portfolio_yield"]
    assert [each.get_xlabel() for each in axes][:2] == [
        "difference [share of loans]",
        "difference [share of principal]",
    ]
    assert any("the same in every pair" in text.get_text() for text in axes[2].texts)


def test_the_loss_lines_are_the_numbers_of_the_tables():
    losses = comparison().values["postal_bank_merchants_5"]["bank_loss_rate"]
    lines = [line.get_xdata()[0] for line in loss_figure().axes[0].lines]
    assert lines == pytest.approx([losses.mean(), value_at_risk(losses), expected_shortfall(losses)])


def test_too_few_runs_have_no_quantiles_and_the_figure_says_so():
    figure = loss.draw({"few": np.linspace(0, 0.1, 50)}, "luck alone")
    assert len(figure.axes[0].lines) == 1
    assert "at least 1,000 runs" in figure._supxlabel.get_text()  # noqa: SLF001


def test_losses_that_never_vary_are_drawn():
    figure = loss.draw({"none": np.zeros(30), "undefined": np.full(30, np.nan)}, "luck alone")
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["none  (30 runs)", "undefined  (0 runs)"]


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


def contrast(colour):
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_first_colours_differ_in_grey_as_well():
    assert abs(contrast(COLOURS[0]) - contrast(COLOURS[1])) > 0.2


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


def test_bars_of_worth_are_shapley_values_the_largest_on_top():
    (axes,) = worth_figure().axes
    widths = [bar.get_width() for bar in axes.patches if bar.get_width() != 0]
    assert widths == sorted(widths, key=abs, reverse=True)
    found = worth_of().attribution.shapley
    assert widths == pytest.approx(sorted((each.mean for each in found.values()), key=abs, reverse=True))
    assert axes.get_yticklabels()[0].get_text() == "product plan"


def test_a_control_worth_nothing_has_a_hollow_bar():
    (axes,) = worth_figure().axes
    hollow = [bar.get_width() for bar in axes.patches if bar.get_facecolor() == (1, 1, 1, 1)]
    assert hollow == pytest.approx([worth_of().attribution.shapley["portfolio"].mean])


def test_the_map_of_pairs_shows_each_pair_once():
    axes = interactions_figure().axes[0]
    words = [text.get_text() for text in axes.texts]
    assert len(words) == 10
    clear = [word for word in words if not word.endswith("~")]
    assert "+0.003" in clear
    assert len(clear) < 5
