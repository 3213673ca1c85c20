"""`import lianbao` is quick, says what is public and no more, and is typed."""

import ast
import inspect
import json
import pydoc
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import lianbao
from tests.installation.making import ROOT
from tests.installation.public_page import COMMAND, ODD, first_line, kind_of, members_of, page, said_of, written

FACE = ROOT / "experiments" / "face" / "__init__.py"
HOMES = vars(lianbao)["_HOMES"]
LONGEST = 0.1
"""Seconds that `import lianbao` may take."""
USER = """
import lianbao
from lianbao import Record, Scenario, presets, read_scenario, simulate, stream

scenario: Scenario = read_scenario("textbook", ["economy.firms.count=20"])
record: Record = simulate(scenario, replicates=2)
names: list[str] = presets()
version: str = lianbao.__version__
plan = lianbao.ComparisonPlan({"one": scenario, "two": scenario}, "one")
for cycle in stream(scenario, tables=True):
    reveal_type(cycle.cycle)
reveal_type(lianbao.compare(plan).best)
reveal_type(lianbao.read_study("jhln_five_one").replicates)
"""
WRONG = """
import lianbao

lianbao.simulat
lianbao.presets() + 1
lianbao.simulate("textbook")
"""


def checked(python, script, folder):
    """Check a user's script as strictly as mypy can, against what is installed; return what mypy says."""
    file = folder / "script.py"
    file.write_text(script, encoding="utf-8")
    options = ["--strict", "--no-error-summary", "--config-file=", f"--cache-dir={ROOT / '.cache' / 'mypy_user'}"]
    command = [sys.executable, "-m", "mypy", *options, f"--python-executable={python}", str(file)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return [line.partition("script.py:")[2] for line in done.stdout.splitlines()]


def imports_of_the_face():
    """Return the home of each name that a type checker sees, as the face's table writes it."""
    nodes = [node for node in ast.walk(ast.parse(FACE.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    return {
        alias.asname or alias.name: f"{node.module}:{alias.name}"
        for node in nodes
        if node.level
        for alias in node.names
    }


def test_the_face_is_quick_and_loads_nothing(tmp_path):
    program = """
        import json, sys, time
        before = set(sys.modules)
        began = time.perf_counter()
        import lianbao
        print(json.dumps([time.perf_counter() - began, sorted(set(sys.modules) - before)]))
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    tries = [json.loads(subprocess.check_output(command, cwd=tmp_path, text=True)) for _ in range(3)]
    assert min(seconds for seconds, _ in tries) < LONGEST
    assert {name.split(".")[0] for name in tries[0][1]} <= {"lianbao", *sys.stdlib_module_names}


def test_what_type_checkers_see_is_what_runs():
    assert imports_of_the_face() == HOMES


def test_the_face_says_what_is_public_and_no_more():
    assert set(lianbao.__all__) == {*HOMES, "__version__"}
    assert dir(lianbao) == sorted(lianbao.__all__)


@pytest.mark.parametrize("name", lianbao.__all__)
def test_every_public_name_is_there_and_explained(name):
    assert getattr(lianbao, name) is getattr(lianbao, name)
    assert first_line(name).endswith(".")
    assert ODD.read_text(encoding="utf-8").count(f"| `{name}` | {kind_of(getattr(lianbao, name))} |") == 1


@pytest.mark.parametrize("name", [each for each in lianbao.__all__ if inspect.isclass(getattr(lianbao, each))])
def test_every_method_of_a_public_class_is_explained(name):
    members = members_of(getattr(lianbao, name))
    page = ODD.read_text(encoding="utf-8")
    assert [each for each, found in members.items() if not said_of(found).endswith(".")] == []
    assert [each for each, found in members.items() if f"| `{name}` | `{written(each, found)}` |" not in page] == []


def raised_in(found):
    """Name the errors that a method raises in its own lines."""
    called = found.__func__ if isinstance(found, classmethod | staticmethod) else found
    called = found.fget if isinstance(found, property) else getattr(found, "func", called)
    tree = ast.parse(textwrap.dedent(inspect.getsource(called)))
    raised = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.exc]
    return {ast.unparse(each.func if isinstance(each, ast.Call) else each) for each in raised}


@pytest.mark.parametrize("name", [each for each in lianbao.__all__ if inspect.isclass(getattr(lianbao, each))])
def test_a_method_says_what_it_raises(name):
    members = members_of(getattr(lianbao, name))
    unsaid = {
        f"{each}: {error}"
        for each, found in members.items()
        for error in raised_in(found)
        if error not in (inspect.getdoc(found) or "")
    }
    assert unsaid == set()


def test_the_check_of_what_is_raised_sees():
    assert raised_in(lianbao.Record.__dict__["tape"]) == set()
    assert raised_in(vars(lianbao.Store)["cells"]) == {"ValueError"}
    assert "of" in members_of(lianbao.Record)


def test_help_shows_the_whole_face():
    told = pydoc.plain(pydoc.render_doc(lianbao))
    assert [name for name in {*lianbao.__all__} - {"__version__"} if name not in told] == []
    assert lianbao.__version__ in told.partition("\nVERSION\n")[2]
    assert "Return the loan tape: a row for each loan" in told


def test_the_page_of_what_is_public_is_up_to_date():
    assert ODD.read_text(encoding="utf-8") == page(), f"write it anew with: {COMMAND}"


def test_an_unknown_name_is_refused():
    with pytest.raises(AttributeError, match="module lianbao has no attribute simulat"):
        _ = lianbao.simulat


def test_the_version_is_that_of_the_metadata():
    from importlib.metadata import version

    assert lianbao.__version__ == version("lianbao")


@pytest.mark.long
def test_a_script_of_a_user_is_typed(python, tmp_path):
    told = checked(python, USER, tmp_path)
    assert [line.partition("note: ")[2] for line in told] == [
        'Revealed type is "int"',
        'Revealed type is "typing.Mapping[str, typing.Mapping[str, float]]"',
        'Revealed type is "int"',
    ]
    wrong = checked(python, WRONG, tmp_path)
    assert [line.split(":")[0] for line in wrong if "error" in line] == ["4", "5", "6"]
    assert 'Module has no attribute "simulat"; maybe "simulate"?' in wrong[0]


def test_a_script_of_a_user_runs_on_what_is_installed(python, tmp_path):
    program = """
        import lianbao
        scenario = lianbao.read_scenario("textbook", ["economy.firms.count=20"])
        print(lianbao.simulate(scenario, backend="mesa", replicates=2).outcomes["default_rate"].shape, lianbao.__file__)
    """
    command = [python, "-c", textwrap.dedent(program)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("(2,) ")
    assert Path(done.stdout.split()[-1]).is_relative_to(python.parents[1])
