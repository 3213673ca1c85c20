"""A user's own declarations as the text of a file says them; nothing of the file is run."""

from __future__ import annotations

import ast
import difflib
import inspect
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Annotated, Any

from ..declaring.fields import Field
from ..declaring.own.own import Own, own_of
from ..declaring.own.parts import KINDS, PARAMETERS
from ..declaring.own.ratios import own_outcome
from ..declaring.parameter import parameter
from .code import BadCode, CodeFile, parsed
from .loading import loaded_before
from .standing_alone import refuse_what_is_lost

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TYPES = {"float": float, "int": int, "bool": bool}
WRITTEN_OUT = "has to be written out, as declarations are read without running the file"


@cache
def own_in(code: CodeFile) -> Own:
    """Return what a file declares. Raises BadCode, with the line, for a declaration that cannot be read."""
    tree = parsed(code)
    refuse_what_is_lost(tree, code)
    body = tree.body
    known = _constants(tree)
    classes = [each for each in body if isinstance(each, ast.ClassDef)]
    parts = [_part(each, kind, known, code) for each in classes if (kind := _kind(each))]
    outcomes = {name: _outcome(call, known, code) for each in body for name, call in _outcomes_in(each)}
    return own_of(parts, outcomes)


def _constants(tree: ast.Module) -> dict[str, Any]:
    """Return the names at the top of a file that stand for numbers and texts written out, and for nothing else."""
    found: dict[str, Any] = {}
    stored = [each.id for each in ast.walk(tree) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)]
    for each in tree.body:
        if isinstance(each, ast.Assign) and len(each.targets) == 1 and isinstance(each.targets[0], ast.Name):
            try:
                found[each.targets[0].id] = ast.literal_eval(each.value)
            except (ValueError, TypeError, SyntaxError):
                continue
    return {name: value for name, value in found.items() if stored.count(name) == 1}


def _kind(statement: ast.ClassDef) -> type | None:
    """Return what a class declares something of, if it does."""
    names = (each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in statement.bases)
    return next((KINDS[name] for name in names if name in KINDS), None)


def _part(node: ast.ClassDef, kind: type, known: Mapping[str, Any], code: CodeFile) -> type:
    """Return the class that a class statement makes."""
    read = _parameter if kind in PARAMETERS else _field
    annotations: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for each in node.body:
        if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
            continue
        if not (isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)):
            raise _wrong(each, code, f"{node.name} holds declarations only, such as {EXAMPLES[read]}")
        read(each, each.target.id, annotations, values, known, code)
    about = {"__doc__": ast.get_docstring(node), "__module__": __name__, "__annotations__": annotations}
    try:
        return type(kind)(node.name, (kind,), {**about, **values})
    except (TypeError, ValueError) as error:
        raise _wrong(node, code, " ".join(str(error).split())) from error


def _parameter(  # noqa: PLR0913, PLR0917 - what is read, and where it goes
    node: ast.AnnAssign,
    name: str,
    annotations: dict[str, Any],
    values: dict[str, Any],
    known: Mapping[str, Any],
    code: CodeFile,
) -> None:
    """Read `name: float = parameter(...)`."""
    kind = TYPES.get(getattr(node.annotation, "id", ""))
    if kind is None or not _calls(node.value, parameter):
        raise _wrong(node, code, f"{name}: allowed {EXAMPLES[_parameter]}, with float, int or bool")
    annotations[name] = kind
    values[name] = _called(parameter, node.value, name, known, code)


def _field(  # noqa: PLR0913, PLR0917 - what is read, and where it goes
    node: ast.AnnAssign,
    name: str,
    annotations: dict[str, Any],
    values: dict[str, Any],  # noqa: ARG001 - fields have none
    known: Mapping[str, Any],
    code: CodeFile,
) -> None:
    """Read `name: Annotated[float, Field(...)]`."""
    match node.annotation:
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[held, call])) if _calls(call, Field):
            kind = _type_of(held)
            if kind is not None:
                annotations[name] = Annotated[kind, _called(Field, call, name, known, code)]
                return
    raise _wrong(node, code, f"{name}: allowed {EXAMPLES[_field]}, with float, int, bool or a list of numbers")


EXAMPLES: dict[Callable[..., None], str] = {
    _parameter: "forgiven: float = parameter(0.1, label=..., unit=..., meaning=..., source=...)",
    _field: 'would_not_pay: Annotated[int, Field("loans", "what it counts")]',
}


def _type_of(node: ast.expr) -> Any:  # noqa: ANN401 - whatever is declared
    """Return the type of a field: a number, a switch, or a list of numbers."""
    match node:
        case ast.Name(id=name) if name in TYPES:
            return TYPES[name]
        case ast.Subscript(value=ast.Name(id="list"), slice=ast.Name(id=name)) if name in TYPES:
            return GenericAlias(list, (TYPES[name],))
    return None


def _outcomes_in(statement: ast.stmt) -> list[tuple[str, ast.Call]]:
    """Return name and call of each outcome that a statement declares."""
    if not (isinstance(statement, ast.Assign | ast.AnnAssign) and _calls(statement.value, own_outcome)):
        return []
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    names = [each.id for each in targets if isinstance(each, ast.Name)]
    return [(name, statement.value) for name in names if isinstance(statement.value, ast.Call)]


def _outcome(call: ast.Call, known: Mapping[str, Any], code: CodeFile) -> Any:  # noqa: ANN401 - whatever is declared
    """Return an outcome; a function that works it out is found in the file when it is first needed."""
    functions: dict[str, Any] = {}
    for each in call.args[:1]:
        if isinstance(each, ast.Name) and each.id not in known:
            functions[each.id] = loaded_before(code, each.id)
    return _called(own_outcome, call, "outcome", {**known, **functions}, code)


def _calls(node: ast.expr | None, wanted: Callable[..., Any]) -> bool:
    """Say whether an expression calls a function of the declarations."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return bool(called == wanted.__name__)


def _called(
    wanted: Callable[..., Any], node: ast.expr | None, name: str, known: Mapping[str, Any], code: CodeFile
) -> Any:  # noqa: ANN401 - whatever is declared
    """Return what a call gives whose arguments are written out."""
    if not isinstance(node, ast.Call):
        message = f"{code.path}: {name}: {WRITTEN_OUT}"
        raise BadCode(message)
    arguments = [_literal(each, name, known, code) for each in node.args]
    named = {str(each.arg): _literal(each.value, name, known, code) for each in node.keywords}
    signature = inspect.signature(wanted)
    for each in named:
        if each not in signature.parameters:
            near = next(iter(difflib.get_close_matches(each, signature.parameters, 1)), "")
            hint = f"; nearest: {near}" if near else ""
            raise _wrong(node, code, f"{name}: {wanted.__name__} takes no {each}{hint}")
    try:
        signature.bind(*arguments, **named)
        return wanted(*arguments, **named)
    except (TypeError, ValueError) as error:
        raise _wrong(node, code, f"{name}: {' '.join(str(error).split())}") from error


def _literal(node: ast.expr, name: str, known: Mapping[str, Any], code: CodeFile) -> Any:  # noqa: ANN401 - whatever is declared
    """Return a value that is written out, or named at the top of the file."""
    if isinstance(node, ast.Name) and node.id in known:
        return known[node.id]
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError) as error:
        raise _wrong(node, code, f"{name}: {ast.unparse(node)} {WRITTEN_OUT}") from error


def _wrong(node: ast.AST, code: CodeFile, problem: str) -> BadCode:
    return BadCode(f"{code.path}:{getattr(node, 'lineno', 1)}: {problem}")
