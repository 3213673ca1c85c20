"""Calibration files: what is read, and every mistake in one line of its own."""

import jsonschema
import numpy as np
import pytest

from lianbao.experiments.calibration.grammar import calibration_schema
from lianbao.experiments.calibration.reading import CALIBRATIONS, read_calibration
from lianbao.experiments.calibration.targets import Measure, Reading
from lianbao.experiments.study.spread.distributions import Distribution
from lianbao.simulation.reading import BadInput
from tests.experiments.calibration.making import SMALL, small


def test_a_file_is_read(tmp_path):
    found = small(tmp_path)
    assert found.search.points == 40
    assert found.question.scenario.economy.firms.count == 30
    assert found.free[0].paths == ("economy.types.success",)
    assert found.targets[0].measure == Measure(Reading("default_rate"))


def test_overrides_come_on_top(tmp_path):
    found = small(tmp_path, "waves.most=7", "free.economy.types.success={log_range: [0.5, 0.9]}", "seed=4")
    assert (found.search.most, found.seed) == (7, 4)
    assert isinstance(found.free[0].prior, Distribution)
    assert found.free[0].values_at([0.5])[0] == pytest.approx((0.5 * 0.9) ** 0.5)


def test_more_waves_or_draws_are_the_same_calibration(tmp_path):
    base = small(tmp_path)
    assert small(tmp_path, "waves.most=9", "draws=50", "name=other").digest == base.digest
    others = ["waves.points=50", "replicates=20", "seed=3", "targets[0].value=0.04", "fixed.economy.firms.count=31"]
    changed = [small(tmp_path, each).digest for each in others[:3]]
    changed.append(small(tmp_path, text=SMALL.replace("value: 0.05", "value: 0.06")).digest)
    changed.append(small(tmp_path, text=SMALL.replace("count: 30", "count: 31")).digest)
    assert len({base.digest, *changed}) == 6


def test_one_free_parameter_may_set_several(tmp_path):
    text = SMALL.replace(
        "  economy.types.success: {range: [0.86, 0.97]}",
        "  cash:\n    paths: [economy.firms.retained, economy.cohesion.start]\n"
        "    normal: [0.5, 0.2]\n    within: [0.1, 0.9]",
    )
    found = small(tmp_path, text=text)
    assert found.free[0].paths == ("economy.firms.retained", "economy.cohesion.start")
    prior = found.free[0].prior
    assert (prior.value_at(0.0), prior.value_at(1.0)) == pytest.approx((0.1, 0.9), abs=1e-4)
    (economy,) = found.economies_at(np.full((1, 3), 0.5))
    others = {"economy.climate.rho_macro", "economy.firms.equity"}
    assert set(economy) == {"economy.firms.retained", "economy.cohesion.start", *others}


WRONG = {
    "unknown key": ("draws: 8", "drows: 8", "unknown key drows; nearest: draws"),
    "unknown path": ("types.success:", "types.succes:", "there is no parameter economy.types.succes; nearest"),
    "choice": (
        "economy.types.success: {range: [0.86, 0.97]}",
        "economy.types.family: {range: [0, 1]}",
        "allowed a parameter that is a number",
    ),
    "outside": ("[0.86, 0.97]", "[0.86, 1.97]", "given [0.86, 1.97], allowed values of a number, 0 to 1"),
    "falling": ("[0.86, 0.97]", "[0.97, 0.86]", "allowed two numbers, the first below the second"),
    "two ways": ("{range: [0, 0.4]}", "{range: [0, 0.4], whole: [1, 2]}", "allowed one of range, log_range"),
    "outcome": ("measure: default_rate", "measure: defualt_rate", "nearest: default_rate"),
    "arm": (
        "measure: default_rate",
        "measure: {outcome: default_rate, less: alone}",
        "targets[0].measure.less: given text 'alone', allowed one of base",
    ),
    "cycles": (
        "measure: default_rate",
        "measure: {outcome: default_rate, cycles: [1, 3]}",
        "given [1, 3], allowed cycles 1 to 2",
    ),
    "no error": ("value: 0.03, error: 0.006}", "value: 0.03, error: 0}", "allowed a number above 0"),
    "missing": (", error: 0.01}", "}", "targets[2].error is missing"),
    "twice": ("name: late", "name: defaults", "there is a target defaults already"),
    "fixed and free": ("{economy.firms.count: 30", "{economy.firms.equity: 0.1", "is set under fixed"),
    "shape": ("economy.types.success: {", "economy.network.members: {", "decides how many there are of whom"),
    "no scenario": ("scenario: first_steps", "scenario: first_step", "nearest: first_steps"),
    "moment": ("measure: default_rate", "measure: {tape: late_shar}", "nearest: late_share"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_one_line_with_its_place(tmp_path, case):
    right, wrong, told = WRONG[case]
    assert right in SMALL
    with pytest.raises(BadInput) as caught:
        small(tmp_path, text=SMALL.replace(right, wrong, 1))
    lines = str(caught.value).splitlines()
    assert len(lines) == 1, lines
    assert told in lines[0]
    assert "small.yaml:" in lines[0] or "scenario" in lines[0]


def test_all_mistakes_are_told_at_once(tmp_path):
    text = SMALL
    for case in ("unknown key", "unknown path", "outcome"):
        right, wrong, _ = WRONG[case]
        text = text.replace(right, wrong, 1)
    with pytest.raises(BadInput) as caught:
        small(tmp_path, text=text)
    assert len(str(caught.value).splitlines()) == 3


def test_an_impossible_end_of_a_prior_is_told(tmp_path):
    text = SMALL.replace("economy.types.success: {range: [0.86, 0.97]}", "economy.climate.rho_sector: {range: [0, 1]}")
    with pytest.raises(BadInput, match=r"free\.economy\.climate\.rho_sector: at 1.*not a possible scenario"):
        small(tmp_path, text=text)


def test_all_targets_kept_out_is_refused(tmp_path):
    with pytest.raises(BadInput, match="none is fitted to"):
        small(
            tmp_path,
            text=SMALL.replace("}\n  - {name", ", kept_out: true}\n  - {name").replace("004}", "004, kept_out: true}"),
        )


@pytest.mark.parametrize("name", CALIBRATIONS.names())
def test_shipped_calibrations_are_read_and_meet_the_schema(name):
    from ruamel.yaml import YAML

    assert read_calibration(name).name == name
    data = YAML(typ="safe").load((CALIBRATIONS.folder / f"{name}.yaml").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(calibration_schema()).validate(data)


def test_a_calibration_written_out_is_the_same_one(tmp_path):
    from lianbao.experiments.study.grammar.writing import yaml_of

    found = small(tmp_path)
    (tmp_path / "again.yaml").write_text(yaml_of(found.data()), encoding="utf-8")
    assert read_calibration(tmp_path / "again.yaml").digest == found.digest


def test_a_scenario_whose_draws_would_be_lost_is_refused(tmp_path):
    (tmp_path / "drawn.yaml").write_text(
        "extends: first_steps\neconomies: [{economy.types.success: .9, economy.character.stigma: .3}, "
        "{economy.types.success: .8, economy.character.stigma: .5}]\n"
    )
    text = SMALL.replace("scenario: first_steps", "scenario: drawn.yaml")
    with pytest.raises(BadInput) as refused:
        small(tmp_path, text=text)
    (mistake,) = refused.value.mistakes
    assert "meets 2 economies, which differ in economy.character.stigma; allowed one economy" in str(mistake)
    fixed = text.replace("fixed: {", "fixed: {economy.character.stigma: .4, ")
    assert not small(tmp_path, text=fixed).question.scenario.economies
