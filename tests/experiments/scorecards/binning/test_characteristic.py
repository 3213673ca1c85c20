"""Weights of evidence and information value by hand; what is joined; what is said."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from lianbao.experiments.scorecards.binning.characteristic import UNKNOWN, in_bins
from lianbao.experiments.scorecards.binning.columns import category_column, ratio_column
from lianbao.experiments.scorecards.by_group import can_be_weighed

WORKED = YAML(typ="safe", pure=True).load(Path(__file__).parent / "worked.yaml")
SEEDS = st.integers(0, 2**32 - 1)


def loans_of(case):
    """Return the kind of each loan, and whether it defaulted."""
    counts = [(each["label"], each["good"], each["bad"]) for each in case["bins"]]
    kinds = [label for label, good, bad in counts for _ in range(good + bad)]
    return kinds, np.concatenate([np.repeat([False, True], [good, bad]) for _, good, bad in counts])


def random_ratio(seed, count=400):
    """Return a ratio with gaps and codes as it stands on a tape, cleaned, and who defaulted in which group."""
    random = np.random.default_rng(seed)
    raw = random.normal(size=count).round(int(random.integers(0, 3)))
    bad = random.random(count) < 1 / (1 + np.exp(1 + random.normal() * raw))
    raw[random.random(count) < 0.1] = np.nan
    raw[random.random(count) < 0.1] = -9999
    return raw, np.where(raw == -9999, np.nan, raw), bad, np.arange(count) // 2


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case["name"])
def test_bins_by_hand(case):
    kinds, bad = loans_of(case)
    found = in_bins("kind", category_column(kinds, "missing"), bad, np.arange(len(bad)))
    assert [each.label for each in found.bins] == [each["label"] for each in case["bins"]]
    assert [each.evidence for each in found.bins] == pytest.approx(
        [each["evidence"] for each in case["bins"]], abs=1e-6
    )
    assert sum(each["adds"] for each in case["bins"]) == pytest.approx(case["value"], abs=1e-6)
    assert found.value == pytest.approx(case["value"], abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_bins_part_all_loans_and_stand_in_one_order(seed):
    raw, cleaned, bad, groups = random_ratio(seed)
    column = ratio_column(raw, cleaned)
    found = in_bins("age", column, bad, groups)
    places = found.places(column)
    assert np.bincount(places, minlength=len(found.bins)).tolist() == [each.loans for each in found.bins]
    assert sum(each.defaults for each in found.bins) == bad.sum()
    values = [number for number, each in enumerate(found.bins) if each.is_value]
    assert all(can_be_weighed(places == number, bad, groups) for number in values)
    rates = np.array([found.bins[number].rate.value for number in values])
    assert (np.diff(rates) > 0).all() or (np.diff(rates) < 0).all()
    assert {each.label for each in found.bins if not each.is_value} == {"missing", "-9999"}


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_cuts_part_the_whole_line(seed):
    raw, cleaned, bad, groups = random_ratio(seed)
    found = in_bins("age", ratio_column(raw, cleaned), bad, groups)
    assert list(found.cuts) == sorted(set(found.cuts))
    anywhere = np.sort(np.concatenate([np.random.default_rng(seed).normal(size=50) * 100, found.cuts]))
    places = found.places(ratio_column(anywhere, anywhere))
    assert (np.diff(places) >= 0).all()
    assert (places.min(), places.max()) == (0, len(found.cuts))
    at_cuts = np.array(found.cuts)
    assert found.places(ratio_column(at_cuts, at_cuts)).tolist() == list(range(1, len(found.cuts) + 1))


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_the_order_of_rows_changes_nothing(seed):
    raw, cleaned, bad, groups = random_ratio(seed)
    order = np.random.default_rng(seed).permutation(len(bad))
    found = in_bins("age", ratio_column(raw, cleaned), bad, groups)
    shuffled = in_bins("age", ratio_column(raw[order], cleaned[order]), bad[order], groups[order])
    assert (shuffled.cuts, shuffled.marks, shuffled.value) == (found.cuts, found.marks, found.value)
    assert [(each.label, each.loans, each.defaults, each.evidence) for each in shuffled.bins] == [
        (each.label, each.loans, each.defaults, each.evidence) for each in found.bins
    ]


def test_small_kinds_are_put_together_and_said():
    kinds = ["big"] * 100 + ["other"] * 100 + ["x"] * 8 + ["y"] * 8
    bad = np.array(
        [n % 10 == 0 for n in range(100)] + [n % 3 == 0 for n in range(100)] + [n % 2 == 0 for n in range(16)]
    )
    found = in_bins("kind", category_column(kinds, "missing"), bad, np.arange(len(bad)))
    assert found.kinds["x"] == found.kinds["y"]
    assert "kind: too few loans for a bin of their own, taken together: x, y" in found.steps


def test_a_kind_that_was_not_there_counts_as_the_average_loan():
    kinds, bad = loans_of(WORKED[0])
    found = in_bins("kind", category_column(kinds, "missing"), bad, np.arange(len(bad)))
    new = category_column(["fishing", "trade", "missing"], "missing")
    assert found.places(new).tolist() == [UNKNOWN, 0, UNKNOWN]
    assert found.evidence(new) == pytest.approx([0, np.log(3), 0])


def test_whole_numbers_are_cut_where_a_reader_can_remember_it():
    values = np.repeat([1.0, 2.0, 3.0, 40.0], 100)
    bad = np.tile(np.arange(100), 4) < np.repeat([50, 50, 10, 10], 100)
    found = in_bins("age", ratio_column(values, values), bad, np.arange(400))
    assert found.cuts == (2.5,)
    assert [(each.loans, each.defaults) for each in found.bins] == [(200, 100), (200, 20)]


def test_what_only_single_precision_would_mix_up_is_cut_apart():
    near = np.repeat([1.0, 1.0 + 1e-12], 200)
    bad = np.tile(np.arange(200), 2) < np.repeat([120, 20], 200)
    found = in_bins("age", ratio_column(near, near), bad, np.arange(400))
    assert [(each.loans, each.defaults) for each in found.bins] == [(200, 120), (200, 20)]


def test_a_characteristic_of_chance_alone_has_no_weight_and_it_is_said():
    values = np.tile([1.0, 2.0], 200)
    bad = np.arange(400) % 8 < 2
    found = in_bins("age", ratio_column(values, values), bad, np.arange(400))
    assert not found.is_weighed
    assert found.steps[-1] == "age: no bins differ clearly, so it has no weight"


def test_joined_bins_are_said():
    raw, cleaned, bad, groups = random_ratio(1)
    found = in_bins("age", ratio_column(raw, cleaned), bad, groups)
    count = len(found.cuts) + 1
    (step,) = (each for each in found.steps if "joined" in each)
    assert step.endswith(f"bins joined to {count}, the others too small or too much alike")
    assert int(step.split()[1]) > count


def test_gaps_too_small_for_a_weight_leave_one_bin_without_one():
    values = np.tile([1.0, 2.0], 200)
    raw = np.where(np.arange(400) < 6, np.nan, values)
    found = in_bins("age", ratio_column(raw, raw), np.arange(400) % 8 < 2, np.arange(400))
    assert [each.evidence for each in found.bins if not each.is_value] == [0.0]
    assert not found.is_weighed
