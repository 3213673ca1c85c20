"""Arithmetic that a user checks by hand, exactly: the small scenarios in `scenarios`, compiled."""

from pathlib import Path

import numpy as np
import pytest

from lianbao import read_scenario, simulate, stream
from lianbao.simulation.lending.arrears.choices import LoanClass
from lianbao.simulation.reading import preset_names

SCENARIOS = Path(__file__).parent / "scenarios"
WILLING = "economy.character.stigma=100"
"""Where all principal falls due at the end, hardly any revenue is left to be seized."""
SCHEMES = sorted(path.stem for path in SCENARIOS.glob("scheme_*.yaml"))
WHO_PAID = (
    "paid_by_borrowers",
    "paid_by_partners",
    "paid_by_fund",
    "paid_by_centre",
    "paid_by_guarantors",
    "recovered_after_default",
    "lost_by_bank",
)


def read(name, *settings):
    return read_scenario(SCENARIOS / f"{name}.yaml", list(settings))


def tape_of(scenario):
    return np.concatenate([result.tape for result in stream(scenario, tables=True)])


@pytest.mark.parametrize("kind", ["annuity", "equal_principal", "interest_only"])
@pytest.mark.parametrize("instalments", [12, 36, 60, 120])
def test_interest_and_funds_at_one_rate_leave_no_margin(instalments, kind):
    """20 % a year on the declining balance, funds at 20 %, nobody fails: a yield of .2000, a margin of 0."""
    loan = f"scheme.loan.instalments={instalments}", f"scheme.loan.term_months={instalments}", WILLING
    found = simulate(read("annuity_no_default", *loan, f"scheme.schedule.kind={kind}")).outcomes
    np.testing.assert_allclose(found["portfolio_yield"], 0.2, atol=1e-12)
    np.testing.assert_allclose(found["net_interest_margin"], 0.0, atol=1e-12)


@pytest.mark.parametrize("instalments", [1, 12, 36, 60])
@pytest.mark.parametrize("kind", ["annuity", "equal_principal", "interest_only"])
def test_a_break_even_price_earns_its_hurdle(instalments, kind):
    """Nobody is expected to fail and nobody does: capital earns .12, screening and servicing paid."""
    price = "scheme.price.kind=break_even", "scheme.price.expected_loss=0", "scheme.capital.hurdle=0.12"
    costs = "scheme.costs.servicing=0.02", "scheme.costs.screening=0.01", "economy.money.funding_rate=0.03"
    loan = f"scheme.loan.instalments={instalments}", f"scheme.loan.term_months={max(instalments, 12)}"
    found = simulate(
        read("annuity_no_default", *price, *costs, *loan, WILLING, f"scheme.schedule.kind={kind}")
    ).outcomes
    np.testing.assert_allclose(found["raroc"], 0.12, rtol=1e-9)


def test_a_loan_that_fails_on_the_way_owes_the_balance_of_its_plan():
    """24 % over 36 months, 1,000 lent: 24 instalments of 39.23 leave 414.90 and paid 356.49 of interest."""
    tape = tape_of(read("half_way_default", "replicates=100"))
    instalment = 0.02 / (1 - 1.02**-36) * 1000
    paid = np.round(tape["paid_own"] / instalment)
    left = 1000 * (1.02**36 - 1.02**paid) / (1.02**36 - 1)
    np.testing.assert_allclose(tape["principal_unpaid"], left, rtol=1e-9)
    np.testing.assert_allclose(tape["interest_paid"], paid * instalment - (1000 - left), atol=1e-6)
    after_24 = tape[paid == 24]
    assert len(after_24) > 0
    assert set(np.round(after_24["principal_unpaid"], 2)) == {414.90}
    assert set(np.round(after_24["interest_paid"], 2)) == {356.49}


@pytest.mark.parametrize(("name", "share"), [("one_failing_loan", 0.0), ("half_payer", 0.5)])
def test_days_past_due_are_the_age_of_the_oldest_unpaid_instalment(name, share):
    """Until it fails 100 a month are paid, then a share of it. Whole instalments paid are settled, oldest first."""
    tape = tape_of(read(name, "replicates=30"))
    settled = np.floor(np.round(tape["paid_own"], 6) / 100)
    assert set(settled) >= {0.0 if share == 0 else 6.0, 11.0}
    np.testing.assert_array_equal(tape["days_past_due"], 30 * (12 - (settled + 1)))


def test_who_pays_half_from_the_start_is_150_days_late_and_substandard():
    tape = tape_of(read("half_payer", "replicates=30"))
    from_the_start = tape[np.isclose(tape["paid_own"], 600)]
    assert len(from_the_start) > 0
    assert set(from_the_start["days_past_due"]) == {150.0}
    assert set(from_the_start["loan_class"]) == {LoanClass.SUBSTANDARD}


