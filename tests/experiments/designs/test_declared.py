"""What the designs declare of themselves is true of their points and their indices."""

import numpy as np
import pytest

from lianbao.experiments.designs import DESIGNS, Design, registered
from tests.experiments.designs.test_contract import FACTORS, QUICK, WEIGHTS, analysed, designs, sampled


def found_in(kind, weights, **options):
    sample = sampled(kind, **options)
    return analysed(kind, np.exp(sample.points @ weights / 4), sample, **options)


@designs
def test_a_design_crosses_if_its_rows_are_all_combinations_of_its_levels(kind):
    points = sampled(kind).points
    combinations = np.prod([len(np.unique(column)) for column in points.T], dtype=float)
    assert DESIGNS[kind].crosses == (len(np.unique(points, axis=0)) == combinations)


@designs
def test_factors_move_together_if_it_says_so(kind):
    points = sampled(kind).points
    assert DESIGNS[kind].moves_pairs == ((points != points[0]).sum(axis=1).max() > 1)


@designs
def test_a_factor_is_looked_at_along_rows_in_which_it_moves(kind):
    sample = sampled(kind)
    for factor in range(FACTORS):
        rows, which = DESIGNS[kind].along(sample, factor, {})
        assert rows.shape == (len(sample.points),)
        assert len(np.unique(sample.points[rows, factor])) > 1
        assert bool(which) != rows.all()
        if not DESIGNS[kind].moves_pairs:
            assert np.ptp(np.delete(sample.points[rows], factor, axis=1)) == 0


@pytest.mark.parametrize("kind", [kind for kind, design in DESIGNS.items() if design.is_fair_sample])
def test_the_rows_of_a_fair_sample_are_even(kind):
    points = sampled(kind).points
    assert points.mean(axis=0) == pytest.approx(0.5, abs=0.05)
    assert points.var(axis=0) == pytest.approx(1 / 12, abs=0.015)


@designs
def test_indices_bear_the_names_that_are_declared(kind):
    design = DESIGNS[kind]
    pairs = {"second_order": True} if "second_order" in design.settings else {}
    names = {index.name for index in found_in(kind, WEIGHTS, **pairs)}
    assert {design.ranks_by, *design.shares, *design.signed, *(design.plane or ())} <= names


@designs
def test_the_ranking_index_has_an_interval_if_it_says_so(kind):
    ranked = [index for index in found_in(kind, WEIGHTS) if index.name == DESIGNS[kind].ranks_by]
    assert {index.low is not None for index in ranked} == {DESIGNS[kind].has_intervals}


@designs
def test_of_a_factor_that_lowers_the_outcome_only_signed_indices_are_below_zero(kind):
    large = [index for index in found_in(kind, -WEIGHTS) if index.factor == "large" and index.with_factor is None]
    below = {index.name for index in large if index.value < 0}
    assert below == {index.name for index in large} & DESIGNS[kind].signed


@designs
def test_shares_do_not_change_with_the_unit_of_the_outcome(kind):
    design, sample = DESIGNS[kind], sampled(kind)
    outcome = np.exp(sample.points @ WEIGHTS / 4)
    plain, scaled = (
        {index.factor: index.value for index in analysed(kind, values, sample) if index.name == design.ranks_by}
        for values in (outcome, 1000 * outcome)
    )
    factor = 1000 if design.in_units else 1
    assert scaled == pytest.approx({name: factor * value for name, value in plain.items()}, rel=1e-6, abs=1e-6)


@designs
def test_how_large_it_is_can_be_said(kind):
    assert DESIGNS[kind].size(1024, QUICK.get(kind, {})) == "1,024 samples"


@pytest.mark.parametrize(("kind", "size"), [("grid", "3 x 4 levels"), ("morris", "20 samples")])
def test_levels_are_told_where_each_factor_has_its_own(kind, size):
    assert DESIGNS[kind].size(20, {"levels": [3, 4] if kind == "grid" else 6}) == size


def test_two_designs_of_one_kind_are_refused():
    known = dict(DESIGNS)

    class Twin(type(DESIGNS["grid"])):
        """Another design of a kind that is taken."""

    with pytest.raises(ValueError, match=r"two designs of kind grid: Grid and .*Twin"):
        registered(Twin)
    assert known == DESIGNS
    assert registered(type(DESIGNS["grid"])) is type(DESIGNS["grid"])


def test_a_design_that_cannot_choose_points_is_no_design():
    class Half(Design):
        kind = "half"

    with pytest.raises(TypeError, match="abstract"):
        registered(Half)
    assert "half" not in DESIGNS
