"""Quantiles of the success probabilities of beta types, tabulated once for an economy."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ...luck.beta import beta_quantiles as quantiles_of_beta
from .choices import TypeFamily

if TYPE_CHECKING:
    from .parameters import Types

QUANTILE_STEPS = 256
NEARLY_CERTAIN = 1e-9


def beta_quantiles(types: Types) -> list[float]:
    """Return quantiles of the beta distribution of success probabilities at equal steps; zeros for other families."""
    if types.family != TypeFamily.BETA:
        return [0.0] * (QUANTILE_STEPS + 1)
    return list(_tabulated(types.success, types.concentration))


@lru_cache(maxsize=256)
def _tabulated(success: float, concentration: float) -> tuple[float, ...]:
    """Return the quantiles at equal steps of the beta distribution with this mean and sum of shapes."""
    mean = min(max(success, NEARLY_CERTAIN), 1.0 - NEARLY_CERTAIN)
    return tuple(quantiles_of_beta(mean * concentration, (1.0 - mean) * concentration, QUANTILE_STEPS))
