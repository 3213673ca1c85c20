"""One suite for every design: what it promises of its points, its rows, its answers and its refusals."""

import time

import numpy as np
import pytest

from lianbao.experiments.designs import DESIGNS, GIVEN, CannotAnalyse

WEIGHTS = np.array([2.0, 4.0, 3.0, 0.0])
NAMES = ["small", "large", "middle", "none"]
FACTORS = len(NAMES)
# Enough for the ranking of an additive function, and quick.
SAMPLES = {
    "grid": 4,
    "one_at_a_time": 5,
    "latin_hypercube": 200,
    "sobol": 256,
    "morris": 20,
    "efast": 129,
    "rbd_fast": 512,
    "delta": 200,
    "pawn": 512,
    "dgsm": 64,
    "hdmr": 400,
    "regional": 512,
    "fractional_factorial": 0,
    "listed_points": 300,
}
QUICK = {"delta": {"resamples": 20}, "pawn": {"resamples": 20}, "hdmr": {"resamples": 4}}

designs = pytest.mark.parametrize("kind", DESIGNS)
sized = pytest.mark.parametrize("kind", [kind for kind in DESIGNS if kind != "fractional_factorial"])
drawn = pytest.mark.parametrize("kind", sorted(set(DESIGNS) - {"fractional_factorial", "listed_points"}))
POINTS = np.random.default_rng(3).random((1000, 9))


def told(kind, factors=FACTORS):
    """Return what a study tells a design that cannot do without: its points."""
    return {GIVEN: POINTS[:, :factors]} if kind == "listed_points" else {}


def sampled(kind, samples=None, seed=7, factors=FACTORS, **options):
    return DESIGNS[kind].sample(factors, samples or SAMPLES[kind], seed, told(kind, factors) | options)


def analysed(kind, outcome, sample, seed=3, **options):
    return DESIGNS[kind].analyse(sample, NAMES, outcome, QUICK.get(kind, {}) | options, seed)


def test_every_method_asked_for_is_there():
    assert set(DESIGNS) == set(SAMPLES)
    assert all(design.kind == kind for kind, design in DESIGNS.items())


@designs
@pytest.mark.parametrize("factors", [1, 2, 5, 9])
def test_points_lie_in_the_unit_cube_and_are_as_many_as_said(kind, factors):
    sample = sampled(kind, factors=factors, samples=4 if kind == "grid" else None)
    samples = 4 if kind == "grid" else SAMPLES[kind]
    assert sample.points.shape == (DESIGNS[kind].rows(factors, samples, told(kind, factors)), factors)
    assert sample.points.min() >= 0
    assert sample.points.max() <= 1
    assert sample.base.shape == (len(sample.points),)
    assert np.isfinite(sample.points).all()


@designs
def test_each_factor_reaches_low_and_high(kind):
    points = sampled(kind).points
    assert (points.min(axis=0) < 0.1).all()
    assert (points.max(axis=0) > 0.9).all()


@designs
@pytest.mark.parametrize("seed", [0, 1, 2**40])
def test_the_same_seed_gives_the_same_sample(kind, seed):
    first, again = sampled(kind, seed=seed), sampled(kind, seed=seed)
    assert np.array_equal(first.points, again.points)
    assert np.array_equal(first.base, again.base)


@pytest.mark.parametrize(
    "kind", sorted(set(DESIGNS) - {"grid", "one_at_a_time", "dgsm", "fractional_factorial", "listed_points"})
)
def test_another_seed_gives_another_sample(kind):
    assert not np.array_equal(sampled(kind, seed=0).points, sampled(kind, seed=1).points)


@pytest.mark.parametrize("kind", [kind for kind, design in DESIGNS.items() if design.grows])
def test_a_sample_is_the_first_part_of_one_twice_as_large(kind):
    small, large = sampled(kind), sampled(kind, 2 * SAMPLES[kind])
    assert np.array_equal(large.first(len(small.points)).points, small.points)
    assert np.array_equal(large.first(len(small.points)).base, small.base)
    assert len(large.points) == 2 * len(small.points)


@designs
@pytest.mark.parametrize("seed", [0, 5])
def test_the_weights_of_an_additive_function_rank_its_factors(kind, seed):
    sample = sampled(kind, 800 if kind == "delta" else None, seed=seed)
    found = analysed(kind, sample.points @ WEIGHTS, sample)
    sizes = {one.factor: abs(one.value) for one in found if one.name == DESIGNS[kind].ranks_by}
    assert sorted(sizes, key=sizes.__getitem__) == ["none", "small", "middle", "large"]


