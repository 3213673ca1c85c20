"""Quantiles of the success probabilities of beta types, tabulated once for an economy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .choices import TypeFamily

if TYPE_CHECKING:
    from .parameters import Types

QUANTILE_STEPS = 256


def beta_quantiles(types: Types) -> list[float]:
    """Return quantiles of the beta distribution of success probabilities at equal steps; zeros for other families."""
    if types.family != TypeFamily.BETA:
        return [0.0] * (QUANTILE_STEPS + 1)
    from scipy.stats import beta

    mean = min(max(types.success, 1e-9), 1.0 - 1e-9)
    steps = [k / QUANTILE_STEPS for k in range(QUANTILE_STEPS + 1)]
    quantiles = beta.ppf(np.array(steps), mean * types.concentration, (1.0 - mean) * types.concentration)
    return [float(q) for q in np.atleast_1d(quantiles)]
