"""K. Early warning: Bayes' rule for one signal, and what interventions leave of the default rate."""

from __future__ import annotations


def alert_precision(prior: float, true_positive: float, false_positive: float) -> float:
    """Bayes: pi TPR/(pi TPR + (1-pi) FPR): share of alerts that are true."""
    true = prior * true_positive
    return true / (true + (1 - prior) * false_positive)


def default_after_warning(prior: float, true_positive: float, effect: float) -> float:
    """PD (1 - TPR eta): failures that no alert or no intervention turned round."""
    return prior * (1 - true_positive * effect)


def alert_rate(prior: float, true_positive: float, false_positive: float) -> float:
    """Total: pi TPR + (1-pi) FPR, share of loans with an alert."""
    return prior * true_positive + (1 - prior) * false_positive


def default_after_visit(prior: float, true_positive: float, found: float, effect: float) -> float:
    """PD (1 - TPR v eta): as above where an alert is followed only if a visit finds trouble, with chance v."""
    return prior * (1 - true_positive * found * effect)
