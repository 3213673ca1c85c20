"""How far a run is: a bar on a terminal, a line now and then in a log, nothing for a short run."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 2.0
"""Seconds after which a run counts as long."""
BETWEEN_BARS = 0.2
BETWEEN_LINES = 10.0
WIDTH = 30
MINUTE, HOUR = 60.0, 3600.0
FEW = 10


class Progress:
    """Tells on a stream, by default standard error, how much of a run is done."""

    def __init__(self, total: int, stream: TextIO | None = None, unit: str = "") -> None:
        """total: of whatever is counted, such as replicates times cycles. unit: tell how many of it a second."""
        self.total = max(1, total)
        self.unit = unit
        self.done = 0
        self.stream = stream or sys.stderr
        self.is_terminal = self.stream.isatty()
        self._started = self._last = time.monotonic()
        self._before = 0
        self._is_waiting = False
        self._is_drawn = False

    def watched(self, results: Iterator[Any]) -> Iterator[Any]:
        """Pass the results of a run on, and count them."""
        try:
            for result in results:
                self.advance(len(result.tallies))
                yield result
        finally:
            self.clear()

    def expect(self, total: int) -> None:
        """Begin anew, with another total."""
        self.total, self.done, self._before = max(1, total), 0, 0
        self._started = self._last = time.monotonic()

    def advance(self, count: int) -> None:
        """Count what is done, and tell if it is time to; what came with an announcement says nothing of the pace."""
        self.done += count
        now = time.monotonic()
        if self._is_waiting:
            self._is_waiting, self._before, self._started = False, self.done, now
        pause = BETWEEN_BARS if self.is_terminal else BETWEEN_LINES
        if now - self._started >= PATIENCE and now - self._last >= pause:
            self._last = now
            self._tell(now - self._started)

    def say(self, text: str) -> None:
        """Write a line of its own, such as the announcement of a compilation, which takes its time."""
        self.clear()
        self._is_waiting = True
        print(text, file=self.stream, flush=True)

    def clear(self) -> None:
        """Wipe the bar."""
        if self._is_drawn:
            print("\r\x1b[K", end="", file=self.stream, flush=True)
            self._is_drawn = False

    def _tell(self, elapsed: float) -> None:
        share = min(1.0, self.done / self.total)
        pace = (self.done - self._before) / elapsed
        left = f"about {duration(max(0, self.total - self.done) / pace)} left" if pace else ""
        if self.unit:
            left += f", {number(pace)} {self.unit} a second"
        if not self.is_terminal:
            print(f"{share:.0%} done, {left}", file=self.stream, flush=True)
            return
        bar = "#" * round(share * WIDTH)
        print(f"\r\x1b[K[{bar:<{WIDTH}}] {share:4.0%} {left}", end="", file=self.stream, flush=True)
        self._is_drawn = True


def duration(seconds: float) -> str:
    """Write a duration in seconds, minutes or hours, whichever is easiest to read."""
    if seconds < 2 * MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / MINUTE:.0f} min" if seconds < 2 * HOUR else f"{seconds / HOUR:.1f} h"


def number(value: float) -> str:
    """Write a rate: a decimal for small ones, thousands apart for large ones."""
    return f"{value:.1f}" if value < FEW else f"{value:,.0f}"
