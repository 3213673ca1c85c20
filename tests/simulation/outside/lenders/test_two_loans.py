"""Two loans at once, worked by hand from ODD 7.34: what is invested, paid first, bridged, lost and seen."""

import pytest

from tests.simulation.outside.lenders.economies import DUE, OTHER_DUE, economy, worlds

LAST_FAILS = {
    "climate": {"shocks": [{"cycle": 1, "size": -20, "reach": "firm", "target": 0}]},
    "types": {"success": 1 - 1e-9},
}


def test_the_second_loan_is_invested_and_repaid():
    (world,) = worlds(economy())
    assert world.tally.other_loans == 10
    assert world.tally.other_principal == pytest.approx(5.0)
    assert [firm.consumed for firm in world.firms] == pytest.approx([2 * 1.5 - DUE - OTHER_DUE] * 10)
    assert (world.tally.other_debt_service, world.tally.other_unpaid) == pytest.approx((10 * OTHER_DUE, 0.0))


def test_monthly_instalments_of_both_are_paid():
    (world,) = worlds(economy(scheme={"loan": {"instalments": 12}}))
    assert world.tally.other_unpaid == 0
    assert world.tally.defaults == 0
    assert world.tally.outflow > world.tally.other_debt_service


def test_nobody_takes_a_loan_that_is_not_worth_it():
    (world,) = worlds(economy({"interest_rate": 1.5}))
    assert world.tally.other_loans == 0


@pytest.mark.parametrize(
    ("priority", "bank_defaults", "lost"),
    [
        ("bank_first", 0, 0.35),
        ("pro_rata", 1, OTHER_DUE - 1.5 * OTHER_DUE / (DUE + OTHER_DUE)),
        ("lender_first", 1, 0.0),
    ],
)
def test_two_loans_compete_for_cash(priority, bank_defaults, lost):
    """The project returns 1, and 1.5 was invested: too little for both; the bank is owed 1.2."""
    more = {"returns": {"success": 1.5, "salvage": 1.0}, **LAST_FAILS, "firms": {"count": 1}}
    (world,) = worlds(economy({"priority": priority}, **more))
    assert world.tally.defaults == bank_defaults
    assert world.tally.other_unpaid == pytest.approx(lost)
    assert world.tally.unpaid == pytest.approx(DUE - (1.5 - (OTHER_DUE - lost)) if bank_defaults else 0.0)
    assert world.firms[0].consumed == pytest.approx(0.0)


def test_bridge_money_pays_the_bank_and_is_owed_over_the_next_cycle():
    more = {
        "returns": {"success": 1.5, "salvage": 1.0},
        **LAST_FAILS,
        "character": {"stigma": 10, "outside_option": -100},
    }
    lender = {"bridge": True, "priority": "bank_first", "loan": 0.4, "interest_rate": 0.6}
    first, second = ((w.tally.defaults, w.tally.other_bridged, w.tally.other_debt_service) for w in
                     worlds(economy(lender, 2, **more)))  # fmt: skip
    assert first == pytest.approx((0, DUE - 1.0, 0))
    assert second == pytest.approx((0, 0, (DUE - 1.0) * 1.6))


def test_without_a_bridge_the_same_firm_is_in_default():
    more = {
        "returns": {"success": 1.5, "salvage": 1.0},
        **LAST_FAILS,
        "character": {"stigma": 10, "outside_option": -100},
    }
    (world,) = worlds(economy({"loan": 0.4, "interest_rate": 0.6}, **more))
    assert world.tally.defaults == 1


def test_who_does_not_repay_is_shut_out():
    more = {"returns": {"success": 1.5}, **LAST_FAILS}
    scenario = economy({"exclusion": 1.0}, 4, **more)
    assert [world.tally.other_loans for world in worlds(scenario)] == [10, 9, 10, 10]


@pytest.mark.parametrize(("registry", "borrowers"), [(False, [10, 10]), (True, [10, 9])])
def test_the_bank_refuses_what_the_registry_shows(registry, borrowers):
    scenario = economy({"registry": registry, "service_limit": 10}, 2, returns={"success": 1.5}, **LAST_FAILS)
    assert [world.tally.borrowers for world in worlds(scenario)] == borrowers


def test_the_registry_keeps_debt_service_within_the_limit():
    for registry, loans in ((False, 10), (True, 0)):
        (world,) = worlds(economy({"registry": registry, "service_limit": 0.61}))
        assert world.tally.other_loans == loans
        assert world.tally.over_indebted == (0 if registry else 10)


def test_reach_and_cut_off_choose_whom_it_lends_to():
    (some,) = worlds(economy({"reach": 0.5}, firms={"count": 200}))
    assert 75 < some.tally.other_loans < 125
    (none,) = worlds(economy({"cut_off": 0.9}, types={"success": 0.8}))
    assert none.tally.other_loans == 0
    (seen,) = worlds(economy({"cut_off": 0.8, "noise": 1.0}, firms={"count": 200}, types={"success": 0.8}))
    assert 75 < seen.tally.other_loans < 125


def test_bridge_money_of_a_firm_that_closes_is_lost():
    more = {
        "returns": {"success": 1.5, "salvage": 1.0},
        **LAST_FAILS,
        "character": {"stigma": 10, "outside_option": -100},
    }
    lender = {"bridge": True, "loan": 0.4, "interest_rate": 0.6}
    (world,) = worlds(economy(lender, 1, **more, firms={"exit_rate": 1.0, "count": 10}))
    assert world.tally.other_unpaid == pytest.approx((DUE - 1.0) * 1.6)
