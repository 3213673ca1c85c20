"""What users do wrong in own rules is told in a few lines, with file and line, before anything is compiled or run.

The cases stand in `own_mistakes.yaml`: each as a rule of a file, and as one of a notebook, on both backends.
"""

import functools
import inspect
import linecache
import math
import zlib
from pathlib import Path

import pytest
from numba import njit
from ruamel.yaml import YAML

from lianbao import BadInput, BehaviourError, read_scenario, simulate
from lianbao.simulation.engine.checks.running import Watch
from lianbao.simulation.engine.variants import compiled
from lianbao.simulation.reading.code import BadCode

CASES = YAML(typ="safe", pure=True).load(Path(__file__).with_name("own_mistakes.yaml"))
OPENING = """from typing import Annotated

import numpy as np

from lianbao import BEHAVIOURS, Field, OwnFirm, OwnScheme, OwnSums, own_outcome, parameter

"""
FUNCTION = "def own_part(firm):\n    return firm.cash\n"
CELL = "<ipython-input-3-5d0c0a6a8f1b>"
"""How a notebook calls a cell."""
SMALL = ["economy.firms.count=20", "horizon.cycles=1", "replicates=1"]
BACKENDS = ["compiled", "mesa"]
AT_ONCE = [name for name, case in CASES.items() if "mesa" not in case]
IN_A_RUN = [name for name, case in CASES.items() if "mesa" in case]
FILES = YAML(typ="safe", pure=True).load(Path(__file__).with_name("wrong_files.yaml"))


