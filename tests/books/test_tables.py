"""Series, loan tape and ledger tell the same story, in generated scenarios."""

import numpy as np
import pytest
from hypothesis import given

from lianbao import read_scenario
from lianbao.simulation.lending.loans.choices import Cause
from tests.books.accounts import GENERATED, ROUNDING, TOLERANCE, run_of, scale_of, sums
from tests.books.drawing import any_scenario

CAUSES = {
    "could_not_pay": Cause.COULD_NOT_PAY,
    "would_not_pay": Cause.WOULD_NOT_PAY,
    "dragged_down": Cause.DRAGGED_DOWN,
    "fell_with_group": Cause.FELL_WITH_GROUP,
    "dragged_from_beyond": Cause.DRAGGED_FROM_BEYOND,
}
COUNTED = {
    "borrowers": lambda tape: tape["principal"] > 0,
    "defaults": lambda tape: tape["defaulted"],
    "loans_cured": lambda tape: (tape["late_periods"] > 0) & (tape["repaid"] > 0),
    "loans_helped": lambda tape: tape["received"] > 0,
    "loans_late": lambda tape: tape["late_periods"] > 0,
    "projects_watched": lambda tape: tape["watched"],
    "risky": lambda tape: tape["risky"],
    "rolled_over": lambda tape: tape["rolled_over"] > 0,
}
LATE = ("loans_cured", "loans_late")
"""Arrears within the tolerance, which the tape shows as a late period, are not late: with one these are fewer."""
SUMMED = ("debt_service", "paid_own", "principal", "unpaid")


@GENERATED
@given(any_scenario())
def test_counts_of_the_series_are_those_of_the_loan_tape(scenario):
    run = run_of(scenario)
    tape, series = run["tape"], run["record"].series
    counted = {name: sums(scenario, tape, counts(tape)) for name, counts in COUNTED.items()}
    tolerates = scenario.scheme.arrears.tolerance_days > 0
    exact = [name for name in COUNTED if not (tolerates and name in LATE)]
    assert [name for name in exact if (counted[name] != series[name]).any()] == []
    assert [name for name in LATE if (counted[name] < series[name]).any()] == []


@GENERATED
@given(any_scenario())
def test_sums_of_the_series_are_those_of_the_loan_tape(scenario):
    run = run_of(scenario)
    tape, series = run["tape"], run["record"].series
    for name in SUMMED:
        difference = sums(scenario, tape, tape[name]) - series[name]
        assert (np.abs(difference) <= ROUNDING * scale_of(scenario, series)).all(), name


@GENERATED
@given(any_scenario())
def test_every_default_has_exactly_one_cause(scenario):
    run = run_of(scenario)
    tape, series = run["tape"], run["record"].series
    assert np.isin(tape["cause"][tape["defaulted"] > 0], list(CAUSES.values())).all()
    assert (tape["cause"][tape["unpaid"] == 0] == Cause.NONE).all()
    for name, cause in CAUSES.items():
        assert (sums(scenario, tape, (tape["cause"] == cause) & (tape["defaulted"] > 0)) == series[name]).all()
    assert (sum(series[name] for name in CAUSES) == series["defaults"]).all()
    fell = series["dragged_down"] + series["fell_with_group"]
    assert (fell <= series["group_called"]).all()
    assert (series["group_called"] <= series["borrowers"]).all()
    assert (series["group_cascades"] == (fell > 0)).all()


@GENERATED
@given(any_scenario())
def test_every_loan_ends_in_exactly_one_way(scenario):
    tape = run_of(scenario)["tape"]
    ends = (tape["defaulted"] > 0).astype(int) + (tape["repaid"] > 0) + (tape["rolled_over"] > 0)
    assert (ends == 1).all()
    small = scenario.scheme.arrears.materiality * tape["debt_service"]
    assert (tape["unpaid"][tape["repaid"] == 0] > 0).all()
    assert (tape["unpaid"] <= small)[tape["repaid"] > 0].all()
    assert (tape["unpaid"] > small)[tape["defaulted"] > 0].all()


AT_MEETINGS = ("paid_by_call", "paid_from_saving")


@pytest.mark.parametrize(
    ("who", "column", "beyond", "parts"),
    [
        ("payer", "paid_for_others", "for_centre", (*AT_MEETINGS, "paid_after_default")),
        ("beneficiary", "received", "from_centre", AT_MEETINGS),
    ],
)
def test_the_ledger_sums_to_the_loan_tape(who, column, beyond, parts):
    """It has what members of one group paid for each other, and nothing of other groups of their centre."""

    @GENERATED
    @given(any_scenario())
    def sums_agree(scenario):
        run = run_of(scenario)
        tape, ledger = run["tape"], run["ledger"]
        booked = {}
        for row in ledger:
            key = (int(row["replicate"]), int(row["cycle"]), int(row[who]))
            booked[key] = booked.get(key, 0.0) + sum(float(row[part]) for part in parts)
        told = {
            (int(row["replicate"]), int(row["cycle"]), int(row["firm"])): float(row[column] - row[beyond])
            for row in tape
        }
        assert booked.keys() <= told.keys()
        tolerance = TOLERANCE * scenario.scheme.loan.principal
        assert all(abs(amount - booked.get(key, 0.0)) <= tolerance for key, amount in told.items())

    sums_agree()


@GENERATED
@given(any_scenario())
def test_shares_by_cause_add_up_to_the_default_rate(scenario):
    record = run_of(scenario)["record"]
    causes = sum(record.outcomes[f"default_{name}"] for name in CAUSES)
    np.testing.assert_allclose(causes, record.outcomes["default_rate"], atol=TOLERANCE)


@GENERATED
@given(any_scenario())
def test_the_95th_percentile_is_that_of_the_loan_tape(scenario):
    run = run_of(scenario)
    tape, series = run["tape"], run["record"].series
    for replicate, cycle in np.ndindex(series.shape):
        rows = tape[(tape["replicate"] == replicate) & (tape["cycle"] == cycle + 1)]
        shares = np.sort(rows["paid_for_others"] / rows["debt_service"]) if len(rows) else np.zeros(1)
        expected = shares[len(shares) - 1 - len(shares) // 20]
        assert abs(series["paid_for_others_p95"][replicate, cycle] - expected) <= TOLERANCE
        assert abs(series["paid_for_others_max"][replicate, cycle] - shares[-1]) <= TOLERANCE


def test_a_default_keeps_its_cause_when_no_meeting_asks_for_it_any_more():
    """Plans may run for longer than this loan does, so that there are periods in which it owes nothing at a meeting."""
    changes = ["scheme.arrears.reschedule_periods=2", "scheme.exclusion.reach=none", "economy.character.seizure=0.2"]
    run = run_of(read_scenario("textbook", [*changes, "replicates=2"]))
    tape, series = run["tape"], run["record"].series
    assert tape["defaulted"].sum() > 0
    assert (tape["cause"][tape["defaulted"]] != Cause.NONE).all()
    assert series["dragged_from_beyond"].sum() == 0
