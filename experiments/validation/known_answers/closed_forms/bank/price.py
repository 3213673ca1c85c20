"""K. The price at which a loan breaks even, with the capital of other retail (Basel Committee 2006, 330)."""

from __future__ import annotations

from math import exp, sqrt

from scipy.stats import norm


def retail_capital(default: float, loss: float) -> float:
    """K = LGD [Phi((G(PD) + sqrt(R) G(.999))/sqrt(1 - R)) - PD], R between .03 and .16 [share of loan]."""
    weight = (1 - exp(-35 * default)) / (1 - exp(-35))
    correlation = 0.03 * weight + 0.16 * (1 - weight)
    worst = norm.cdf((norm.ppf(default) + sqrt(correlation) * norm.ppf(0.999)) / sqrt(1 - correlation))
    return loss * float(worst - default)


def break_even_yield(default: float, loss: float, funding: float, operation: float, hurdle: float) -> float:
    """(1 - PD) r = f + o + PD LGD + K h: what a unit lent has to bring in a year."""
    return funding + operation + default * loss + retail_capital(default, loss) * hurdle


def break_even_rate(default: float, loss: float, funding: float, operation: float, hurdle: float) -> float:
    """Rate r that brings it, if loans in default pay no interest."""
    return break_even_yield(default, loss, funding, operation, hurdle) / (1 - default)
