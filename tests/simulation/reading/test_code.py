"""Code that a file names is found and read as text; whatever is no plain function of it is refused in one line."""

import sys

import pytest

from lianbao.simulation.reading.code import LARGEST_CODE, BadCode, named_function

GOOD = """
import functools

raise SystemExit("nothing of this is ever run")

@functools.cache
def plain(x, y=1.0, *more, seed, k=2, **others):
    return x

def twice(x):
    return x

def twice(y):
    return y
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules.py").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_the_head_of_a_function_is_read_from_its_source(folder):
    found = named_function("rules.py:plain", folder)
    assert (found.name, found.arguments, found.needed, found.takes_any) == (
        "plain", ("x", "y", "seed", "k"), ("x", "seed"), True,
    )  # fmt: skip
    assert found.code.text.decode() == GOOD
    assert named_function("rules.py:twice", folder).arguments == ("y",)
    assert named_function("rules:plain", folder).code.path == str(folder / "rules.py")


def test_a_module_of_an_installed_distribution_is_found_but_not_imported(folder):
    sys.modules.pop("SALib.plotting.bar", None)
    found = named_function("SALib.plotting.bar:plot", folder)
    assert found.code.module == "SALib.plotting.bar"
    assert found.arguments[0] == "Si_df"
    assert "SALib.plotting.bar" not in sys.modules


def test_nothing_is_taken_from_the_current_folder(folder, tmp_path_factory, monkeypatch):
    here = tmp_path_factory.mktemp("here")
    (here / "lying_here.py").write_text("def f(x): return x\n")
    monkeypatch.chdir(here)
    monkeypatch.setattr(sys, "path", ["", str(here), *sys.path])
    with pytest.raises(BadCode, match=r"no file lying_here\.py beside this one, and no installed module lying_here"):
        named_function("lying_here:f", folder)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("f = lambda x: x", "line 1 of {} makes f by other means than def f(...)"),
        (
            "from functools import partial\ndef g(x, k): pass\nf = partial(g, k=2)",
            "line 3 of {} makes f by other means",
        ),
        ("def f(x): pass\nclass f: pass", "line 2 of {} makes f by other means"),
        ("async def f(x): pass", "line 1 of {} makes f by other means"),
        ("from math import sqrt as f", "line 1 of {} makes f by other means"),
        ("if True:\n    def f(x): pass", "line 1 of {} makes f by other means"),
        ("def f(x, /): pass", "f takes x by place only, and values are given by name"),
        ("def g(x): pass", "{} has no function f"),
        ("def f(x:", "{}:1: not Python: "),
        ("\0", "{}: not Python: "),
        ("x = " + "(" * 5000, "{}:1: not Python: too many nested parentheses"),
        ("# -*- coding: nothing -*-\ndef f(x): pass", "{}: not Python: unknown encoding: nothing"),
        ("#" * (LARGEST_CODE + 1), "{} is larger than 1,000,000 bytes"),
    ],
)
def test_what_is_no_plain_function_is_refused(folder, made, told):
    path = folder / "made.py"
    path.write_text(made, encoding="utf-8")
    with pytest.raises(BadCode) as caught:
        named_function("made.py:f", folder)
    assert str(caught.value).startswith(told.format(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("subprocess:getoutput", "subprocess is of Python's own library"),
        ("os.path:join", "os is of Python's own library"),
        ("builtins:eval", "builtins is of Python's own library"),
        ("../rules.py:plain", "../rules.py is no name of a file in the same folder"),
        ("in/rules.py:plain", "in/rules.py is no name of a file in the same folder"),
        ("in\\rules.py:plain", "in\\rules.py is no name of a file in the same folder"),
        (".hidden.py:plain", ".hidden.py is no name of a file in the same folder"),
        ("none.py:plain", "there is no file none.py beside this one"),
        ("folder.py:plain", "there is no file folder.py beside this one"),
        ("a\0b.py:plain", "there is no file a\0b.py beside this one"),
        ("numpy.none.further:f", "the installed numpy has no module numpy.none.further with a Python source"),
        ("a b:f", "a b is neither a file nor a module"),
        ("numpy:array", "line "),
    ],
)
def test_what_is_no_file_or_module_is_refused(folder, reference, told):
    (folder / "folder.py").mkdir()
    with pytest.raises(BadCode) as caught:
        named_function(reference, folder)
    assert str(caught.value).startswith(told)
