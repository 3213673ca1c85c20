"""Compiled code for a wheel, as it is built: `python -m lianbao.simulation.engine.machine_code.shipping FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from .intermediate import NO_HOOKS, intermediate_kernel
from .keeping import file_for, keep, kept, refuse_bad_home
from .optimising import machine_code
from .processors import PREFERRED, SHIPPED_FOR, Processor
from .shipped import name_of


def make_all() -> dict[str, bytes]:
    """Return what is shipped by the name of its file; what is kept is not made anew."""
    processors = [Processor(SHIPPED_FOR, name) for name in PREFERRED]
    missing = [processor for processor in processors if kept(processor) is None]
    if missing or kept(None) is None:
        _make(missing)
    code = {name_of(processor): kept(processor) or b"" for processor in processors}
    return code | {file_for(None).name: kept(None) or b""}


def _make(processors: list[Processor]) -> None:
    """Compile for processors, and keep the code."""
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
