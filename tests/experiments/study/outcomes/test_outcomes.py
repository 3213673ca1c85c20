"""Outcomes of runs as a table holds them: the ratio, and the sum below it."""

import numpy as np
import pandas as pd

from lianbao.experiments.study.outcomes import sums_in


def table(above, below):
    return pd.DataFrame({"default_rate": above / below, "default_rate.below": below})


def test_counts_come_back_from_their_ratio_as_whole_numbers():
    above = np.arange(1.0, 49.0)
    found = sums_in(table(above, np.full(48, 49.0)), "default_rate")
    assert found.above.tolist() == above.tolist()
    assert (above / 49.0 * 49.0).tolist() != above.tolist(), "else this shows nothing"


def test_amounts_come_back_as_they_are_and_undefined_runs_count_for_nothing():
    found = sums_in(table(np.array([0.5, 1.25, np.nan]), np.array([2.0, 3.0, 0.0])), "default_rate")
    assert found.above.tolist() == [0.5, 1.25, 0.0]
    assert found.below.tolist() == [2.0, 3.0, 0.0]


def test_what_is_no_ratio_of_sums_weighs_the_same_in_every_run():
    found = sums_in(pd.DataFrame({"a": [1.0, np.nan, 4.0]}), "a")
    assert found.pooled == 2.5
