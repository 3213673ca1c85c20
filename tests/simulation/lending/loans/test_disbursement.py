"""What a firm gets of a loan: fees deducted or added, and saving collected in three ways (ODD 7.9.2, 7.39.2)."""

import pytest

from tests.simulation.lending.watching import column, watched

MONTHS_4 = {"scheme": {"loan": {"principal": 1000.0, "instalments": 4, "term_months": 4}}}
RICH = {"economy": {"firms": {"equity": 1.0}}}
FEES = {"upfront": 0.02, "insurance": 0.03}


def test_fees_are_deducted():
    """50 of 1000 are kept back; 950 are invested, and bring in 950 in all."""
    firm, tally = watched(MONTHS_4, RICH, {"scheme": {"fees": FEES}})
    assert (firm.principal, firm.debt_service) == (1000, 1000)
    assert (tally.upfront_fees, tally.insurance) == pytest.approx((20, 30))
    assert tally.interest == pytest.approx(20)
    assert column(firm.ends, "cash")[-1] == pytest.approx(1000 + 950 - 1000)


def test_fees_are_added():
    """1050 are lent, of which 1000 are invested."""
    firm, tally = watched(MONTHS_4, RICH, {"scheme": {"fees": FEES | {"payment": "added"}}})
    assert (firm.principal, firm.debt_service) == pytest.approx((1050, 1050))
    assert (tally.upfront_fees, tally.insurance, tally.interest) == pytest.approx((20, 30, 20))
    assert column(firm.ends, "cash")[-1] == pytest.approx(1000 + 1000 - 1050)


def test_the_bank_keeps_the_fee_and_pays_the_premium_on():
    """Nobody pays interest and nothing fails: the fee is its profit, with either payment."""
    for payment in ("deducted", "added"):
        _, tally = watched(MONTHS_4, RICH, {"scheme": {"fees": FEES | {"payment": payment}}})
        gained = tally.profit + 0.0
        assert gained == pytest.approx(20 - tally.funding_cost)
        created = tally.money_after - tally.money_before - tally.inflow + tally.outflow
        assert created == pytest.approx(0, abs=1e-6)


def saving(collection, rate=0.1, equity=1.0, success=1.0):
    terms = {"saving": {"rate": rate, "collection": collection}}
    return watched(
        MONTHS_4, {"scheme": terms, "economy": {"firms": {"equity": equity}, "returns": {"success": success}}}
    )


def test_saving_comes_from_own_cash_as_far_as_it_goes():
    firm, tally = saving("from_cash")
    assert list(column(firm.ends, "saving")) == [100] * 4
    assert column(firm.ends, "cash")[0] == pytest.approx(1000 - 100 + 250 - 250)
    assert tally.saving_taken == 100
    firm, tally = saving("from_cash", equity=0.03)
    assert tally.saving_taken == pytest.approx(30)
    assert list(column(firm.ends, "saving")) == pytest.approx([30] * 4)


def test_saving_is_deducted_from_the_loan():
    """100 are kept back; 900 are invested, and bring in 225 a month of the 250 due."""
    firm, tally = saving("deducted")
    assert list(column(firm.ends, "saving")) == [100] * 4
    assert list(column(firm.ends, "cash")) == pytest.approx([1000 - 25.0 * month for month in range(1, 5)])
    assert tally.saving_taken == 100
    assert firm.cash == pytest.approx(900 + 100)


def test_saving_comes_with_each_instalment():
    firm, tally = saving("with_instalments")
    assert list(column(firm.ends, "saving")) == pytest.approx([25, 50, 75, 100])
    assert list(column(firm.ends, "cash")) == pytest.approx([975, 950, 925, 900])
    assert tally.saving_taken == pytest.approx(100)


@pytest.mark.parametrize("collection", ["from_cash", "deducted", "with_instalments"])
def test_saving_is_a_share_of_all_that_falls_due(collection):
    """24 % flat over four months: 1,080 fall due, of which a tenth is saved."""
    terms = {"saving": {"rate": 0.1, "collection": collection}, "schedule": {"kind": "flat"}}
    price = {"price": {"interest_rate": 0.24}}
    rich = {"firms": {"equity": 1.0}, "returns": {"success": 2.0}}
    _, tally = watched(MONTHS_4, {"scheme": terms | price, "economy": rich})
    assert tally.debt_service == pytest.approx(1080)
    assert tally.saving_taken == pytest.approx(108)


def test_who_is_in_arrears_saves_nothing():
    """225 of 250 come in each month and 10 are there at first: its saving would come after what is due."""
    firm, tally = saving("with_instalments", equity=0.01, success=0.9)
    assert list(column(firm.ends, "saving")) == [0] * 4
    assert tally.saving_taken == 0


def test_its_saving_answers_for_the_loan_and_is_returned():
    """Nothing comes in: 100 of saving is drawn on the first instalment."""
    firm, tally = saving("deducted", equity=0.0, success=0.0)
    assert list(column(firm.ends, "saving")) == [0] * 4
    assert (firm.paid_own, firm.unpaid) == pytest.approx((100, 900))
    assert tally.paid_own == pytest.approx(100)
