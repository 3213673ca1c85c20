"""Functions of a notebook, written out as a file that does the same."""

from __future__ import annotations

import linecache
from types import SimpleNamespace

import pytest

from lianbao import read_scenario, simulate
from lianbao.simulation.declaring.own.rules import GivenFunction, Rules
from lianbao.simulation.reading.code import BadCode
from lianbao.simulation.reading.written_out import file_of, in_files, written_out

CELL = """
import math
from typing import Annotated
from lianbao import BEHAVIOURS, Field, OwnScheme, OwnSums, own_outcome, parameter

usual = BEHAVIOURS["take_saving"]
step = 2.5

class Mine(OwnScheme):
    bonus: float = parameter(1.0, label="Bonus", unit="money", low=0, high=9, meaning="what is counted", source="-")

class Counted(OwnSums):
    mine: Annotated[float, Field("money", "what is counted")]

mine_rate = own_outcome("mine / principal", label="Mine", unit="1", meaning="of principal")

def twice(x):
    return 2 * x + math.sqrt(step)

def take_saving(firm, bank, scheme, tally):
    usual(firm, bank, scheme, tally)
    tally.mine += twice(scheme.own_bonus)
"""
SMALL = ["economy.firms.count=20", "horizon.cycles=2", "replicates=2"]


@pytest.fixture
def cell():
    """Run a cell as a notebook does: its text is known by the name of a file that is not there."""
    linecache.cache["<cell 3>"] = (len(CELL), None, CELL.splitlines(keepends=True), "<cell 3>")
    names: dict[str, object] = {"__name__": "__main__"}
    exec(compile(CELL, "<cell 3>", "exec", dont_inherit=True), names)  # noqa: S102
    return names


def test_a_file_that_is_written_out_does_the_same(cell):
    given = read_scenario("first_steps", [*SMALL, "scheme.own.bonus=3"], replace={"take_saving": cell["take_saving"]})
    assert isinstance(dict(given.rules.given)["take_saving"], GivenFunction)
    written = in_files(given)
    assert written.rules.references == {"take_saving": "own_rules_take_saving.py:take_saving"}
    series = [simulate(each, backend="mesa").series for each in (given, written)]
    assert series[0]["mine"].tobytes() == series[1]["mine"].tobytes()
    assert series[0]["mine"].sum() > 0
    assert simulate(written, backend="mesa").outcomes["mine_rate"].sum() > 0


def test_a_function_of_a_file_is_kept_with_its_file():
    from tests.simulation.engine.variants.test_compiled import more

    found = file_of("left_over", more)
    assert found.reference == "test_compiled.py:more"
    assert found.function()(1.0) == 1.25


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (lambda firm: firm.cash, "own_part: a study keeps its rules as text, so each has to be a def with a name"),
        (len, "own_part: a study keeps its rules as text"),
    ],
)
def test_what_cannot_be_written_is_refused(rule, told):
    with pytest.raises(BadCode, match=told):
        file_of("own_part", rule)


def test_rules_of_files_stay_as_they_are():
    scenario = read_scenario("first_steps")
    assert in_files(scenario) is scenario
    assert not Rules()


def test_values_are_written_as_they_are(cell):
    cell["step"] = float("inf")
    text = written_out(cell["take_saving"])
    assert 'step = float("inf")' in text

    def own_part(firm, patience=2 * 3.0):
        return firm.cash - patience

    assert "patience=6.0" in written_out(own_part)


def test_a_file_that_would_do_something_else_is_not_taken(tmp_path, monkeypatch):
    (tmp_path / "mineone.py").write_text("cost = 1.0\n\n\ndef own_part(firm):\n    return firm.cash * cost\n")
    monkeypatch.syspath_prepend(tmp_path)
    import mineone

    assert file_of("own_part", mineone.own_part).reference == "mineone.py:own_part"
    mineone.cost = 0.1
    found = file_of("own_part", mineone.own_part)
    assert found.reference == "own_rules_own_part.py:own_part"
    assert found.function()(SimpleNamespace(cash=2.0)) == pytest.approx(0.2)
