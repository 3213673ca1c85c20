"""Moments of a loan tape against small tapes worked by hand, and against statsmodels."""

import numpy as np
import pytest

from lianbao.experiments.calibration.targets import MOMENTS
from lianbao.experiments.calibration.targets.moments.correlations import intraclass
from lianbao.simulation.catalogue.tables import TABLES

TWO_GROUPS = {
    "firm": [1, 2, 3, 4, 1, 2, 3, 4, 9],
    "cycle": [1, 1, 1, 1, 2, 2, 2, 2, 2],
    "group": [0, 0, 1, 1, 0, 0, 1, 1, -1],
    "place": [7, 7, 7, 7, 7, 7, 7, 7, 7],
    "defaulted": [0, 1, 0, 0, 0, 0, 0, 0, 1],
    "late_periods": [0, 2, 0, 0, 0, 0, 1, 0, 3],
    "most_days_late": [0, 60, 0, 0, 0, 0, 30, 0, 90],
    "principal": [10, 10, 20, 20, 10, 10, 20, 20, 500],
    "success": [0.9, 0.8, 0.6, 0.7, 0.9, 0.8, 0.6, 0.7, 0.1],
    "paid_own": [5, 1, 5, 1, 1, 5, 1, 5, 0],
    "paid_for_others": [0, 0, 0, 0, 0, 0, 0, 0, 0],
    "consumed": [0, 0, 0, 0, 0, 0, 0, 0, 0],
    "cycles_open": [0, 0, 0, 0, 1, 1, 1, 1, 1],
    "debt_service": [11, 11, 22, 22, 11, 11, 22, 22, 550],
    "received": [0, 0, 0, 0, 0, 0, 0, 0, 0],
    "unpaid": [0, 11, 0, 0, 0, 0, 0, 0, 550],
    "loss_given_default": [0, 0.5, 0, 0, 0, 0, 0, 0, 1],
}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("default_share", (2, 9)),
        ("default_share_of_groups", (0.5, 4)),
        ("groups_never_in_default", (1, 2)),
        ("groups_never_late", (0, 2)),
        ("late_share", (3, 9)),
        ("late_30_days_share", (2, 9)),
        ("days_late", (180, 9)),
        ("success_mean", (3.0, 4)),
        ("success_sd", (np.std([0.9, 0.8, 0.6, 0.7], ddof=1), 1)),
        ("group_loan_variation", (np.sqrt(50) / 15, 1)),
        ("same_worst_year_within_groups", (0, 2)),
        ("same_worst_year_across_groups", (2, 4)),
    ],
)
def test_a_tape_worked_by_hand(name, parts):
    tape = {column: np.array(values) for column, values in TWO_GROUPS.items()}
    assert MOMENTS[name].of(tape) == pytest.approx(parts)


def test_success_within_groups_is_that_of_an_analysis_of_variance():
    tape = {column: np.array(values) for column, values in TWO_GROUPS.items()}
    between, within = 2 * 2 * 0.1**2, (4 * 0.05**2) / 2  # means .85 and .65 around .75
    above, below = MOMENTS["success_within_group"].of(tape)
    assert above / below == pytest.approx((between - within) / (between + within))


def test_equally_bad_years_count_half():
    tape = {column: np.array(values) for column, values in TWO_GROUPS.items()} | {"paid_own": np.ones(9)}
    assert MOMENTS["same_worst_year_within_groups"].of(tape) == pytest.approx((1, 2))


def test_a_correlation_that_was_put_in_is_found():
    rng = np.random.default_rng(1)
    shared, own = rng.normal(size=4_000), rng.normal(size=(4_000, 5))
    values = np.sqrt(0.3) * shared[:, np.newaxis] + np.sqrt(0.7) * own
    assert intraclass(values.reshape(-1), np.repeat(np.arange(4_000), 5))[0] == pytest.approx(0.3, abs=0.02)


def test_the_logit_is_that_of_statsmodels():
    import statsmodels.api as sm

    rng = np.random.default_rng(2)
    loans, ages = np.exp(rng.normal(5, 0.5, 300)), rng.integers(1, 12, 300)
    never = rng.random(300) < 1 / (1 + np.exp(-(0.8 * (np.log(loans) - 5) - 0.6 * (np.log(ages) - 1.5))))
    groups = np.arange(300)
    tape = {"group": groups, "cycle": np.ones(300), "principal": loans, "late_periods": 1 - never}
    tape["cycles_open"] = ages - 1
    terms = sm.add_constant(np.column_stack([np.log(loans), np.log(ages)]))
    expected = sm.Logit(never.astype(float), terms).fit(disp=0).params[1:]
    found = [MOMENTS[f"never_late_on_{name}"].of(tape)[0] for name in ("loan", "age")]
    np.testing.assert_allclose(found, expected, rtol=1e-6)


def test_separated_groups_have_no_estimate():
    size = np.linspace(1, 2, 40)
    tape = {"group": np.arange(40), "cycle": np.ones(40), "principal": size, "late_periods": size > 1.5}
    tape["cycles_open"] = np.zeros(40)
    assert MOMENTS["never_late_on_loan"].of(tape) == (0.0, 0.0)


@pytest.mark.parametrize("name", MOMENTS)
def test_a_tape_without_loans_is_undefined(name):
    empty = {column: np.zeros(0) for column in TWO_GROUPS}
    assert MOMENTS[name].of(empty)[1] == 0


@pytest.mark.parametrize("name", MOMENTS)
def test_moments_read_columns_that_a_tape_has(name):
    assert set(MOMENTS[name].reads) <= set(TABLES["tape"])
    read = set()

    class Watched(dict):
        def __getitem__(self, column):
            read.add(column)
            return super().__getitem__(column)

    MOMENTS[name].of(Watched({column: np.array(values) for column, values in TWO_GROUPS.items()}))
    assert read <= set(MOMENTS[name].reads)
