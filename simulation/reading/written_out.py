"""Functions of the process at hand as files of code: a study keeps them with its runs and sends them to its workers."""

from __future__ import annotations

import ast
import inspect
import linecache
import textwrap
from enum import Enum
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from ..cycle.every import BEHAVIOURS
from ..declaring.own.gathering import NUMBERS, gathered, outside, own_function
from ..declaring.own.parts import is_part
from ..declaring.own.ratios import is_own_outcome
from ..declaring.own.rules import GivenFunction, Rules
from ..scenario.with_own import plain_values, scenario_with_rules
from .code import BadCode, CodeFile, NamedFunction, declaration, named_function
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
        plain_values(scenario), Rules(tuple((name, _in_file(name, each)) for name, each in given))
    )


def _in_file(name: str, given: Given) -> Given:
    return file_of(name, given.rule) if isinstance(given, GivenFunction) else given


def file_of(behaviour: str, rule: Rule) -> FileFunction:
    """Return a function as one of a file: its own, or one that is written out for a function of a notebook."""
    if not isinstance(rule, FunctionType) or not rule.__name__.isidentifier():
        message = f"{behaviour}: a study keeps its rules as text, so each has to be a def with a name, and is {rule!r}"
        raise BadCode(message)
    path = Path(rule.__code__.co_filename)
    if path.is_file() and rule.__qualname__ == rule.__name__ and not rule.__closure__:
        return FileFunction(named_function(f"{path.name}:{rule.__name__}", path.parent), is_trusted=True)
    code = CodeFile(f"{NAME}_{behaviour}.py", f"{NAME}_{behaviour}.py", written_out(rule).encode())
    reference = f"{code.name}:{rule.__name__}"
    return FileFunction(NamedFunction.declared(reference, code, declaration(rule.__name__, code)), is_trusted=True)


def written_out(rule: FunctionType) -> str:
    """Return a file with a function, what it calls and reads, and what is declared around it. Raises BadCode."""
    functions = gathered(rule).functions
    names: dict[str, Any] = {}
    for function in functions:
        for name, value in outside(function):
            if names.setdefault(name, value) is not value and names[name] != value:
                message = f"{rule.__name__}: two functions read {name} from outside, with different values"
                raise BadCode(message)
    parts = [value for value in rule.__globals__.values() if isinstance(value, type) and is_part(value)]
    outcomes = [name for name, value in rule.__globals__.items() if is_own_outcome(value)]
    lines = [line for name, value in names.items() for line in _bound(name, value, rule)]
    classes = [_statement_of(part.__name__, rule) for part in parts]
    told = [_statement_of(name, rule) for name in outcomes]
    bodies = [_source_of(function) for function in reversed(functions)]
    return "\n".join(["from __future__ import annotations", "", FACE, *lines, "", *classes, *told, *bodies])


def _bound(name: str, value: object, rule: FunctionType) -> Iterator[str]:
    """Yield the line that gives a name from outside its meaning; functions of the user's own are written themselves."""
    known = next((each for each, found in BEHAVIOURS.items() if found is value), None)
    match value:
        case _ if known is not None:
            yield f'{name} = BEHAVIOURS["{known}"]'
        case _ if own_function(value) is not None:
            return
        case Enum():
            yield f"from {type(value).__module__} import {type(value).__qualname__}"
            yield f"{name} = {type(value).__qualname__}.{value.name}"
        case ModuleType():
            yield f"import {value.__name__} as {name}"
        case FunctionType() | type():
            yield f"from {value.__module__} import {value.__qualname__} as {name}"
        case _ if isinstance(value, NUMBERS) or value is None or isinstance(value, (str, tuple)):
            yield f"{name} = {getattr(value, 'item', lambda: value)()!r}"
        case _ if getattr(value, "__module__", None) in {"math", "builtins"}:
            yield f"from {value.__module__} import {value.__name__} as {name}"  # type: ignore[attr-defined]
        case _:
            message = f"{rule.__name__}: {name} is {type(value).__name__}, which cannot be written into a file"
            raise BadCode(message)


def _source_of(made: FunctionType) -> str:
    """Return the text of a function, without decorators. Raises BadCode where there is none."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(made)))
    except (OSError, TypeError, SyntaxError) as error:
        raise _no_source(made.__name__) from error
    if isinstance(tree.body[0], ast.FunctionDef):
        tree.body[0].decorator_list = []
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
