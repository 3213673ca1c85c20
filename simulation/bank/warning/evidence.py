"""What early-warning signals weigh, and from which odds of failure the bank acts (MODEL 4.13).

Worked out once for a scenario: compiled code then only adds and compares.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ...lending.recovery.choices import Stage

if TYPE_CHECKING:
    from ...scenario.scheme import Scheme

SURE = 1e-6
"""How near a rate may come to 0 or 1 in the weight of a signal: no evidence is absolute."""
DAYS_IN_YEAR = 360.0


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, infinite at 0 and 1."""
    if probability <= 0:
        return -math.inf
    return math.inf if probability >= 1 else math.log(probability / (1 - probability))


def weight_of_evidence(true_positive: float, false_positive: float) -> float:
    """Return log(TPR / FPR), 0 for equal rates (Good 1950). For a signal that is not there give 1 - each."""
    if true_positive == false_positive:
        return 0.0
    high, low = (min(max(rate, SURE), 1 - SURE) for rate in (true_positive, false_positive))
    return math.log(high / low)


def warning_values(scheme: Scheme) -> dict[str, Any]:
    """Return weights of the signals and thresholds in log-odds, by flat name."""
    warning = scheme.warning
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
        "warning_pays_odds": log_odds(pays_from(scheme)),
    }


def pays_from(scheme: Scheme) -> float:
    """Return the posterior above which an intervention pays: cost / (effect LGD); 1, so never, without effect."""
    gain = scheme.warning.effect * expected_loss_given_default(scheme)
    return scheme.warning.cost / gain if gain > 0 else 1.0


def expected_loss_given_default(scheme: Scheme) -> float:
    """Return the economic loss that the bank expects of a default [share of balance], cost of collection included.

    On the ladder 1 - sum of discounted recoveries less their cost, for a loan that is a day past due (MODEL 4.14).
    """
    if not scheme.ladder.active:
        return scheme.recovery.loss_given_default + scheme.costs.collection
    ladder, left, value, end = scheme.ladder, 1.0, 0.0, 0.0
    for stage in Stage:
        years = max(0.0, ladder.days[stage] - 1.0) / DAYS_IN_YEAR + ladder.delays[stage]
        amount = left * ladder.rates[stage]
        left -= amount
        value += amount * (1 - ladder.costs[stage]) * math.pow(1 + ladder.discount_rate, -years)
        end = max(end, years) if amount > 0 else end
    value += left * ladder.claim_price * math.pow(1 + ladder.discount_rate, -end)
    return 1 - value + scheme.costs.collection
