"""K. The recovery ladder: stages that each bring in a share of what is left, at a cost and after a time [years]."""

from __future__ import annotations


def stage_recoveries(rates: list[float]) -> list[float]:
    """r_i prod_{j<i} (1 - r_j): what each stage brings in of the whole."""
    left, parts = 1.0, []
    for rate in rates:
        parts.append(left * rate)
        left *= 1 - rate
    return parts


def ladder_recovery(rates: list[float]) -> float:
    """1 - prod(1 - r_i): what is recovered in all."""
    return sum(stage_recoveries(rates))


def ladder_stage(rates: list[float], stage: int) -> float:
    """Give what one stage, numbered from 0, brings in of the whole."""
    return stage_recoveries(rates)[stage]


def ladder_value(rates: list[float], times: list[float], costs: list[float], discount: float) -> float:
    """Sum of recoveries less cost, discounted to the day of default."""
    terms = zip(stage_recoveries(rates), times, costs, strict=True)
    return float(sum(part * (1 - cost) / (1 + discount) ** time for part, time, cost in terms))


def ladder_loss(rates: list[float], times: list[float], costs: list[float], discount: float) -> float:
    """Loss given default: 1 - value of what is recovered."""
    return 1 - ladder_value(rates, times, costs, discount)
