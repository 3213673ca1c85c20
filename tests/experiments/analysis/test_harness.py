"""Known Sobol indices through the whole analysis: without luck, with luck taken out, and with luck as a factor."""

import numpy as np
import pytest

from lianbao.experiments.analysis import analyse
from tests.experiments.analysis.made import (
    ISHIGAMI,
    ISHIGAMI_VARIANCE,
    LOSS,
    LOSS_VARIANCE,
    asked,
    errors,
    ishigami,
    loss,
    study,
)

WITHIN = 3.0
"""Standard errors; with a few dozen indices one may well lie beyond two."""


def analysed(made, function, sd=0.0, **keywords):
    return analyse(*asked(made, function, sd), **keywords).of("y")


def enclosed(indices, true):
    return [index.low <= value <= index.high for index, value in zip(indices, true, strict=True)]


@pytest.mark.parametrize("name", ["S1", "ST"])
def test_ishigami_without_luck(name):
    found = analysed(study("sobol", 1024), ishigami).named(name)
    assert all(enclosed(found[:3], ISHIGAMI[name]))
    assert found[3].value == 0


@pytest.mark.parametrize("name", ["S1", "ST", "S2"])
def test_loss_without_luck(name):
    found = analysed(study("sobol", 1024, own=2, dummy=False, second_order=True), loss).named(name)
    assert all(enclosed(found, LOSS[name]))


@pytest.mark.parametrize("replicates", [2, 8])
@pytest.mark.parametrize("ratio", [0.23, 1.0])
@pytest.mark.parametrize("name", ["S1", "ST"])
def test_ishigami_with_luck_taken_out(name, ratio, replicates):
    made = study("sobol", 1024, replicates=replicates)
    found = analysed(made, ishigami, np.sqrt(ratio * ISHIGAMI_VARIANCE))
    assert max(map(abs, errors(found.named(name), [*ISHIGAMI[name], 0]))) < WITHIN
    assert all(enclosed(found.named(name)[:3], ISHIGAMI[name]))
    assert found.luck.low < ratio / (1 + ratio) < found.luck.high


@pytest.mark.parametrize("replicates", [2, 8])
def test_what_is_not_taken_out_is_the_floor(replicates):
    """An uncorrected total index is ST (1 - f) + f with f = (s2 / R) / (V + s2 / R), so f for one that does nothing."""
    ratio = 0.5
    found = analysed(study("sobol", 2048, replicates=replicates), ishigami, np.sqrt(ratio * ISHIGAMI_VARIANCE))
    floor = (ratio / replicates) / (1 + ratio / replicates)
    assert found.luck.floor == pytest.approx(floor, rel=0.1)
    for index, true in zip(found.named("ST"), [*ISHIGAMI["ST"], 0], strict=True):
        error = (index.high - index.low) / 3.92
        assert found.without_correction(index) == pytest.approx(true * (1 - floor) + floor, abs=WITHIN * error)
    dummy = found.named("ST")[3]
    assert found.without_correction(dummy) > 5 * (dummy.high - dummy.low) / 3.92
    assert dummy.low < 0 < dummy.high


@pytest.mark.parametrize("name", ["S1", "ST", "S2"])
def test_loss_with_luck_taken_out(name):
    made = study("sobol", 4096, own=2, dummy=False, replicates=4, second_order=True)
    found = analysed(made, loss, np.sqrt(0.5 * LOSS_VARIANCE)).named(name)
    assert all(enclosed(found, LOSS[name]))


def test_rows_that_are_one_and_the_same_run_do_not_pass_their_luck_into_a_pair():
    """With two factors B with the first from A is A with the second from B: means multiplied would hold s2 / R."""
    ratio, replicates = 1.0, 2
    made = study("sobol", 4096, own=2, dummy=False, replicates=replicates, second_order=True)
    (found,) = analysed(made, loss, np.sqrt(ratio * LOSS_VARIANCE)).named("S2")
    assert found.low < LOSS["S2"][0] < found.high
    assert found.high < LOSS["S2"][0] + ratio / replicates


def test_luck_that_differs_from_place_to_place_is_taken_out_too():
    made = study("sobol", 2048, replicates=4)
    found = analysed(made, ishigami, lambda points: 6 * points[:, 0])
    assert max(map(abs, errors(found.named("ST"), [*ISHIGAMI["ST"], 0]))) < WITHIN


