"""What stops a rule in a run is told with file and line on both backends; the run is over, and the next is whole."""

from pathlib import Path

import pytest

from lianbao import BehaviourError, read_scenario, simulate
from lianbao.simulation.declaring.own import Rules
from lianbao.simulation.engine.checks.compiled_run import with_stops_told
from tests.simulation.engine.variants import own_rules

SCENARIO = read_scenario("postal_bank_merchants_5", ["economy.firms.count=40", "horizon.cycles=3", "replicates=3"])
FILE = own_rules.__file__
LINES = Path(FILE).read_text(encoding="utf-8").splitlines()

# number of the case, mark of its line, and what is said of it
STOPS = [
    (1, "# divides", "it divides by zero"),
    (2, "# beyond", "it asks a list for a place that is not there; places count from 0, and not from the end"),
    (3, "# raises", "ValueError: no such case"),
    (4, "# asserts", "what it asserts is not so: too small"),
]


@pytest.mark.parametrize("backend", [pytest.param("compiled", marks=pytest.mark.long), "mesa"])
@pytest.mark.parametrize(("case", "mark", "said"), STOPS)
def test_what_stops_a_rule_is_told_with_its_line(case, mark, said, backend, monkeypatch):
    monkeypatch.setattr(own_rules, "case", case)
    line = next(number for number, text in enumerate(LINES, 1) if text.endswith(mark))
    with pytest.raises(BehaviourError) as caught:
        simulate(SCENARIO, backend=backend, replace=own_rules.RULES, threads=2)
    assert caught.value.__cause__ is None
    told = str(caught.value)
    assert told.startswith(f"{FILE}:")
    assert str(line) in told
    assert f": does not run: {said}" in told
    monkeypatch.setattr(own_rules, "case", 0)
    assert simulate(SCENARIO, replicates=1, backend=backend, replace=own_rules.RULES).series["borrowers"].sum() > 0


def test_a_model_that_a_rule_stops_says_so():
    def stopped():
        raise ZeroDivisionError

    rules = Rules().with_functions({"covers": lambda amount, due: amount >= due})
    with pytest.raises(BehaviourError, match=r"test_stops\.py:\d+: behaviour covers: makes the model stop: it divides"):
        with_stops_told(stopped, rules)()
