"""The page tells a group's diary in the words of the command line, with and without a reader's decisions."""

import re

from lianbao import read_scenario
from lianbao.experiments.reports.page.contents import changed_values
from lianbao.experiments.single.diary.story import Teller
from lianbao.simulation.engine.running import stream
from lianbao.simulation.lending.diary.choices import Decision
from tests.experiments.reports.page.node import answers, needs_node

pytestmark = needs_node
GROUPS = range(30)
CYCLE = 2
DECIDED = {"3,2": int(Decision.CLAIM_FAILURE), "5,0": int(Decision.REFUSE_TO_HELP)}


def told_by_python(scenario, group, decisions):
    """Return the story in one line; None for a group that did not meet."""
    seat = {(CYCLE, *map(int, address.split(","))): decision for address, decision in decisions.items()}
    (result,) = [each for each in stream(scenario, replicates=1, diary=group, hot_seat=seat) if each.cycle == CYCLE]
    if not len(result.diary.diary_members):
        return None
    teller = Teller(scenario, result.diary)
    blocks = "\n".join([*list(teller.start())[2:], *teller.meetings(), *teller.end()])
    return re.sub(r"\s+", " ", blocks)


def test_the_story_is_the_same_sentence_by_sentence():
    scenario = read_scenario("postal_bank_merchants_5", ["horizon.cycles=2"])
    asked = [
        {
            "what": "story",
            "changes": changed_values(scenario),
            "group": group,
            "cycle": CYCLE,
            "decisions": {CYCLE: decided},
        }
        for group in GROUPS
        for decided in ({}, DECIDED)
    ]
    eventful = 0
    for each, found in zip(asked, answers(asked), strict=True):
        whole = told_by_python(scenario, each["group"], each["decisions"][CYCLE])
        if whole is None:
            continue
        told = [line for part in (found["start"], *found["meetings"], found["end"]) for line in part]
        for line in told:
            assert line in whole, (each["group"], line)
        eventful += sum(line[0].isupper() for line in told)
    assert eventful > 20
