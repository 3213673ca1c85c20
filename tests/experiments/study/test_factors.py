"""Every factor maps its own coordinate, evenly, inside its bounds, and to plain Python values."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from lianbao.experiments.study.factors import LEVER, Factor, dummy_factor, luck_factor
from lianbao.experiments.study.spread.distributions import FAMILIES, Distribution
from lianbao.experiments.study.spread.spreads import Choices, Range, Seeds, Values, Whole

COORDINATES = st.floats(0, 1)
SPREADS = [
    Range(-2.0, 0.1),
    Whole(3, 10),
    Values((1, 2.5, math.inf)),
    Choices(("none", "peer", "scorecard")),
    Choices((True, False)),
    Seeds(),
    *(Distribution("normal", (0.5, 2.0), *bounds) for bounds in [(), (0.0,), (0.0, 1.0)]),
    Distribution("triangular", (0.0, 0.0, 2.0), 0.0, 1.0),
]
PLAIN = (float, int, str, bool)


@given(st.sampled_from(SPREADS), COORDINATES)
def test_values_are_plain_and_allowed(spread, coordinate):
    value = spread.value_at(np.float64(coordinate))
    assert type(value) in PLAIN
    if spread.members:
        assert value in spread.members
    elif not isinstance(spread, Distribution | Seeds):
        assert spread.low <= value <= spread.high


@given(st.sampled_from([each for each in SPREADS if not isinstance(each, Choices)]), COORDINATES, COORDINATES)
def test_numbers_rise_with_the_coordinate(spread, first, second):
    low, high = sorted((first, second))
    assert spread.value_at(low) <= spread.value_at(high) + 1e-12


@pytest.mark.parametrize(
    ("spread", "ends"),
    [
        (Range(-2.0, 0.1), (-2.0, 0.1)),
        (Whole(3, 10), (3, 10)),
        (Values((1, 2, 5)), (1, 5)),
        (Choices(("a", "b")), ("a", "b")),
        (Seeds(), (0, 2**32 - 1)),
        (Distribution("uniform", (1.0, 3.0)), (pytest.approx(1, abs=1e-5), pytest.approx(3, abs=1e-5))),
    ],
)
def test_both_ends_are_reached(spread, ends):
    assert (spread.value_at(0.0), spread.value_at(1.0)) == ends


@pytest.mark.parametrize("spread", [Whole(3, 10), Values((1, 2, 5, 7)), Choices(("a", "b", "c", "d"))])
def test_members_have_equal_shares(spread):
    count = len(spread.members)
    found = [spread.value_at((place + 0.5) / (10 * count)) for place in range(10 * count)]
    assert [found.count(member) for member in spread.members] == [10] * count


@pytest.mark.parametrize("coordinate", [0.0, 0.25, 1 - 2**-33])
def test_seeds_are_the_coordinate_in_32_bits(coordinate):
    assert luck_factor().value_at(coordinate) == math.floor(coordinate * 2**32)


@pytest.mark.parametrize(
    ("spread", "known"),
    [
        (Distribution("uniform", (1.0, 3.0)), stats.uniform(1, 2)),
        (Distribution("normal", (1.0, 3.0)), stats.norm(1, 3)),
        (Distribution("lognormal", (2.0, 0.5)), stats.lognorm(0.5, scale=2)),
        (Distribution("log_uniform", (0.5, 8.0)), stats.loguniform(0.5, 8.0)),
        (Distribution("triangular", (0.0, 0.03, 0.15)), stats.triang(0.2, 0, 0.15)),
        (Distribution("beta", (2.0, 3.0, 1.0, 5.0)), stats.beta(2, 3, 1, 4)),
        (Distribution("normal", (0.5, 0.4), 0.0, 1.0), stats.truncnorm(-1.25, 1.25, 0.5, 0.4)),
    ],
)
def test_quantiles_are_those_of_scipy(spread, known):
    for coordinate in (0.01, 0.2, 0.5, 0.77, 0.99):
        assert spread.value_at(coordinate) == pytest.approx(known.ppf(coordinate), rel=2e-4)


@pytest.mark.parametrize(
    ("family", "parameters"),
    [
        ("uniform", (1.0, 3.0)),
        ("normal", (1.0, 3.0)),
        ("lognormal", (2.0, 0.5)),
        ("triangular", (0.0, 0.03, 0.15)),
        ("triangular", (0.0, 0.0, 1.0)),
        ("triangular", (0.0, 1.0, 1.0)),
        ("beta", (2.0, 3.0, 1.0, 5.0)),
    ],
)
def test_share_and_quantile_undo_each_other(family, parameters):
    about = FAMILIES[family]
    for share in (0.001, 0.2, 0.5, 0.999):
        assert about.share(about.quantile(share, *parameters), *parameters) == pytest.approx(share)


def test_an_unbounded_distribution_is_finite_at_both_ends():
    spread = Distribution("normal", (0.0, 1.0))
    assert (spread.value_at(0.0), spread.value_at(1.0)) == (
        pytest.approx(-4.753, abs=0.01),
        pytest.approx(4.753, abs=0.01),
    )


def test_labels_roles_and_kinds():
    size = Factor("scheme.screening.cut_off", LEVER, Range(0.0, 1.0), "probability")
    assert (size.label, size.is_numeric, size.is_own) == ("screening cut off", True, True)
    assert not Factor("x", LEVER, Choices(("a", "b"))).is_numeric
    assert [luck_factor().name, dummy_factor().name] == ["luck", "dummy"]
    assert not luck_factor().is_own
    assert not dummy_factor().is_own
