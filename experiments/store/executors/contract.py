"""What every executor does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from ..answering import Answered
    from ..plan import Block

STAYS = "what is stored stays, and the same command goes on from there"


class BadExecutor(ValueError):  # noqa: N818 - named for what is the matter
    """There is no such executor, or its cluster cannot be reached."""


class WorkersLost(ChildProcessError):  # noqa: N818 - named for what is the matter
    """Workers died again and again over the same runs, or all at once."""


class Executor(Protocol):
    """Answers blocks, several at once, in any order. Used in a `with`, as often as one likes.

    workers: how many on this machine.
    """

    workers: int

    def __enter__(self) -> Self:
        """Have the workers ready. Raises BadExecutor if there are none to be had."""

    def __exit__(self, *_error: object) -> None:
        """Let the workers go; what they are at is dropped."""

    def map_blocks(self, work: Callable[[Block], Answered], blocks: Iterable[Block]) -> Generator[Answered]:
        """Yield each block's answer as it comes; a block is taken from `blocks` only when a worker will soon be free.

        Raises WorkersLost if workers die over the same block again and again.
        """
