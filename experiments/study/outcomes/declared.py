"""The outcomes that are declared: those of the simulation, and some of the run as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ....simulation.catalogue.outcomes import OUTCOMES, Better, Outcome, Reported, together
from ....simulation.catalogue.own import with_own

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

Numbers = NDArray[np.float64]
COUNT = "defaults_count"


@dataclass(frozen=True, kw_only=True)
class RunOutcome(Reported):
    """An outcome of a run as a whole that is no ratio of sums.

    of: from the per-cycle series, (runs, cycles), to the outcome of each run; NaN where it is undefined, and there the
    columns `below` are all 0.
    """

    formula: str
    of: Callable[[NDArray[Any]], Numbers]
    below: tuple[str, ...] = ()


def _count_of_defaults(series: NDArray[Any]) -> Numbers:
    """Return the loans in default."""
    return np.asarray(series["defaults"].sum(axis=1), dtype=np.float64)


def _is_loss_above_capital(series: NDArray[Any]) -> Numbers:
    """Return 1 where the losses of all cycles exceed the bank's opening capital.

    That is the capital at the close of the first cycle less the profit of that cycle.
    """
    opening = series["capital"][:, 0] - series["profit"][:, 0]
    return np.asarray(series["written_off"].sum(axis=1) > opening, dtype=np.float64)


def _worst_cycle(series: NDArray[Any]) -> Numbers:
    """Return the largest loss rate of a cycle, over cycles with loans."""
    lent, lost = series["principal"], series["written_off"]
    rates = np.divide(lost, lent, out=np.full(lent.shape, -np.inf), where=lent > 0)
    worst = rates.max(axis=1)
    return np.where(np.isfinite(worst), worst, np.nan)


RUN_OUTCOMES: dict[str, RunOutcome] = {
    COUNT: RunOutcome(
        label="Number of loans in default",
        heading="defaults",
        unit="loans",
        meaning="loans in default over the run",
        better=Better.LOWER,
        formula="sum(defaults)",
        of=_count_of_defaults,
    ),
    "loss_exceeds_capital": RunOutcome(
        label="Bank's loss above its capital",
        heading="bank",
        unit="probability",
        meaning="whether the losses of the run exceed the bank's opening capital; its mean is P(loss > capital)",
        better=Better.LOWER,
        formula="sum(written_off) > capital[1] - profit[1]",
        of=_is_loss_above_capital,
    ),
    "worst_cycle_loss_rate": RunOutcome(
        label="Bank's loss in the worst cycle",
        heading="bank",
        unit="share of principal",
        meaning="loss rate of the worst cycle of the run",
        better=Better.LOWER,
        formula="max(written_off / principal)",
        of=_worst_cycle,
        below=("principal",),
    ),
}
KNOWN: Mapping[str, Outcome | RunOutcome] = with_own(together(OUTCOMES, RUN_OUTCOMES))
"""By name; those of users' own as scenarios bring them along."""
