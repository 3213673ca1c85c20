"""How much is tried: little in the suite, the same each time; so many times as much, and new, by LIANBAO_EXAMPLES."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

DEEPER = int(os.environ.get("LIANBAO_EXAMPLES", "1"))


def generated(examples: int) -> settings:
    """Return Hypothesis's settings for so many generated examples. A busy machine is no failure."""
    return settings(
        max_examples=examples * DEEPER,
        deadline=None,
        derandomize=DEEPER == 1,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )
