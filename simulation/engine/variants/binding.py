"""Other rules in the place of behaviours: the same code, bound to other names (both backends)."""

from __future__ import annotations

from types import CellType, FunctionType
from typing import TYPE_CHECKING, Any

from ...cycle.every import BEHAVIOURS
from ...declaring.own.gathering import gathered, outside, own_function
from .refusals import check_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...declaring.own.rules import Rule

    Wrap = Callable[[str, Rule], Rule]
    Mark = Callable[[FunctionType], Rule]
    Form = Callable[[FunctionType], FunctionType]


def rebind(replace: Mapping[str, Rule], wrap: Wrap, more: Mapping[str, Rule] | None = None) -> dict[str, Rule]:
    """Return all behaviours anew, calling each other by name through `wrap`, some replaced by the user's own.

    more: what else behaviours of the model find under these names, in place of what Python has there.

    Raises ValueError for a name that no behaviour has.
    """
    check_names(replace)
    modules: dict[str, dict[str, Any]] = {}
    rebound: dict[str, Rule] = {}
    for name, rule in BEHAVIOURS.items():
        names = modules.setdefault(rule.__module__, rule.__globals__ | dict(more or {}))
        copy = FunctionType(rule.__code__, names, name, rule.__defaults__, rule.__closure__)
        copy.__qualname__ = f"variant.{rule.__qualname__}"  # code of the model itself must not be taken for its own
        rebound[name] = wrap(name, replace.get(name, copy))
    for names in modules.values():
        names.update({name: rule for name, rule in rebound.items() if name in names})
    return rebound


def with_helpers(rule: FunctionType, mark: Mark, form: Form | None = None) -> FunctionType:
    """Return a user's function such that the functions of his own that it calls are marked for the compiler.

    Function and helpers are copies; each finds the copies of the others where it finds the others themselves. mark:
    marks a copy of a helper. form: makes a copy of a function in another form, of code with other names from outside.
    """
    copies: dict[FunctionType, FunctionType] = {each: (form or copy_of)(each) for each in gathered(rule).functions}
    marked = {each: copy if each is rule else mark(copy) for each, copy in copies.items()}
    for each, copy in copies.items():
        for name, value in outside(each):
            helper = own_function(value)
            if helper in marked and helper is not None:
                _set(copy, name, marked[helper])
    return copies[rule]


def copy_of(rule: FunctionType) -> FunctionType:
    """Return a function of the same code, whose names from outside can be given other meanings."""
    closure = rule.__closure__ and tuple(_cell(cell) for cell in rule.__closure__)
    copy = FunctionType(rule.__code__, dict(rule.__globals__), rule.__name__, rule.__defaults__, closure)
    copy.__kwdefaults__ = rule.__kwdefaults__
    copy.__module__ = rule.__module__
    return copy


def _cell(cell: CellType) -> CellType:
    try:
        return CellType(cell.cell_contents)
    except ValueError:  # it has no contents yet
        return CellType()


def _set(rule: FunctionType, name: str, value: object) -> None:
    """Give a name that a function reads from outside another meaning."""
    code = rule.__code__
    if name in code.co_freevars and rule.__closure__:
        rule.__closure__[code.co_freevars.index(name)].cell_contents = value
    else:
        rule.__globals__[name] = value
