"""One line of the table: what is expected, by whom, what is simulated, and whether that is near enough."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a number is as expected. Narrowly: the interval reaches over an end of what is allowed."""

    HOLDS = "holds"
    NARROWLY = "holds, narrowly"
    OPEN = "does not hold, narrowly"
    FAILS = "does not hold"
    UNKNOWN = "not known"
    WRONG = "FAILS"

    @property
    def is_good(self) -> bool:
        """Whether the number lies where it is expected."""
        return self in {Verdict.HOLDS, Verdict.NARROWLY}


@dataclass(frozen=True)
class Row:
    """One number.

    family: letters that it stands under. case: of a known answer its name, of a pattern what is seen. expected: a known
    answer, or a published value. low, high: from where to where the simulated value may lie; None: no end. simulated,
    error: mean over runs and its standard error. from_, to: its 95 % interval. unit: of all these; known
    answers have none. is_change: they are differences. distance: from what is expected, in standard
    errors; of a band from the nearest end, 0 inside. economy: times the firms of the preset; 0 of a known answer.
    """

    id: str
    family: str
    case: str
    measure: str
    source: str
    where: str
    expected: float | None
    low: float | None
    high: float | None
    simulated: float | None
    error: float | None
    from_: float | None
    to: float | None
    distance: float | None
    verdict: Verdict
    unit: str = ""
    is_change: bool = False
    economy: int = 0
    is_exact: bool = False
    kept_out: bool = False
    note: str = ""

    @property
    def is_pattern(self) -> bool:
        """Whether it is a pattern from the field, and no known answer."""
        return self.economy > 0

    @property
    def pattern(self) -> str:
        """The pattern or case that it is a number of: T3 of T3.2, A1 of A1.4."""
        return self.id.partition(".")[0]

    @property
    def command(self) -> str:
        """What runs it again."""
        return f"lianbao validate --only {self.id}"
