"""A diary is told in plain words, with the amounts of its rows."""

import json
import re
from pathlib import Path
from string import Formatter

import numpy as np
import pytest
from ruamel.yaml import YAML

from lianbao import read_scenario
from lianbao.experiments.single.diary import sentences
from lianbao.experiments.single.diary.asking import NoDiaryError, diary_of
from lianbao.experiments.single.diary.story import Teller, story
from lianbao.simulation.catalogue.tables import TABLES
from tests.experiments.single.diary.telling import diary_of_case
from tests.simulation.lending.meetings.test_cases import CASES

TOLD = YAML(typ="safe", pure=True).load(Path(__file__).parent / "told.yaml")
BY_NAME = {case["name"]: case for case in CASES}
SCENARIO = read_scenario("postal_bank_merchants_5", ["economy.firms.count=60", "horizon.cycles=4"])
SMALL = SCENARIO.model_copy(
    update={
        "scheme": SCENARIO.scheme.model_copy(
            update={"loan": SCENARIO.scheme.loan.model_copy(update={"principal": 10.0})}
        )
    }
)
PARTS = {"START": "diary_members", "AT_MEETING": "diary", "AT_END": "diary_members"}
EVERY_GROUP = range(3)


@pytest.mark.parametrize("name", TOLD)
def test_a_meeting_worked_by_hand_is_told_in_words(name):
    told = list(Teller(SMALL, diary_of_case(BY_NAME[name])).meetings())
    if TOLD[name]:
        assert told[0] == "Month 1:"
        assert unwrapped(told[1:]) == TOLD[name]
    else:
        assert told == ["Month 1: everyone pays its own due."]


def unwrapped(lines):
    """Return what is told of each member on one line."""
    return [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_amount_that_somebody_gives_is_told(case):
    diary = diary_of_case(case)
    told = " ".join(unwrapped(Teller(SMALL, diary).meetings()))
    shown = {f"{amount:,.2f} CNY" for amount in diary.diary_help["paid_by_call"] if amount >= 0.005}
    assert all(re.search(rf"member \d+ pays {re.escape(amount)}", told) for amount in shown)


@pytest.mark.parametrize("part", PARTS)
def test_sentences_name_only_what_is_there(part):
    known = {*TABLES[PARTS[part]], *sentences.EXTRA}
    for sentence in (each for choice in getattr(sentences, part) for each in choice):
        slots = {name for _, name, _, _ in Formatter().parse(sentence.text) if name}
        terms = {term.partition(" is ")[0].removeprefix("not ") for term in sentence.when}
        choices = {tuple(term.split(" is ")) for term in sentence.when if " is " in term}
        assert slots | terms <= known
        assert all(choice in sentences.COLUMNS[name].kind.__members__ for name, choice in choices)


def test_the_sentences_are_plain_data():
    data = json.loads(json.dumps(sentences.as_data()))
    assert data["AT_MEETING"][1][0]["text"] == "{member}'s project fails."
    assert {"due", "cash", "paid_own", "principal"} <= set(data["MONEY"])
    assert data["DIGITS"] == sentences.DIGITS
    assert data["CHOICES"]["why_not"]["CANNOT_PAY"] == 2


@pytest.mark.parametrize("group", EVERY_GROUP)
def test_every_meeting_is_told_once(group):
    diary = diary_of(SCENARIO, group, 3)
    text = "\n".join(story(SCENARIO, diary))
    told = []
    for first, last in re.findall(r"^Months? (\d+)(?: to (\d+))?:", text, re.MULTILINE):
        told += range(int(first), int(last or first) + 1)
    assert told == np.unique(diary.diary["period"]).tolist()
    assert max(map(len, text.splitlines())) <= 100


def test_who_is_in_default_is_named_with_the_cause():
    failing = read_scenario("postal_bank_merchants_5", ["economy.firms.count=60"])
    diary = diary_of(failing, 11, 9)
    told = "\n".join(story(failing, diary))
    assert set(diary.diary_members["defaulted"]) == {False, True}
    for member in diary.diary_members:
        named = f"Member {member['seat'] + 1} is in default with {member['unpaid']:,.0f} CNY: "
        assert (named in told) == bool(member["defaulted"])


@pytest.mark.parametrize(
    ("group", "cycle", "message"),
    [
        (99, None, "--diary: given 99, allowed a whole number from 0 to 20"),
        (-1, None, "--diary: given -1, allowed a whole number from 0 to 20"),
        (1, 9, "--cycle: given 9, allowed 1 to 4"),
        (20, 1, r"--diary: group 20 has no loan in cycle 1; nearest that has one: \d+"),
    ],
)
def test_a_diary_that_is_not_there_is_refused_in_one_line(group, cycle, message):
    with pytest.raises(NoDiaryError, match=f"^{message}$"):
        diary_of(SCENARIO, group, cycle)
