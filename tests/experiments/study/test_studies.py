"""What a study file says is what the study does."""

import pickle
from pathlib import Path

import numpy as np
import pytest

from lianbao.experiments.study import Luck, read_study
from lianbao.experiments.study.spread.conditions import Condition, ordered

TEXT = """
name: mixed
scenario: textbook
levers:
  scheme.group.size: {whole: [2, 5]}
  scheme.screening.policy: {choices: [none, scorecard, peer]}
  scheme.screening.cut_off: {range: [0.5, 0.9]}
  scheme.group.leader: {choices: [false, true]}
uncertainties:
  economy.types.success: {distribution: {family: normal, mean: 0.8, sd: 0.2, at_least: 0.6}}
  scheme.provisions.rates[4]: {range: [0.5, 1]}
fixed:
  economy.firms.count: 20
  scheme.loan: {instalments: 2}
conditions:
  scheme.screening.cut_off: {when: {scheme.screening.policy: [scorecard, peer]}, otherwise: 0}
outcomes: [default_rate, loss_exceeds_capital]
design: {kind: sobol, samples: 64, second_order: false}
replicates: 3
seed: 9
"""
FIRST_OF_EACH = {
    "scheme.group.size": 2,
    "scheme.screening.policy": "none",
    "scheme.screening.cut_off": 0,
    "scheme.group.leader": False,
    "economy.types.success": pytest.approx(0.6),
    "scheme.provisions.rates[4]": 0.5,
}


def study_of(folder, text=TEXT, overrides=()):
    path = folder / "study.yaml"
    path.write_text(text, encoding="utf-8")
    return read_study(path, overrides)


def test_the_parts_of_a_study(tmp_path):
    study = study_of(tmp_path)
    assert [factor.role for factor in study.factors] == [*["lever"] * 4, *["uncertainty"] * 2, "dummy", "luck"]
    assert study.factors[4].unit == "probability"
    assert (study.name, study.luck, study.replicates, study.seed) == ("mixed", Luck.SEED_AS_FACTOR, 3, 9)
    assert (study.design.kind, study.design.samples, study.design.options) == ("sobol", 64, {"second_order": False})
    assert study.question.scenario.scheme.loan.instalments == 2


def test_amounts_in_a_study_are_in_the_currency_of_its_scenario(tmp_path):
    text = TEXT.replace("scenario: textbook", "scenario: {extends: textbook, currency: CNY}")
    text = text.replace("uncertainties:", "  scheme.loan.principal: {range: [1, 2]}\nuncertainties:")
    study = study_of(tmp_path, text.replace("[default_rate,", "[income_mean, default_rate,"))
    assert {factor.unit for factor in study.factors if factor.name == "scheme.loan.principal"} == {"CNY"}
    assert study.question.units["income_mean"] == "CNY per cycle"


def test_values_at_a_point(tmp_path):
    study = study_of(tmp_path)
    assert study.values_at(np.zeros(8)) == FIRST_OF_EACH
    scenario = study.question.scenario_at(study.values_at(np.ones(8)))
    assert (scenario.scheme.group.size, scenario.scheme.screening.policy.name) == (5, "PEER")
    assert scenario.scheme.provisions.rates == [0.01, 0.02, 0.25, 0.5, 1.0]
    assert scenario.economy.types.success == pytest.approx(1.0, abs=1e-5)


def test_an_inactive_factor_has_one_value(tmp_path):
    study = study_of(tmp_path)
    point = np.full(8, 0.2)
    inactive = study.values_at(point)
    point[2] = 0.9
    assert study.values_at(point) == inactive
    point[1] = 0.5
    assert study.values_at(point)["scheme.screening.cut_off"] == pytest.approx(0.86)


def test_conditions_on_conditional_factors_come_later():
    first = Condition("b", {"a": (1,)}, 0)
    second = Condition("c", {"b": (2,)}, 0)
    assert ordered([second, first]) == (first, second)
    assert ordered([first, Condition("a", {"b": (1,)}, 0)]) is None


def test_a_study_written_and_read_again_is_the_same(tmp_path):
    study = study_of(tmp_path)
    again = study_of(tmp_path, study.to_yaml())
    assert again.digest == study.digest
    assert again.to_yaml() == study.to_yaml()
    assert (again.factors, again.conditions, again.groups) == (study.factors, study.conditions, study.groups)


def test_a_study_pickles(tmp_path):
    study = study_of(tmp_path)
    again = pickle.loads(pickle.dumps(study))  # noqa: S301 - it was pickled here
    assert (again.digest, again.factors) == (study.digest, study.factors)


@pytest.mark.parametrize(
    "override",
    ["design.samples=128", "replicates=5", "name=other", "description=other", "scenario={extends: textbook, name: x}"],
)
def test_what_a_study_may_change_and_go_on(override, tmp_path):
    assert study_of(tmp_path, overrides=[override]).digest == study_of(tmp_path).digest


