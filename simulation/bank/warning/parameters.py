"""Early warning while a loan runs: signals, colours, and what the bank then does (MODEL 4.13)."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import Intervention, Signal

ORDER = ", ".join(signal.name.lower() for signal in Signal)


class EarlyWarning(Section):
    """Early warning in the loan; a signal whose two rates are equal says nothing."""

    active: bool = parameter(
        False, unit="-", meaning="whether the bank reads early-warning signals", source="MODEL 4.13"
    )
    true_positive: list[float] = parameter(
        [0.0] * len(Signal),
        unit="probability",
        low=0,
        high=1,
        length=len(Signal),
        shortest=len(Signal),
        meaning=f"chance of each signal at a reading if the project has failed or will fail, in the order {ORDER}",
        source="MODEL 4.13",
    )
    false_positive: list[float] = parameter(
        [0.0] * len(Signal),
        unit="probability",
        low=0,
        high=1,
        length=len(Signal),
        shortest=len(Signal),
        meaning="chance of each signal at a reading otherwise, in the same order",
        source="MODEL 4.13",
    )
    late_days: float = parameter(
        0.0,
        unit="days",
        low=0,
        high=3650,
        meaning="days past due above which the firm's own arrears are a signal",
        source="MODEL 4.13",
    )
    prior: float = parameter(
        0.05,
        unit="probability",
        low=0,
        high=1,
        meaning="chance of failure the bank starts from at disbursement",
        source="VALIDATION K",
    )
    every: int = parameter(
        1, unit="periods", low=1, high=120, meaning="periods from one reading to the next", source="MODEL 4.13"
    )
    memory: float = parameter(
        1.0,
        unit="weight",
        low=0,
        high=1,
        meaning="part of earlier evidence kept at a reading; 1: signals count as independent",
        source="MODEL 4.13; Good 1950, weight of evidence",
    )
    yellow: float = parameter(
        0.2,
        unit="probability",
        low=0,
        high=1,
        meaning="posterior from which a loan is yellow: an officer visits",
        source="MODEL 4.13",
    )
    red: float = parameter(
        0.5,
        unit="probability",
        low=0,
        high=1,
        meaning="posterior from which a loan is red: line frozen, margin asked, arrears restructured",
        source="MODEL 4.13",
    )
    visit_true_positive: float = parameter(
        0.0,
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a visit finds trouble if the project has failed or will fail",
        source="MODEL 4.13",
    )
    visit_false_positive: float = parameter(
        0.0,
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a visit finds trouble otherwise",
        source="MODEL 4.13",
    )
    rule: Intervention = parameter(
        Intervention.BY_COLOUR,
        unit="-",
        meaning="whether the bank intervenes at red, or where it pays: posterior > cost / (effect LGD)",
        source="MODEL 4.13",
    )
    effect: float = parameter(
        0.0,
        unit="probability",
        low=0,
        high=1,
        meaning="chance that an intervention turns a coming failure round",
        source="MODEL 4.13; VALIDATION K",
    )
    cost: float = parameter(
        0.0, unit="share of balance", low=0, high=1, meaning="cost of an intervention", source="MODEL 4.13"
    )
    freeze_cycles: float = parameter(
        0.0,
        unit="cycles",
        low=0,
        high=100,
        meaning="cycles without a new loan after a red alert",
        source="MODEL 4.13",
    )
    margin: float = parameter(
        0.0,
        unit="share of outstanding",
        low=0,
        high=1,
        meaning="more saving asked at a red alert, from the firm's cash",
        source="MODEL 4.13",
    )
    restructures: bool = parameter(
        False,
        unit="-",
        meaning="whether arrears are spread over the instalments left at a red alert",
        source="MODEL 4.13",
    )
