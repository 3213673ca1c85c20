"""Descriptive statistics of a loan tape: loans that were repaid beside those in default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .characteristics import KNOWN, known_in

if TYPE_CHECKING:
    import pandas as pd


def describe(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row per characteristic: mean, standard deviation, median, and means by how the loan ended.

    table: of `characteristics`. `difference` is that of the means in standard deviations (Cohen's d, pooled); it is
    undefined where nobody, or everybody, is in default.
    """
    import pandas as pd

    names = list(known_in(table))
    known = table[names]
    repaid, failed = known[table["defaulted"] == 0], known[table["defaulted"] == 1]
    pooled = ((_spread(repaid) + _spread(failed)) / max(1, len(known) - 2)).pow(0.5)
    return pd.DataFrame(
        {
            "unit": [KNOWN[name][0] for name in names],
            "mean": known.mean(),
            "sd": known.std(ddof=1),
            "median": known.median(),
            "mean_repaid": repaid.mean(),
            "mean_defaulted": failed.mean(),
            "difference": ((failed.mean() - repaid.mean()) / pooled.where(pooled > 0)),
        },
        index=names,
    ).rename_axis("characteristic")


def _spread(part: pd.DataFrame) -> pd.Series[float]:
    """Return the sum of squared distances from the mean."""
    return ((part - part.mean()) ** 2).sum()