@pytest.mark.parametrize(
    "override",
    [
        "seed=10",
        "luck=common",
        "dummy=false",
        "design.second_order=true",
        "outcomes=[default_rate]",
        "fixed.economy.firms.count=21",
        "levers.scheme.group.size={whole: [2, 6]}",
        "uncertainties.economy.types.success={range: [0.6, 1]}",
        "conditions.scheme.screening.cut_off={when: {scheme.screening.policy: peer}, otherwise: 0}",
        "groups.terms=[scheme.group.size, scheme.group.leader]",
        "scenario={extends: textbook, scheme: {saving: {rate: 0.1}}}",
    ],
)
def test_what_makes_another_study(override, tmp_path):
    assert study_of(tmp_path, TEXT, [override]).digest != study_of(tmp_path).digest


def test_the_order_of_factors_makes_another_study(tmp_path):
    lines = TEXT.split("\n")
    lines[4], lines[7] = lines[7], lines[4]
    assert study_of(tmp_path, "\n".join(lines)).digest != study_of(tmp_path).digest


def test_growing(tmp_path):
    study = study_of(tmp_path)
    assert study.with_samples(256).design.samples == 256
    assert study.with_samples(256).with_replicates(9).digest == study.digest
    assert study.with_replicates(9).replicates == 9


def test_luck_as_a_factor_is_the_last_coordinate(tmp_path):
    point = np.full(8, 0.3)
    point[-1] = 0.75
    assert study_of(tmp_path).seed_at(point) == 3 * 2**30


def test_common_luck_is_the_seed_of_the_study(tmp_path):
    study = study_of(tmp_path, overrides=["luck=common"])
    assert {study.seed_at(point) for point in np.eye(7)} == {9}


def test_independent_luck_hangs_on_coordinates_and_seed(tmp_path):
    study = study_of(tmp_path, overrides=["luck=independent"])
    point, other = np.full(7, 0.3), np.full(7, 0.3)
    other[-1] = 0.4  # of the dummy, which changes no value
    assert study.values_at(point) == study.values_at(other)
    assert study.seed_at(point) != study.seed_at(other)
    assert study.seed_at(point) == study.seed_at(point.copy())
    assert study_of(tmp_path, overrides=["luck=independent", "seed=8"]).seed_at(point) != study.seed_at(point)


def test_independent_seeds_fill_32_bits_evenly(tmp_path):
    study = study_of(tmp_path, overrides=["luck=independent"])
    seeds = np.array([study.seed_at(point) for point in np.random.default_rng(1).random((400, 7))])
    counts, _ = np.histogram(seeds, bins=8, range=(0, 2**32))
    assert ((counts - 50) ** 2 / 50).sum() < 24.3  # chi-squared with 7 degrees of freedom, 1 in 1,000


@pytest.mark.parametrize(
    ("design", "luck", "replicates", "dummy"),
    [
        ("{kind: sobol, samples: 64}", Luck.SEED_AS_FACTOR, 1, True),
        ("{kind: latin_hypercube, samples: 200}", Luck.INDEPENDENT, 10, True),
        ("{kind: grid, samples: 2}", Luck.INDEPENDENT, 10, False),
    ],
)
def test_what_holds_where_the_file_says_nothing(design, luck, replicates, dummy, tmp_path):
    text = TEXT.replace("{kind: sobol, samples: 64, second_order: false}", design).replace("replicates: 3\n", "")
    study = study_of(tmp_path, text)
    assert (study.luck, study.replicates, study.has_dummy) == (luck, replicates, dummy)


def test_a_derivative_needs_common_luck(tmp_path):
    text = TEXT.split("levers:", maxsplit=1)[0] + "levers:\n  scheme.guarantee.share: {range: [0, 1]}\n"
    text += "outcomes: [default_rate]\ndesign: {kind: dgsm, samples: 64}\n"
    assert study_of(tmp_path, text).luck is Luck.COMMON


def test_groups_name_their_factors(tmp_path):
    study = study_of(tmp_path, overrides=["groups.terms=[scheme.group.size, scheme.group.leader]"])
    assert study.groups == {"terms": ("scheme.group.size", "scheme.group.leader")}


def test_the_shipped_study_is_the_one_of_the_plan():
    study = read_study("group_size_guarantee_screening")
    from lianbao.experiments.designs import DESIGNS
    from lianbao.experiments.study.designed import design_options

    rows = DESIGNS["sobol"].rows(len(study.factors), study.design.samples, design_options(study))
    assert (len(study.factors), study.design.samples, rows, study.replicates) == (8, 1024, 18_432, 8)
    assert study.has_dummy
    scenario = study.question.scenario
    sizes = (scenario.economy.firms.count, scenario.horizon.cycles, scenario.scheme.loan.instalments)
    assert sizes == (300, 10, 12)
    names = {"scheme.group.size", "scheme.guarantee.share", "scheme.screening.policy", "scheme.screening.cut_off"}
    assert names <= {factor.name for factor in study.own_factors if factor.role == "lever"}


def test_every_number_of_the_shipped_study_says_where_it_comes_from():
    path = Path(__file__).parents[3] / "configs" / "studies" / "group_size_guarantee_screening.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    bare = [line for line in lines if line.startswith("  ") and any(sign.isdigit() for sign in line) and ": " in line]
    assert [line for line in bare if "#" not in line and "distribution" not in line and "otherwise" not in line] == []
