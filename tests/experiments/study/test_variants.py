import numpy as np
import pytest

from lianbao.experiments.study import read_study
from lianbao.simulation.reading import BadInput, read_scenario

TEXT = """
name: v
scenario: postal_bank_merchants_5
variants:
  case:
    merchants: {}
    rural: {extends: rural_bank_group_5}
  leader:
    off: {}
    on: {scheme: {group: {leader: true}, provisions: {rates: [0.01, 0.02, 0.25, 0.5, 0.9]}}}
levers:
  scheme.group.size: {whole: [5, 6]}
fixed:
  economy.firms.count: 40
  horizon.cycles: 2
outcomes: [default_rate]
design: {kind: grid, samples: 2}
luck: common
replicates: 2
"""


def study_of(folder, text=TEXT):
    path = folder / "study.yaml"
    path.write_text(text, encoding="utf-8")
    return read_study(path)


def test_an_alternative_sets_all_its_values_and_a_factor_of_its_own_comes_before(tmp_path):
    study = study_of(tmp_path)
    values = study.values_at(np.array([0.9, 0.9, 0.9]))
    assert values == {"case": "rural", "leader": "on", "scheme.group.size": 6}
    made, rural = study.question.scenario_at(values), read_scenario("rural_bank_group_5")
    assert made.scheme.price == rural.scheme.price
    assert made.scheme.group.leader
    assert made.scheme.group.size == 6
    assert made.scheme.provisions.rates[4] == 0.9


def test_fixed_values_stay_fixed_whatever_an_alternative_extends(tmp_path):
    made = study_of(tmp_path).question.scenario_at({"case": "rural"})
    assert made.economy.firms.count == 40
    assert made.horizon.cycles == 2


def test_an_empty_alternative_is_the_base(tmp_path):
    question = study_of(tmp_path).question
    assert question.scenario_at({"case": "merchants", "leader": "off"}) == question.scenario


def test_the_order_of_alternatives_decides_which_of_two_that_set_one_value_holds(tmp_path):
    on = TEXT.replace("{extends: rural_bank_group_5}", "{scheme: {group: {leader: false}}}")
    question = study_of(tmp_path, on).question
    assert question.scenario_at({"case": "rural", "leader": "on"}).scheme.group.leader


def test_a_study_with_variants_written_out_is_the_same_study(tmp_path):
    study = study_of(tmp_path)
    other = study_of(tmp_path, study.to_yaml())
    assert (other.digest, other.question.digest) == (study.digest, study.question.digest)


def test_an_answer_is_that_of_the_scenario_itself(tmp_path):
    study = study_of(tmp_path)
    rural = {"case": "rural", "leader": "off", "scheme.group.size": 5}
    merchants = rural | {"case": "merchants"}
    seeds, replicates = np.array([7, 7]), np.array([0, 0])
    found = study.question.answer([rural, merchants], seeds, replicates).values
    assert found[0, 0] != found[1, 0]
    loan = read_scenario("rural_bank_group_5").scheme.loan
    assert study.question.work(rural) == 40 * 2 * (loan.instalments + loan.grace_periods)


@pytest.mark.parametrize(
    ("replace", "by", "said"),
    [
        ("leader: true", "leder: true", "unknown key scheme.group.leder; nearest: scheme.group.leader"),
        ("rural_bank_group_5", "rural_bank_group_6", "nearest: rural_bank_group_5"),
        ("off: {}\n", "", "at least 2 alternatives"),
        ("  leader:\n", "  scheme.group.size:\n", "a name of your own, without dots"),
        ("merchants: {}", "merchants: 3", "variants.case.merchants: given 3, allowed a section of a scenario"),
        ("scenario: postal_bank_merchants_5", "function: math:sqrt", "only a scenario has sections to set"),
    ],
)
def test_mistakes(tmp_path, replace, by, said):
    assert replace in TEXT
    with pytest.raises(BadInput) as caught:
        study_of(tmp_path, TEXT.replace(replace, by))
    assert any(said in str(mistake) for mistake in caught.value.mistakes), caught.value
