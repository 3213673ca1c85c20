"""Shares are between 0 and 1, and no ratio stands over what rounding left of nothing."""

from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lianbao import OUTCOMES, Scenario, simulate
from tests.books.accounts import GENERATED, TOLERANCE, run_of
from tests.books.drawing import LIVELY, any_scenario, scenarios

CASES = yaml.safe_load(Path(__file__).with_name("ranges.yaml").read_text("utf-8"))
OF_LOANS = ("of loans", "of principal", "of portfolio", "debt service", "of instalments", "of dues")
"""What an outcome is a share of, or is told in units of, that is nothing without loans."""
LOANS = ("principal", "groups", "returning", "debt_service", "fraud_missed", "projects_watched", "risky")
REFUSED_LATE = {
    "the registry refuses": {
        "economy.deceit.diverting_share": 0.9,
        "economy.lender.available": True,
        "economy.lender.registry": True,
        "economy.lender.bridge": True,
        "economy.lender.cut_off": 0.0,
        "economy.lender.exclusion": 2.0,
    },
    "limits refuse": {
        "economy.deceit.diverting_share": 0.9,
        "scheme.portfolio.beyond_limit": "refuse",
        "scheme.portfolio.sector_limit": 0.1,
    },
    "loans are called back": {
        "scheme.control.applied": True,
        "scheme.control.false_alarms": [0, 0, 0, 0, 0, 0.7, 0.7],
        "scheme.control.costs": [0.01] * 7,
        "scheme.control.remedy": "recall",
        "economy.firms.size_spread": 0.5,
    },
}
"""Mechanisms that refuse a firm or a loan after others have let it pass."""


def outside(record):
    """Return the outcomes that leave the range they are declared to be in, with their values."""
    found = {}
    for name, about in OUTCOMES.items():
        values = record.outcomes[name][~np.isnan(record.outcomes[name])]
        if ((values < about.low - TOLERANCE) | (values > about.high + TOLERANCE)).any():
            found[name] = values
    return found


def defined_of_loans(record):
    """Return the outcomes told per loan, or per unit of money lent or due, that have a value in any run."""
    names = {name for name, about in OUTCOMES.items() if about.unit.endswith(OF_LOANS)}
    assert len(names) > 40
    return {name for name in names if not np.isnan(record.outcomes[name]).all()}


def refused_late():
    return st.one_of([scenarios(LIVELY | forced) for forced in REFUSED_LATE.values()])


@GENERATED
@given(any_scenario() | refused_late())
def test_outcomes_are_in_the_range_they_are_declared_to_be_in(scenario):
    assert outside(run_of(scenario)["record"]) == {}


@GENERATED
@given(any_scenario() | refused_late())
def test_where_no_loan_was_made_nothing_is_left_of_it(scenario):
    series = run_of(scenario)["record"].series
    none = series["borrowers"] == 0
    assert {name: series[name][none] for name in LOANS if (series[name][none] != 0).any()} == {}


@GENERATED
@given(any_scenario() | refused_late())
def test_no_ratio_stands_over_less_than_nothing(scenario):
    sums = run_of(scenario)["record"].sums
    assert {name: below for name, (_, below) in sums.items() if (below < 0).any()} == {}


@pytest.mark.parametrize("instalments", range(2, 24, 3))
def test_of_loans_repaid_nothing_is_left_where_none_was(instalments):
    """What is unpaid is a sum of instalments: it comes to a little more or less than all that was owed."""
    scheme = {"loan": {"instalments": instalments}, "guarantee": {"liability": "individual"}}
    unwilling = {"character": {"seizure": 0.0, "outside_option": -9.0}, "firms": {"size_spread": 0.5}}
    record = simulate(Scenario.model_validate({"scheme": scheme, "economy": unwilling, "replicates": 2}))
    assert (record.series["borrowers"] > 0).any()
    assert np.isnan(record.outcomes["break_even_rate"]).all()


@pytest.mark.parametrize("case", CASES)
def test_cases(case):
    record = simulate(Scenario.model_validate({"name": case} | CASES[case]))
    assert outside(record) == {}
    if case == "recalled_all":
        assert (record.series["loans_recalled"] > 0).any()
        assert defined_of_loans(record) == set()
    else:
        assert (record.series["other_refused"] > 0).any()
        assert ((record.outcomes["bad_share_approved"] > 0.8) & (record.outcomes["bad_share_approved"] < 1)).all()
