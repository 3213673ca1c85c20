"""Logit of default with standard errors clustered by group, and what a sample of this size cannot show."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ...statistics.estimates import CONFIDENCE
from .characteristics import known_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from statsmodels.discrete.discrete_model import BinaryResultsWrapper

FEWEST_PER_COEFFICIENT = 10
"""Defaults per coefficient below which a logit is not to be trusted (Peduzzi et al. 1996)."""
FEW_CLUSTERS = 40
"""Clusters below which clustered standard errors are too small (Angrist and Pischke 2009, 8.2.3)."""
LARGEST_LOG_ODDS = 700.0
LARGEST_ERROR = 20.0
"""Standard error, in log-odds per standard deviation, beyond which a coefficient has no finite estimate."""
POWER = 0.8


class TooFewDefaults(ValueError):  # noqa: N818 - named for what is missing
    """The tape has too few defaults, or too few repaid loans, for this many coefficients."""


@dataclass(frozen=True)
class Coefficient:
    """One coefficient, in log-odds per standard deviation of its characteristic.

    error: standard error clustered by group; unclustered: what it would be if loans were independent.
    detectable: the odds ratio per standard deviation that a sample like this finds four times in five; a smaller
    effect is more likely missed than not.
    """

    name: str
    value: float
    error: float
    low: float
    high: float
    p_value: float
    unclustered: float

    @property
    def odds_ratio(self) -> float:
        """Odds ratio per standard deviation of the characteristic."""
        return odds(self.value)

    @property
    def detectable(self) -> float:
        """Smallest odds ratio above 1 that would be found with a power of .8."""
        return odds(errors_to_find() * self.error)

    @property
    def is_clear(self) -> bool:
        """Say whether the interval is clear of 0."""
        return self.low > 0.0 or self.high < 0.0


@dataclass(frozen=True)
class Regression:
    """A fitted logit. notes: warnings.

    left_out: characteristics that do not vary, that others determine, or that separate defaults from repaid loans.
    """

    loans: int
    defaults: int
    clusters: int
    coefficients: tuple[Coefficient, ...]
    left_out: tuple[str, ...]
    pseudo_r2: float
    notes: tuple[str, ...]


def odds(log_odds: float) -> float:
    """Return an odds ratio; infinite beyond what a number can hold."""
    return math.exp(log_odds) if log_odds < LARGEST_LOG_ODDS else math.inf


@cache
def errors_to_find() -> float:
    """Return how many standard errors a coefficient must be away from 0 to be found with POWER at 5 %: 2.80."""
    from scipy.special import ndtri

    return float(ndtri((1 + CONFIDENCE) / 2) + ndtri(POWER))


def regress(
    table: pd.DataFrame, names: Sequence[str] | None = None, deviations: pd.Series[float] | None = None
) -> Regression:
    """Fit default on standardised characteristics, standard errors clustered by group (Liang and Zeger 1986).

    table: of `characteristics`. names: all that the table has, unless told. deviations: standard deviations to scale
    by, such as those of a larger table; the table's own unless told. Raises TooFewDefaults where defaults or repaid
    loans are fewer than coefficients, or where they separate characteristics so far that nothing can be fitted.
    """
    used, left_out = _varying(table, known_in(table) if names is None else names)
    defaults = int(table["defaulted"].sum())
    rarer = min(defaults, len(table) - defaults)
    if rarer < len(used) + 1:
        message = f"{defaults} defaults among {len(table)} loans: too few for {len(used) + 1} coefficients"
        raise TooFewDefaults(message)
    fitted, separating = _fitted(table, used, deviations)
    used, left_out = [name for name in used if name not in separating], (*left_out, *separating)
    clusters = int(table["cluster"].nunique())
    found = tuple(_coefficient(fitted, name) for name in used)
    notes = [f"left out, as it separates defaults from repaid loans: {name}" for name in separating]
    notes += _notes(rarer, len(used) + 1, clusters, converged=bool(fitted.mle_retvals["converged"]))
    return Regression(len(table), defaults, clusters, found, left_out, float(fitted.prsquared), tuple(notes))


def _varying(table: pd.DataFrame, names: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Split characteristics into those that add something and those that do not (rank of the design)."""
    used: list[str] = []
    for name in names:
        columns = _standardised(table, [*used, name]) if table[name].std(ddof=0) > 0 else None
        if columns is not None and np.linalg.matrix_rank(columns) == len(used) + 2:
            used.append(name)
    return used, tuple(name for name in names if name not in used)


def _standardised(
    table: pd.DataFrame, names: Sequence[str], deviations: pd.Series[float] | None = None
) -> pd.DataFrame:
    """Return a constant and the characteristics in standard deviations from their mean."""
    part = table[list(names)]
    scaled = (part - part.mean()) / (part.std(ddof=0) if deviations is None else deviations[list(names)])
    scaled.insert(0, "constant", 1.0)
    return scaled


def _fitted(
    table: pd.DataFrame, names: Sequence[str], deviations: pd.Series[float] | None
) -> tuple[BinaryResultsWrapper, tuple[str, ...]]:
    """Fit without the characteristics that separate defaults from repaid loans; return the fit and their names.

    Their coefficient has no finite estimate; one that is not there does not show that it is small.
    """
    fitted = _fit(table, names, deviations)
    errors = np.sqrt(np.diag(np.asarray(fitted.normalized_cov_params)))[1:]
    kept = [name for name, error in zip(names, errors, strict=True) if error < LARGEST_ERROR]
    if len(kept) < len(names):
        fitted = _fit(table, kept, deviations)
    return fitted, tuple(name for name in names if name not in kept)


def _fit(table: pd.DataFrame, names: Sequence[str], deviations: pd.Series[float] | None) -> BinaryResultsWrapper:
    from statsmodels.discrete.discrete_model import Logit

    model = Logit(table["defaulted"].to_numpy(), _standardised(table, names, deviations))
    clustered = {"groups": table["cluster"].to_numpy()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they say is told by the notes
        try:
            return model.fit(disp=False, maxiter=200, cov_type="cluster", cov_kwds=clustered)
        except np.linalg.LinAlgError as error:
            message = f"a characteristic separates the {int(table['defaulted'].sum())} defaults from the other loans"
            raise TooFewDefaults(message) from error


def _coefficient(fitted: BinaryResultsWrapper, name: str) -> Coefficient:
    low, high = fitted.conf_int(alpha=1 - CONFIDENCE).loc[name]
    value, error, p_value = (float(each[name]) for each in (fitted.params, fitted.bse, fitted.pvalues))
    place = list(fitted.params.index).index(name)
    unclustered = math.sqrt(max(0.0, float(np.asarray(fitted.normalized_cov_params)[place, place])))
    return Coefficient(name, value, error, float(low), float(high), p_value, unclustered)


def _notes(rarer: int, coefficients: int, clusters: int, *, converged: bool) -> list[str]:
    """Warn of what makes the table less than it seems."""
    notes = []
    if not converged:
        notes.append("the likelihood has no inner maximum: a characteristic separates defaults from repaid loans")
    if rarer < FEWEST_PER_COEFFICIENT * coefficients:
        few = f"{rarer} defaults for {coefficients} coefficients"
        notes.append(f"{few}: below {FEWEST_PER_COEFFICIENT} each, estimates are biased")
    if clusters < FEW_CLUSTERS:
        notes.append(f"{clusters} groups: below {FEW_CLUSTERS}, clustered standard errors are too small")
    return notes
