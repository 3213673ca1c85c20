"""Every kind of bad study gets one clear line for each mistake, all at once, and nothing is started."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from lianbao.experiments.study import LendingQuestion, read_study, study_names
from lianbao.experiments.study.grammar.values import FolderName
from lianbao.simulation.reading import BadInput, preset_names
from lianbao.simulation.reading.code import WANTED

TABLE = YAML(typ="safe", pure=True).load(Path(__file__).with_name("bad_studies.yaml"))


def written(folder, text):
    path = folder / "study.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def mistakes_of(*arguments):
    with pytest.raises(BadInput) as caught:
        read_study(*arguments)
    return [str(mistake) for mistake in caught.value.mistakes]


@pytest.mark.parametrize("case", TABLE["cases"], ids=[case["what"] for case in TABLE["cases"]])
def test_messages(case, tmp_path, monkeypatch):
    monkeypatch.setattr(LendingQuestion, "answer", None)  # would fail if anything was run
    assert case["replace"] in TABLE["base"]
    path = written(tmp_path, TABLE["base"].replace(case["replace"], case["by"]))
    names = {"FILE": str(path), "PRESETS": ", ".join(preset_names()), "CODE": WANTED, "NAME": FolderName().allowed}
    expected = [re.sub("|".join(names), lambda found: names[found[0]], line) for line in case["mistakes"]]
    assert mistakes_of(path) == expected


def test_the_base_of_the_table_is_a_study(tmp_path):
    assert read_study(written(tmp_path, TABLE["base"])).name == "s"


def test_mistakes_of_all_parts_come_at_once_and_in_order(tmp_path):
    text = TABLE["base"].replace("[0, 1]", "[1, 0]").replace("[default_rate]", "[defalt_rate]").replace("64", "63")
    lines = mistakes_of(written(tmp_path, text), ["replicates=0", "fixed.scheme.loan.grwth=1"])
    assert [line.partition(": ")[0].rpartition("/")[2] for line in lines] == [
        *("study.yaml:5", "study.yaml:6", "study.yaml:7"),
        *("--set", "--set"),
    ]
    assert set(lines[-2:]) == {
        "--set: replicates: given 0, allowed a whole number, 1 to 1000000",
        "--set: unknown key scheme.loan.grwth; nearest: scheme.loan.growth",
    }


def test_mistakes_of_the_scenario_are_told_with_its_own_file(tmp_path):
    scenario = tmp_path / "mine.yaml"
    scenario.write_text("name: mine\nscheme:\n  group:\n    leader: perhaps\n", encoding="utf-8")
    path = written(tmp_path, TABLE["base"].replace("textbook", "mine.yaml"))
    assert mistakes_of(path) == [f"{scenario}:4: scheme.group.leader: given text 'perhaps', allowed true or false"]


def test_what_contradicts_in_the_middle_is_told_where_it_is_written(tmp_path):
    text = (
        TABLE["base"]
        .replace("outcomes", "fixed: {scheme.loan.rollover: renewal}\noutcomes")
        .replace("scheme.guarantee.share: {range: [0, 1]}", "scheme.loan.instalments: {values: [1, 2, 3]}")
    )
    path = written(tmp_path, text)
    wanted = "none, or a bullet loan: scheme.loan.instalments of 1 (it is 2)"
    assert mistakes_of(path) == [f"{path}:6: scheme.loan.rollover: given renewal, allowed {wanted}"]


def test_conditions_in_a_circle(tmp_path):
    share = "scheme.guarantee.share: {when: {scheme.group.size: [3]}, otherwise: 1}"
    size = "scheme.group.size: {when: {scheme.guarantee.share: [1]}, otherwise: 3}"
    text = TABLE["base"].replace("range: [0, 1]", "values: [0, 1]")
    path = written(tmp_path, text.replace("outcomes", f"conditions:\n  {share}\n  {size}\noutcomes"))
    circle = "scheme.guarantee.share, scheme.group.size wait for each other in a circle"
    assert mistakes_of(path) == [f"{path}:7: conditions: {circle}"]


def test_a_study_that_is_not_there_offers_the_nearest():
    name = study_names()[0]
    assert mistakes_of(name[:-1]) == [f"{name[:-1]}: there is no such study or file; nearest: {name}"]


def test_a_file_that_is_not_there(tmp_path):
    path = tmp_path / "none.yaml"
    assert mistakes_of(path, ["seed=3"]) == [f"{path}: there is no such file"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty: a study has at least a name"),
        ("[1, 2]", "is [1, 2], not a study"),
        ("name: [", "not YAML: while parsing a flow node expected the node content, but found '<stream end>'"),
    ],
)
def test_what_is_no_study_file(text, told, tmp_path):
    path = written(tmp_path, text)
    (line,) = mistakes_of(path)
    assert line.startswith(str(path))
    assert line.endswith(told)
