"""How a block of runs is answered, in whatever process: a failed run is tried once more and never stops the others."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..output.sources import difference, sources_here

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from threading import Event

    from numpy.typing import NDArray

    from ..study.question import Question
    from .plan import Block

TWO_ANSWERS = "two answers with the same luck, which is a bug"
RUNS_IN_PART = 32
LONGEST_REASON = 300
MACHINE_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


class OtherSources(OSError):  # noqa: N818 - named for what is the matter
    """The process that should answer has other sources than the one that asks."""


class Halted(Exception):  # noqa: N818 - nothing is the matter
    """Nobody waits for the answer any more."""


@dataclass(frozen=True)
class Answered:
    """A block with its outcomes, (runs, outcomes), NaN where a run failed, and why each run failed, if it did."""

    block: Block
    values: NDArray[np.float64]
    failures: list[str]


@dataclass(frozen=True)
class Work:
    """What an executor does with a block; it can be sent to another process.

    sources: what decides an answer where it is asked.
    """

    question: Question
    sources: Mapping[str, str] = field(default_factory=sources_here)

    def __call__(self, block: Block) -> Answered:
        """Answer a block; try its failed runs once more with the same luck. Raises OtherSources."""
        _refuse_other_sources(self.sources)
        values, failures = _tried(self.question, block)
        failed = [place for place, failure in enumerate(failures) if failure]
        if failed:
            again, reasons = _tried(self.question, some_runs(block, failed))
            for place, row, reason in zip(failed, again, reasons, strict=True):
                if reason != failures[place] or not np.array_equal(row, values[place], equal_nan=True):
                    failures[place] = _one_line(f"{TWO_ANSWERS}: {failures[place]}; then {reason or _told(row)}")
            values[failed] = np.nan
        return Answered(block, values, failures)


def in_parts(work: Callable[[Block], Answered], block: Block, halt: Event) -> Answered:
    """Answer a block part by part, so that a thread can be told to stop. Raises Halted if it was."""
    parts = []
    for first in range(0, len(block), RUNS_IN_PART):
        if halt.is_set():
            raise Halted
        parts.append(work(some_runs(block, slice(first, first + RUNS_IN_PART))))
    values = np.concatenate([part.values for part in parts])
    return Answered(block, values, [failure for part in parts for failure in part.failures])


def some_runs(block: Block, places: Sequence[int] | slice) -> Block:
    """Return a block of some of the runs of a block."""
    chosen = np.arange(len(block))[places]
    arrays = ("rows", "base", "replicates", "seeds", "addresses")
    values = [block.values[place] for place in chosen]
    return replace(block, values=values, **{name: getattr(block, name)[chosen] for name in arrays})


def _tried(question: Question, block: Block) -> tuple[NDArray[np.float64], list[str]]:
    """Answer a block, with every reason alike in every process; an undefined outcome is no failure of its run."""
    answers = question.answer(block.values, block.seeds, block.replicates)
    return np.array(answers.values, dtype=np.float64), [_one_line(failure) for failure in answers.failures]


def _refuse_other_sources(sources: Mapping[str, str]) -> None:
    """Raise OtherSources unless answers are decided here by what decides them where they are asked."""
    differing = difference(sources_here(), sources)
    if differing:
        message = f"a worker on {platform.node()} has {differing}: install the same there"
        raise OtherSources(message)


def _told(row: NDArray[Any]) -> str:
    return ", ".join(repr(value) for value in row.tolist())


def _one_line(text: str) -> str:
    """Word a reason in one line, without places in memory, which differ from process to process."""
    return MACHINE_ADDRESS.sub("", " ".join(text.split()))[:LONGEST_REASON]
