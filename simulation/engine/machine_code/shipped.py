"""Machine code that a wheel brings along, made when the wheel is built: `python -m ...machine_code.shipped FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from .keeping import digest_of_sources, keep, kept, refuse_bad_home, wishes
from .processors import PREFERRED, SHIPPED_FOR, Processor

FOLDER = Path(__file__).parent / "shipped"


def shipped_code(processor: Processor) -> bytes | None:
    """Return the code that came with the package for a processor, unless sources or settings are others now."""
    path = FOLDER / name_of(processor)
    if processor.triple != SHIPPED_FOR or not FOLDER.exists() or wishes() or not path.exists():
        return None
    return path.read_bytes()


def name_of(processor: Processor) -> str:
    """Return the name of the file of code for a processor, which says of which sources it was made."""
    return f"kernel-{digest_of_sources()}-{processor.name}.o"


def make_all() -> dict[str, bytes]:
    """Return the code for each processor that is thought of, by the name of its file; what is kept is not made anew."""
    processors = [Processor(SHIPPED_FOR, name) for name in PREFERRED]
    missing = [processor for processor in processors if kept(processor) is None]
    if missing:
        _make(missing)
    return {name_of(processor): kept(processor) or b"" for processor in processors}


def _make(processors: list[Processor]) -> None:
    """Compile for processors, and keep the code."""
    from .intermediate import NO_HOOKS, intermediate_kernel
    from .optimising import machine_code

    refuse_bad_home()
    intermediate = intermediate_kernel()
    if intermediate is None:
        sys.exit(NO_HOOKS)
    for processor in processors:
        keep(machine_code(intermediate, processor.triple, processor.name), processor)


def main() -> None:
    """Write the code into a folder, in place of what is there."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.o"):
        old.unlink()
    for name, code in make_all().items():
        (folder / name).write_bytes(code)


if __name__ == "__main__":
    main()
