"""Early warning while a loan runs: signals, colours, and what the bank then does (ODD 7.22)."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import Intervention, Signal

ORDER = ", ".join(signal.name.lower() for signal in Signal)


class EarlyWarning(Section, title="Early warning"):
    """Early warning in the loan; a signal whose two rates are equal says nothing."""

    active: bool = parameter(
        False,
        label="Early warning",
        unit="-",
        meaning="whether the bank reads early-warning signals",
        source="ODD 7.22",
    )
    true_positive: list[float] = parameter(
        [0.0] * len(Signal),
        label="Signals when a project fails",
        unit="probability",
        low=0,
        high=1,
        length=len(Signal),
        shortest=len(Signal),
        meaning=f"chance of each signal at a reading if the project has failed or will fail, in the order {ORDER}",
        source="ODD 7.22.1",
    )
    false_positive: list[float] = parameter(
        [0.0] * len(Signal),
        label="Signals when a project works",
        unit="probability",
        low=0,
        high=1,
        length=len(Signal),
        shortest=len(Signal),
        meaning="chance of each signal at a reading otherwise, in the same order",
        source="ODD 7.22.1",
    )
    late_days: float = parameter(
        0.0,
        label="Days late that give a signal",
        unit="days",
        low=0,
        high=3650,
        meaning="days past due from which a late loan is a signal",
        source="ODD 7.22.1",
    )
    prior: float = parameter(
        0.05,
        label="Chance of failure at the start",
        unit="probability",
        low=0,
        high=1,
        meaning="chance of failure the bank starts from at disbursement",
        source="ODD 7.22.1; known answer K",
    )
    every: int = parameter(
        1,
        label="Periods between readings",
        unit="periods",
        low=1,
        high=120,
        meaning="periods from one reading to the next",
        source="ODD 7.22.1",
    )
    memory: float = parameter(
        1.0,
        label="Memory of earlier signals",
        unit="weight",
        low=0,
        high=1,
        meaning="part of earlier evidence kept at a reading; 1: signals count as independent",
        source="ODD 7.22.1; Good 1950, weight of evidence",
    )
    yellow: float = parameter(
        0.2,
        label="Chance of failure that turns yellow",
        unit="probability",
        low=0,
        high=1,
        meaning="posterior from which a loan is yellow: an officer visits",
        source="ODD 7.22.2",
    )
    red: float = parameter(
        0.5,
        label="Chance of failure that turns red",
        unit="probability",
        low=0,
        high=1,
        meaning="posterior from which a loan is red: line frozen, margin asked, arrears restructured",
        source="ODD 7.22.2",
    )
    visit_true_positive: float = parameter(
        0.0,
        label="Visits that see real trouble",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a visit finds trouble if the project has failed or will fail",
        source="ODD 7.22.2",
    )
    visit_false_positive: float = parameter(
        0.0,
        label="Visits that see false trouble",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a visit finds trouble otherwise",
        source="ODD 7.22.2",
    )
    rule: Intervention = parameter(
        Intervention.BY_COLOUR,
        label="When the bank intervenes",
        unit="-",
        meaning="whether the bank intervenes at red, or where it pays: posterior > cost / (effect LGD)",
        source="ODD 7.22.3",
    )
    effect: float = parameter(
        0.0,
        label="Chance that an intervention works",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that an intervention turns a coming failure round",
        source="ODD 7.22.3; known answer K",
    )
    cost: float = parameter(
        0.0,
        label="Cost of an intervention",
        unit="share of balance",
        low=0,
        high=1,
        meaning="cost of an intervention",
        source="ODD 7.22.3",
    )
    freeze_cycles: float = parameter(
        0.0,
        label="Cycles frozen after a red alert",
        unit="cycles",
        low=0,
        high=100,
        meaning="cycles without a new loan after a red alert",
        source="ODD 7.22.2",
    )
    margin: float = parameter(
        0.0,
        label="Saving asked at a red alert",
        unit="share of outstanding",
        low=0,
        high=1,
        meaning="more saving asked at a red alert, from the firm's cash",
        source="ODD 7.22.2",
    )
    restructures: bool = parameter(
        False,
        label="Arrears spread at a red alert",
        unit="-",
        meaning="whether arrears are spread over the instalments left at a red alert",
        source="ODD 7.22.2",
    )
