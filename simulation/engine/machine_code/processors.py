"""For which processors machine code is made: of each kind of computer the plain one, and one with wider registers.

Code for the very processor at hand ran no faster than that for x86-64-v3, and a level can be shipped and moved.
"""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass

NAMED = "LIANBAO_PROCESSOR"
LEVELS = {
    "x86-64-v4": {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl", "avx2", "fma", "bmi2"},
    "x86-64-v3": {"avx2", "fma", "bmi", "bmi2", "lzcnt", "movbe", "f16c"},
    "x86-64": set[str](),
}
"""The levels of x86-64 (System V psABI) and what a processor must have for each, the richest first."""
PREFERRED = ("x86-64-v3", "x86-64")
"""AVX-512 gains nothing; code for it is made only where it is asked for."""
SHIPPED_FOR = "x86_64-unknown-linux-gnu"
"""The computers whose code a wheel brings along, for the levels PREFERRED."""


class BadProcessor(Exception):  # noqa: N818 - named for what is the matter
    """The processor that was asked for is none that code can be made for here."""


@dataclass(frozen=True)
class Processor:
    """A processor as LLVM names it: target triple, and its name, whose features follow from it."""

    triple: str
    name: str


def processor_here() -> Processor:
    """Return for which processor code is to be made and loaded: the level here, or that named by LIANBAO_PROCESSOR.

    Raises BadProcessor if that names none that this computer has.
    """
    import llvmlite.binding as llvm

    triple = llvm.get_process_triple()
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return Processor(triple, "")
    present = {name for name, there in llvm.get_host_cpu_features().items() if there}
    return Processor(triple, _level(present))


def _level(present: set[str]) -> str:
    """Return the level of a processor that has these features, or the one asked for."""
    able = [level for level, needed in LEVELS.items() if needed <= present]
    asked = os.environ.get(NAMED)
    if asked and asked not in able:
        message = f"{NAMED}: given {asked}, allowed here {', '.join(able)}"
        raise BadProcessor(message)
    return asked or next(level for level in PREFERRED if level in able)
