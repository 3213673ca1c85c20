"""Behaviours keep to operations that give the same bits in Python and compiled by Numba.

The table CHECKS is the list of what is refused; each entry carries a snippet that it must refuse.
"""

from __future__ import annotations

import ast
import builtins
import textwrap
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.architecture.house import ROOT, behaviour_modules

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCES = [ROOT.joinpath(*module).with_suffix(".py") for module in behaviour_modules()]

EXACT = {"sqrt", "ceil", "floor", "isinf", "inf", "nan"}
"""Of `math`: what IEEE 754 rounds correctly. All else is the system's library; see simulation/behaviours/elementary."""


class RunningCode(ast.NodeTransformer):
    """Leave out what never runs: annotations and `if TYPE_CHECKING:` blocks."""

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        """Drop the body of `if TYPE_CHECKING:`, keep its else."""
        self.generic_visit(node)
        return node.orelse if ast.unparse(node.test).endswith("TYPE_CHECKING") else node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        """Turn `x: float = 0.0` into `x = 0.0`."""
        self.generic_visit(node)
        return ast.Assign([node.target], node.value, lineno=node.lineno) if node.value else None

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Drop the type of what a function returns."""
        self.generic_visit(node)
        node.returns = None
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """Drop the type of an argument."""
        node.annotation = None
        return node


def calls_of(node: ast.AST, *names: str) -> bool:
    """Tell whether a node calls one of these plain names."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def is_power(node: ast.AST) -> bool:
    """Find x**2, x **= 2 and the built-in pow."""
    is_operator = isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Pow)
    return is_operator or calls_of(node, "pow")


def is_numpy(node: ast.AST) -> bool:
    """Find np.anything and its imports."""
    if isinstance(node, ast.Attribute):
        return isinstance(node.value, ast.Name) and node.value.id in {"np", "numpy"}
    if isinstance(node, ast.Import):
        return any(alias.name.split(".")[0] == "numpy" for alias in node.names)
    return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "numpy"


def is_sum(node: ast.AST) -> bool:
    """Find the built-in sum, which compensates in Python and does not when compiled."""
    return calls_of(node, "sum")


def is_round_to_digits(node: ast.AST) -> bool:
    """Find round(x, 2)."""
    return calls_of(node, "round") and len(node.args) + len(node.keywords) > 1


def is_other_extreme(node: ast.AST) -> bool:
    """Find min(dues) and max(a, b, key=f): plain Python is given functions of two or three numbers for them."""
    if not (isinstance(node, ast.Call) and calls_of(node, "min", "max")):
        return False
    return len(node.args) not in {2, 3} or bool(node.keywords) or any(isinstance(a, ast.Starred) for a in node.args)


def is_generator(node: ast.AST) -> bool:
    """Find (f(x) for x in xs)."""
    return isinstance(node, ast.GeneratorExp)


def is_walrus(node: ast.AST) -> bool:
    """Find (y := f(x))."""
    return isinstance(node, ast.NamedExpr)


def has_keyword_only(node: ast.AST) -> bool:
    """Find def f(a, *, b)."""
    return isinstance(node, ast.arguments) and bool(node.kwonlyargs)


def is_identity(node: ast.AST) -> bool:
    """Find `a is b`, unless one side is None."""
    if not isinstance(node, ast.Compare):
        return False
    sides = [ast.unparse(side) for side in (node.left, *node.comparators)]
    pairs = zip(node.ops, sides[:-1], sides[1:], strict=True)
    return any(isinstance(op, ast.Is | ast.IsNot) and "None" not in pair for op, *pair in pairs)


def is_super(node: ast.AST) -> bool:
    """Find super()."""
    return calls_of(node, "super")


def is_tuple_subscript(node: ast.AST) -> bool:
    """Find a[i, j]."""
    return isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple)


def is_row_copy(node: ast.AST) -> bool:
    """Find rows[i] = rows[j] and swaps: a compiled record is copied, a Python object is only named again."""
    if not isinstance(node, ast.Assign):
        return False
    written, read = (
        {ast.unparse(part.value) for side in sides for part in parts(side) if isinstance(part, ast.Subscript)}
        for sides in (node.targets, [node.value])
    )
    return bool(written & read)


def parts(node: ast.expr) -> list[ast.expr]:
    """Split a tuple or a list into its parts."""
    return [*node.elts] if isinstance(node, ast.Tuple | ast.List) else [node]


def names_class(node: ast.AST) -> bool:
    """Tell whether a name looks like a class (Cause, choices.Cause), built-in exceptions aside."""
    name = ast.unparse(node).rsplit(".", 1)[-1]
    return name.isidentifier() and name[0].isupper() and not name.isupper() and not hasattr(builtins, name)


