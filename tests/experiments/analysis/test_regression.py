import numpy as np
import pandas as pd
import pytest

from lianbao.experiments.analysis.regression import (
    CHARACTERISTICS,
    TooFewDefaults,
    TooFewLoans,
    characteristics,
    describe,
    regress,
)
from lianbao.experiments.analysis.regression import tape_of as tape_of_runs
from lianbao.simulation.reading import read_scenario


def tape_of(groups=400, size=5, seed=1, **effects):
    """Make a loan tape whose default depends on chosen characteristics, with a shock that members share."""
    rng = np.random.default_rng(seed)
    loans = groups * size
    tape = pd.DataFrame(
        {
            "replicate": 0,
            "cycle": 1,
            "group": np.repeat(np.arange(groups), size),
            "user": np.arange(loans),
            "sector": rng.integers(0, 3, loans),
            "principal": np.exp(rng.normal(size=loans)),
            "completed": rng.integers(0, 6, loans),
            "defaults": rng.integers(0, 2, loans),
            "defaulted": False,
            "repaid": False,
        }
    )
    table = characteristics(tape)
    index = -2.0 + np.repeat(effects.pop("shock", 0.0) * rng.normal(size=groups), size)
    for name, effect in effects.items():
        index = index + effect * (table[name] - table[name].mean()) / table[name].std(ddof=0)
    failed = rng.random(loans) < 1 / (1 + np.exp(-index))
    return tape.assign(
        defaulted=failed, repaid=~failed, completed=tape.completed + ~failed, defaults=tape.defaults + failed
    )


def test_characteristics_of_a_small_group_by_hand():
    tape = pd.DataFrame(
        {
            "replicate": 0, "cycle": [1, 1, 1, 2], "group": 4, "user": [7, 8, 7, 9], "sector": [0, 1, 0, 1],
            "principal": [1.0, 2.0, 1.0, 3.0], "completed": [2, 1, 0, 5], "defaults": [0, 0, 1, 0],
            "defaulted": [False, False, True, False], "repaid": [True, True, False, True],
        }
    )  # fmt: skip
    table = characteristics(tape)
    assert table["completed_before"].tolist() == [1, 0, 0, 4]
    assert table["defaults_before"].tolist() == [0, 0, 0, 0]
    assert table["members"].tolist() == [3, 3, 3, 1]
    assert table["same_sector_share"].tolist() == [0.5, 0.0, 0.5, 0.0]
    assert table["largest_loan_share"].tolist() == [0.5, 0.5, 0.5, 1.0]
    assert table["partners_completed"].tolist() == [0.0, 0.5, 0.5, 0.0]
    assert table["names_of_one_user"].tolist() == [1, 0, 1, 0]


def test_how_the_loan_ended_is_not_on_the_right_hand_side():
    tape = tape_of()
    other = tape.assign(
        defaulted=~tape.defaulted,
        repaid=tape.defaulted,
        completed=tape.completed - tape.repaid + tape.defaulted,
        defaults=tape.defaults - tape.defaulted + tape.repaid,
    )
    names = list(CHARACTERISTICS)
    pd.testing.assert_frame_equal(characteristics(tape)[names], characteristics(other)[names])


def test_known_effects_are_found():
    found = regress(characteristics(tape_of(groups=4000, log_principal=0.6, same_sector_share=0.3)))
    values = {each.name: each for each in found.coefficients}
    assert abs(values["log_principal"].value - 0.6) < 4 * values["log_principal"].error
    assert abs(values["same_sector_share"].value - 0.3) < 4 * values["same_sector_share"].error
    assert not values["partners_defaults"].is_clear
    assert "members" in found.left_out


def test_clustered_errors_cover_where_members_share_a_shock():
    missed = 0
    for seed in range(60):
        found = regress(characteristics(tape_of(groups=150, seed=seed, shock=2.0)), ["partners_completed"])
        missed += found.coefficients[0].is_clear
    assert missed <= 9


