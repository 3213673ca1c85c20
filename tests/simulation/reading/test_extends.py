"""A scenario file can extend a preset or another file; each value keeps its own file and line."""

import pytest

from lianbao.simulation.reading import BadInput, preset_names, read_scenario
from lianbao.simulation.reading.extending import PRESETS
from lianbao.simulation.scenario.scenario import Scenario


def write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_preset_can_be_read_and_bears_its_own_name():
    assert "textbook" in preset_names()
    for name in preset_names():
        scenario = read_scenario(name)
        assert scenario.name == name
        assert scenario.description


def test_the_textbook_is_all_defaults_but_that_any_unpaid_cent_is_a_default():
    values = read_scenario("textbook").model_dump(exclude={"name", "description"})
    assert values.pop("scheme").pop("arrears")["materiality"] == 0
    own = Scenario.model_validate({"scheme": {"arrears": {"materiality": 0}}})
    assert read_scenario("textbook").scheme == own.scheme
    assert values == Scenario().model_dump(exclude={"name", "description", "scheme"})


def test_a_preset_by_its_path():
    assert read_scenario(PRESETS / "textbook.yaml").name == "textbook"


def test_sections_are_merged_and_lists_replaced(tmp_path):
    write(tmp_path, "base.yaml", "scheme: {group: {size: 5, leader: true}, provisions: {days: [1, 2, 3]}}\n")
    text = "extends: base.yaml\nscheme: {group: {size: 4}, provisions: {days: [4, 5, 6]}}\n"
    top = write(tmp_path, "top.yaml", text)
    scheme = read_scenario(top).scheme
    assert (scheme.group.size, scheme.group.leader, scheme.provisions.days) == (4, True, [4, 5, 6])


def test_paths_are_relative_to_the_file(tmp_path, monkeypatch):
    (tmp_path / "sub").mkdir()
    write(tmp_path, "base.yaml", "seed: 9\n")
    top = write(tmp_path / "sub", "top.yaml", "extends: ../base.yaml\n")
    monkeypatch.chdir("/")
    assert read_scenario(top).seed == 9


def test_a_chain_of_three(tmp_path):
    write(tmp_path, "a.yaml", "extends: textbook\nseed: 2\nreplicates: 2\n")
    write(tmp_path, "b.yaml", "extends: a.yaml\nseed: 3\n")
    c = write(tmp_path, "c.yaml", "extends: b.yaml\nname: c\n")
    scenario = read_scenario(c)
    assert (scenario.name, scenario.seed, scenario.replicates) == ("c", 3, 2)


def test_a_mistake_is_told_where_it_stands(tmp_path):
    base = write(tmp_path, "base.yaml", "scheme:\n  group:\n    size: 500\n    leader: 7\n")
    top = write(tmp_path, "top.yaml", "extends: base.yaml\nscheme:\n  group:\n    leader: 8\n")
    with pytest.raises(BadInput) as caught:
        read_scenario(top)
    assert str(caught.value).split("\n") == [
        f"{base}:3: scheme.group.size: given 500, allowed 1 to 200 firms",
        f"{top}:4: scheme.group.leader: given 8, allowed true or false",
    ]


def test_a_circle_is_refused(tmp_path):
    write(tmp_path, "a.yaml", "extends: b.yaml\n")
    b = write(tmp_path, "b.yaml", "# first line\nextends: ./a.yaml\n")
    with pytest.raises(BadInput) as caught:
        read_scenario(tmp_path / "a.yaml")
    allowed = "allowed a file that does not lead back to this one"
    assert str(caught.value) == f"{b}:2: extends: given text './a.yaml', {allowed}"


def test_a_file_that_extends_itself(tmp_path):
    path = write(tmp_path, "a.yaml", "extends: a.yaml\n")
    with pytest.raises(BadInput, match="does not lead back"):
        read_scenario(path)


def test_what_lies_below_a_missing_base_is_still_checked(tmp_path):
    path = write(tmp_path, "a.yaml", "extends: nowhere.yaml\nseed: x\nscheme: {group: {minimum: 5}}\n")
    with pytest.raises(BadInput) as caught:
        read_scenario(path)
    assert [mistake.line for mistake in caught.value.mistakes] == [1, 2]


SCHEME_OF = "extends: textbook\nscheme: {extends: grameen_classic, group: {size: 4}}\neconomy: {firms: {count: 99}}\n"


def test_a_section_takes_all_of_that_of_another_scenario_and_nothing_else(tmp_path):
    scenario = read_scenario(write(tmp_path, "top.yaml", SCHEME_OF))
    grameen = read_scenario("grameen_classic")
    assert scenario.scheme == grameen.with_("scheme.group.size", 4).scheme
    assert scenario.economy == read_scenario("textbook").with_("economy.firms.count", 99).economy


def test_a_section_that_extends_leaves_nothing_of_what_it_is_laid_over(tmp_path):
    write(tmp_path, "base.yaml", "scheme: {loan: {pledge: 0.5}, capital: {squeezes: [{cycle: 2, withdrawal: 0.3}]}}\n")
    scenario = read_scenario(write(tmp_path, "top.yaml", "extends: base.yaml\nscheme: {extends: textbook}\n"))
    assert scenario.scheme == read_scenario("textbook").scheme
    assert read_scenario(tmp_path / "base.yaml", ["scheme.extends=textbook"]).scheme == scenario.scheme


def test_draws_of_a_section_go_with_it_and_those_of_the_other_stay():
    calibrated = read_scenario("china_micro_lending_calibrated")
    other = read_scenario("china_micro_lending_calibrated", ["scheme.extends=grameen_classic"])
    left = tuple(path for path in calibrated.economies.paths if path.startswith("economy."))
    assert left != calibrated.economies.paths
    assert other.economies.paths == left


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("scheme: {extends: grameen_clasic}\n", "top.yaml:1: scheme.extends: given text 'grameen_clasic'"),
        ("scheme: {extends: 5}\n", "top.yaml:1: scheme.extends: given 5"),
        ("scheme: {extends: top.yaml}\n", "a file that does not lead back to this one"),
        ("scheme: {extends: china_micro_lending_calibrated}\n", "a scenario whose economies leave scheme as it is"),
        ("horizon: {extends: textbook}\n", "horizon.extends"),
    ],
)
def test_a_section_that_extends_what_it_cannot(tmp_path, text, said):
    with pytest.raises(BadInput, match="extends") as told:
        read_scenario(write(tmp_path, "top.yaml", text))
    assert said in str(told.value)
