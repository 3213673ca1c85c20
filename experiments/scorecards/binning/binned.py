"""All characteristics of a tape in bins, and their weights of evidence as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .characteristic import Characteristic, in_bins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .columns import Column

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Binned:
    """Characteristics in bins, all that the tape has."""

    characteristics: tuple[Characteristic, ...]

    @property
    def weighed(self) -> tuple[Characteristic, ...]:
        """Those whose bins tell loans apart."""
        return tuple(each for each in self.characteristics if each.is_weighed)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of those whose bins tell loans apart."""
        return tuple(each.name for each in self.weighed)

    @property
    def steps(self) -> tuple[str, ...]:
        """What was done, one sentence each."""
        return tuple(step for each in self.characteristics for step in each.steps)

    def evidence(self, cells: Mapping[str, Column]) -> Array:
        """Return the weights of evidence of loans, one row a loan, one column a characteristic that is weighed."""
        count = len(next(iter(cells.values())).values)
        found = np.zeros((count, len(self.weighed)))
        for place, each in enumerate(self.weighed):
            found[:, place] = each.evidence(cells[each.name])
        return found


def binned(cells: Mapping[str, Column], defaulted: Array, groups: Array) -> Binned:
    """Put each column of a tape in bins. defaulted: true where a loan defaulted. groups: one code a loan."""
    return Binned(tuple(in_bins(name, column, defaulted, groups) for name, column in cells.items()))
