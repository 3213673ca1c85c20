"""What stands in a column of a tape: values, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
MISSING = "missing"
SEPARATED = "given defaults all to one side of the other loans, allowed both among each other"


@dataclass(frozen=True)
class Column:
    """A characteristic, a cell for each loan.

    values: numbers of a ratio, NaN where there is none; names of kinds of a category. marks: nothing, or why there is
    no value: MISSING, or a code as it was written.
    """

    values: Array
    marks: Array

    @property
    def is_ratio(self) -> bool:
        """Whether it holds numbers."""
        return bool(self.values.dtype.kind == "f")

    def of(self, rows: Array | slice) -> Column:
        """Return the cells of some loans."""
        return Column(self.values[rows], self.marks[rows])


def ratio_column(raw: Array, cleaned: Array) -> Column:
    """Return the column of a ratio. raw: as on the tape; cleaned: NaN also where a code stood."""
    is_code = np.isnan(cleaned) & ~np.isnan(raw)
    marks = np.where(np.isnan(raw), MISSING, "").astype(object)
    marks[is_code] = [f"{code:g}" for code in raw[is_code].tolist()]
    return Column(cleaned, marks)


def category_column(cells: list[str], nothing: str) -> Column:
    """Return the column of a category. nothing: what stands where there is no name."""
    values = np.array(cells, object)
    return Column(values, np.where(values == nothing, MISSING, "").astype(object))


def separates(values: Array, defaulted: Array) -> bool:
    """Tell whether all defaults lie to one side of all other loans; of kinds, whether none holds both."""
    bad, good = values[defaulted], values[~defaulted]
    if values.dtype.kind != "f":
        return not set(bad.tolist()) & set(good.tolist())
    return bool(len(bad) and len(good) and (bad.max() <= good.min() or good.max() <= bad.min()))
