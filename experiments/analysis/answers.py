"""From the table of runs to the outcomes of whole blocks of a design."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from ..designs import Sample


@dataclass(frozen=True)
class Whole:
    """An outcome on the rows whose whole block has it.

    sample: those rows. answers: (rows, replicates), all finite. runs: asked for. missing: not run yet. failed: without
    a finite outcome. left_out: share of rows that left, with their blocks.
    """

    sample: Sample
    answers: NDArray[np.float64]
    runs: int
    missing: int
    failed: int
    left_out: float

    @property
    def replicates(self) -> int:
        """Replicates of each row."""
        return int(self.answers.shape[1])

    def notes(self) -> list[str]:
        """Say what is missing."""
        if self.left_out == 0:
            return []
        parts = [(self.missing, "not run yet"), (self.failed, "failed or undefined")]
        said = " and ".join(f"{count:,} of {self.runs:,} runs {what}" for count, what in parts if count)
        return [f"{said}: {self.left_out:.1%} of the rows are left out, in whole blocks of the design"]


def whole_blocks(table: pd.DataFrame, sample: Sample, outcome: str, replicates: int) -> Whole:
    """Return an outcome of the table of runs, without the blocks in which any run is missing, failed or not finite.

    table: one run a line, with `row`, `replicate` and the outcome; lines beyond the sample or the replicates are not
    looked at. Order does not matter: row and replicate say where a value belongs.
    """
    row, replicate = table["row"].to_numpy(), table["replicate"].to_numpy()
    ours = (row < len(sample.points)) & (replicate < replicates)
    values = np.full((len(sample.points), replicates), np.nan)
    there = np.zeros(values.shape, dtype=bool)
    values[row[ours], replicate[ours]] = table[outcome].to_numpy(dtype=np.float64, na_value=np.nan)[ours]
    there[row[ours], replicate[ours]] = True
    fine = np.isfinite(values)
    stay = sample.whole(fine.all(axis=1))
    return Whole(
        sample=sample.only(stay),
        answers=values[stay],
        runs=values.size,
        missing=int(np.count_nonzero(~there)),
        failed=int(np.count_nonzero(there & ~fine)),
        left_out=float(np.mean(~stay)) if stay.size else 1.0,
    )
