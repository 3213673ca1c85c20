"""A frozen group clears what was lost of its members' loans, on the ladder or after it (ODD 7.18.2)."""

import pytest

from lianbao import LendingModel, Scenario, simulate

RATES = [0.0, 0.35, 0.2, 0.15]  # leave .65 x .8 x .85 = .442 of a debt
LADDER = {"active": True, "rates": RATES, "delays": [0.0, 0.25, 0.75, 2.0], "days": [0.0, 0.3, 0.6, 0.9]}
FORGED = {"deceit": {"forged_share": 1.0}}
NEGATIVE_ONCE = {
    "scheme": {
        "loan": {"term_months": 6.0},
        "exclusion": {"reach": "freeze"},
        "ladder": {"active": True, "rates": [0.3, 0.6, 0.3, 0.6], "delays": [1.5, 0, 1.5, 0.5]},
    },
    "economy": {"firms": {"retained": 0.85}, "character": {"patience": 0.95}},
    "horizon": {"cycles": 4},
}
"""Groups paid before their debts were written off, and the bank's loss came out below nothing."""


LOST = 0.442
"""What the ladder leaves of a debt of 1, worked by hand."""


def frozen(ladder=LADDER, economy=()):
    """Run the first cycle: groups in which somebody failed are frozen; afterwards nobody wants a loan."""
    scheme = {
        "guarantee": {"liability": "joint", "share": 0.0},
        "group": {"size": 3},
        "exclusion": {"reach": "freeze", "cycles": 5.0},
        "ladder": ladder,
        "recovery": {"loss_given_default": LOST},
    }
    values = {
        "firms": {"count": 30, "retained": 0.0},
        "types": {"success": 0.7},
        "returns": {"success": 3.0},
        "character": {"seizure": 1.0, "patience": 0.9, "outside_option": -100.0},
    }
    model = LendingModel(Scenario.model_validate({"scheme": scheme, "economy": values | dict(economy)}))
    model.step()
    for firm in model.world.firms:
        firm.outside_option = 100.0
    return model


def owed(model):
    """Return how many loans failed, and of these the loans for which somebody is left to pay."""
    firms = model.world.firms
    able = {firm.group for firm in firms if not firm.defaulted}
    failed = [firm for firm in firms if firm.defaulted]
    return len(failed), sum(firm.group in able for firm in failed)


def sums(model, cash):
    """Run a cycle in which every firm has so much to clear debts with; return what came in and what was lost."""
    for firm in model.world.firms:
        firm.cash = cash
    model.step()
    tally = model.world.tally
    return pytest.approx((tally.recovered, tally.written_off, tally.operational_loss), abs=1e-12)


@pytest.mark.parametrize("price", [0.0, 0.1])
def test_what_is_cleared_on_the_ladder_is_never_written_off(price):
    """The group pays what the bank would lose; the sale of the claim brings what it would have brought."""
    model = frozen(LADDER | {"claim_price": price})
    failed, cleared = owed(model)
    assert 0 < cleared < failed
    lost = (1 - price) * LOST
    assert sums(model, 100.0) == (0.48 * failed + lost * cleared, 0, 0)
    assert model.world.bank.loans == pytest.approx(0.52 * failed - lost * cleared)
    assert sums(model, 100.0) == (0.078 * failed + price * LOST * failed, lost * (failed - cleared), 0)
    assert model.world.bank.loans == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("economy", "operational"), [({}, 0.0), (FORGED, 1.0)])
def test_what_is_cleared_after_the_ladder_lowers_the_loss_it_was(economy, operational):
    model = frozen(economy=economy)
    failed, cleared = owed(model)
    assert sums(model, 0.0) == (0.48 * failed, 0, 0)
    assert sums(model, 0.0) == (0.078 * failed, LOST * failed, operational * LOST * failed)
    assert sums(model, 100.0) == (LOST * cleared, -LOST * cleared, -operational * LOST * cleared)
    assert sums(model, 100.0) == (0, 0, 0)


@pytest.mark.parametrize(("economy", "operational"), [({}, 0.0), (FORGED, 1.0)])
def test_without_a_ladder_it_lowers_the_loss_of_an_earlier_cycle(economy, operational):
    model = frozen({"active": False}, economy)
    failed, cleared = owed(model)
    tally = model.world.tally
    assert (tally.written_off, tally.operational_loss) == pytest.approx((LOST * failed, operational * LOST * failed))
    assert sums(model, 100.0) == (LOST * cleared, -LOST * cleared, -operational * LOST * cleared)


def test_a_group_that_cannot_pay_stays_frozen_until_its_time_is_over():
    model = frozen()
    for cycle in range(2, 8):
        assert any(group.frozen for group in model.world.groups) == (cycle > 1)
        sums(model, 0.0)
    assert not any(group.frozen for group in model.world.groups)


def test_no_bank_loses_less_than_nothing():
    found = simulate(Scenario.model_validate(NEGATIVE_ONCE), replicates=5)
    assert found.outcomes["paid_by_partners"].min() > 0
    assert (found.outcomes["bank_loss_rate"] >= 0).all()
    assert (found.outcomes["credit_loss_rate"] >= 0).all()
