"""A command that is told to end goes as one that is interrupted: it clears what it left half-done."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

SIGNALLED = 128
"""What a shell adds to the number of a signal for the exit status of a process that it ended."""
ENDING = ("SIGTERM", "SIGHUP")


SOON = 0.05
"""Seconds after which a signal that came at a bad moment is sent again."""


def _is_in_compiler(frame: FrameType | None) -> bool:
    """Tell whether the compiler is at work: what is raised where it calls back into Python is lost."""
    while frame is not None:
        if "llvmlite" in frame.f_code.co_filename:
            return True
        frame = frame.f_back
    return False


@contextmanager
def ending_tidily() -> Iterator[list[int]]:
    """Turn the first signal to end into KeyboardInterrupt, and ignore those after it; yield the list of its number.

    What the caller has set up for a signal, such as to ignore it under nohup, stays.
    """
    ended_by: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        if not ended_by and _is_in_compiler(frame):
            Timer(SOON, signal.raise_signal, [number]).start()
        elif not ended_by:
            ended_by.append(number)
            raise KeyboardInterrupt

    ours = [getattr(signal, name) for name in ENDING if hasattr(signal, name)]
    ours = [number for number in ours if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, end)
    try:
        yield ended_by
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
