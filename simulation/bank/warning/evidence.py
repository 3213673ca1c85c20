"""What early-warning signals weigh, and from which odds of failure the bank acts (ODD 7.22.1, 7.22.3).

Worked out once for a scenario: compiled code then only adds and compares.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ...behaviours.elementary.logarithm import log

if TYPE_CHECKING:
    from .parameters import EarlyWarning

SURE = 1e-6
"""How near a rate may come to 0 or 1 in the weight of a signal: no evidence is absolute."""


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, infinite at 0 and 1."""
    if probability <= 0:
        return -math.inf
    return math.inf if probability >= 1 else log(probability / (1 - probability))


def weight_of_evidence(true_positive: float, false_positive: float) -> float:
    """Return log(TPR / FPR), 0 for equal rates (Good 1950). For a signal that is not there give 1 - each."""
    if true_positive == false_positive:
        return 0.0
    high, low = (min(max(rate, SURE), 1 - SURE) for rate in (true_positive, false_positive))
    return log(high / low)


def warning_values(warning: EarlyWarning, loss_given_default: float) -> dict[str, Any]:
    """Return weights of the signals and thresholds in log-odds, by flat name.

    loss_given_default: what the bank expects to lose of a default [share of balance].
    """
    pairs = list(zip(warning.true_positive, warning.false_positive, strict=True))
    visit = warning.visit_true_positive, warning.visit_false_positive
    prior = min(max(warning.prior, SURE), 1 - SURE)
    return {
        "warning_present": [weight_of_evidence(true, false) for true, false in pairs],
        "warning_absent": [weight_of_evidence(1 - true, 1 - false) for true, false in pairs],
        "warning_visit_present": weight_of_evidence(*visit),
        "warning_visit_absent": weight_of_evidence(1 - visit[0], 1 - visit[1]),
        "warning_prior_odds": log_odds(prior),
        "warning_yellow_odds": log_odds(warning.yellow),
        "warning_red_odds": log_odds(warning.red),
        "warning_pays_odds": log_odds(pays_from(warning.effect, warning.cost, loss_given_default)),
    }


def pays_from(effect: float, cost: float, loss_given_default: float) -> float:
    """Return the posterior above which an intervention pays: cost / (effect LGD); 1, so never, without effect."""
    gain = effect * loss_given_default
    return cost / gain if gain > 0 else 1.0
