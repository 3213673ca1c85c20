"""An outcome over some runs of one point, as a study lists it: pooled, a chance, or a quantile, with its interval."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..statistics.estimates import estimate
from ..statistics.exact import chance, quantile
from ..statistics.ratios import FEWEST_RUNS
from ..study.outcomes import ABOVE, QUANTILE, Written, sums_in, values_in

if TYPE_CHECKING:
    import pandas as pd

    from ..statistics.estimates import Estimate
    from ..study.study import Study


def estimate_in(runs: pd.DataFrame, outcome: str) -> Estimate:
    """Return an outcome over independent runs of one point.

    A ratio of sums is pooled over them; of whether it is above a level and of a quantile the intervals are exact.
    """
    written = Written.of(outcome)
    if written.form == QUANTILE:
        return quantile(values_in(runs, written.base), written.level)
    if written.form != ABOVE:
        return estimate(sums_in(runs, outcome))
    found = chance(values_in(runs, outcome))
    if len(runs) >= FEWEST_RUNS or found.mean is None:
        return found
    why = f"an interval needs at least {FEWEST_RUNS} replicates, has {len(runs)}"
    return replace(found, low=None, high=None, note="; ".join(note for note in (found.note, why) if note))


def told_apart(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """Return the runs that say something of their own: the first of each point where all its replicates are one."""
    return table if study.question.tells_replicates_apart else table[table["replicate"] == 0]
