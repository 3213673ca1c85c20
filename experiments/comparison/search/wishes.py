"""What a search wishes for: objectives to be as good as can be, and limits that no scheme may break."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from ....simulation.catalogue.outcomes import Better
from ...study.outcomes import ABOVE, NUMBER, Written, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable

WORST = "worst tenth of "
"""Stands before an outcome that is scored over the worst tenth of the economies."""
ALL = "all"
"""The sampler that tries every scheme."""
SIDES = {"lower": Better.LOWER, "higher": Better.HIGHER}
AT_MOST, AT_LEAST = "<=", ">="
LIMIT = re.compile(rf"(.*\S)\s*({AT_MOST}|{AT_LEAST})\s*({NUMBER})")
SMALL = 1e-9


@dataclass(frozen=True)
class Score:
    """A number about a scheme: an outcome over the economies, as their mean or over the worst tenth of them."""

    outcome: str
    is_worst: bool = False

    @classmethod
    def of(cls, text: str) -> Self:
        """Read `bank_loss_rate` or `worst tenth of bank_loss_rate`."""
        given = " ".join(text.split())
        return cls(str(Written.of(given.removeprefix(WORST))), given.startswith(WORST))

    def __str__(self) -> str:
        """Write it as it is read."""
        return f"{WORST if self.is_worst else ''}{self.outcome}"

    @property
    def is_scored(self) -> bool:
        """Whether each run has a value of it: neither a quantile nor a course over the cycles."""
        return Written.of(self.outcome).form in ("", ABOVE)

    @property
    def title(self) -> str:
        """What people call it: the label of the outcome, and over which economies it is taken."""
        return f"{title_of(self.outcome)}{', worst tenth' if self.is_worst else ''}"


@dataclass(frozen=True)
class Objective:
    """A score that should be as low, or as high, as can be."""

    score: Score
    better: Better

    def gain(self, value: float) -> float:
        """Return a value with the sign that makes more of it better."""
        return value * int(self.better)


@dataclass(frozen=True)
class Limit:
    """A score that must not pass a value, in the outcome's unit."""

    score: Score
    sign: str
    value: float

    @classmethod
    def of(cls, text: str) -> Self | None:
        """Read `default_rate <= 0.05` or `worst tenth of default_rate <= 0.1`; None of anything else."""
        found = LIMIT.fullmatch(text.strip())
        return None if found is None else cls(Score.of(found[1]), found[2], float(found[3]))

    def __str__(self) -> str:
        """Write it as it is read."""
        return f"{self.score} {self.sign} {self.value:g}"

    def excess(self, value: float) -> float:
        """Return by how much a value passes the limit, as a share of it; at most 0 where it holds."""
        beyond = value - self.value if self.sign == AT_MOST else self.value - value
        return beyond / max(abs(self.value), SMALL)


def scores_in(objectives: Iterable[Objective], limits: Iterable[Limit]) -> tuple[Score, ...]:
    """Return every score that is asked for, each once, objectives first."""
    return tuple(dict.fromkeys([*(each.score for each in objectives), *(each.score for each in limits)]))
