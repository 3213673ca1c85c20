"""The loans a run has made, and the scorecard fitted on them anew every so many cycles, on both backends alike."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

import numpy as np

from .choices import RatingKind
from .fitting import Scorecard, fit_scorecard

if TYPE_CHECKING:
    from .parameters import Rating

Records = np.ndarray[Any, Any]


class History:
    """What the bank of one run has seen: ratios of the firms it lent to, and how their loans ended.

    Firms it turned down are not in it: the scorecard learns from those it accepted (reject bias).
    """

    def __init__(self, terms: Rating) -> None:
        """Begin with nothing."""
        self._terms = terms
        self._cycles: deque[tuple[Records, Records]] = deque(maxlen=self._terms.history)
        self._last: Scorecard | None = None

    def begin_cycle(self, cycle: int, bank: Any) -> None:  # noqa: ANN401 - agent or record
        """Give the bank a scorecard fitted on all loans remembered, if it is time and they allow it."""
        if self._cycles and (cycle - 1) % self._terms.refit_cycles == 0:
            found = self.scorecard()
            if found is not None:
                bank.intercept = found.intercept
                bank.weights[:] = found.weights
                bank.fits += 1
                self._last = found

    def close_cycle(self, firms: Records, files: Records) -> None:
        """Remember the loans of a cycle."""
        self._cycles.append(seen_loans(firms, files))

    def scorecard(self) -> Scorecard | None:
        """Fit a scorecard on all loans remembered; None if they do not allow it."""
        ratios, defaulted = (np.concatenate(parts) for parts in zip(*self._cycles, strict=True))
        return fit_scorecard(ratios, defaulted, least=self._terms.least_defaults, start=self._last)


def history_for(terms: Rating) -> History | None:
    """Return an empty history if the scorecard is fitted."""
    return History(terms) if terms.kind == RatingKind.FITTED else None


def seen_loans(firms: Records, files: Records) -> tuple[Records, Records]:
    """Return the ratios seen and the defaults of the firms with a loan, in the order of slots."""
    slots = firms["slot"][firms["borrowing"] != 0]
    defaulted = firms["defaulted"][firms["borrowing"] != 0] != 0
    order = np.argsort(slots, kind="stable")
    return seen_ratios(files[slots[order]]), defaulted[order]


def seen_ratios(files: Records) -> Records:
    """Return the ratios of each file as the officer saw them."""
    seen: Records = files["ratios"] + files["blur"][:, None] * files["errors"]
    return seen