@designs
def test_intervals_enclose_their_index_or_their_absence_is_explained(kind):
    sample = sampled(kind)
    for index in analysed(kind, np.exp(sample.points @ WEIGHTS / 4), sample):
        if index.low is None:
            assert index.note or index.name in {"mu", "sigma"}
        elif index.name not in {"delta", "S1"}:
            assert index.low <= index.value <= index.high
        assert np.isfinite(index.value)


@designs
def test_the_same_seed_gives_the_same_indices_and_even_seed_nought(kind):
    sample = sampled(kind)
    outcome = np.exp(sample.points @ WEIGHTS / 4)
    first = analysed(kind, outcome, sample, seed=0)
    np.random.random(7)  # noqa: NPY002 - a seed that is not kept to would go on from here
    assert analysed(kind, outcome, sample, seed=0) == first


@designs
def test_analysis_leaves_no_trace_in_the_luck_everybody_shares(kind):
    import warnings

    sample, formatting = sampled(kind), warnings.formatwarning
    before = np.random.get_state()[1].copy()  # noqa: NPY002 - it is what must not change
    analysed(kind, sample.points @ WEIGHTS, sample)
    sampled(kind)
    assert np.array_equal(np.random.get_state()[1], before)  # noqa: NPY002
    assert warnings.formatwarning is formatting


@designs
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_an_outcome_that_is_no_number_is_refused(kind, bad):
    sample = sampled(kind)
    outcome = sample.points @ WEIGHTS
    outcome[3] = bad
    with pytest.raises(CannotAnalyse, match=r"1 of \d+ rows have no finite outcome"):
        analysed(kind, outcome, sample)


@designs
def test_an_outcome_that_never_varies_is_refused(kind):
    sample = sampled(kind)
    with pytest.raises(CannotAnalyse, match=r"0\.3 in every row"):
        analysed(kind, 0.1 + 0.2 + 1e-17 * np.arange(len(sample.points)), sample)


@designs
def test_an_outcome_of_another_length_is_refused(kind):
    sample = sampled(kind)
    with pytest.raises(CannotAnalyse, match="rows"):
        analysed(kind, (sample.points @ WEIGHTS)[:-1], sample)


@designs
def test_a_failed_row_leaves_with_its_block_and_the_rest_is_still_analysed(kind):
    sample = sampled(kind)
    outcome = sample.points @ WEIGHTS
    outcome[len(outcome) // 2] = np.nan
    stay = sample.whole(np.isfinite(outcome))
    assert not stay[len(outcome) // 2]
    if kind == "fractional_factorial":
        assert not stay.any()
        return
    found = analysed(kind, outcome[stay], sample.only(stay))
    sizes = {one.factor: abs(one.value) for one in found if one.name == DESIGNS[kind].ranks_by}
    assert max(sizes, key=sizes.__getitem__) == "large"


@designs
def test_a_well_sized_design_has_no_mistakes(kind):
    assert DESIGNS[kind].mistakes(FACTORS, SAMPLES[kind], told(kind)) == []


@drawn
def test_too_few_samples_are_said_in_plain_words(kind):
    (mistake,) = DESIGNS[kind].mistakes(FACTORS, 1, {})
    assert f"design {kind}: needs" in mistake
    assert str(DESIGNS[kind].fewest) in mistake
    assert "has 1" in mistake


@designs
def test_the_fewest_samples_are_enough_to_run(kind):
    design = DESIGNS[kind]
    samples = 10 if kind == "listed_points" else design.fewest
    assert design.mistakes(FACTORS, samples, told(kind)) == []
    sample = design.sample(FACTORS, samples, 1, told(kind))
    assert design.analyse(sample, NAMES, np.exp(sample.points @ WEIGHTS), QUICK.get(kind, {}), 1)


@drawn
def test_a_million_million_rows_are_answered_at_once(kind):
    design, samples = DESIGNS[kind], 2**40
    started = time.perf_counter()
    rows = design.rows(FACTORS, samples, {})
    mistakes = design.mistakes(FACTORS, samples, {})
    assert time.perf_counter() - started < 0.1
    assert rows >= samples
    assert any(f"has {rows:,} rows, at most" in mistake for mistake in mistakes)


@designs
def test_an_unknown_option_is_named_with_the_nearest(kind):
    (mistake,) = DESIGNS[kind].mistakes(FACTORS, SAMPLES[kind], told(kind) | {"resample": 7})
    assert "unknown option resample" in mistake


@designs
def test_no_factors_are_refused(kind):
    assert DESIGNS[kind].mistakes(0, SAMPLES[kind], {})
