"""Meetings worked by hand from ODD 7.15: who pays, for whom, and why the rest stays unpaid."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.simulation.lending.meetings.tables import SETTLED, settled, terms, told

CASES = YAML(typ="safe", pure=True).load(Path(__file__).parent / "cases.yaml")
FEWEST = 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_meeting_ends_as_worked_by_hand(case):
    visibility = case.get("economy", {}).get("social_visibility", 1.0)
    table = settled(case["members"], terms(case.get("scheme", {})), visibility)
    nothing = dict.fromkeys(SETTLED, 0.0) | {"cause": "none"}
    found = [told(seat) for seat in table]
    expected = [{**nothing, **member} for member in case["expected"]]
    assert [member["cause"] for member in found] == [member["cause"] for member in expected]
    for member, wanted in zip(found, expected, strict=True):
        amounts = {name: member[name] for name in SETTLED}
        assert amounts == pytest.approx({name: wanted[name] for name in SETTLED}, abs=1e-12), case["working"]


def test_every_case_has_its_own_name_and_its_working():
    assert len({case["name"] for case in CASES}) == len(CASES) >= FEWEST
    assert all(case["working"] for case in CASES)


def test_the_cases_cover_every_cause_and_every_term():
    causes = {member.get("cause", "none") for case in CASES for member in case["expected"]}
    assert causes == {"none", "could_not_pay", "would_not_pay", "dragged_down", "fell_with_group"}
    varied = {name for case in CASES for name in case.get("scheme", {})}
    assert varied == vars(terms({})).keys()
