"""Rationing: capital that is short, a dated or triggered squeeze, and what withdrawn lines do to firms (ODD 7.26)."""

import numpy as np
import pytest

from lianbao import OUTCOMES
from tests.simulation.bank.runs import scenario, series, worlds

SHORT = {"firms": {"count": 60, "size_spread": 0.4}, "money": {"capital": 0.04}}


@pytest.mark.parametrize("kind", ["refuse", "cut"])
@pytest.mark.parametrize("rule", ["standardised", "irb_sme_corporate"])
def test_loans_never_need_more_capital_than_there_is(kind, rule):
    given = scenario({"capital": {"rationing": kind, "rule": rule, "risk_weight": 0.75, "least_ratio": 0.105}}, SHORT)
    rationed = []
    for world in worlds(given):
        before = world.bank.capital - world.tally.profit
        assert world.tally.risk_weighted <= max(0.0, before) / 0.105 * (1 + 1e-9)
        rationed.append(world.tally.rationed)
    assert rationed[0] > 0


def test_cut_loans_use_all_the_capital():
    found = series({"capital": {"rationing": "cut"}}, SHORT, horizon={"cycles": 1})
    before = found["capital"] - found["profit"]
    np.testing.assert_allclose(found["risk_weighted"], before / 0.08)
    assert (OUTCOMES["rationed_rate"].of(found) == 1).all()


def test_capital_that_is_enough_rations_nobody():
    found = series({"capital": {"rationing": "refuse"}}, {"types": {"success": 1.0}, "money": {"capital": 0.081}})
    assert not found["rationed"].any()


def test_lost_capital_leaves_everybody_without_credit():
    lossy = {"types": {"success": 0.1}, "money": {"capital": 0.3}}
    found = series({"capital": {"rationing": "refuse"}, "price": {"interest_rate": 0.0}}, lossy)
    assert (found["borrowers"][:, 0] > 0).all()
    assert not found["borrowers"][:, 1:].any()


def test_a_dated_squeeze_withdraws_lines_by_lot_while_it_lasts():
    capital = {"squeeze_withdrawal": 0.5, "squeeze_cycle": 2, "squeeze_length": 2}
    found = series({"capital": capital}, {"firms": {"count": 400}, "types": {"success": 1.0}}, horizon={"cycles": 5})
    share = found["rationed"] / found["approved"]
    assert not share[:, [0, 3, 4]].any()
    assert (np.abs(share[:, 1:3] - 0.5) < 4 * 0.5 / 20).all()
    np.testing.assert_array_equal(found["lines_withdrawn"][:, 1], found["rationed"][:, 1])


def test_bad_loans_above_the_trigger_make_the_bank_squeeze_in_the_next_cycle():
    capital = {"squeeze_withdrawal": 1.0, "squeeze_trigger": 0.3}
    shock = {"climate": {"shocks": [{"cycle": 2, "size": -9.0}]}, "types": {"success": 0.95}}
    found = series({"capital": capital}, shock, horizon={"cycles": 4})
    bad = found["default_balance"] / np.maximum(found["principal"], 1)
    assert (bad > 0.3).tolist() == [[False, True, False, False]] * 2
    assert (found["borrowers"] > 0).tolist() == [[True, True, False, True]] * 2


def test_a_squeeze_can_cut_all_loans_instead():
    capital = {"rationing": "cut", "squeeze_withdrawal": 0.25, "squeeze_cycle": 2}
    found = series({"capital": capital}, {"types": {"success": 1.0}, "money": {"capital": 1.0}})
    np.testing.assert_allclose(found["principal"] / 30, [[1.0, 0.75, 1.0]] * 2)


def test_a_firm_that_loses_its_line_closes_with_the_chance_given():
    capital = {"squeeze_withdrawal": 1.0, "squeeze_cycle": 2}
    firms = {"firms": {"count": 400, "exit_after_withdrawal": 0.3}, "types": {"success": 1.0}}
    found = series({"capital": capital}, firms)
    assert (found["lines_withdrawn"] == [0, 400, 0]).all()
    assert (np.abs(found["closings"][:, 1] / 400 - 0.3) < 4 * np.sqrt(0.21 / 400)).all()
    assert not found["closings"][:, [0, 2]].any()


def test_a_squeeze_breaks_firms_that_need_a_promise_to_renew():
    """Revenue that comes late is bridged only if the bank renews; it does not where lines are withdrawn."""
    loan = {"rollover": "renewal", "grace_periods": 0}
    economy = {"types": {"success": 1.0}, "returns": {"delay": 0.5}, "firms": {"count": 200, "equity": 0.0}}
    calm, squeezed = (
        series(
            {"loan": loan, "capital": {"squeeze_withdrawal": part, "squeeze_cycle": 1}}, economy, horizon={"cycles": 1}
        )
        for part in (0.0, 0.4)
    )
    assert calm["bridged"].sum() > 0
    bridged = squeezed["bridged"] / squeezed["borrowers"] / (calm["bridged"] / calm["borrowers"])
    assert (np.abs(bridged - 0.6) < 0.25).all()


def test_capital_ratio_and_return_on_capital_are_what_the_books_say():
    scheme = {"capital": {"risk_weight": 0.75}, "price": {"interest_rate": 0.2}, "costs": {"servicing": 0.01}}
    found = series(scheme, {"types": {"success": 1.0}, "money": {"funding_rate": 0.05}}, horizon={"cycles": 1})
    np.testing.assert_allclose(OUTCOMES["capital_ratio"].of(found), found["capital"][:, 0] / (0.75 * 30))
    np.testing.assert_allclose(OUTCOMES["raroc"].of(found), (0.2 - 0.05 - 0.01) / (0.08 * 0.75))
    np.testing.assert_allclose(OUTCOMES["cost_per_borrower"].of(found), 0.01)
    np.testing.assert_allclose(OUTCOMES["break_even_rate"].of(found), 0.05 + 0.01 + 0.12 * 0.06)
