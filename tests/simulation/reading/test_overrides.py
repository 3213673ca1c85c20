"""Values on the command line replace values of the file."""

import math

import pytest

from lianbao.simulation.borrowers.guarantee.choices import Liability
from lianbao.simulation.reading import BadInput, read_scenario


def test_values_of_every_kind():
    scenario = read_scenario(
        "textbook",
        [
            "scheme.group.size=5",
            "scheme.group.leader=true",
            "scheme.price.interest_rate=1e-3",
            "scheme.guarantee.liability=individual",
            "scheme.exclusion.cycles=.inf",
            "scheme.provisions.days=[30, 60, 90]",
            "economy.climate.shocks=[{cycle: 2, size: -1.5}]",
            "name=mine",
        ],
    )
    assert scenario.scheme.group.size == 5
    assert scenario.scheme.group.leader is True
    assert scenario.scheme.price.interest_rate == 0.001
    assert scenario.scheme.guarantee.liability is Liability.INDIVIDUAL
    assert math.isinf(scenario.scheme.exclusion.cycles)
    assert scenario.scheme.provisions.days == [30, 60, 90]
    assert scenario.economy.climate.shocks[0].size == -1.5
    assert scenario.name == "mine"


def test_a_section_at_once_leaves_its_other_keys():
    scenario = read_scenario("textbook", ["scheme.group.leader=true", "scheme.group={size: 4}"])
    assert (scenario.scheme.group.size, scenario.scheme.group.leader) == (4, True)


def test_the_last_one_holds():
    assert read_scenario("textbook", ["seed=3", "seed=4"]).seed == 4


def test_spaces_do_not_matter():
    assert read_scenario("textbook", [" seed = 4 "]).seed == 4


FORM = "allowed KEY=VALUE, such as scheme.group.size=5"
SIZE = "--set: scheme.group.size"


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ("seed", f"--set: given text 'seed', {FORM}"),
        ("=5", f"--set: given text '=5', {FORM}"),
        ("scheme..size=5", f"--set: given text 'scheme..size=5', {FORM}"),
        ("seed=", "--set: seed: given nothing, allowed a whole number, 0 to 4294967295"),
        ("seed=x", "--set: seed: given text 'x', allowed a whole number, 0 to 4294967295"),
        ("sede=1", "--set: unknown key sede; nearest: seed"),
        ("scheme.group.size=500", f"{SIZE}: given 500, allowed 1 to 200 firms"),
        ("scheme.group.size.x=5", f"{SIZE}: given a section, allowed a whole number, 1 to 200 firms"),
        ("scheme.group=5", "--set: scheme.group: given 5, allowed a section with keys of its own"),
        ("scheme={group: {}, group: {}}", "--set: scheme: group: written twice"),
        ("extends=textbook", "--set: unknown key extends"),
        (
            "scheme.group.minimum=3",
            "--set: scheme.group.minimum: given 3, allowed at most scheme.group.size, which is 2",
        ),
    ],
)
def test_bad_overrides(override, message):
    with pytest.raises(BadInput) as caught:
        read_scenario("textbook", [override])
    assert str(caught.value) == message


def test_syntax_errors_are_told_with_their_key():
    with pytest.raises(BadInput, match=r"^--set: scheme.group.size: not YAML: .*"):
        read_scenario("textbook", ["scheme.group.size=[1"])


def test_mistakes_of_file_and_command_line_together(tmp_path):
    path = tmp_path / "scenario.yaml"
    path.write_text("seed: x\n", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_scenario(path, ["replicates=0", "scheme.sise=1"])
    files = [mistake.file for mistake in caught.value.mistakes]
    assert files == [str(path), "--set", "--set"]
