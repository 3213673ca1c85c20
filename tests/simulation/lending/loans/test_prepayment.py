"""Early repayment: all that is not due yet, at the first meeting at which cash suffices (ODD 7.39.5)."""

import pytest

from lianbao import Scenario, stream
from lianbao.simulation.lending.loans.choices import Cause
from tests.simulation.lending.watching import column, watched

TERMS = {
    "scheme": {
        "loan": {"principal": 1000.0, "instalments": 4, "term_months": 4, "prepayment": 1.0, "prepayment_fee": 0.02},
        "schedule": {"kind": "equal_principal"},
        "price": {"interest_rate": 0.12},
    }
}


def test_who_has_the_cash_repays_after_the_first_instalment():
    """260 are due; 750 and a fee of 15 are repaid with it: 25 are earned."""
    firm, tally = watched(TERMS, {"economy": {"firms": {"equity": 5.0}}})
    assert len(firm.called) == 1
    assert firm.matures == 1
    assert list(column(firm.ends, "balance")) == [0.0] * 4
    assert (firm.paid_own, firm.debt_service, firm.interest_paid) == pytest.approx((1025, 1025, 25))
    assert (tally.prepaid, tally.fees, tally.instalments) == (1, pytest.approx(15), 1)
    assert firm.repaid


def test_it_waits_until_its_cash_suffices():
    """500 come in each month: 240 are left in the first (765 needed), 482.5 in the second (510), 727.5 in the third."""
    firm, tally = watched(TERMS, {"economy": {"returns": {"success": 2.0}}})
    assert len(firm.called) == 3
    assert column(firm.ends, "cash")[:3] == pytest.approx([240, 482.5, 727.5 - 255])
    assert firm.paid_own == pytest.approx(260 + 257.5 + 255 + 255)
    assert tally.principal_repaid == pytest.approx(1000)


def test_interest_that_was_added_in_a_moratorium_is_repaid_too():
    """10 are added to the loan; 1010 and a fee of 20.2 are repaid at once."""
    deferred = {"scheme": {"schedule": {"moratorium": 2, "moratorium_of": "all"}}}
    firm, _ = watched(TERMS, deferred, {"economy": {"firms": {"equity": 5.0}}})
    assert (firm.paid_own, firm.interest_paid) == pytest.approx((1030.2, 30.2))


@pytest.mark.parametrize("terms", [{"prepayment": 0.0}, {"instalments": 1}])
def test_none_repays_early_who_does_not_want_to_or_has_one_instalment(terms):
    firm, tally = watched(TERMS, {"scheme": {"loan": terms}}, {"economy": {"firms": {"equity": 5.0}}})
    assert tally.prepaid == tally.fees == 0
    assert len(firm.called) == firm.matures == {**TERMS["scheme"]["loan"], **terms}["instalments"]


def test_a_partner_who_cannot_pay_does_not_keep_it_from_repaying():
    """The first of two fails, in some runs before it paid anything; the other has 2000 at the first meeting."""
    scheme = {**TERMS["scheme"], "group": {"size": 2, "formation": "assigned"}, "guarantee": {"share": 0}}
    economy = {
        "firms": {"count": 2},
        "types": {"success": 0.999999},
        "returns": {"success": 8},
        "character": {"stigma": 100},
        "climate": {"shocks": [{"cycle": 1, "size": -20, "reach": "firm", "target": 0}]},
    }
    scenario = Scenario.model_validate({"scheme": scheme, "economy": economy, "replicates": 12, "seed": 1})
    (result,) = stream(scenario, tables=True)
    tape = result.tape
    assert (tape["cause"][tape["firm"] == 0] == Cause.COULD_NOT_PAY).any()
    assert tape["debt_service"][tape["firm"] == 1] == pytest.approx(1025)
