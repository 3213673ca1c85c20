"""Functions, records and choices of Python as JavaScript, with all that they use."""

from __future__ import annotations

import ast
import builtins
import dataclasses
import inspect
import sys
import textwrap
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from .expressions import Expressions
from .names import Names, Table, UntranslatableError, globals_of, literal, members
from .words import OPERATORS, spelt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

INDENT = "  "


def javascript_of(roots: Mapping[str, Any], natives: Mapping[Any, str], left_out: frozenset[str] = frozenset()) -> str:
    """Return a JavaScript module that exports these functions by name, and holds all they use.

    natives: functions that are written by hand in JavaScript, with their names there. left_out: properties of records
    that nobody there asks for. Raises UntranslatableError for what
    cannot be said there, with function and line.
    """
    names, written = Names(natives, left_out), []
    exported = [f"{name}: {names.of(function, name)}" for name, function in roots.items()]
    while names.waiting:
        name, value = names.waiting.pop(0)
        try:
            written.append(_declaration(name, value, names))
        except UntranslatableError as error:
            message = f"{name}: {error}"
            raise UntranslatableError(message) from None
    written.sort(key=lambda each: each.startswith("const ") and "Object.freeze" not in each)  # they need the others
    return "\n".join([*written, f"export const rules = {{ {', '.join(exported)} }};", ""])


def _declaration(name: str, value: object, names: Names) -> str:
    if isinstance(value, Table):
        return _table(name, value, names)
    if isinstance(value, type) and issubclass(value, IntEnum):
        return f"const {name} = {members(value)};"
    if isinstance(value, type) and dataclasses.is_dataclass(value):
        return _record(name, value, names)
    if not callable(value):
        message = "is no function"
        raise UntranslatableError(message)
    return function_of(name, value, names)


def _table(name: str, table: Table, names: Names) -> str:
    """Return a table of records from the source of its module."""
    module = sys.modules[table.module]
    tree = ast.parse(inspect.getsource(module))
    found = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == table.name for t in node.targets)
    ]
    if not found:
        message = f"{table.name} does not stand in {table.module}"
        raise UntranslatableError(message)
    return f"const {name} = {Expressions(names, {**vars(builtins), **vars(module)}, set()).of(found[0])};"


def function_of(name: str, function: Callable[..., object], names: Names) -> str:
    """Return one function as JavaScript."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    if not isinstance(tree, ast.FunctionDef):
        message = "is no function with a name"
        raise UntranslatableError(message)
    return f"function{'*' if _yields(tree) else ''} {name}({_arguments(tree)}) {_Body(names, function, tree).text}"


def _arguments(tree: ast.FunctionDef) -> str:
    return ", ".join(spelt(arg.arg) for arg in tree.args.args)


def _yields(tree: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in ast.walk(tree))


def _record(name: str, kind: type, names: Names) -> str:
    """Return a maker of a record: its fields, what they are unless given, and what follows from them."""
    defaults = {
        field.name: literal(field.default)
        for field in dataclasses.fields(kind)
        if field.default is not dataclasses.MISSING
    }
    getters = [
        _getter(key, each.fget, names)
        for key, each in vars(kind).items()
        if isinstance(each, property) and each.fget is not None and key not in names.left_out
    ]
    first = ", ".join(f"{key}: {value}" for key, value in defaults.items())
    body = "".join(f"{INDENT}{line}\n" for getter in getters for line in getter.splitlines())
    return (
        f"class {name}_ {{\n{INDENT}constructor(given) {{ Object.assign(this, {{ {first} }}, given); }}\n{body}}}\n"
        f"const {name} = (given) => new {name}_(given);"
    )


def _getter(key: str, function: Callable[..., object], names: Names) -> str:
    """Return a property that follows from the fields."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    if not isinstance(tree, ast.FunctionDef):
        return ""
    return f"get {key}() {_Body(names, function, tree, 'self').text}"


class _Body:
    """The statements of a function. self_: name of the argument that is `this`."""

    def __init__(self, names: Names, function: Callable[..., object], tree: ast.FunctionDef, self_: str = "") -> None:
        assigned = {
            node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        arguments = {arg.arg for arg in tree.args.args}
        self._write = Expressions(names, globals_of(function), assigned | arguments)
        lines = [f"const {self_} = this;"] if self_ else []
        own = sorted(assigned - arguments)
        lines += [f"let {', '.join(map(spelt, own))};"] if own else []
        self.text = _block(lines + [line for each in tree.body for line in self._of(each)])

    def _of(self, node: ast.stmt) -> list[str]:
        """Return the lines of a statement."""
        write = getattr(self, f"_{type(node).__name__.lower()}", None)
        if write is None:
            message = f"line {node.lineno}: {type(node).__name__} is not translated"
            raise UntranslatableError(message)
        found: list[str] = write(node)
        return found

    def _inside(self, body: list[ast.stmt]) -> str:
        return _block([line for each in body for line in self._of(each)])

    def _expr(self, node: ast.Expr) -> list[str]:
        is_text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return [] if is_text else [f"{self._write.of(node.value)};"]

    def _return(self, node: ast.Return) -> list[str]:
        return ["return;" if node.value is None else f"return {self._write.of(node.value)};"]

    def _assign(self, node: ast.Assign) -> list[str]:
        value = self._write.of(node.value)
        return [f"{self._write.target(target)} = {_spread(target, value)};" for target in node.targets]

    def _annassign(self, node: ast.AnnAssign) -> list[str]:
        return [] if node.value is None else [f"{self._write.of(node.target)} = {self._write.of(node.value)};"]

    def _augassign(self, node: ast.AugAssign) -> list[str]:
        target = self._write.of(node.target)
        if type(node.op) in OPERATORS:
            return [f"{target} {OPERATORS[type(node.op)]}= {self._write.of(node.value)};"]
        plain = ast.BinOp(left=node.target, op=node.op, right=node.value)
        return [f"{target} = {self._write.of(plain)};"]

    def _if(self, node: ast.If) -> list[str]:
        lines = [f"if ({self._write.condition(node.test)}) {self._inside(node.body)}"]
        if node.orelse:
            lines[-1] += f" else {self._inside(node.orelse)}"
        return lines

    def _while(self, node: ast.While) -> list[str]:
        return [f"while ({self._write.condition(node.test)}) {self._inside(node.body)}"]

    def _for(self, node: ast.For) -> list[str]:
        over = f"py.each({self._write.of(node.iter)})"
        return [f"for ({self._write.target(node.target)} of {over}) {self._inside(node.body)}"]

    def _break(self, _: ast.Break) -> list[str]:
        return ["break;"]

    def _continue(self, _: ast.Continue) -> list[str]:
        return ["continue;"]


def _spread(target: ast.expr, value: str) -> str:
    return f"py.list({value})" if isinstance(target, ast.Tuple) else value


def _block(lines: list[str]) -> str:
    inner = "".join(f"{INDENT}{part}\n" for line in lines for part in line.splitlines())
    return f"{{\n{inner}}}"