def test_on_the_ladder_both_parts_of_a_ratio_have_one_date():
    """A loss of .3747: 1 - .4 x .95 - .6 x .5 x .9 / 1.08^(89 / 360 + 1).

    A defaulted loan has .6 left at the starts of the next two cycles; then half of it comes, and the ladder ends.
    """
    record = simulate(read("ladder"))
    value = 0.4 * 0.95 + 0.3 * 0.9 / 1.08 ** (89 / 360 + 1)
    np.testing.assert_allclose(record.outcomes["loss_given_default"], 1 - value, rtol=1e-9)
    failed = record.series["default_principal"]
    bad = 0.6 * (np.pad(failed, ((0, 0), (1, 0)))[:, :-1] + np.pad(failed, ((0, 0), (2, 0)))[:, :-2])
    own = record.series["principal"]
    np.testing.assert_allclose(record.outcomes["npl_ratio"], bad.sum(axis=1) / (own + bad).sum(axis=1), rtol=1e-9)
    late = np.pad(failed, ((0, 0), (1, 0)))[:, :-1]  # of whose first year four months are no more than 90 days
    over_90 = 0.6 * (late * 8 / 12 + np.pad(failed, ((0, 0), (2, 0)))[:, :-2])
    np.testing.assert_allclose(record.outcomes["par90"], over_90.sum(axis=1) / (own + bad).sum(axis=1), rtol=1e-9)


def everything_paid(found):
    return sum(found[name] for name in WHO_PAID)


@pytest.mark.parametrize("preset", preset_names())
def test_who_paid_adds_up_in_every_preset(preset):
    record = simulate(read_scenario(preset, ["replicates=2"]))
    np.testing.assert_allclose(everything_paid(record.outcomes), 1.0, rtol=0, atol=1e-12)
    assert record.outcomes["paid_by_borrowers"].max() <= 1


@pytest.mark.parametrize("name", SCHEMES)
def test_who_paid_adds_up_in_schemes_from_the_field(name):
    found = simulate(read(name, "replicates=4")).outcomes
    np.testing.assert_allclose(everything_paid(found), 1.0, rtol=0, atol=1e-12)


def test_the_shares_of_who_paid_move_apart():
    """More than one share adds up: the fund, partners, guarantors, recovery and loss all pay somewhere."""
    found = [simulate(read_scenario(preset, ["replicates=2"])).outcomes for preset in preset_names()]
    assert [name for name in WHO_PAID if not any(each[name].max() > 0 for each in found)] == []


def test_a_joint_liability_group_in_india():
    """26.5 %, 24 months, 40,000: an instalment of 2,165.08; a fee of 1.5 % is kept back from the loan."""
    series = simulate(read("scheme_jlg_india", "replicates=4")).series
    tape = tape_of(read("scheme_jlg_india", "replicates=4"))
    assert set(np.round(tape["gross_interest"] * 40_000 / 24, 2)) == {2165.08}
    on_time = tape[tape["late_periods"] == 0]
    paid = on_time["debt_service"] / on_time["principal"] * 40_000 / 24
    assert paid.max() == pytest.approx(2165.08, abs=0.005)  # who repays early pays less
    assert (np.round(paid, 2) == 2165.08).mean() > 0.85
    np.testing.assert_allclose(series["upfront_fees"], 0.015 * series["principal"], rtol=1e-9)
    assert series["penalties"].sum() > 0
    assert 0.05 < series["prepaid"].sum() / series["borrowers"].sum() < 0.15


def test_a_general_loan_of_the_first_grameen_bank():
    """12.5 % of the loan as flat interest over 50 weeks."""
    tape = tape_of(read("scheme_grameen1", "replicates=4"))
    on_time = tape[tape["late_periods"] == 0]
    np.testing.assert_allclose(on_time["debt_service"], 1.125 * on_time["principal"], rtol=1e-9)


def test_a_village_bank_saves_with_its_instalments():
    tape = tape_of(read("scheme_finca", "replicates=4"))
    series = simulate(read("scheme_finca", "replicates=4")).series
    assert (tape["late_periods"] == 0).all()
    share = series["saving_taken"] / series["debt_service"]
    assert (share <= 0.2 + 1e-12).all()  # as far as cash goes
    assert share.min() > 0.15


def test_a_premium_is_lent_on_top_and_a_fee_comes_with_each_instalment():
    series = simulate(read("scheme_compartamos", "replicates=4")).series
    np.testing.assert_allclose(series["insurance"], series["principal"] * 0.01 / 1.01, rtol=1e-9)
    np.testing.assert_allclose(series["fees"], 16 * 0.001 * series["principal"], rtol=1e-9)


def test_a_borrower_in_trouble_gets_a_longer_schedule():
    plain = simulate(read("scheme_grameen2", "scheme.arrears.reschedule_periods=0"))
    longer = simulate(read("scheme_grameen2"))
    assert plain.series["rescheduled"].sum() == 0 < longer.series["rescheduled"].sum()
    assert longer.series["instalments"].sum() > plain.series["instalments"].sum()