@pytest.fixture
def nothing_begins(monkeypatch):
    """Fail where the whole variant would be compiled, or a step run."""

    def fail(*_, **__):
        pytest.fail("this was to be refused before")

    for name in ("_intermediate", "_by_numba", "loaded", "keep"):
        monkeypatch.setattr(compiled, name, fail)
    monkeypatch.setattr(Watch, "run", fail)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder of rules for all tests: a process runs a file of the same text once, and knows it by its name."""
    return tmp_path_factory.mktemp("rules")


def line_of(code):
    return next(k for k, line in enumerate(code.splitlines(), 1) if "# here" in line)


def file_of(case, folder):
    return folder / f"rules_{zlib.crc32(case['code'].encode())}.py"


def given_by_file(case, folder):
    """Return a scenario whose rule is that of a file, and no other rules."""
    file = file_of(case, folder)
    file.write_text(OPENING + case["code"], encoding="utf-8")
    behaviour = case["behaviour"]
    return read_scenario("first_steps", SMALL, replace={behaviour: f"{file}:{behaviour}"}, trust=True), {}


def given_by_notebook(case, _):
    """Return a scenario, and beside it the rule of a cell, which has the name that a notebook gives it."""
    text = OPENING + case["code"]
    linecache.cache[CELL] = (len(text), None, text.splitlines(keepends=True), CELL)
    names = {"__name__": "__main__"}
    exec(compile(text, CELL, "exec"), names)  # noqa: S102 - as a notebook does
    return read_scenario("first_steps", SMALL), {case["behaviour"]: names[case["behaviour"]]}


def told(given, case, folder, backend):
    """Return the lines that are said of a rule, without the file."""

    def run():
        scenario, replace = given(case, folder)
        simulate(scenario, backend=backend, replace=replace)

    with pytest.raises((BehaviourError, BadInput)) as caught:
        run()
    assert caught.value.__cause__ is None
    return str(caught.value).splitlines()


def expected(given, case, folder):
    """Return how the line that is to be said begins."""
    file = file_of(case, folder) if given is given_by_file else CELL
    whose = "" if "declares" in case else f"behaviour {case['behaviour']}: "
    return f"{file}:{line_of(OPENING + case['code'])}: {whose}{case.get('says', case.get('declares'))}"


def test_there_are_many_kinds_of_mistakes():
    said = [case.get("says", case.get("declares")) for case in [*CASES.values(), *FILES.values()]]
    assert len(said) >= 110
    assert len(set(said)) >= 80


@pytest.mark.usefixtures("nothing_begins")
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("given", [given_by_file, given_by_notebook])
@pytest.mark.parametrize("name", AT_ONCE)
def test_a_mistake_is_told_before_anything_begins(name, given, backend, folder):
    case = CASES[name]
    lines = told(given, case, folder, backend)
    if given is given_by_file and "in_file" in case:
        assert case["in_file"] in lines[0]
        return
    beginning = expected(given, case, folder)
    assert any(line.startswith(beginning) for line in lines), lines
    assert len(lines) <= (5 if case.get("more") else 1), lines
    assert all(len(line) < len(beginning) + 300 for line in lines)


@pytest.mark.parametrize("given", [given_by_file, given_by_notebook])
@pytest.mark.parametrize("name", IN_A_RUN)
def test_what_no_source_shows_is_told_by_the_run_or_by_the_compiler(name, given, folder, monkeypatch):
    case = CASES[name]
    (line,) = told(given, case, folder, "mesa")
    assert line.startswith(expected(given, {**case, "says": case["mesa"]}, folder))
    monkeypatch.setattr(compiled, "_intermediate", None)  # the rule is compiled alone, and refused
    (line,) = told(given, case, folder, "compiled")
    assert line.startswith(expected(given, case, folder))


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used_is_told_with_file_and_line(name, tmp_path, monkeypatch):
    case, file = FILES[name], tmp_path / "my_rules.py"
    text = case.get("text", "")
    file.write_text(text if "own_part" in text else f"{text}\n{FUNCTION}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    rules = case.get("given", {"own_part": "my_rules.py:own_part"})
    changes = [case["set"]] if "set" in case else []
    with pytest.raises((BadInput, BadCode)) as caught:
        simulate(read_scenario("first_steps", changes, replace=rules, trust="runs" in case))
    (line,) = str(caught.value).splitlines()
    assert case["says"].replace("FILE", "my_rules.py") in line


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_file_that_another_file_names_is_not_run_unasked(backend, tmp_path):
    (tmp_path / "my_rules.py").write_text(f"{FUNCTION}\nopen('left', 'w')\n", encoding="utf-8")
    (tmp_path / "mine.yaml").write_text("extends: first_steps\nreplace: {own_part: my_rules.py:own_part}\n", "utf-8")
    scenario = read_scenario(str(tmp_path / "mine.yaml"), SMALL)
    with pytest.raises(BadCode, match=r"^this runs code of .*my_rules\.py: read it, and say --trust"):
        simulate(scenario, backend=backend)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mine.yaml", "my_rules.py"]


def share(firm, part=0.5):
    return part * firm.cash


class Share:
    def own_part(self, firm):
        return firm.cash

    def __call__(self, firm):
        return firm.cash


# what is given in the place of a function, where it is written (None: where it is given), and how it is called
NO_FUNCTIONS = [
    (functools.partial(share, part=1.0), share, "a functools.partial"),
    (Share, Share, "the class Share"),
    (Share().own_part, Share.own_part, "a method of a Share"),
    (max, None, "<built-in function max>"),
    (math.sqrt, None, "<built-in function sqrt>"),
    (3, None, "3"),
    (None, None, "None"),
    ("my_rules.py:own_part", None, "text 'my_rules.py:own_part', which read_scenario(replace=...) takes"),
]


@pytest.mark.usefixtures("nothing_begins")
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(("given", "written", "called"), NO_FUNCTIONS)
def test_what_is_no_function_is_refused_where_it_is_written_or_given(given, written, called, backend):
    scenario = read_scenario("first_steps", SMALL)
    with pytest.raises(BehaviourError) as caught:
        simulate(scenario, backend=backend, replace={"own_part": given})
    here = inspect.currentframe().f_lineno - 1
    line = inspect.getsourcelines(written)[1] if written else here
    words = f"behaviour own_part: is {called}, allowed a function: def own_part(firm)"
    assert str(caught.value) == f"{__file__}:{line}: {words}"


def test_a_function_that_numba_has_compiled_stands_for_what_it_was_made_of():
    scenario = read_scenario("first_steps", SMALL)
    given = simulate(scenario, backend="mesa", replace={"own_part": njit(share)})
    assert given.series.tobytes() == simulate(scenario, backend="mesa", replace={"own_part": share}).series.tobytes()
