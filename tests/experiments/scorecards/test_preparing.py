"""What is done to a tape before a scorecard is fitted, and that it is said."""

import numpy as np
import pandas as pd
import pytest

from lianbao.experiments.scorecards.judging import rate_tape
from lianbao.experiments.scorecards.outlying import pulled_in, without_codes
from lianbao.experiments.scorecards.preparing import Treatment, prepare
from lianbao.experiments.scorecards.tapes.reading import read_tape
from lianbao.simulation.reading import BadInput

COUNT = 600
BOUNDS = [0.01, 0.02, 0.05, 0.1]
RANDOM = np.random.default_rng(8)
AGE, LEVERAGE = RANDOM.normal(10, 3, COUNT), RANDOM.normal(size=COUNT)
BAD = RANDOM.random(COUNT) < 1 / (1 + np.exp(1 + 0.4 * (AGE - 10)))


def tape(tmp_path, categories=(), **columns):
    path = tmp_path / "tape.parquet"
    frame = {"group": np.arange(COUNT) // 3, "defaulted": BAD, "age": AGE, **columns}
    pd.DataFrame(frame).to_parquet(path)
    return read_tape(path, categories=categories)


def gaps(where):
    return np.where(where, np.nan, LEVERAGE)


def test_a_clean_tape_is_scaled_and_nothing_is_said(tmp_path):
    found = prepare(tape(tmp_path), Treatment())
    assert (found.names, found.steps) == (("age",), ())
    assert found.matrix[:, 0] == pytest.approx((AGE - AGE.mean()) / AGE.std())
    assert prepare(tape(tmp_path), Treatment(is_standardised=True)).matrix[:, 0].tolist() == AGE.tolist()


def test_loans_without_a_value_stand_at_the_mean_and_have_a_weight(tmp_path):
    where = np.arange(COUNT) % 10 == 0
    found = prepare(tape(tmp_path, leverage=gaps(where)), Treatment())
    assert found.names == ("leverage", "leverage missing", "age")
    assert found.matrix[where, 0] == pytest.approx(0)
    assert found.matrix[:, 1].tolist() == where.tolist()
    told = f"leverage: 60 loans without a value, {BAD[where].sum()} in default, have a weight of their own"
    assert found.steps == (f"{told}, `leverage missing`",)


def test_too_few_loans_without_a_value_have_no_weight(tmp_path):
    found = prepare(tape(tmp_path, leverage=gaps(np.arange(COUNT) < 4)), Treatment())
    assert found.names == ("leverage", "age")
    place = f"leverage: 4 loans without a value, {BAD[:4].sum()} in default, stand at the mean of the others"
    assert found.steps == (f"{place}, with no weight of their own: it takes defaults and other loans in 5 groups each",)


def test_values_that_are_missing_together_have_one_weight(tmp_path):
    where = np.arange(COUNT) % 10 == 0
    found = prepare(tape(tmp_path, leverage=gaps(where), growth=gaps(where) ** 2), Treatment())
    assert found.names == ("leverage", "leverage missing", "age", "growth")
    assert found.steps[-1].endswith("they are those of `leverage missing`")


def test_a_ratio_without_any_value_is_refused(tmp_path):
    with pytest.raises(BadInput, match="column leverage: given no value in any row, allowed several"):
        prepare(tape(tmp_path, leverage=gaps(np.ones(COUNT, bool))), Treatment())


@pytest.mark.parametrize("code", [-9999, 9999, -999, 998, -88888])
def test_codes_by_custom_are_found_where_they_lie_far_out(code):
    ratio = np.array([*AGE, code, code])
    found, said = without_codes(ratio, (), is_searched=True)
    assert np.isnan(found).sum() == 2
    assert said == [f"{code:g} in 2 loans is taken for missing, a customary code far from all other values"]
    assert without_codes(ratio, (), is_searched=False)[1] == []


def test_numbers_that_look_like_codes_among_others_are_values():
    ratio = np.linspace(0, 12000, 121)
    ratio[[3, 99]] = 99, 9999
    assert without_codes(ratio, (), is_searched=True)[1] == []


def test_codes_are_found_where_most_loans_have_one_value():
    ratio = np.array([0.0] * 90 + [1.0, 2, 3] + [-999.0])
    assert np.isnan(without_codes(ratio, (), is_searched=True)[0]).tolist() == [False] * 93 + [True]


def test_codes_that_a_user_names_are_missing_values():
    found, said = without_codes(np.array([0.0, 1, -1]), (-1.0,), is_searched=False)
    assert np.isnan(found).tolist() == [False, False, True]
    assert said == ["-1 in 1 loan is taken for missing, as you say"]


def test_values_far_out_on_both_sides_take_the_nearest_of_the_others():
    ratio = np.array([*np.arange(100.0), 5000, -3000, np.nan])
    found, (said,) = pulled_in(ratio, 0.0, range(103), is_searched=True)
    assert found[100:102].tolist() == [99, 0]
    assert np.isnan(found[102])
    assert said.startswith("winsorised: 5000 in row 100 and 1 more taken as the nearest of the other values, 99 (")
    assert pulled_in(ratio, 0.0, range(103), is_searched=False)[1] == []
    nearly_constant = np.array([0.0] * 90 + [1.0] * 10)
    assert pulled_in(nearly_constant, 0.0, range(100), is_searched=True)[1] == []


def test_a_share_at_either_end_is_winsorised():
    found, said = pulled_in(np.array([*np.arange(100.0), np.nan]), 0.05, range(101), is_searched=True)
    assert (np.nanmin(found), np.nanmax(found), np.isnan(found[100])) == (5, 94, True)
    assert said == ["winsorised: the lowest and the highest 5.00% taken as 5 and 94"]


def test_bins_have_a_weight_each_and_missing_values_too(tmp_path):
    where = np.arange(COUNT) % 10 == 0
    found = prepare(tape(tmp_path, leverage=gaps(where)), Treatment(bins=3))
    assert [name.split()[0] for name in found.names] == ["leverage"] * 3 + ["age"] * 2
    assert found.matrix.sum(0) == pytest.approx([180, 180, 60, 200, 200])
    assert found.scales == {}
    rated = rate_tape(tape(tmp_path), BOUNDS, Treatment(bins=3))
    by_third = [BAD[part].mean() for part in np.array_split(np.argsort(AGE), 3)]
    odds = [np.log((1 - rate) / rate) for rate in by_third]
    assert rated.scorecard.weights == pytest.approx([odds[1] - odds[0], odds[2] - odds[0]], abs=1e-4)


def test_fewer_bins_are_made_where_one_would_be_too_small(tmp_path):
    found = prepare(tape(tmp_path), Treatment(bins=50))
    assert 1 < len(found.names) < 49
    with pytest.raises(BadInput, match="given bins too small for a weight of their own, allowed fewer bins, or none"):
        prepare(tape(tmp_path, age=(BAD * 1.0) + 0.01 * AGE), Treatment(bins=4))


def test_categories_have_a_weight_each_and_small_ones_are_put_together(tmp_path):
    trade = np.where(np.arange(COUNT) % 3 == 0, "farm", "shop").astype(object)
    trade[:4], trade[4:8] = "mine", None
    found = prepare(tape(tmp_path, ["trade"], trade=trade), Treatment())
    assert found.names == ("age", "trade = farm")
    assert found.in_categories == ("trade = farm",)
    assert found.steps == (
        "trade: a weight for each category against shop: farm",
        "trade: too few loans for a weight of their own, taken as shop: mine, missing",
    )


def test_columns_of_categories_must_be_there_and_mean_nothing_else(tmp_path):
    allowed = "a column that is neither a ratio nor group, defaulted, cycle or replicate"
    with pytest.raises(BadInput) as refused:
        tape(tmp_path, ["age", "trade"], trades=["x"] * COUNT)
    assert [str(mistake).split(": ", 1)[1] for mistake in refused.value.mistakes] == [
        f"column age: given as a category, allowed {allowed}",
        "column trade: given nothing, allowed the name of a kind of loan; nearest: trades",
    ]
