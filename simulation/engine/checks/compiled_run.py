"""The compiled model, called such that mistakes in behaviours are told in a few words."""

from __future__ import annotations

from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any

from numba import typeof

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...declaring.own import Rules


def with_mistakes_told(run: Callable[..., None], rules: Rules) -> Callable[..., None]:
    """Return the outermost compiled function such that it raises BehaviourError if a behaviour does not compile.

    Several threads may call it first: one compiles, and what it finds wrong is told to all.
    """
    if not hasattr(run, "signatures"):  # the compiler is off
        return run
    lock = Lock()
    failed: list[Exception] = []

    @wraps(run)
    def told(*arguments: Any) -> None:
        if not run.signatures:
            with lock:
                if not failed and not run.signatures:
                    failed.extend(_mistakes_of(run, arguments, rules))
            if failed:
                raise failed[0] from None
        run(*arguments)

    return told


def _mistakes_of(run: Any, arguments: tuple[Any, ...], rules: Rules) -> list[Exception]:
    """Compile for these arguments; return what kept it from being compiled."""
    try:
        run.compile(tuple(typeof(argument) for argument in arguments))
    except Exception as error:  # noqa: BLE001 - Numba raises whatever its parts happen to raise
        from .compiling import retold
        from .kinds import knowing

        with knowing(rules.own):
            return [retold(error, rules.replace) or error]
    return []
