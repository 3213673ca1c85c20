"""Declarations are read as text: each that cannot be is told with its line, and nothing is run."""

from __future__ import annotations

import pytest

from lianbao import NotEnoughMemory  # noqa: F401 - the face is loaded before any file is read
from lianbao.simulation.declaring.fields import fields
from lianbao.simulation.reading.code import BadCode
from lianbao.simulation.reading.own_rules import declared_in

ABOUT = "label='L', unit='share', low=0, high=1, meaning='M', source='S'"
TWICE = f"class A(OwnScheme):\n    x: float = parameter(0, {ABOUT})\n"
SAID = "label='L', unit='1', meaning='M'"


def declared(tmp_path, text):
    (tmp_path / "mine.py").write_text(text)
    return declared_in(tmp_path / "mine.py")


def test_all_kinds_of_declarations_are_read_and_nothing_is_run(tmp_path):
    own = declared(
        tmp_path,
        "raise SystemExit\nMOST = 5\n"
        f"class A(OwnScheme):\n    '''Say.'''\n    share: float = parameter(0, {ABOUT})\n"
        "    steps: int = parameter(-1, label='K', unit='steps', low=-2, high=MOST, meaning='M', source='S')\n"
        "class B(lianbao.OwnFirm):\n    luck: Annotated[float, Field('1', 'what it is', start=2.5)]\n"
        "    past: Annotated[list[float], Field('1', 'what was', size=3)]\n"
        "class C(OwnSums):\n    mine: Annotated[int, Field('loans', 'counted')]\n"
        "rate = own_outcome('mine / firms', label='R', unit='1', meaning='M')\n",
    )
    scheme, firm, sums = own.parts
    assert [scheme.__name__, firm.__name__, sums.__name__] == ["A", "B", "C"]
    assert scheme().share == 0.0
    assert scheme.model_fields["steps"].json_schema_extra["high"] == 5
    assert [(each.name, each.kind, each.about.start, each.about.size) for each in fields(firm)] == [
        ("luck", float, 2.5, None), ("past", float, 0, 3)
    ]  # fmt: skip
    assert own.outcomes["rate"].formula == "sum(mine) / sum(firms)"
    assert declared(tmp_path, (tmp_path / "mine.py").read_text()) is own


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"class A(OwnScheme):\n    x: float = parameter(f(), {ABOUT})",
         r"mine.py:2: x: f\(\) has to be written out"),
        ("class A(OwnScheme):\n    x: float = 3.0", r"mine.py:2: x: allowed forgiven: float = parameter\("),
        (f"class A(OwnScheme):\n    x: str = parameter('a', {ABOUT})",
         "mine.py:2: x: allowed .* with float, int or bool"),
        ("class A(OwnScheme):\n    x: float = parameter(0, lable='L')",
         "mine.py:2: x: parameter takes no lable; nearest: label"),
        ("class A(OwnScheme):\n    x: float = parameter(0, label='L')",
         "mine.py:2: x: missing a required argument: 'unit'"),
        ("class A(OwnScheme):\n    def f(self): pass", "mine.py:2: A holds declarations only"),
        ("class A(OwnFirm):\n    x: float", "mine.py:2: x: allowed would_not_pay: Annotated"),
        ("class A(OwnFirm):\n    x: Annotated[str, Field('1', 'm')]", "mine.py:2: x: allowed"),
        ("class A(OwnFirm):\n    cash: Annotated[float, Field('1', 'm')]",
         r"2: A\.cash: is declared twice, first by the model"),
        ("class A(OwnFirm):\n    model: Annotated[float, Field('1', 'm')]",
         r"2: A\.model: this name is taken by records and agents"),
        ("class A(OwnSums):\n    x: Annotated[int, Field('1')]",
         "mine.py:2: x: missing a required argument: 'meaning'"),
        (f"a = own_outcome('lost', {SAID})", "mine.py:1: outcome: formula: given 'lost', allowed"),
        (f"a = own_outcome('default / firms', {SAID})",
         "outcome a: there is no sum default; nearest: defaults"),
        (f"default_rate = own_outcome('defaults / firms', {SAID})",
         "outcome default_rate: the model has one of this name"),
        (TWICE + f"class B(OwnScheme):\n    x: int = parameter(0, {ABOUT})",
         r"B\.x: is declared twice, first by A"),
        ("def f(:", "mine.py:1: not Python"),
        ("from helpers_own import price", "mine.py:1: imports helpers_own, which would not be kept with the results"),
        ("from . import other", "mine.py:1: imports ., which would not be kept"),
        ("from lianbao import OwnScheme as O", "mine.py:1: OwnScheme is imported under another name"),
        ("if 1:\n    class A(OwnFirm):\n        pass",
         "mine.py:2: A derives from OwnFirm where no declaration is read"),
        ("class A(OwnFirm):\n    pass\nclass B(A):\n    pass",
         "mine.py:3: B derives from A, itself a declaration: derive"),
        (f"X = 1\nclass A(OwnScheme):\n    x: float = parameter(X, {ABOUT})\nX = 2",
         "mine.py:3: x: X has to be written out"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_line(tmp_path, text, told):
    with pytest.raises(BadCode, match=told) as caught:
        declared(tmp_path, f"{text}\n")
    assert "\n" not in str(caught.value)
