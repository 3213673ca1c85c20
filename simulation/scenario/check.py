"""What a rule between parameters is: what it speaks of, when it holds, and what would be allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from .economy import Economy
    from .scheme import Scheme


class Whole(Protocol):
    """A scenario: what a rule between parameters may look at."""

    @property
    def scheme(self) -> Scheme:
        """What the bank chooses."""

    @property
    def economy(self) -> Economy:
        """What it meets."""

    @property
    def currency(self) -> str:
        """What money is called."""


@dataclass(frozen=True)
class Contradiction:
    """Parameters that do not go together: the one to change first, its value, and what would be allowed."""

    keys: tuple[str, ...]
    given: object
    allowed: str


@dataclass(frozen=True)
class Check:
    """A rule between parameters. keys: those it speaks of; allowed: a format text over the scenario `s`."""

    keys: tuple[str, ...]
    holds: Callable[[Whole], bool]
    allowed: str
