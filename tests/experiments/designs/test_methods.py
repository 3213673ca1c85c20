"""What single methods must get right: known indices, traps of SALib, groups."""

import contextlib

import numpy as np
import pytest

from lianbao.experiments.designs import DESIGNS, CannotAnalyse, Sample
from lianbao.experiments.designs.methods.variance.sobol_blocks import Reading, estimated
from lianbao.experiments.study.designed import design_options
from lianbao.experiments.study.spread.spreads import Range, Values

ISHIGAMI = {"S1": [0.3139, 0.4424, 0.0], "ST": [0.5576, 0.4424, 0.2437]}
NAMES = ["x1", "x2", "x3"]


def ishigami(points):
    x1, x2, x3 = ((points - 0.5) * 2 * np.pi).T
    return np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1)


def answer(kind, samples, function=ishigami, factors=3, names=NAMES, **options):
    design = DESIGNS[kind]
    sample = design.sample(factors, samples, 11, options)
    return design.analyse(sample, names, function(sample.points), options, 5)


def values(found, name):
    return [index.value for index in found if index.name == name]


@pytest.mark.parametrize("name", ["S1", "ST"])
def test_sobol_finds_ishigami_within_its_intervals(name):
    found = [index for index in answer("sobol", 1024) if index.name == name]
    for index, true in zip(found, ISHIGAMI[name], strict=True):
        assert index.low <= true <= index.high
        assert index.high - index.low < 0.3


def test_sobol_names_the_pair_that_acts_together():
    found = [index for index in answer("sobol", 4096, second_order=True) if index.name == "S2"]
    assert [(index.factor, index.with_factor) for index in found] == [("x1", "x2"), ("x1", "x3"), ("x2", "x3")]
    assert [round(index.value, 1) for index in found] == [0, 0.2, 0]
    assert found[1].low <= 0.2437 <= found[1].high


@pytest.mark.parametrize(
    ("kind", "samples", "name", "within"),
    [("efast", 1025, "S1", 0.03), ("efast", 1025, "ST", 0.06), ("rbd_fast", 2048, "S1", 0.05)],
)
def test_frequency_methods_find_ishigami(kind, samples, name, within):
    assert values(answer(kind, samples), name) == pytest.approx(ISHIGAMI[name], abs=within)


def test_rbd_fast_gives_nothing_to_a_factor_that_does_nothing():
    for seed in range(12):
        design = DESIGNS["rbd_fast"]
        sample = design.sample(4, 512, seed, {})
        found = design.analyse(sample, list("abcd"), sample.points @ [1.0, 4.0, 2.0, 0.0], {"resamples": 20}, 1)
        assert abs(values(found, "S1")[3]) < 0.08


def test_efast_shows_no_interval():
    assert all(index.low is None and "not valid" in index.note for index in answer("efast", 65))


def test_efast_keeps_the_factors_whose_curve_is_whole():
    design = DESIGNS["efast"]
    sample = design.sample(3, 129, 1, {})
    whole = design.analyse(sample, NAMES, ishigami(sample.points), {}, 1)
    stay = sample.base != 1
    found = design.analyse(sample.only(stay), NAMES, ishigami(sample.points[stay]), {}, 1)
    assert found == [index for index in whole if index.factor != "x2"]


def test_hdmr_fits_a_product():
    found = answer("hdmr", 1000, lambda x: (0.01 + 0.04 * x[:, 0]) * (0.3 + 0.4 * x[:, 1]) + 0 * x[:, 2])
    assert values(found, "S1") == pytest.approx([0.7075, 0.2547, 0], abs=0.03)
    assert values(found, "ST") == pytest.approx([0.7453, 0.2925, 0], abs=0.03)
    assert values(found, "S2")[0] == pytest.approx(0.0377, abs=0.01)


def test_grid_gives_the_exact_shares_of_an_additive_function():
    found = answer("grid", 5, lambda x: x @ [1.0, 2.0, 0.0])
    assert values(found, "S1") == pytest.approx([0.2, 0.8, 0])
    assert values(found, "range") == pytest.approx([1, 2, 0])


def test_one_at_a_time_gives_range_and_signed_change():
    found = answer("one_at_a_time", 5, lambda x: x @ [1.0, -2.0, 0.0] + (x[:, 2] - 0.5) ** 2)
    assert values(found, "range") == pytest.approx([1, 2, 0.25])
    assert values(found, "change") == pytest.approx([1, -2, 0])


def test_morris_effects_bear_the_unit_of_the_outcome():
    found = answer("morris", 20, lambda x: x @ [1.0, -2.0, 0.0])
    assert values(found, "mu_star") == pytest.approx([1, 2, 0])
    assert values(found, "mu") == pytest.approx([1, -2, 0])
    assert values(found, "sigma") == pytest.approx([0, 0, 0], abs=1e-12)


def test_fractional_factorial_tells_main_effects_from_a_pair():
    found = answer("fractional_factorial", 0, lambda x: 4 * x[:, 0] + 2 * x[:, 1] * x[:, 2], second_order=True)
    assert values(found, "ME") == pytest.approx([2, 0.5, 0.5])
    pairs = {frozenset([index.factor, index.with_factor]): index.value for index in found if index.name == "IE"}
    assert pairs == {frozenset(["x1", "x2"]): 0, frozenset(["x1", "x3"]): 0, frozenset(["x2", "x3"]): 0.5}


