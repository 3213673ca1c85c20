"""The patterns: what their files may say, and measures of their own against what is known."""

import pytest
from pydantic import ValidationError

from lianbao.experiments.calibration.targets import BASE
from lianbao.experiments.validation.patterns.measuring import Trial, found_in, scenario_of
from lianbao.experiments.validation.patterns.reading import Expectation, Pattern, Place, read_families

FAMILIES = read_families()
PATTERNS = [pattern for family in FAMILIES for pattern in family.patterns]
NUMBER = {"what": "defaults", "measure": "default_rate", "band": [0, 0.02]}


def test_every_pattern_of_the_model_description_is_there():
    names = {pattern.id for pattern in PATTERNS}
    assert {f"T{number}" for number in range(1, 13)} | {"T1b", "T1c"} <= names
    assert len(names) == len(PATTERNS)
    assert {family.short for family in FAMILIES} == {"T", "BAAC", "MIX"}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_every_arm_is_a_scenario(pattern):
    for expected in pattern.expect:
        place = pattern.place_of(expected)
        named = {side.arm for side in expected.measure.measure.sides}
        assert named <= {BASE, *place.arms}
        assert {scenario_of(place, arm, 3, 7).seed for arm in named} == {7}


@pytest.mark.parametrize(
    "changed",
    [
        {"measure": None},
        {"function": "exit_hazard"},
        {"band": None},
        {"value": 0.1, "error": 0.1},
        {"band": None, "value": 0.1},
        {"band": None, "value": 0.1, "error": 0.0},
        {"bands": [0, 1]},
    ],
)
def test_a_number_that_says_too_much_or_too_little_is_refused(changed):
    assert Expectation.model_validate(NUMBER)
    with pytest.raises(ValidationError):
        Expectation.model_validate(NUMBER | changed)


def test_a_larger_economy_has_more_firms_and_more_places():
    place = Place(scenario="postal_bank_merchants_5", arms={"small": {"scheme.group.size": 3}})
    once, thrice = (scenario_of(place, "small", size, 1) for size in (1, 3))
    assert thrice.economy.firms.count == 3 * once.economy.firms.count
    assert thrice.economy.firms.clusters == 3 * once.economy.firms.clusters
    assert thrice.scheme.group.size == 3


def test_a_difference_is_taken_on_the_same_luck():
    same = Pattern.model_validate({
        "id": "X", "seen": "", "source": "", "place": {"scenario": "first_steps", "arms": {"twin": {}}},
        "expect": [{"what": "", "measure": {"outcome": "default_rate", "arm": "twin", "less": "base"}, "band": [0, 0]}],
    })  # fmt: skip
    (found,) = found_in(same, same.expect, Trial(10))
    assert (found.value, found.error) == (0.0, 0.0)
