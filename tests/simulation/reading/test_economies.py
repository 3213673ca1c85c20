"""Economies that a scenario file gives: what is read, what takes their place, and how mistakes are told."""

import pickle

import pytest
from ruamel.yaml import YAML

from lianbao import BadInput, read_scenario
from lianbao.simulation.scenario.economies import Calibration

ROWS = "economy.types.success,economy.climate.rho_macro\n0.8,0.1\n0.9,0\n0.95,0.05\n"
FILE = """\
extends: textbook
economies: economies.csv
calibration:
  name: Village banks
  targets: [default rate 4 % (field study)]
  not_identified: [economy.climate.rho_macro]
  draws: 3
"""
SUCCESS, LEVELS = "economy.types.success", "economy.returns.levels"
MACRO, SECTOR = "economy.climate.rho_macro", "economy.climate.rho_sector"
ONLY = "only parameters of economy and scheme may vary, one value each"
SHAPES = "decides how many there are of whom: it is the same in all economies of a scenario"
SUM = "rho_macro + rho_sector + rho_group of at most 1"
TABLE = "a table of economies has a heading of different paths, and a row for each economy"
FORM = "the name of a CSV file beside this one, such as economies.csv, or a list of {path: value}"
KEYS = "digest, draws, file, name, not_identified, targets"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "economies.csv").write_text(ROWS)
    (tmp_path / "calibrated.yaml").write_text(FILE)
    return tmp_path


def mistakes(path, *overrides):
    with pytest.raises(BadInput) as caught:
        read_scenario(path, overrides)
    return [str(each) for each in caught.value.mistakes]


def success(scenario):
    return [each.economy.types.success for each in scenario.members()]


def test_a_file_beside_a_scenario_gives_its_economies(folder):
    scenario = read_scenario(folder / "calibrated.yaml")
    assert success(scenario) == [0.8, 0.9, 0.95]
    assert [each.economy.climate.rho_macro for each in scenario.members()] == [0.1, 0.0, 0.05]
    assert all(not each.economies for each in scenario.members())
    assert scenario.in_run(4) == scenario.members()[1]
    assert scenario.economies.calibration == Calibration(
        "Village banks", ("default rate 4 % (field study)",), ("economy.climate.rho_macro",), 3
    )
    assert "in 3 economies" in repr(scenario)


def test_a_scenario_without_economies_is_its_only_member():
    alone = read_scenario("textbook")
    assert alone.members() == (alone,)
    assert alone.in_run(7) is alone.central is alone


def test_a_list_gives_the_same(folder):
    (folder / "listed.yaml").write_text(
        "extends: textbook\neconomies:\n- {economy.types.success: 0.8}\n- {economy.types.success: 0.9}\n"
    )
    assert success(read_scenario(folder / "listed.yaml")) == [0.8, 0.9]


def test_what_is_written_of_a_scenario_reads_as_the_same(folder):
    scenario = read_scenario(folder / "calibrated.yaml")
    with (folder / "again.yaml").open("w") as file:
        YAML(typ="safe", pure=True).dump(scenario.model_dump(), file)
    again = read_scenario(folder / "again.yaml")
    assert again == scenario
    assert pickle.loads(pickle.dumps(scenario)).members() == scenario.members()  # noqa: S301 - our own


def test_a_value_from_outside_takes_the_place_of_the_draws(folder):
    file = folder / "calibrated.yaml"
    (folder / "above.yaml").write_text("extends: calibrated.yaml\neconomy: {types: {success: 0.7}}\n")
    typed, above = read_scenario(file, [f"{SUCCESS}=0.7"]), read_scenario(folder / "above.yaml")
    laid, section = (
        read_scenario(file).with_(SUCCESS, 0.7),
        read_scenario(file).with_(economy={"types": {"success": 0.7}}),
    )
    for each in (typed, above, laid, section):
        assert success(each) == [0.7, 0.7, 0.7]
        assert each.economies.paths == (MACRO,)
        assert each.economies.replaced == (SUCCESS,)
    other = read_scenario(file, ["scheme.group.size=4"])
    assert other.economies == read_scenario(file).economies
    both = read_scenario(file, [f"{SUCCESS}=0.7", f"{MACRO}=0"])
    assert (len(both.economies), both.members()) == (0, (both,))