def test_a_small_sample_says_what_it_cannot_show():
    small = regress(characteristics(tape_of(groups=200, log_principal=0.5)))
    large = regress(characteristics(tape_of(groups=4000, log_principal=0.5)))
    ratios = [
        one.detectable / other.detectable for one, other in zip(small.coefficients, large.coefficients, strict=True)
    ]
    assert min(ratios) > 1.0
    expected = np.log(small.coefficients[0].detectable) / np.log(large.coefficients[0].detectable)
    assert expected == pytest.approx(np.sqrt(20), rel=0.3)


def test_few_defaults_are_refused_or_warned_of():
    table = characteristics(tape_of(groups=40))
    table["defaulted"] = 0
    table.loc[table.index[:3], "defaulted"] = 1
    with pytest.raises(TooFewDefaults, match="3 defaults among 200 loans"):
        regress(table)
    table.loc[table.index[:12], "defaulted"] = 1
    notes = regress(table, ["log_principal", "completed_before"]).notes
    assert any("below 10 each" in note for note in notes)


def test_descriptive_statistics_put_repaid_beside_defaulted():
    found = describe(characteristics(tape_of(groups=2000, log_principal=0.8)))
    assert list(found.index) == list(CHARACTERISTICS)
    assert found.loc["log_principal", "mean_defaulted"] > found.loc["log_principal", "mean_repaid"]
    assert 0.4 < found.loc["log_principal", "difference"] < 1.2
    assert np.isnan(found.loc["members", "difference"])


def test_clustered_errors_are_larger_than_unclustered_where_members_share_a_shock():
    shared = regress(characteristics(tape_of(groups=1500, shock=1.5, seed=3)), ["partners_completed"]).coefficients[0]
    alone = regress(characteristics(tape_of(groups=1500, seed=3)), ["partners_completed"]).coefficients[0]
    assert shared.error > 1.2 * shared.unclustered
    assert alone.error == pytest.approx(alone.unclustered, rel=0.1)


def test_a_characteristic_that_separates_is_left_out_and_said():
    table = characteristics(tape_of(groups=300, log_principal=0.5))
    table["partners_defaults"] = 0.0
    table.loc[table.index[table["defaulted"] == 0][:9], "partners_defaults"] = 1.0
    found = regress(table, ["log_principal", "partners_defaults"])
    assert found.left_out == ("partners_defaults",)
    assert found.notes[0] == "left out, as it separates defaults from repaid loans: partners_defaults"
    assert [each.name for each in found.coefficients] == ["log_principal"]


def test_one_spread_for_tapes_of_both_sizes():
    table = characteristics(tape_of(groups=400, log_principal=0.6))
    own = regress(table, ["log_principal"]).coefficients[0]
    twice = regress(table, ["log_principal"], 2 * table.std(ddof=0)).coefficients[0]
    assert twice.value == pytest.approx(2 * own.value)
    assert twice.p_value == pytest.approx(own.p_value)


def test_points_are_a_characteristic_where_firms_are_rated():
    tape = tape_of(groups=100)
    assert "points" not in characteristics(tape)
    table = characteristics(tape.assign(points=600.0 + np.arange(len(tape)) % 50))
    assert list(describe(table).index) == [*CHARACTERISTICS, "points"]


def test_a_tape_has_as_many_loans_as_asked_and_a_small_one_begins_a_large_one():
    scenario = read_scenario("textbook", ["economy.firms.count=20", "replicates=1"])
    small, large = tape_of_runs(scenario, 50), tape_of_runs(scenario, 300)
    assert len(small) >= 50
    assert len(large) >= 300
    pd.testing.assert_frame_equal(large.iloc[: len(small)], small)


def test_a_scenario_without_loans_is_refused(monkeypatch):
    monkeypatch.setattr("lianbao.experiments.analysis.regression.tape.MOST_RUNS", 4)
    nobody = read_scenario("textbook", ["economy.firms.count=4", "economy.returns.success=1"])
    with pytest.raises(TooFewLoans, match="do not make 100 loans"):
        tape_of_runs(nobody, 100)
