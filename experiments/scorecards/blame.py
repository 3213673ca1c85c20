"""Why a tape has no likeliest scorecard: the columns that are the cause, each with what is the matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.bank.rating.fitting import LARGEST_WEIGHT, fit_scorecard
from ...simulation.declaring.mistakes import Mistake
from .binning.columns import SEPARATED, separates

if TYPE_CHECKING:
    from .preparing import PreparedTape
    from .tapes.reading import LoanTape

Array = np.ndarray[Any, Any]
SAME = 1e-8
"""Share of a column's variation that the others may leave over where it follows from them."""


def why_no_scorecard(tape: LoanTape, prepared: PreparedTape) -> list[Mistake]:
    """Return what keeps a prepared tape from having a likeliest scorecard, a mistake for each cause."""
    names, values = prepared.names, prepared.matrix
    following = [name for place, name in enumerate(names) if _follows(values, place)]
    if following:
        allowed = "ratios of which none follows from the others"
        return [Mistake(tape.file, problem=f"columns {', '.join(following)}: given together, allowed {allowed}")]
    alone = [place for place in range(len(names)) if fit_scorecard(values[:, [place]], tape.defaulted) is None]
    if alone:
        return [Mistake(tape.file, problem=_cause(tape, prepared, place)) for place in alone]
    together = [name for place, name in enumerate(names) if _is_fine_without(tape, values, place)] or names
    allowed = f"ratios that together do not separate the loans, and weights up to {LARGEST_WEIGHT:g}"
    problem = f"columns {', '.join(together)}: given no likeliest scorecard with all of them, allowed {allowed}"
    return [Mistake(tape.file, problem=problem)]


def _follows(values: Array, place: int) -> bool:
    """Tell whether a column is, but for rounding, a sum of others."""
    others = np.column_stack([np.ones(len(values)), np.delete(values, place, axis=1)])
    left = values[:, place] - others @ np.linalg.lstsq(others, values[:, place])[0]
    return bool(np.std(left) <= SAME * np.std(values[:, place]))


def _is_fine_without(tape: LoanTape, values: Array, place: int) -> bool:
    """Tell whether there is a scorecard of all columns but one."""
    return fit_scorecard(np.delete(values, place, axis=1), tape.defaulted) is not None


def _cause(tape: LoanTape, prepared: PreparedTape, place: int) -> str:
    """Say what is the matter with a column: it separates the loans, or a value far out makes its weight too large."""
    name, column = prepared.names[place], prepared.matrix[:, place]
    if separates(column, tape.defaulted):
        return f"column {name}: {SEPARATED}"
    allowed = f"values that give a weight up to {LARGEST_WEIGHT:g} a deviation"
    if name not in prepared.scales:
        return f"column {name}: given no likeliest weight, allowed {allowed}"
    centre, deviation = prepared.scales[name]
    far = int(np.argmax(np.abs(column - np.median(column))))
    given = f"{centre + deviation * column[far]:g} in row {tape.rows[far]}"
    how_far = f"{abs(column[far]):.1f} deviations from the mean, and no likeliest scorecard with it"
    return f"column {name}: given {given}, {how_far}, allowed {allowed}"