def test_other_draws_take_the_place_of_all_and_of_what_is_said_of_them(folder):
    (folder / "none.yaml").write_text("extends: calibrated.yaml\neconomies: []\n")
    for none in (read_scenario(folder / "none.yaml"), read_scenario(folder / "calibrated.yaml", ["economies=[]"])):
        assert (len(none.economies), none.economies.calibration) == (0, None)


def test_the_central_economy_is_nearest_to_the_medians_whatever_the_units(folder):
    (folder / "economies.csv").write_text(
        "economy.types.success,economy.climate.rho_macro\n0.1,0.4\n0.91,0.041\n0.92,0.5\n0.99,0\n0.90,0.04\n"
    )
    assert read_scenario(folder / "calibrated.yaml").central.economy.types.success == 0.91


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (f"{SUCCESS}\n0.8\n1.8\n", f"3: {SUCCESS}: given 1.8, allowed 0 to 1 probability"),
        (f"{SUCCESS}\n0.8\nhigh\n", f"3: {SUCCESS}: given text 'high', allowed a number, 0 to 1 probability"),
        (f"{SUCCESS}\n0.8\n\n0.8,1\n", "4: given 2 cells, allowed 1, one for each path"),
        ("economy.types.succes\n0.8\n", f"1: economies: economy.types.succes: {ONLY}; nearest: {SUCCESS}"),
        ("seed\n3\n", f"1: economies: seed: {ONLY}"),
        ("economy.firms.count\n30\n", f"1: economies: economy.firms.count {SHAPES}"),
        (
            "economy.returns.levels\n30\n",
            f"1: economies: {LEVELS} is a list: name one of its numbers, such as {LEVELS}[0]",
        ),
        (f"{MACRO},{SECTOR}\n0.1,0.2\n0.6,0.7\n", f"3: {MACRO}: given 0.6, allowed {SUM} (here 0.6 + 0.7 + 0)"),
        (f"{SUCCESS},{SUCCESS}\n0.8,0.8\n", f"1: {TABLE}"),
        (f"{SUCCESS}\n", f"1: {TABLE}"),
    ],
)
def test_a_wrong_cell_is_told_with_file_row_and_column(folder, rows, told):
    (folder / "economies.csv").write_text(rows)
    assert mistakes(folder / "calibrated.yaml") == [f"{folder}/economies.csv:{told}"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("economies: other.csv", "economies: there is no file other.csv beside this one"),
        ("economies: ../economies.csv", f"economies: given text '../economies.csv', allowed {FORM}"),
        ("economies: 3", f"economies: given 3, allowed {FORM}"),
        (
            "economies: [3]",
            "economies[0]: given 3, allowed a section of values by path, such as {economy.types.success: 0.9}",
        ),
        (
            f"economies: [{{{SUCCESS}: 0.9}}, {{{MACRO}: 0}}]",
            "economies[1]: each economy gives the same paths",
        ),
        (f"economies: [{{{SUCCESS}: [1]}}]", f"economies[0].{SUCCESS}: given [1], allowed one value"),
        ("calibration: yes", "calibration: given text 'yes', allowed a section with a name"),
        ("calibration: {nam: a, name: b}", f"calibration.nam: unknown key, allowed {KEYS}"),
        ("calibration: {draws: 1}", "calibration: a name is missing"),
        ("calibration: {name: a, draws: -1}", "calibration.draws: given -1, allowed a whole number from 0"),
        ("calibration: {name: a, targets: b}", "calibration.targets: given text 'b', allowed a list of texts"),
    ],
)
def test_what_is_no_economies_is_refused_where_it_stands(folder, line, told):
    (folder / "x.yaml").write_text(f"extends: textbook\n{line}\n")
    assert mistakes(folder / "x.yaml") == [f"{folder}/x.yaml:2: {told}"]


def test_a_setting_that_does_not_go_with_a_draw_is_told_at_once(folder):
    scenario = read_scenario(folder / "calibrated.yaml")
    with pytest.raises(BadInput, match="rho_sector"):
        scenario.with_("economy.climate.rho_sector", 0.95)
    (told,) = mistakes(folder / "calibrated.yaml", "economy.climate.rho_sector=0.95")
    assert told.startswith(f"{folder}/economies.csv:2: economy.climate.rho_macro: given 0.1, allowed rho_macro")
