"""Small tapes on which a rating once went wrong, and what each must give."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lianbao.experiments.scorecards.judging import rate_tape
from lianbao.experiments.scorecards.preparing import Treatment
from lianbao.experiments.scorecards.tapes.reading import read_tape
from lianbao.simulation.reading import BadInput

TAPES = Path(__file__).parent / "tapes"
BOUNDS = [0.01, 0.02, 0.05, 0.1]


def rated(name, treatment=None):
    return rate_tape(read_tape(TAPES / name), BOUNDS, treatment or Treatment())


def weight_of(found, name):
    return found.scorecard.weights[found.prepared.names.index(name)]


def test_groups_that_fall_together_widen_the_interval_and_do_not_refuse_a_right_rating():
    found = rated("groups_fall_together.csv").on_own
    row = found.grades[-1]
    assert (row.grade, row.rate.value) == ("E", 0.5)
    assert (row.rate.low, row.rate.high) == (pytest.approx(0.35, abs=0.01), pytest.approx(0.65, abs=0.01))
    assert found.hosmer_lemeshow.chance > 0.05


def test_an_outlier_is_winsorised_and_said():
    found, without = rated("outlier.csv"), rated("outlier_without.csv")
    why = "far out, more than 10 interquartile ranges beyond the quartiles"
    step = f"growth: winsorised: 42750 in row 9 taken as the nearest of the other values, 2.109 ({why})"
    assert found.prepared.steps == (step,)
    assert weight_of(found, "growth") == pytest.approx(weight_of(without, "growth"), abs=0.02)


def test_an_outlier_left_as_it_is_is_blamed_and_no_other_column():
    with pytest.raises(BadInput) as refused:
        rated("outlier.csv", Treatment(is_as_it_is=True))
    (line,) = map(str, refused.value.mistakes)
    assert "column growth: given 42750 in row 9, 17.3 deviations from the mean" in line
    assert "leverage" not in line


def test_a_special_code_is_taken_for_missing_and_said():
    found, without = rated("special_code.csv"), rated("special_code_without.csv")
    assert without.prepared.steps == ()
    assert found.prepared.steps == (
        "liquidity: -9999 in 19 loans is taken for missing, a customary code far from all other values",
        "liquidity: 19 loans without a value, 5 in default, have a weight of their own, `liquidity missing`",
    )
    assert weight_of(without, "liquidity") == pytest.approx(1.20, abs=0.01)
    assert weight_of(found, "liquidity") == pytest.approx(weight_of(without, "liquidity"), abs=0.04)
    assert without.on_others.area.value == pytest.approx(0.76, abs=0.01)
    assert found.on_others.area.value == pytest.approx(without.on_others.area.value, abs=0.01)


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("semicolon.csv", ("cells are separated by a semicolon", "numbers have a decimal comma")),
        ("float_group.parquet", ()),
    ],
)
def test_the_same_loans_in_another_form_give_the_same_scorecard(name, notes):
    found, plain = rated(name), rated("special_code_without.csv")
    assert found.prepared.steps == notes
    assert found.scorecard == plain.scorecard
    assert repr(found.on_others) == repr(plain.on_others)  # NaN, no interval, is not equal to itself


def test_a_special_code_has_a_bin_of_its_own():
    treatment = Treatment(is_binned=True)
    found, without = rated("special_code.csv", treatment), rated("special_code_without.csv", treatment)
    (liquidity,) = (each for each in found.prepared.binned.characteristics if each.name == "liquidity")
    assert [(each.label, each.loans, each.defaults) for each in liquidity.bins if not each.is_value] == [
        ("-9999", 19, 5)
    ]
    assert found.on_others.area.value == pytest.approx(without.on_others.area.value, abs=0.02)


def test_a_value_far_out_lies_in_the_outer_bin_and_moves_little():
    treatment = Treatment(is_binned=True, is_as_it_is=True)
    found, without = rated("outlier.csv", treatment), rated("outlier_without.csv", treatment)
    assert found.on_others.area.value == pytest.approx(without.on_others.area.value, abs=0.02)
    assert len(found.prepared.binned.characteristics) == len(without.prepared.binned.weighed) == 2


@pytest.mark.parametrize("name", ["groups_fall_together.csv", "semicolon.csv", "float_group.parquet"])
def test_other_cases_go_in_bins_too(name):
    found = rated(name, Treatment(is_binned=True))
    assert found.on_own.area.low > 0.5
    assert found.on_others.area.value < found.on_own.area.value


def test_bins_are_made_anew_without_the_groups_that_are_judged():
    random = np.random.default_rng(7)
    tape = read_tape(TAPES / "special_code_without.csv")
    chance = replace(tape, ratios=random.normal(size=tape.ratios.shape), defaulted=random.permutation(tape.defaulted))
    areas = rate_tape(chance, BOUNDS, Treatment(is_binned=True))
    assert areas.on_own.area.value > 0.55
    assert abs(areas.on_others.area.value - 0.5) < 0.06
