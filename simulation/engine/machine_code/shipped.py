"""Machine code that a wheel brings along: made when the wheel was built, for sources that are still the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .keeping import digest_of_sources, wishes
from .processors import PREFERRED, SHIPPED_FOR, Processor

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent / "shipped"


def shipped_code(processor: Processor) -> bytes | None:
    """Return the code that came with the package for a processor, unless sources or settings are others now."""
    path = path_of(processor)
    if processor.triple != SHIPPED_FOR or wishes() or not path.exists():
        return None
    return path.read_bytes()


def path_of(processor: Processor) -> Path:
    """Return where the package would keep code for a processor: the name says of which sources it was made."""
    return FOLDER / f"kernel-{digest_of_sources()}-{processor.name}.o"


def ship(write: Callable[[Path, bytes], None]) -> None:
    """Make the code that a wheel brings along, and write each file. Needs Numba with all hooks."""
    from .intermediate import intermediate_kernel
    from .optimising import machine_code

    intermediate = intermediate_kernel()
    if intermediate is None:
        message = "code for a wheel needs Numba with all its hooks"
        raise RuntimeError(message)
    for name in PREFERRED:
        processor = Processor(SHIPPED_FOR, name)
        write(path_of(processor), machine_code(intermediate, processor.triple, processor.name))
