"""The state of the economy, worked out by hand (ODD 7.3, 7.28)."""

import math
from types import SimpleNamespace

import pytest

from lianbao.simulation.borrowers.climate.choices import ShockReach
from lianbao.simulation.borrowers.climate.environment import dated_shock, fate, move_funding, move_macro
from lianbao.simulation.catalogue.agents import ClimateState, FirmState
from lianbao.simulation.engine.mesa_backend import plain


def test_the_macro_factor_begins_with_its_news_and_then_keeps_a_part():
    climate = plain(ClimateState)
    move_macro(climate, 0.5, 0.6, 1)
    assert climate.macro == 0.5
    move_macro(climate, 1.0, 0.6, 2)
    assert climate.macro == pytest.approx(0.6 * 0.5 + 0.8 * 1.0)


def test_fate_weighs_factors_by_the_roots_of_their_shares():
    shares = SimpleNamespace(climate_rho_macro=0.25, climate_rho_sector=0.16, climate_rho_group=0.09)
    assert fate(0.0, 1.0, 2.0, -1.0, shares) == pytest.approx(0.5 + 0.8 - 0.3)
    assert fate(2.0, 0.0, 0.0, 0.0, shares) == pytest.approx(2 * math.sqrt(0.5))


def test_a_dated_shock_hits_whom_it_reaches_in_its_cycle_only():
    reach = [ShockReach.ALL, ShockReach.SECTOR, ShockReach.CLUSTER, ShockReach.FIRM]
    economy = SimpleNamespace(
        climate_shocks_cycle=[2, 2, 2, 2],
        climate_shocks_size=[-1.0, 0.5, 0.25, 0.125],
        climate_shocks_reach=reach,
        climate_shocks_target=[0, 1, 7, 5],
    )
    firm = plain(FirmState)
    firm.sector, firm.slot = 1, 5
    assert dated_shock(firm, 7, economy, 2) == -1 + 0.5 + 0.25 + 0.125
    firm.sector, firm.slot = 0, 4
    assert dated_shock(firm, 6, economy, 2) == -1
    assert dated_shock(firm, 7, economy, 3) == 0


def test_the_funding_rate_returns_to_a_mean_that_dated_shifts_move():
    economy = SimpleNamespace(
        funding_volatility=0.01,
        funding_reversion=0.25,
        money_funding_rate=0.03,
        funding_shifts_cycle=[2, 0],
        funding_shifts_size=[0.005, 9.0],
    )
    climate = plain(ClimateState)
    climate.funding_rate, climate.rate_deviation = 0.05, 0.02
    move_funding(climate, 1.0, economy, 1)
    assert (climate.quoted_rate, climate.funding_rate) == (0.05, pytest.approx(0.03 + 0.75 * 0.02 + 0.01))
    move_funding(climate, 0.0, economy, 2)
    assert climate.funding_rate == pytest.approx(0.03 + 0.005 + 0.75 * 0.025)
