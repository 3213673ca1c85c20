"""Fitting a logistic scorecard on ratios as they were seen and on how loans ended (statsmodels)."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

DECIMALS = 6
"""Of weights: so that the last bits of a linear algebra library, which differ between machines, do not matter."""
LARGEST_WEIGHT, LARGEST_INTERCEPT = 5.0, 20.0
MOST_STEPS = 50
SAME = 1e-10
"""Smallest eigenvalue of the ratios' cross products, over the largest, that is told from 0."""


@dataclass(frozen=True)
class Scorecard:
    """Log-odds of repaying = intercept + sum of weight x ratio.

    errors: standard errors of the intercept and of each weight, where they were asked for.
    """

    intercept: float
    weights: tuple[float, ...]
    errors: tuple[float, ...] = ()

    def log_odds(self, ratios: Array) -> Array:
        """Return the log-odds of repaying of each row of ratios."""
        found: Array = self.intercept + ratios @ np.array(self.weights)
        return found

    def default_probability(self, ratios: Array) -> Array:
        """Return the default probability of each row of ratios."""
        found: Array = 1.0 / (1.0 + np.exp(np.clip(self.log_odds(ratios), -30.0, 30.0)))
        return found


def fit_scorecard(
    ratios: Array,
    defaulted: Array,
    *,
    least: int = 1,
    start: Scorecard | None = None,
    groups: Array | None = None,
    wants_errors: bool = False,
) -> Scorecard | None:
    """Fit a scorecard by maximum likelihood, or return None where the loans do not allow it.

    ratios: one row a loan, one column a ratio. defaulted: true where a loan defaulted. least: defaults, and loans
    without, that are needed. start: a scorecard that is likely near, to arrive sooner. groups: loans of one group are
    not independent; standard errors are then clustered.

    None too if the ratios separate the loans, or move together, so that no finite weights are the likeliest.
    """
    bad = int(defaulted.sum())
    if min(bad, len(defaulted) - bad) < max(least, 1):
        return None
    design = np.column_stack([np.ones(len(defaulted)), ratios])
    if _moves_together(design):
        return None
    first = None if start is None else np.array([start.intercept, *start.weights])
    fitted = _likeliest(design, ~defaulted.astype(bool), first, groups, wants_errors=wants_errors)
    if fitted is None:
        return None
    found = np.round(fitted.params, DECIMALS)
    if not np.isfinite(found).all() or abs(found[0]) > LARGEST_INTERCEPT or (abs(found[1:]) > LARGEST_WEIGHT).any():
        return None
    errors = tuple(float(error) for error in fitted.bse) if wants_errors else ()
    return Scorecard(float(found[0]), tuple(float(weight) for weight in found[1:]), errors)


def _moves_together(design: Array) -> bool:
    """Return whether a column is, but for rounding, a sum of others."""
    eigenvalues = np.linalg.eigvalsh(design.T @ design)
    return bool(eigenvalues[0] <= SAME * eigenvalues[-1])


def _likeliest(design: Array, repaid: Array, start: Array | None, groups: Array | None, *, wants_errors: bool) -> Any:  # noqa: ANN401 - statsmodels has no types
    """Return what statsmodels finds, or None if it does not arrive, from nearby or from nothing."""
    from statsmodels.discrete.discrete_model import Logit

    how: dict[str, Any] = {"cov_type": "cluster", "cov_kwds": {"groups": groups}} if groups is not None else {}
    how |= {} if wants_errors else {"skip_hessian": True}
    model = Logit(repaid.astype(float), design, check_rank=False)
    for first in (None,) if start is None else (start, None):
        with warnings.catch_warnings(action="ignore"):
            try:
                fitted = model.fit(start_params=first, method="newton", maxiter=MOST_STEPS, disp=0, **how)
            except (np.linalg.LinAlgError, ValueError, FloatingPointError):
                continue
        if fitted.mle_retvals["converged"]:
            return fitted
    return None
