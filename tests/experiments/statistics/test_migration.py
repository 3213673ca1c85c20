"""Migration of classes and roll rates, on records written by hand and on runs (ODD 7.24)."""

import numpy as np
import pytest

from lianbao import Record, Scenario, simulate
from lianbao.experiments.statistics.estimates import estimate
from lianbao.experiments.statistics.migration import bucket_matrix, migration_matrix, roll_rates
from lianbao.simulation.catalogue.sums import TallyState
from lianbao.simulation.declaring.fields import layout
from lianbao.simulation.lending.arrears.choices import Bucket, LoanClass
from lianbao.simulation.lending.arrears.class_moves import bucket_of


def record(**moves):
    """Return a record of two replicates and two cycles with given moves: {(before, after): counts of replicates}."""
    series = np.zeros((2, 2), layout(TallyState))
    for column, size in (("migration", 5), ("rolls", 6)):
        for (before, after), counts in moves.get(column, {}).items():
            series[column][:, 0, size * before + after] = counts
    return Record(Scenario(), series)


def test_rates_are_shares_of_all_loans_of_the_class():
    found = migration_matrix(record(migration={(0, 0): (90, 80), (0, 1): (10, 20), (1, 2): (5, 5)}))
    assert found.kinds == ("pass", "special_mention", "substandard", "doubtful", "loss")
    assert found.rate("pass", "special_mention").mean == pytest.approx(0.15)
    assert found.rate("pass", "special_mention").loans == 200
    assert found.rate("special_mention", "substandard").mean == 1
    assert np.nansum(found.means, axis=1).tolist() == pytest.approx([1, 1, 0, 0, 0])


def test_the_interval_is_that_of_every_ratio_of_sums():
    found = simulate(monthly(), replicates=12)
    rate = migration_matrix(found).rate("pass", "special_mention")
    moves = found.series["migration"].sum(axis=1).astype(float)
    pooled = estimate((moves[:, 1], moves[:, :5].sum(axis=1)))
    assert (rate.mean, rate.low, rate.high) == (pooled.mean, pooled.low, pooled.high)
    assert rate.low < rate.mean < rate.high


def test_few_replicates_give_no_interval_and_say_why():
    rate = migration_matrix(record(migration={(0, 0): (90, 80), (0, 1): (10, 20)})).rate("pass", "special_mention")
    assert (rate.low, rate.high) == (None, None)
    assert rate.note == "an interval needs at least 10 replicates, has 2"


def test_a_class_without_loans_has_no_rate():
    rate = migration_matrix(record()).rate("doubtful", "loss")
    assert (rate.loans, rate.mean, rate.low, rate.high) == (0, None, None, None)
    assert np.isnan(migration_matrix(record()).means).all()


def test_roll_rates_count_who_goes_on_to_a_later_bucket():
    found = roll_rates(
        record(rolls={(0, 0): (60, 60), (0, 1): (30, 30), (1, 2): (4, 4), (1, 4): (4, 4), (1, 0): (2, 2)})
    )
    assert list(found) == ["current", "to_30", "to_60", "to_90", "to_180"]
    assert found["current"].mean == pytest.approx(1 / 3)
    assert found["to_30"].mean == pytest.approx(0.8)
    assert bucket_matrix(record(rolls={(1, 0): (2, 2)})).rate("to_30", "current").mean == 1


@pytest.mark.parametrize(
    ("days", "bucket"),
    [(0, 1), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (180, 4), (181, 5), (1000, 5)],
)
def test_buckets(days, bucket):
    assert bucket_of(LoanClass.SPECIAL_MENTION, float(days)) == Bucket(bucket)
    assert bucket_of(LoanClass.PASS, float(days)) == Bucket.CURRENT


def monthly(**scheme):
    values = {
        "scheme": {"loan": {"instalments": 12, "grace_periods": 2}, "exclusion": {"reach": "defaulter"}} | scheme,
        "economy": {
            "firms": {"count": 60, "retained": 0.5},
            "types": {"success": 0.7},
            "returns": {"success": 2.0, "salvage": 0.5, "delay": 0.2},
            "character": {"seizure": 0.8},
        },
        "horizon": {"cycles": 3},
    }
    return Scenario.model_validate(values)


def test_every_end_of_a_period_is_counted_once():
    series = simulate(monthly(), replicates=2, backend="mesa").series
    assert (series["migration"].sum(axis=2) == series["loan_periods"]).all()
    assert (series["rolls"].sum(axis=2) == series["loan_periods"]).all()
    assert (series["loan_periods"] == 14 * series["borrowers"]).all()
    assert (series["migration"] >= 0).all()


def test_loans_move_at_most_one_class_or_bucket_a_month_and_back_to_current():
    series = simulate(monthly(), replicates=1, backend="mesa").series
    moves = series["migration"].sum(axis=(0, 1)).reshape(5, 5)
    assert moves[1, 0] > 0
    assert moves[1, 2] > 0
    assert (np.triu(moves, 2) == 0).all()
    assert (np.tril(moves, -1)[:, 1:] == 0).all()


def test_debts_on_the_ladder_go_on_moving():
    ladder = {"active": True, "rates": [0.0, 0.2, 0.2, 0.2], "delays": [0.0, 0.2, 0.5, 1.5]}
    series = simulate(monthly(ladder=ladder), replicates=1, backend="mesa").series
    assert (series["migration"].sum(axis=2) == series["loan_periods"]).all()
    assert (series["loan_periods"] > 14 * series["borrowers"])[0, 1:].any()
    moves = series["migration"].sum(axis=(0, 1)).reshape(5, 5)
    assert moves[3, 4] > 0
    assert moves[4, 4] > 0
