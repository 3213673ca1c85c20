"""Compiled code that came with a wheel: machine code, and the model in LLVM's language, over which rules are laid."""

from __future__ import annotations

from pathlib import Path

from .keeping import digest_of_sources, file_for, wishes
from .processors import SHIPPED_FOR, Processor

FOLDER = Path(__file__).parent / "shipped"


def shipped_code(processor: Processor) -> bytes | None:
    """Return the code that came with the package for a processor, unless sources or settings are others now."""
    path = FOLDER / name_of(processor)
    if processor.triple != SHIPPED_FOR or not FOLDER.exists() or wishes() or not path.exists():
        return None
    return path.read_bytes()


def shipped_intermediate() -> bytes | None:
    """Return the model in LLVM's language that came with the package, if it is of these sources, Numba and Python."""
    path = FOLDER / file_for(None).name
    return path.read_bytes() if path.exists() else None


def name_of(processor: Processor) -> str:
    """Return the name of the file of code for a processor, which says of which sources it was made."""
    return f"kernel-{digest_of_sources()}-{processor.name}.o"
