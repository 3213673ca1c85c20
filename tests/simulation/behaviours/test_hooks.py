"""What is used of Numba that is private to it: all of it is listed, is there, and has a plain fallback."""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lianbao.simulation.behaviours.hooks import choosing
from lianbao.simulation.behaviours.hooks.choosing import HOOKS, hook, plain_by_wish, what_is_renamed
from lianbao.simulation.engine.machine_code.keeping import file_for
from lianbao.simulation.engine.machine_code.processors import Processor

ROOT = Path(__file__).parents[3]
ROOM = ROOT / "simulation" / "behaviours" / "hooks"
PRIVATE = ("numba.core", "numba.np")


@pytest.fixture
def chosen_anew():
    hook.cache_clear()
    yield
    hook.cache_clear()


def private_imports(path):
    """Name what a module imports of Numba's inside, as module:name."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {
        f"{node.module}:{alias.name}" for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    return {name for name in plain | named if name.startswith(PRIVATE)}


@pytest.mark.parametrize("name", HOOKS)
def test_numba_has_renamed_nothing_a_hook_uses(name):
    assert what_is_renamed(name) == []


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_uses_of_numba_what_is_listed(name):
    listed = " ".join(HOOKS[name]).replace(".", ":")
    used = private_imports(ROOM / f"{name}.py")
    assert {each for each in used if each.replace(".", ":") not in listed} == set()


def test_nothing_else_uses_what_is_private():
    files = [path for folder in ("simulation", "experiments") for path in (ROOT / folder).rglob("*.py")]
    assert {path.name for path in files if private_imports(path) and path.parent != ROOM} == set()


def test_every_hook_has_its_module():
    assert {path.stem for path in ROOM.glob("*.py")} == {"__init__", "choosing", *HOOKS}
    assert all(importlib.util.find_spec(f"lianbao.simulation.behaviours.hooks.{name}") for name in HOOKS)


@pytest.mark.usefixtures("chosen_anew")
@pytest.mark.parametrize(
    ("place", "arguments"),
    [
        ("numba.core.codegen:JITCodeLibrary.is_gone", None),
        ("numba.core.is_gone:JITCodeLibrary", None),
        ("numba.core.codegen:JITCPUCodegen.set_env", ("self", "env")),
    ],
)
def test_a_hook_that_numba_no_longer_has_room_for_is_left_out(place, arguments, monkeypatch):
    monkeypatch.delenv("LIANBAO_PLAIN", raising=False)
    monkeypatch.setitem(choosing.HOOKS, "parts", HOOKS["parts"] | {place: arguments})
    with pytest.warns(RuntimeWarning, match=f"lacks {place}: slower without the hook parts") as told:
        assert [hook("parts"), hook("parts")] == [None, None]
    assert len(told) == 1
    assert hook("reference") is not None


@pytest.mark.usefixtures("chosen_anew")
@pytest.mark.parametrize(
    ("wish", "left_out"),
    [("", set()), ("0", set()), ("1", set(HOOKS)), ("parts", {"parts"}), ("reference, parts", {"parts", "reference"})],
)
def test_hooks_are_left_out_by_wish(wish, left_out, monkeypatch):
    monkeypatch.setenv("LIANBAO_PLAIN", wish)
    assert plain_by_wish() == left_out
    assert {name for name in HOOKS if hook(name) is None} == left_out


def test_a_wish_no_hook_answers_to_is_told(monkeypatch):
    monkeypatch.setenv("LIANBAO_PLAIN", "part")
    with pytest.warns(
        RuntimeWarning,
        match=f"LIANBAO_PLAIN=part: 1 or some of {', '.join(HOOKS)}",
    ):
        assert plain_by_wish() == set()


def test_code_compiled_without_a_hook_is_kept_apart(monkeypatch):
    digests = set()
    for wish in ("0", "1", "parts", "reference"):
        monkeypatch.setenv("LIANBAO_PLAIN", wish)
        digests.add(file_for(Processor("", "")))
    assert len(digests) == 4


def test_functions_are_the_same_where_they_are_no_parts():
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-k",
        "not machine_code",
        "tests/simulation/behaviours/test_parts.py",
    ]
    done = subprocess.run(
        [*command, "tests/simulation/behaviours/test_reference.py", "tests/simulation/behaviours/test_reordering.py"],
        cwd=ROOT,
        env=os.environ | {"LIANBAO_PLAIN": "parts"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
