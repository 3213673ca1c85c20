"""Market risk: the path of the funding rate, the repricing gap, and its loss told apart (ODD 7.28)."""

import numpy as np
import pytest

from lianbao import OUTCOMES, simulate
from tests.simulation.bank.runs import scenario, series

SURE = {"types": {"success": 1.0}, "money": {"funding_rate": 0.05}}
TINY = {"firms": {"count": 1}}


def test_a_dated_shift_lasts():
    shifts = {"funding": {"shifts": [{"cycle": 2, "size": 0.02}, {"cycle": 4, "size": -0.01}]}}
    found = series({}, {**SURE, **shifts}, horizon={"cycles": 5})
    np.testing.assert_allclose(found["funding_rate"], [[0.05, 0.07, 0.07, 0.06, 0.06]] * 2)


def test_the_rate_returns_to_its_mean_with_its_volatility():
    funding = {"funding": {"volatility": 0.01, "reversion": 0.4}}
    given = scenario({}, {**SURE, **TINY, **funding}, horizon={"cycles": 40}, replicates=60)
    found = simulate(given).series["funding_rate"][:, 5:]  # compiled: on Mesa agents these are minutes
    assert abs(found.mean() - 0.05) < 0.001
    variance = 0.01**2 / (1 - 0.6**2)
    assert found.var() == pytest.approx(variance, rel=0.15)
    deviation = found - 0.05
    persistence = (deviation[:, 1:] * deviation[:, :-1]).sum() / (deviation[:, :-1] ** 2).sum()
    assert abs(persistence - 0.6) < 0.08


@pytest.mark.parametrize(("part", "loss"), [(0.0, 0.0), (0.5, 0.01), (1.0, 0.02)])
def test_the_gap_costs_what_reprices(part, loss):
    shift = {"funding": {"shifts": [{"cycle": 2, "size": 0.02}]}}
    scheme = {"capital": {"repricing": part}, "price": {"kind": "cost_plus"}}
    found = series(scheme, {**SURE, **shift})
    np.testing.assert_allclose(found["market_loss"], [[0, loss * 30, 0]] * 2, atol=1e-12)
    np.testing.assert_allclose(found["funding_cost"], np.array([[0.05, 0.05 + loss, 0.07]] * 2) * 30)
    np.testing.assert_allclose(np.diff(found["rate"]), [[0, 0.02]] * 2, atol=1e-12)


def test_a_price_that_does_not_follow_bears_the_whole_move():
    shift = {"funding": {"shifts": [{"cycle": 2, "size": 0.02}]}}
    found = series({"capital": {"repricing": 0.5}}, {**SURE, **shift})
    np.testing.assert_allclose(found["market_loss"], [[0, 0.01 * 30, 0.02 * 30]] * 2, atol=1e-12)
    np.testing.assert_allclose(OUTCOMES["market_loss_rate"].of(found), 0.01)


def test_profit_falls_by_the_market_loss_and_by_nothing_else():
    shift = {"funding": {"shifts": [{"cycle": 2, "size": 0.02}]}}
    economy = {**SURE, "types": {"success": 0.8}}
    calm, moved = (series({}, {**economy, **more}) for more in ({}, shift))
    np.testing.assert_allclose(calm["profit"] - moved["profit"], moved["market_loss"], atol=1e-12)
    assert (calm["defaults"] == moved["defaults"]).all()
