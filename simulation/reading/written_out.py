"""Functions of the process at hand as files of code: a study keeps them with its runs and sends them to its workers."""

from __future__ import annotations

import ast
import inspect
import linecache
import math
import textwrap
from enum import Enum
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from ..cycle.every import BEHAVIOURS
from ..declaring.own.gathering import digest_of, gathered, outside, own_function, told_of
from ..declaring.own.parts import is_part
from ..declaring.own.ratios import is_own_outcome
from ..declaring.own.rules import GivenFunction, Rules
from ..scenario.with_own import plain_values, scenario_with_rules
from .code import BadCode, CodeFile, NamedFunction, declaration, named_function
from .declared import own_in
from .loading import loaded
from .own_rules import FileFunction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..declaring.own.rules import Given, Rule
    from ..scenario.scenario import Scenario

NAME = "own_rules"
FACE = "from typing import Annotated\n\nfrom lianbao import *\nfrom lianbao import BEHAVIOURS, parameter\n"


def in_files(scenario: Scenario) -> Scenario:
    """Return a scenario whose rules all stand in files. Raises BadCode for one that cannot stand in any."""
    given = scenario.rules.given
    if not any(isinstance(each, GivenFunction) for _, each in given):
        return scenario
    return scenario_with_rules(
        plain_values(scenario), Rules(tuple((name, _in_file(name, each)) for name, each in given)), scenario.economies
    )


def _in_file(name: str, given: Given) -> Given:
    return file_of(name, given.rule) if isinstance(given, GivenFunction) else given


def file_of(behaviour: str, rule: Rule) -> FileFunction:
    """Return a function as one of a file: its own, or one that is written out for a function of a notebook."""
    if not isinstance(rule, FunctionType) or not rule.__name__.isidentifier():
        message = f"{behaviour}: a study keeps its rules as text, so each has to be a def with a name, and is {rule!r}"
        raise BadCode(message)
    own = _own_file_of(rule)
    if own is not None:
        return own
    code = CodeFile(f"{NAME}_{behaviour}.py", f"{NAME}_{behaviour}.py", written_out(rule).encode())
    own_in(code)  # what no file can hold is told here
    reference = f"{code.name}:{rule.__name__}"
    return FileFunction(NamedFunction.declared(reference, code, declaration(rule.__name__, code)), is_trusted=True)


def _own_file_of(rule: FunctionType) -> FileFunction | None:
    """Return the file of a function of a module, if it does by itself what the function does now."""
    path = Path(rule.__code__.co_filename)
    if rule.__module__ == "__main__" or rule.__qualname__ != rule.__name__ or not path.is_file():
        return None
    try:
        named = named_function(f"{path.name}:{rule.__name__}", path.parent)
        own_in(named.code)
        return FileFunction(named, is_trusted=True) if digest_of(loaded(named)) == digest_of(rule) else None
    except BadCode:
        return None


def written_out(rule: FunctionType) -> str:
    """Return a file with a function, what it calls and reads, and what is declared around it. Raises BadCode."""
    functions = gathered(rule).functions
    names: dict[str, Any] = {}
    for name, value in (pair for function in functions for pair in outside(function)):
        if told_of(names.setdefault(name, value)) != told_of(value):
            raise _not_as_it_is(rule, f"two functions read {name} from outside, with different values")
    if len({function.__name__ for function in functions}) < len(functions):
        raise _not_as_it_is(rule, "two functions that it calls have one name")
    parts = [value for value in rule.__globals__.values() if isinstance(value, type) and is_part(value)]
    outcomes = [name for name, value in rule.__globals__.items() if is_own_outcome(value)]
    lines = [line for name, value in names.items() for line in _bound(name, value, rule)]
    classes = [_statement_of(part.__name__, rule) for part in parts]
    told = [_statement_of(name, rule) for name in outcomes]
    bodies = [_source_of(function) for function in reversed(functions)]
    found = {name: own_function(value) for name, value in names.items()}
    others = [f"{name} = {made.__name__}" for name, made in found.items() if made and made.__name__ != name]
    return "\n".join(
        ["from __future__ import annotations", "", FACE, *lines, "", *classes, *told, *bodies, *others, ""]
    )


def _bound(name: str, value: object, rule: FunctionType) -> Iterator[str]:
    """Yield the line that gives a name from outside its meaning; functions of the user's own are written themselves."""
    known = next((each for each, found in BEHAVIOURS.items() if found is value), None)
    match value:
        case _ if known is not None:
            yield f'{name} = BEHAVIOURS["{known}"]'
        case _ if own_function(value) is not None:
            return
        case ModuleType():
            yield f"import {value.__name__} as {name}"
        case type() if value.__module__ == "__main__":
            yield _statement_of(value.__name__, rule)
        case FunctionType() | BuiltinFunctionType() | type():
            yield f"from {value.__module__} import {value.__qualname__} as {name}"
        case _:
            yield f"{name} = {_expression(name, value, rule)}"


def _expression(name: str, value: object, rule: FunctionType) -> str:
    """Write a value from outside as Python does. Raises BadCode for one that cannot be written."""
    plain = value.item() if isinstance(value, np.generic) else value
    match plain:
        case tuple():
            return f"({''.join(f'{_expression(name, each, rule)}, ' for each in plain)})"
        case Enum():
            return f"__import__({type(plain).__module__!r}, fromlist=['_']).{type(plain).__qualname__}.{plain.name}"
        case float() if not math.isfinite(plain):
            return f'float("{plain}")'
        case bool() | int() | float() | str() | None:
            return repr(plain)
    raise _not_as_it_is(rule, f"{name} is {type(value).__name__}, which cannot be written into a file")


def _not_as_it_is(rule: FunctionType, why: str) -> BadCode:
    return BadCode(f"{rule.__name__} cannot be kept with a study: {why}")


def _source_of(made: FunctionType) -> str:
    """Return the text of a function, without decorators. Raises BadCode where there is none."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(made)))
    except (OSError, TypeError, SyntaxError) as error:
        raise _no_source(made.__name__) from error
    head = tree.body[0]
    if isinstance(head, ast.FunctionDef):
        head.decorator_list = []
        values = [_expression(made.__name__, each, made) for each in made.__defaults__ or ()]
        head.args.defaults = [
            ast.parse(each, mode="eval").body for each in values
        ]  # as they are, not as they were written
    return f"{ast.unparse(tree)}\n"


def _statement_of(name: str, rule: FunctionType) -> str:
    """Return the statement that makes a class or an outcome, from the cell of the notebook or the file that holds it.

    That of the function's own cell comes first, then the last that was run.
    """
    for file in [rule.__code__.co_filename, *reversed(linecache.cache)]:
        try:
            body = ast.parse("".join(linecache.getlines(file))).body
        except SyntaxError:  # a cell of a notebook may hold more than Python
            continue
        for each in body:
            if name in _made_by(each):
                return f"{ast.unparse(each)}\n"
    raise _no_source(name)


def _made_by(statement: ast.stmt) -> set[str]:
    """Return the names that a class statement or an assignment makes."""
    if isinstance(statement, ast.ClassDef):
        return {statement.name}
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return {getattr(target, "id", "") for target in targets}


def _no_source(name: str) -> BadCode:
    return BadCode(f"{name}: there is no source of it, which a study has to keep")
