"""The command `lianbao`: `commands.py` lists its commands, one module or function each.

They are loaded when the command begins, so that also an interrupt while they are loaded is heard.
"""

import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .statuses import INTERRUPTED, STOPPED

if TYPE_CHECKING:
    from .commands import status_of
    from .refusal import Refused

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "1")
"""Linear algebra on one thread, unless the user says otherwise: matrices are small, and threads that wait for each
other took nearly twice the processor time of an analysis with regressions. To be said before NumPy is loaded."""
_HOMES = {"Refused": "refusal", "status_of": "commands"}
__all__ = ["Refused", "main", "status_of"]


def main() -> None:
    """Run the command and leave with its exit status."""
    os.environ.setdefault(*ONE_THREAD)
    _spell_what_cannot_be_shown()
    try:
        from .commands import main as begin

        begin()
    except KeyboardInterrupt:
        sys.stderr.write(f"{STOPPED}\n")
        sys.exit(INTERRUPTED)
    finally:
        _forget_interrupts()


def _forget_interrupts() -> None:
    """Have Python leave with the status it is told, also where an interrupt came while it read code from a text.

    Libraries build classes from texts as they are loaded. Python remembers an interrupt in there though it was heard,
    and `python -m` then ends as killed by it; the next text that ends well makes it forget.
    """
    exec("")  # noqa: S102 - there is no other way to tell it


def _spell_what_cannot_be_shown() -> None:
    """Have a character that the console lacks written by its number: a pipe on Windows is not of UTF-8."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a public name may be anything
    """Load a public name from its home."""
    if name not in _HOMES:
        message = f"module {__name__} has no attribute {name}"
        raise AttributeError(message)
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
