"""The compiled model: from the wheel, from an earlier run, or compiled now and kept; without hooks, by Numba alone."""

from __future__ import annotations

import os
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from ...declaring.own import NO_RULES
from .keeping import keep, kept, refuse_bad_home
from .loading import loaded
from .processors import processor_here
from .shipped import shipped_code

if TYPE_CHECKING:
    from collections.abc import Callable

LOCK = Lock()
"""Several threads may ask first: one compiles."""


def is_ready() -> bool:
    """Return whether the model need not be compiled. Raises BadCache and BadProcessor."""
    return os.environ.get("NUMBA_DISABLE_JIT", "0") != "0" or _code_at_hand() is not None


def ready_kernel() -> Callable[..., None]:
    """Return the model as it is, compiled. Raises BadCache, BadProcessor, and BehaviourError if it does not compile."""
    with LOCK:
        return _ready_kernel()


@cache
def _ready_kernel() -> Callable[..., None]:
    if os.environ.get("NUMBA_DISABLE_JIT", "0") != "0":
        return by_numba()
    code = _code_at_hand() or _compiled_and_kept()
    return loaded(code) if code else by_numba()


def _code_at_hand() -> bytes | None:
    processor = processor_here()
    return shipped_code(processor) or kept(processor)


def _compiled_and_kept() -> bytes | None:
    """Compile the model and keep its code; None where the hooks that this needs are left out."""
    from .intermediate import intermediate_kernel
    from .optimising import machine_code

    refuse_bad_home()
    intermediate = intermediate_kernel()
    if intermediate is None:
        return None
    processor = processor_here()
    code = machine_code(intermediate, processor.triple, processor.name)
    keep(code, processor)
    return code


def by_numba() -> Callable[..., None]:
    """Return the model as Numba compiles it when it is first called, in each process anew."""
    from ..checks.compiled_run import with_mistakes_told
    from ..kernel import compile_runs, run_some

    return with_mistakes_told(compile_runs(run_some, counted=False), NO_RULES)
