"""Closing by age (ODD 7.18.4; pattern T7)."""

from __future__ import annotations

from math import sqrt
from types import SimpleNamespace

import pytest

import lianbao
from lianbao.simulation.borrowers.firms.entry import chance_to_close, year_of_life

PROFILE = [{"year": 1, "chance": 0.016}, {"year": 2, "chance": 0.063}, {"year": 3, "chance": 0.095}]
"""Closing of firms in China by year of life (SAIC 2013)."""


@pytest.mark.parametrize(
    ("age", "months", "year"), [(0, 12, 1), (1, 12, 2), (2, 6, 2), (1, 6, 1), (3, 11.5, 3), (24, 0.5, 2), (23, 0.5, 1)]
)
def test_the_year_of_life(age, months, year):
    assert year_of_life(age, months) == year


@pytest.mark.parametrize(
    ("year", "months", "chance"),
    [(1, 12, 0.05), (2, 12, 0.1), (3, 12, 0.1), (4, 12, 0.3), (4, 6, 1 - sqrt(0.7)), (9, 24, 1 - 0.49)],
)
def test_the_last_step_of_the_profile_counts(year, months, chance):
    economy = SimpleNamespace(
        firms_exit_rate=0.05, firms_exit_by_age_year=[2, 4, 0], firms_exit_by_age_chance=[0.1, 0.3, 0.0]
    )
    assert chance_to_close(year, months, economy) == pytest.approx(chance)


def ageing(profile, **more):
    scenario = lianbao.read_scenario("textbook")
    settings = {"economy.types.success": 1.0, "economy.firms.count": 2000, "horizon.cycles": 12}
    for path, value in (settings | {"economy.firms.exit_by_age": profile} | more).items():
        scenario = scenario.with_(path, value)
    return lianbao.simulate(scenario, replicates=20)


def test_firms_close_by_their_year_of_life():
    series = ageing(PROFILE).series
    for year, known in enumerate([0.016, 0.063, 0.095, 0.095]):
        firms, closed = (series[name][:, :, year].sum() for name in ("firms_of_year", "closings_of_year"))
        assert abs(closed / firms - known) < 4 * sqrt(known * (1 - known) / firms)


def test_half_years_close_as_often_as_years():
    flat = [{"year": 1, "chance": 0.19}]  # 1 - .81 = 1 - .9^2
    rate = ageing(flat, **{"scheme.loan.term_months": 6}).outcomes["closing_rate"].mean()
    assert abs(rate - 0.1) < 4 * sqrt(0.09 / (20 * 12 * 2000))


def test_each_year_is_counted_once():
    record = ageing(PROFILE)
    assert (record.series["closings_of_year"].sum(axis=2) == record.series["closings"]).all()
    assert (record.series["firms_of_year"].sum(axis=2) == record.series["firms"]).all()
