"""What of an outcome is analysed: its mean, its logarithm, a high quantile, how often it passes a threshold."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..designs.salib import FLAT
from ..statistics.exact import replicates_for

Values = NDArray[np.float64]

FORMS = "mean, log1p, quantile Q (0 < Q < 1) or above X"
HIGH = 0.9
HEAVY = 2.0
"""Skewness beyond which a few large losses decide a variance; an exponential distribution has 2."""
RARE = 100
"""Events (or runs without one) below which the share of events is too uncertain for its variance to be shared out."""


class BadView(ValueError):  # noqa: N818 - a mistake of the user's, not of the program
    """A view of an outcome that does not exist or cannot be taken; the text says why."""


@dataclass(frozen=True)
class View:
    """One way of looking at an outcome.

    form: mean, log1p, quantile or above. level: probability of the quantile, or threshold [unit of the outcome].
    """

    form: str = "mean"
    level: float = 0.0

    def __str__(self) -> str:
        """Write the view as it is typed."""
        return f"{self.form} {self.level:g}" if self.form in {"quantile", "above"} else self.form

    def of(self, values: Values) -> Values:
        """Return the view of outcomes (rows, replicates): as many replicates, but one for a quantile over them."""
        if self.form == "log1p":
            if np.nanmin(values) <= -1:
                text = f"log1p needs values above -1, the smallest is {np.nanmin(values):.4g}"
                raise BadView(text)
            return np.log1p(values)
        if self.form == "above":
            return np.where(np.isnan(values), np.nan, values > self.level)
        if self.form == "quantile":
            return self._quantile(values)
        return values

    def notes(self, values: Values) -> list[str]:
        """Say what should be known of this view of outcomes (rows, replicates)."""
        if self.form == "quantile":
            text = f"over {values.shape[1]} replicates of each row; the luck left in it is not taken out"
            return [text]
        seen = self.of(values)
        seen = seen[np.isfinite(seen)]
        events = int(np.count_nonzero(seen))
        rarer = min(events, seen.size - events)
        if not np.isin(seen, (0.0, 1.0)).all() or rarer >= RARE:
            return []
        return [f"rare: {events} of {seen.size} runs; indices of so few events need far more runs"]

    def _quantile(self, values: Values) -> Values:
        fewest = replicates_for(self.level)
        known = _fewest_known(values)
        if known < fewest:
            text = f"the {self.level:g} quantile of a row needs at least {fewest} replicates, has {known}"
            raise BadView(text)
        return np.nanquantile(values, self.level, axis=1)[:, np.newaxis]


def view_of(text: str) -> View:
    """Read a view as written: mean, log1p, quantile .95, above .08; raise BadView for anything else."""
    word, _, rest = text.strip().partition(" ")
    if word in {"mean", "log1p"} and not rest:
        return View(word)
    if word in {"quantile", "above"} and re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", rest.strip()):
        level = float(rest)
        if word == "above" or 0 < level < 1:
            return View(word, level)
    refusal = f"a view is {FORMS}; is {text!r}"
    raise BadView(refusal)


def views_for(values: Values) -> list[View]:
    """Return the mean and, for a heavy-tailed outcome, its logarithm and, with enough replicates, a high quantile."""
    known = values[np.isfinite(values)]
    varies = np.ptp(known) > FLAT * np.abs(known).max()
    tail = skewness(known) if varies else 0.0
    if tail <= HEAVY or known.min() < 0 or np.isin(known, (0.0, 1.0)).all():
        return [View()]
    high = [View("quantile", HIGH)] if _fewest_known(values) >= replicates_for(HIGH) else []
    return [View(), View("log1p"), *high]


def skewness(values: Values) -> float:
    """Return the third moment about the mean over the standard deviation cubed.

    scipy.stats has it too, but takes as long to load as the analysis of a small study.
    """
    apart = values - values.mean()
    squared = apart**2
    return float((squared * apart).mean() / squared.mean() ** 1.5)


def _fewest_known(values: Values) -> int:
    """Return the runs of the row that has the outcome in fewest of them."""
    return int(np.isfinite(values).sum(axis=1).min())
