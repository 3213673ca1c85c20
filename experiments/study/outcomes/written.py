"""An outcome as a study file lists it: by its name, and how it is looked at."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

ABOVE, QUANTILE, BY_CYCLE = "above", "quantile", "by cycle"
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
LOOKED_AT = re.compile(rf"(.*\S)\s+(?:({ABOVE}|{QUANTILE})\s+({NUMBER})|by\s+cycle)")
FORMS = "default_rate, default_rate above .05, default_rate quantile .9 or default_rate by cycle"
"""How an outcome can be listed."""


@dataclass(frozen=True)
class Written:
    """An outcome as it is listed.

    base: name of the outcome or sum. form: nothing, `above` (whether it is above a level in a run), `quantile` (over
    the replicates of a point) or `by cycle` (in each cycle). level: threshold [unit of the outcome], or probability.
    """

    base: str
    form: str = ""
    level: float = 0.0

    @classmethod
    def of(cls, text: str) -> Self:
        """Read an outcome; what has no such ending is a name."""
        found = LOOKED_AT.fullmatch(text.strip())
        if found is None:
            return cls(text)
        return cls(found[1], found[2], float(found[3])) if found[2] else cls(found[1], BY_CYCLE)

    def __str__(self) -> str:
        """Write it as it is listed."""
        level = f" {self.level:g}" if self.form in (ABOVE, QUANTILE) else ""
        return f"{self.base} {self.form}{level}" if self.form else self.base

    def seen(self, value: float) -> float:
        """Return the outcome of a run as it is looked at: as it is, or whether it is above the level; NaN stays."""
        return value if self.form != ABOVE or math.isnan(value) else float(value > self.level)

    @property
    def column(self) -> str:
        """The outcome that has a value in each run, by which it is told: a quantile is one over such values."""
        return str(self) if self.form == ABOVE else self.base


def columns_of(listed: Iterable[Written]) -> tuple[str, ...]:
    """Return the outcomes that runs need a value of, each once, in order; those by cycle have columns of their own."""
    return tuple(dict.fromkeys(each.column for each in listed if each.form != BY_CYCLE))


def looked_at(listed: Iterable[Written], form: str) -> tuple[Written, ...]:
    """Return what is listed in one form."""
    return tuple(each for each in listed if each.form == form)