def test_fractional_factorial_needs_every_row():
    design = DESIGNS["fractional_factorial"]
    sample = design.sample(3, 0, 1, {})
    part = sample.first(6)
    with pytest.raises(CannotAnalyse, match="needs all 8 rows, has 6"):
        design.analyse(part, NAMES, ishigami(part.points), {}, 1)


def test_a_factor_may_be_called_as_delta_forbids():
    names = ["cost_raw", "cost_conf", "x_step"]
    found = answer("delta", 300, lambda x: x @ [1.0, 2.0, 0.0], names=names, resamples=20)
    assert values(found, "delta")[1] > values(found, "delta")[0] > values(found, "delta")[2]


def test_the_interval_of_dgsm_is_that_of_dgsm():
    # f = x^2: the derivative is 2x, its mean square 4/3, the variance 4/45; the index is their ratio over pi^2.
    found = answer("dgsm", 512, lambda x: x[:, 0] ** 2 + 0.1 * x[:, 1] + 0 * x[:, 2])
    vi, dgsm = (next(index for index in found if index.name == name) for name in ("vi", "dgsm"))
    variance = 4 / 45 + 0.01 / 12
    assert vi.value == pytest.approx(4 / 3, rel=0.03)
    assert dgsm.value == pytest.approx(4 / 3 / variance / np.pi**2, rel=0.03)
    assert (dgsm.high - dgsm.low) / dgsm.value == pytest.approx((vi.high - vi.low) / vi.value)


def test_the_steps_of_dgsm_are_never_next_to_nothing():
    design = DESIGNS["dgsm"]
    blocks = design.sample(3, 512, 1, {}).points.reshape(512, 4, 3)
    steps = np.array([blocks[:, factor + 1, factor] - blocks[:, 0, factor] for factor in range(3)])
    clear_of_the_end = blocks[:, 0, :].T < 0.97
    assert steps[clear_of_the_end].min() > 0.0099
    assert steps.min() > 0


GROUPS = ["one", "two", "one"]


@pytest.mark.parametrize("kind", [kind for kind, design in DESIGNS.items() if design.takes_groups])
def test_groups_are_answered_as_one(kind):
    samples = {"latin_hypercube": 200, "sobol": 512, "morris": 20}.get(kind, 512)
    design, options = DESIGNS[kind], {"groups": GROUPS} | ({"resamples": 20} if kind == "pawn" else {})
    sample = design.sample(3, samples, 2, options)
    assert len(sample.points) == design.rows(3, samples, options)
    found = design.analyse(sample, NAMES, sample.points @ [3.0, 1.0, 3.0], options, 1)
    sizes = {index.factor: index.value for index in found if index.name == design.ranks_by}
    assert list(sizes) == ["one", "two"]
    assert sizes["one"] > sizes["two"]


def test_grouped_sobol_is_exact_for_an_additive_function():
    design, options = DESIGNS["sobol"], {"groups": GROUPS, "second_order": True}
    sample = design.sample(3, 1024, 2, options)
    found = design.analyse(sample, NAMES, sample.points @ [3.0, 1.0, 3.0], options, 1)
    assert values(found, "ST") == pytest.approx([18 / 19, 1 / 19], abs=0.01)
    assert len(sample.points) == 1024 * 6


class Named:
    def __init__(self, name):
        self.name = name
        self.spread = Range(0.0, 1.0)
        self.is_numeric = True


class Grouped:
    points = None

    class design:  # noqa: N801 - it stands for a study's design
        options = {"second_order": True}  # noqa: RUF012

    factors = (Named("a"), Named("b"), Named("c"), Named("dummy"))
    groups = {"pair": ("a", "c")}  # noqa: RUF012


def test_a_study_hands_its_groups_to_the_design_as_one_label_a_factor():
    assert design_options(Grouped) == {"second_order": True, "groups": ["pair", "b", "pair", "dummy"]}
    Grouped.groups = {}
    assert design_options(Grouped) == {"second_order": True}
    Grouped.factors[1].spread = Values((1.0, 2.0, 4.0))
    assert design_options(Grouped) == {"second_order": True, "listed": [0, 3, 0, 0]}


def sobol_of_rare(seed, replicates):
    """Return the indices of Poisson counts, most of them 0, that rise with two factors."""
    luck = np.random.default_rng(seed)
    sample = DESIGNS["sobol"].sample(3, 64, seed, {})
    mean = 0.1 + sample.points[:, :2] @ (0.6, 0.3)
    answers = luck.poisson(mean[:, np.newaxis], (len(sample.points), replicates)).astype(float)
    return estimated(answers.reshape(64, -1, replicates), 3, Reading.MEAN_OWN_LUCK, 200, seed)


def test_sobol_never_reads_resamples_without_variance():
    read = []
    for seed in range(20):
        with contextlib.suppress(CannotAnalyse):
            read.append(sobol_of_rare(seed, 5).resamples["variance"])
    assert all((variance > 0).all() for variance in read)
    assert {len(variance) for variance in read} - {200}, "some resamples were left out"
    assert min(map(len, read)) >= 195, "not more of them than lie beyond one end of an interval"
    assert len(sobol_of_rare(0, 40).resamples["variance"]) == 200


def test_points_that_leave_no_solution_are_refused_in_a_line():
    points = np.random.default_rng(1).random((350, 2))
    points[:, 1] = 0.5
    sample = Sample(points, np.arange(350))
    with pytest.raises(CannotAnalyse, match="SALib finds no solution: "):
        DESIGNS["hdmr"].analyse(sample, ["x", "y"], points[:, 0], {}, 1)
