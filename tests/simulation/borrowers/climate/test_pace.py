"""An economy stated for so many months, restated by hand for loans of another term (ODD 7.52)."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lianbao import Scenario, read_scenario, simulate
from lianbao.simulation.borrowers.climate.pace import counted, earned, in_proportion, kept, lost
from lianbao.simulation.engine.flat_scenario import economy_values

YEARLY = {
    "firms": {"retained": 0.25, "exit_rate": 0.19, "opening_age": 3},
    "types": {"success": 0.81},
    "returns": {"success": 1.4},
    "risky": {"success_ratio": 0.64, "return_ratio": 1.5},
    "character": {"patience": 0.81, "patience_half_width": 0.17, "outside_option": 0.1, "learning": 0.36},
    "cohesion": {"gain": 0.51, "drift": 0.2},
    "climate": {"persistence": 0.36, "shocks": [{"cycle": 2, "size": -1.0}, {"cycle": 3, "size": -2.0}]},
    "funding": {"volatility": 0.02, "shifts": [{"cycle": 3}]},
    "lender": {"exclusion": 2},
    "pace": {"months": 12},
}
HALF_A_YEAR = {
    "firms_retained": 0.5,
    "firms_exit_rate": 0.1,
    "firms_opening_age": 6,
    "types_success": 0.9,
    "returns_success": 1.2,
    "risky_success_ratio": 0.8,
    "risky_return_ratio": (1 + (1.4 * 1.5 - 1) / 2) / 1.2,
    "character_patience": 0.9,
    "character_patience_half_width": (math.sqrt(0.98) - 0.8) / 2,
    "character_outside_option": 0.05,
    "character_learning": 0.2,
    "cohesion_gain": 0.3,
    "cohesion_drift": 0.1,
    "climate_persistence": 0.6,
    "funding_volatility": 0.02 / math.sqrt(2),
    "lender_exclusion": 4.0,
}
TWO_YEARS = {
    "types_success": 0.81**2,
    "returns_success": 1.8,
    "firms_exit_rate": 1 - 0.81**2,
    "firms_opening_age": 2,
    "lender_exclusion": 1.0,
    "character_outside_option": 0.2,
}
AS_GIVEN = ["firms_equity", "firms_other_income", "character_stigma", "climate_rho_macro", "returns_salvage"]


def values_for(months, **economy):
    given = {"economy": YEARLY | economy, "scheme": {"loan": {"term_months": months}}}
    return economy_values(Scenario.model_validate(given))


@pytest.mark.parametrize(("months", "expected"), [(6, HALF_A_YEAR), (24, TWO_YEARS)])
def test_each_number_is_restated_for_the_term(months, expected):
    found = values_for(months)
    assert {name: found[name] for name in expected} == pytest.approx(expected)
    assert {name: found[name] for name in AS_GIVEN} == {name: values_for(12)[name] for name in AS_GIVEN}


@pytest.mark.parametrize(
    ("months", "shocks", "shift"), [(6, [3, 5], 5), (12, [2, 3], 3), (24, [1, 2], 2), (36, [1, 1], 1)]
)
def test_a_date_falls_in_the_cycle_that_runs_then(months, shocks, shift):
    found = values_for(months)
    assert (found["climate_shocks_cycle"][:2], found["funding_shifts_cycle"][0]) == (shocks, shift)


def test_quantiles_of_types_are_restated_one_by_one():
    types = {"family": "beta", "success": 0.81, "concentration": 12}
    year, half = (values_for(months, types=types)["types_quantiles"] for months in (12, 6))
    assert half == pytest.approx([math.sqrt(chance) for chance in year])


@pytest.mark.parametrize("pace", [0, 12])
def test_nothing_moves_by_a_bit_without_a_pace_or_at_its_own_term(pace):
    plain = read_scenario("textbook")
    same = plain.with_("economy.pace.months", pace)
    assert simulate(same, threads=1).series.tobytes() == simulate(plain, threads=1).series.tobytes()


PARTS = st.floats(0.05, 20)


@given(st.floats(0, 1), PARTS, PARTS)
def test_two_steps_are_one(chance, first, second):
    for rule in (kept, in_proportion):
        assert rule(rule(chance, first), second) == pytest.approx(rule(chance, first * second), abs=1e-9)
    assert earned(earned(1 + chance, first), second) == pytest.approx(earned(1 + chance, first * second))


@given(st.floats(0, 1), PARTS, PARTS)
def test_two_steps_of_losing_are_one(chance, first, second):
    assume((1 - chance) ** (first * max(1, second)) > 1e-6)  # a chance so near 1 is 1 for a computer
    assert lost(lost(chance, first), second) == pytest.approx(lost(chance, first * second), abs=1e-9)


@given(st.integers(0, 1000), PARTS)
def test_a_number_of_cycles_lasts_at_least_as_long_and_no_cycle_longer(paces, length):
    assert paces - 1e-6 <= counted(float(paces), length) * length < paces + length + 1e-6
    assert counted(math.inf, length) == math.inf


def test_of_people_who_all_fail_at_the_same_yearly_rate_as_many_fail_in_a_year_whatever_the_term():
    base = read_scenario("textbook").with_(
        economy__pace__months=12,
        economy__types__success=0.81,
        horizon__cycles=2,
        economy__firms__count=20_000,
        replicates=40,
    )
    half_years = simulate(base.with_(scheme__loan__term_months=6), threads=1).series["defaults"].sum(axis=1)
    years = simulate(base, threads=1).series["defaults"][:, 0]
    assert half_years.mean() / years.mean() == pytest.approx((2 * 0.1) / 0.19, rel=0.05)
