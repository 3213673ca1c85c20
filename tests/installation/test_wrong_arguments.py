"""What is public refuses an argument of a wrong kind in one line that says which, what was given, what is allowed."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import lianbao

ODD = {"nothing": None, "number": 3, "text": "x", "list": ["x", 1], "table": {"a": object()}}
"""Things that are neither a scenario nor a record, a study, a plan, a series of names or sums of runs."""
SCENARIO = lianbao.read_scenario("textbook", ["economy.firms.count=20"])
STUDY = lianbao.read_study("jhln_five_one")
CALLS = {
    "scenario": [lianbao.simulate, lianbao.stream],
    "record": [lianbao.migration_matrix, lianbao.roll_rates],
    "outcome": [lianbao.estimates],
    "overrides": [
        lambda odd: lianbao.read_scenario("textbook", odd),
        lambda odd: lianbao.read_study("jhln_five_one", odd),
    ],
    "plan": [lianbao.compare],
    "scheme": [lambda odd: lianbao.ComparisonPlan(odd, "a")],
    "outcomes": [lambda odd: lianbao.ComparisonPlan({"a": SCENARIO, "b": SCENARIO}, "a", odd)],
    "study": [
        lambda odd: lianbao.analyse(odd, pd.DataFrame(), None),
        lambda odd: lianbao.study(odd, Path("nowhere"), lianbao.executor_of()),
    ],
    "table": [lambda odd: lianbao.analyse(STUDY, odd, None)],
    "sample": [lambda odd: lianbao.analyse(STUDY, pd.DataFrame(), odd)],
    "folder": [lianbao.Store, lambda odd: lianbao.study(STUDY, odd, lianbao.executor_of())],
    "executor": [lambda odd: lianbao.study(STUDY, Path("nowhere"), odd)],
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize(("name", "call"), [(name, call) for name, calls in CALLS.items() for call in calls])
def test_an_argument_of_a_wrong_kind_is_refused_in_one_line(name, call, odd):
    with pytest.raises(TypeError) as found:
        call(odd)
    assert str(found.value).startswith(name)
    assert ": given " in str(found.value)
    assert ", allowed a" in str(found.value)
    assert "\n" not in str(found.value)
    assert not Path("nowhere").exists()


@pytest.mark.parametrize("odd", [None, 3, ["x"]])
def test_an_executor_is_asked_for_by_its_word(odd):
    with pytest.raises(ValueError, match="one of threads, processes, dask"):
        lianbao.executor_of(odd)


@pytest.mark.parametrize("odd", ["x", -1, 1.5, True])
def test_the_number_of_a_replicate_is_a_whole_one(odd):
    with pytest.raises(ValueError, match=r"^replicate: given .+, allowed a whole number from 0 to 4294967295$"):
        lianbao.LendingModel(SCENARIO, odd)


def test_what_is_of_the_right_kind_is_taken():
    record = lianbao.simulate(SCENARIO, replicates=2)
    assert lianbao.estimates(record.outcomes)["default_rate"].mean is not None
    assert lianbao.estimates({"own": np.arange(3.0), "ratio": (np.ones(3), np.ones(3))})["ratio"].mean == 1
    assert lianbao.migration_matrix(record).kinds[0] == "pass"
    assert lianbao.LendingModel(SCENARIO, np.int64(1)).cycle == 0