def test_the_interval_covers_a_factor_that_does_nothing():
    """Of 40 intervals of 95 % at least 33 must cover (binomial, 1 in 10,000 that a true one does not)."""
    found = [
        analysed(study("sobol", 128, replicates=3, seed=seed), ishigami, 3.0, settle=False).named("ST")[3]
        for seed in range(40)
    ]
    assert sum(index.low <= 0 <= index.high for index in found) >= 33


SHARE = 0.2
SD = np.sqrt(SHARE / (1 - SHARE) * ISHIGAMI_VARIANCE)


@pytest.mark.parametrize("replicates", [1, 4])
def test_seed_as_a_factor_gives_the_share_of_luck(replicates):
    made = study("sobol", 2048, luck="seed_as_factor", replicates=replicates)
    found = analysed(made, ishigami, SD)
    assert found.luck.low < SHARE < found.luck.high
    assert found.luck.high - found.luck.low < 0.06
    assert found.luck.floor is None
    assert [index.factor for index in found.named("S1")] == ["x1", "x2", "x3", "dummy", "luck"]
    assert [index.factor for index in found.named("S1_mean")] == ["x1", "x2", "x3", "dummy"]
    assert all(enclosed(found.named("S1")[:3], [value * (1 - SHARE) for value in ISHIGAMI["S1"]]))
    assert all(enclosed(found.named("S1_mean")[:3], ISHIGAMI["S1"]))
    assert all(enclosed(found.named("ST")[:3], [value * (1 - SHARE) for value in ISHIGAMI["ST"]]))


def test_seed_as_a_factor_counts_what_luck_and_a_factor_do_together():
    """With luck of size x1 the whole share of luck is an interaction with x1, but for what the mean size leaves."""
    made = study("sobol", 4096, luck="seed_as_factor", replicates=2)
    found = analysed(made, ishigami, lambda points: 6 * points[:, 0])
    luck = 36 / 3
    share = luck / (luck + ISHIGAMI_VARIANCE)
    assert found.luck.low < share < found.luck.high
    total = (ISHIGAMI["ST"][0] * ISHIGAMI_VARIANCE + luck / 4) / (luck + ISHIGAMI_VARIANCE)
    assert enclosed(found.named("ST")[:1], [total]) == [True]


def test_two_replicates_of_each_seed_give_the_total_indices_of_the_mean():
    found = analysed(study("sobol", 2048, luck="seed_as_factor", replicates=2), ishigami, SD)
    assert all(enclosed(found.named("ST_mean")[:3], ISHIGAMI["ST"]))
    alone = analysed(study("sobol", 128, luck="seed_as_factor"), ishigami, SD)
    assert alone.named("ST_mean") == ()
    assert any("need at least 2 replicates" in note for note in alone.notes)


def test_common_luck_is_taken_out_and_warned_of():
    found = analysed(study("sobol", 2048, luck="common", replicates=4), ishigami, SD)
    assert max(map(abs, errors(found.named("ST")[:3], ISHIGAMI["ST"]))) < WITHIN
    assert any("same luck" in note for note in found.notes)


def test_one_run_a_row_without_the_seed_among_the_factors_is_salib_alone_and_says_so():
    found = analysed(study("sobol", 512), ishigami, SD)
    assert found.luck is None
    assert found.named("ST")[3].value == pytest.approx(SHARE, abs=0.03)
    assert any("luck not among the factors" in note for note in found.notes)


def test_groups_keep_their_indices_with_luck_taken_out():
    made = study("sobol", 2048, replicates=2, groups={"inner": ("x1", "x3")}, second_order=True)
    found = analysed(made, ishigami, SD)
    assert [index.factor for index in found.named("ST")] == ["inner", "x2", "dummy"]
    assert all(enclosed(found.named("ST"), [1 - ISHIGAMI["S1"][1], ISHIGAMI["S1"][1], 0]))


def test_second_order_of_ishigami_with_luck():
    made = study("sobol", 4096, replicates=4, second_order=True)
    found = {(one.factor, one.with_factor): one for one in analysed(made, ishigami, SD, settle=False).named("S2")}
    assert len(found) == 6
    for pair, index in found.items():
        true = 0.2437 if pair == ("x1", "x3") else 0
        assert abs(errors([index], [true])[0]) < WITHIN