def is_made_enum(node: ast.AST) -> bool:
    """Find Cause(x)."""
    return isinstance(node, ast.Call) and names_class(node.func)


def is_enum_loop(node: ast.AST) -> bool:
    """Find `for family in TypeFamily`."""
    return isinstance(node, ast.For | ast.comprehension) and names_class(node.iter)


def is_other_math(node: ast.AST) -> bool:
    """Find functions of math whose last bits are a library's, and other names for math."""
    if isinstance(node, ast.Attribute):
        return isinstance(node.value, ast.Name) and node.value.id == "math" and node.attr not in EXACT
    if isinstance(node, ast.Import):
        return any(alias.name == "math" and alias.asname for alias in node.names)
    if isinstance(node, ast.ImportFrom) and node.module == "math":
        # a bare pow would not show which pow it is
        return any(alias.asname or alias.name not in EXACT - {"pow"} for alias in node.names)
    return False


class Check(NamedTuple):
    """What is refused, how it is found, and a snippet that must be refused."""

    name: str
    finds: Callable[[ast.AST], bool]
    bad: str


CHECKS = [
    Check("power operator", is_power, "y = x**2"),
    Check("power operator in place", is_power, "x **= 2"),
    Check("built-in pow", is_power, "y = pow(x, 2)"),
    Check("numpy call", is_numpy, "y = np.exp(x)"),
    Check("numpy import", is_numpy, "from numpy import exp"),
    Check("sum", is_sum, "y = sum(dues)"),
    Check("round to digits", is_round_to_digits, "y = round(x, 2)"),
    Check("smallest of a list", is_other_extreme, "y = min(dues)"),
    Check("largest of parts", is_other_extreme, "y = max(due, *others)"),
    Check("largest by key", is_other_extreme, "y = max(due, owed, key=abs)"),
    Check("generator expression", is_generator, "y = max(f.due for f in firms)"),
    Check("walrus", is_walrus, "if (y := f(x)) > 0: pass"),
    Check("keyword-only argument", has_keyword_only, "def f(a, *, b): pass"),
    Check("identity of records", is_identity, "same = firm is other"),
    Check("identity in a chain", is_identity, "same = None is not firm is not other"),
    Check("super", is_super, "super().pay()"),
    Check("tuple subscript", is_tuple_subscript, "y = a[i, j]"),
    Check("row copied onto row", is_row_copy, "firms[i] = firms[j]"),
    Check("rows swapped", is_row_copy, "firms[i], firms[j] = firms[j], firms[i]"),
    Check("enum made from a number", is_made_enum, "cause = Cause(x)"),
    Check("enum made by its module", is_made_enum, "cause = choices.Cause(x)"),
    Check("loop over an enum", is_enum_loop, "for family in TypeFamily: pass"),
    Check("function of the system's library", is_other_math, "y = math.exp(x)"),
    Check("power of the system's library", is_other_math, "y = math.pow(x, 2.5)"),
    Check("math renamed", is_other_math, "import math as m"),
    Check("taken out of math", is_other_math, "from math import exp"),
]

GOOD = """
    from __future__ import annotations
    import math
    from math import inf
    from ...lending.loans.choices import Cause

    if TYPE_CHECKING:
        import numpy as np

    HALF = 0.5

    @behaviour
    def settle(group: GroupState, rows: dict[str, np.ndarray], table: tuple[float, int]) -> int:
        total: float = 0.0
        for k, member in enumerate(group.members[: group.headcount]):
            total += member.due * member.due + round(member.cash) + power(member.cash, table[0])
        if group.leader is None or group.frozen == Cause.NONE:
            raise ValueError("no leader")
        first = rows[0]
        other[0] = rows[0]
        rows[1][2] = exp(-total) + math.sqrt(total) + max(total, 0.0) + rows_of(group)
        return [member.id for member in group.members]
"""


def running_nodes(source: str) -> list[ast.AST]:
    """Parse a source and list every part of it that runs."""
    return list(ast.walk(RunningCode().visit(ast.parse(textwrap.dedent(source)))))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_sees_its_bad_snippet(check):
    assert any(check.finds(node) for node in running_nodes(check.bad))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_lets_good_code_pass(check):
    assert not any(check.finds(node) for node in running_nodes(GOOD))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_behaviours_use_only_what_is_alike_on_both_backends(path):
    nodes = running_nodes(path.read_text(encoding="utf-8"))
    lines = {
        f"{path.name}:{getattr(node, 'lineno', '?')}: {check.name}"
        for check in CHECKS
        for node in nodes
        if check.finds(node)
    }
    assert lines == set()
