"""Money is conserved and never negative, and who is helped gets what helpers pay (ODD 7.38), in generated scenarios."""

import numpy as np
from hypothesis import given

from lianbao.simulation.declaring.fields import flat_values
from tests.books.accounts import GENERATED, ROUNDING, TOLERANCE, run_of, scale_of, sums
from tests.books.drawing import LIVELY, any_scenario, scenarios

CENTRES = {"scheme.centre.groups": 3, "scheme.centre.share": 0.8, "scheme.guarantee.share": 0.5}
NOT_NEGATIVE = (
    "cash",
    "consumed",
    "debt_service",
    "loan_step",
    "for_centre",
    "from_centre",
    "paid_for_others",
    "paid_own",
    "principal",
    "received",
    "rolled_over",
    "unpaid",
)


@GENERATED
@given(any_scenario())
def test_money_is_conserved_in_every_cycle(scenario):
    series = run_of(scenario)["record"].series
    created = series["money_after"] - series["money_before"] - series["inflow"] + series["outflow"]
    assert (np.abs(created) <= ROUNDING * scale_of(scenario, series)).all()


@GENERATED
@given(any_scenario())
def test_money_stays_between_cycles(scenario):
    series = run_of(scenario)["record"].series
    entered = series["money_before"][:, 1:] - series["money_after"][:, :-1]
    most = entry_cash(scenario) * series["closings"][:, :-1]
    scale = ROUNDING * scale_of(scenario, series[:, 1:])
    assert (entered >= -scale).all()
    assert (entered[most == 0] <= scale[most == 0]).all()


def entry_cash(scenario):
    """Return the mean equity of a new firm: only where firms closed, and only if it is above 0, money comes in."""
    return flat_values(scenario.economy)["firms_equity"] * scenario.scheme.loan.principal


@GENERATED
@given(any_scenario())
def test_calls_and_fund_equal_what_is_credited(scenario):
    series = run_of(scenario)["record"].series
    difference = series["calls_paid"] + series["fund_paid"] - series["credited"]
    assert (np.abs(difference) <= ROUNDING * scale_of(scenario, series)).all()


@GENERATED
@given(any_scenario() | scenarios(LIVELY | CENTRES))
def test_what_members_pay_for_other_groups_of_their_centre_is_what_those_get(scenario):
    run = run_of(scenario)
    tape, series = run["tape"], run["record"].series
    for told in (sums(scenario, tape, tape["for_centre"]), sums(scenario, tape, tape["from_centre"])):
        assert (np.abs(told - series["centre_paid"]) <= ROUNDING * scale_of(scenario, series)).all()
    assert (np.abs(series["paid_by_centre"] - series["centre_paid"]) <= ROUNDING * scale_of(scenario, series)).all()
    assert (series["centre_paid"] <= series["centre_asked"] + ROUNDING * scale_of(scenario, series)).all()
    for others, own in (("paid_for_others", "for_centre"), ("received", "from_centre")):
        assert (tape[own] <= tape[others] * (1 + TOLERANCE)).all()


@GENERATED
@given(any_scenario())
def test_amounts_on_the_loan_tape_are_not_negative(scenario):
    tape = run_of(scenario)["tape"]
    assert [name for name in NOT_NEGATIVE if (tape[name] < -TOLERANCE * tape["principal"]).any()] == []


@GENERATED
@given(any_scenario())
def test_every_loan_is_paid_by_someone_or_unpaid(scenario):
    tape = run_of(scenario)["tape"]
    settled = tape["paid_own"] + tape["received"] + tape["unpaid"]
    np.testing.assert_allclose(settled, tape["debt_service"], rtol=TOLERANCE)


WHO_PAID = (
    "paid_by_borrowers",
    "paid_by_partners",
    "paid_by_fund",
    "paid_by_centre",
    "paid_by_guarantors",
    "recovered_after_default",
    "lost_by_bank",
)


@GENERATED
@given(any_scenario())
def test_the_shares_of_who_paid_add_up(scenario):
    record = run_of(scenario)["record"]
    shares = sum(record.outcomes[name] for name in WHO_PAID)
    due = record.series["debt_service"].sum(axis=1) > 0
    np.testing.assert_allclose(shares[due], 1.0, rtol=0, atol=1e-12)
    assert np.isnan(shares[~due]).all()


@GENERATED
@given(any_scenario())
def test_principal_is_repaid_or_owed(scenario):
    """What interest was added to a loan in a moratorium, or by a new plan, is owed on top of what was lent."""
    tape = run_of(scenario)["tape"]
    assert (tape["principal_unpaid"] >= 0).all()
    assert (tape["principal_unpaid"] <= tape["unpaid"] * (1 + TOLERANCE)).all()
    assert (tape["principal_unpaid"][tape["unpaid"] == 0] == 0).all()
    assert (tape["interest_paid"] >= -TOLERANCE * tape["principal"]).all()
