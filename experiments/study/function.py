"""The question put to a plain Python function of named numbers."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .question import Answers, reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Function = Callable[..., Any]
LUCK_ARGUMENTS = ("seed", "replicate")
"""Arguments that a function may name to be given the luck of a run."""


class NoSuchFunction(Exception):  # noqa: N818 - it is named for what is missing
    """A reference leads to no function; its text says why."""


@dataclass(frozen=True)
class FunctionQuestion:
    """What a function gives. reference: `module.path:function_name`; fixed: values of arguments that do not vary.

    The function is looked up when it is first asked, in whatever process; it returns a number, or a mapping with a
    number for each outcome. Where it names `seed` or `replicate`, it is given them.
    """

    reference: str
    outcomes: tuple[str, ...]
    fixed: Mapping[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """A function gives no sums."""
        return self.outcomes

    @property
    def units(self) -> Mapping[str, str]:
        """A function tells no units."""
        return dict.fromkeys(self.outcomes, "-")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the reference, the source file of the function, fixed values and outcomes."""
        told = json.dumps([self.reference, dict(self.fixed), self.outcomes], sort_keys=True)
        source = inspect.getsourcefile(function_at(self.reference))
        return hashlib.sha256(told.encode() + (Path(source).read_bytes() if source else b"")).hexdigest()

    def answer(
        self, values: Sequence[Mapping[str, Any]], seeds: NDArray[np.int64], replicates: NDArray[np.int64]
    ) -> Answers:
        """Call the function for each run; one entry a run."""
        function = function_at(self.reference)
        named = [name for name in LUCK_ARGUMENTS if name in arguments_of(function)]
        found = np.full((len(values), len(self.outcomes)), np.nan)
        failures = []
        for place, (own, seed, replicate) in enumerate(zip(values, seeds, replicates, strict=True)):
            luck = {"seed": int(seed), "replicate": int(replicate)}
            try:
                found[place] = self._row(function(**self.fixed, **own, **{name: luck[name] for name in named}))
                failures.append("")
            except Exception as error:  # noqa: BLE001 - whatever the function does is recorded with its reason
                failures.append(reason_of(error))
        return Answers(found, failures)

    def work(self, values: Mapping[str, Any]) -> int:  # noqa: ARG002 - the same for all values
        """Return 1: a function has no firm-periods."""
        return 1

    def data(self) -> dict[str, Any]:
        """Return the reference."""
        return {"function": self.reference}

    def _row(self, given: object) -> list[float]:
        """Return what the function gave as one number for each outcome. Raises TypeError or ValueError."""
        if isinstance(given, Mapping):
            missing = [name for name in self.outcomes if name not in given]
            if missing:
                message = f"the function gave no {', '.join(missing)}, but {', '.join(map(str, given)) or 'nothing'}"
                raise ValueError(message)
            return [float(given[name]) for name in self.outcomes]
        if len(self.outcomes) > 1:
            message = f"the function gave one value, not a mapping with {', '.join(self.outcomes)}"
            raise ValueError(message)
        return [float(given)]  # type: ignore[arg-type]


@cache
def function_at(reference: str) -> Function:
    """Return the function behind `module.path:function_name`. Raises NoSuchFunction.

    It is looked for where Python looks, then in the current folder, which an installed command does not look in.
    """
    module_name, _, name = reference.partition(":")
    if not module_name or not name:
        message = "no module.path:function_name"
        raise NoSuchFunction(message)
    function = getattr(_module(module_name), name, None)
    if not callable(function):
        message = f"module {module_name} has no function {name}"
        raise NoSuchFunction(message)
    try:
        inspect.signature(function)
    except (TypeError, ValueError) as error:
        message = f"the arguments of {name} cannot be told"
        raise NoSuchFunction(message) from error
    found: Function = function
    return found


def arguments_of(function: Function) -> Mapping[str, inspect.Parameter]:
    """Return the arguments that a function can be given by name."""
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    parameters = inspect.signature(function).parameters
    return {name: each for name, each in parameters.items() if each.kind not in positional}


def takes_any_name(function: Function) -> bool:
    """Return whether a function takes arguments of any name (`**more`)."""
    return any(each.kind is inspect.Parameter.VAR_KEYWORD for each in inspect.signature(function).parameters.values())


def _module(name: str) -> Any:  # noqa: ANN401 - a module has the names its author gave it
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.append(here)
    try:
        return importlib.import_module(name)
    except Exception as error:
        message = f"module {name} cannot be imported: {reason_of(error)}"
        raise NoSuchFunction(message) from error
