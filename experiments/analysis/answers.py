"""From the table of runs to one outcome on the rows of a design: where it is defined, and without failed runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..statistics.ratios import part_of_all

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from ..designs import Sample


@dataclass(frozen=True)
class Whole:
    """An outcome on the rows that can be analysed.

    sample: those rows. answers: (rows, replicates), NaN where the outcome is undefined; each row has at least one
    number. runs: asked for. missing: not run yet. failed: without any outcome. undefined: answered, but not in this
    outcome. left_out: share of rows that left, with their blocks.
    """

    sample: Sample
    answers: NDArray[np.float64]
    runs: int
    missing: int
    failed: int
    undefined: int
    left_out: float

    @property
    def replicates(self) -> int:
        """Replicates of each row."""
        return int(self.answers.shape[1])

    def notes(self) -> list[str]:
        """Say what is missing, and that a part in which an outcome is defined is not a sample of the whole."""
        parts = [(self.missing, "not run yet"), (self.failed, "failed")]
        told = " and ".join(f"{count:,} of {self.runs:,} runs {what}" for count, what in parts if count)
        left = f"{part_of_all(self.left_out)} of the rows are left out, in whole blocks of the design"
        found = [f"{told}: {left}"] if told else []
        if self.undefined:
            share = 1 - self.undefined / max(1, self.runs - self.missing - self.failed)
            own = "" if told or not self.left_out else f"; {left}"
            where = f"defined in {part_of_all(share)} of the runs (not in {self.undefined:,})"
            found.append(f"{where}, a selected part: what is said holds for it alone{own}")
        return found


def whole_blocks(
    table: pd.DataFrame, sample: Sample, outcome: str, replicates: int, *, takes_gaps: bool = False
) -> Whole:
    """Return an outcome of the table of runs, without the blocks in which a run is missing or failed.

    table: one run a line, with `row`, `replicate`, `failure` and the outcome; lines beyond the sample or the replicates
    are not looked at. Order does not matter: row and replicate say where a value belongs. takes_gaps: whether a row
    stays as long as the outcome is defined in one of its runs; else every run of a block has to have it.
    """
    row, replicate = table["row"].to_numpy(), table["replicate"].to_numpy()
    ours = (row < len(sample.points)) & (replicate < replicates)
    values = np.full((len(sample.points), replicates), np.nan)
    answered = np.zeros(values.shape, dtype=bool)
    there = np.zeros(values.shape, dtype=bool)
    values[row[ours], replicate[ours]] = table[outcome].to_numpy(dtype=np.float64, na_value=np.nan)[ours]
    there[row[ours], replicate[ours]] = True
    answered[row[ours], replicate[ours]] = (table["failure"] == "").to_numpy()[ours]
    values[~np.isfinite(values)] = np.nan
    known = np.isfinite(values)
    stay = sample.whole(answered.all(axis=1) & (known.any(axis=1) if takes_gaps else known.all(axis=1)))
    return Whole(
        sample=sample.only(stay),
        answers=values[stay],
        runs=values.size,
        missing=int(np.count_nonzero(~there)),
        failed=int(np.count_nonzero(there & ~answered)),
        undefined=int(np.count_nonzero(answered & ~known)),
        left_out=float(np.mean(~stay)) if stay.size else 1.0,
    )
