"""Recovery after default: a fixed loss, or the rungs of the ladder."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import Stage

ORDER = ", ".join(stage.name.lower() for stage in Stage)


class Ladder(Section):
    """What each stage of recovery brings in, costs and takes; switched off, a fixed loss given default."""

    active: bool = parameter(
        False,
        unit="-",
        meaning="whether defaulted loans climb the ladder (else recovery.loss_given_default holds)",
        source="MODEL 4.14",
    )
    days: list[float] = parameter(
        [1.0, 30.0, 90.0, 180.0],
        unit="days",
        low=0,
        high=3650,
        length=len(Stage),
        shortest=len(Stage),
        meaning=f"days past due from which each stage works, in the order {ORDER}",
        source="MODEL 4.14",
    )
    rates: list[float] = parameter(
        [0.0] * len(Stage),
        unit="share of what is left",
        low=0,
        high=1,
        length=len(Stage),
        shortest=len(Stage),
        meaning="mean recovery of each stage",
        source="MODEL 4.14; VALIDATION K",
    )
    costs: list[float] = parameter(
        [0.0] * len(Stage),
        unit="share of recovery",
        low=0,
        high=1,
        length=len(Stage),
        shortest=len(Stage),
        meaning="cost of each stage",
        source="MODEL 4.14; VALIDATION K",
    )
    delays: list[float] = parameter(
        [0.0] * len(Stage),
        unit="years",
        low=0,
        high=20,
        length=len(Stage),
        shortest=len(Stage),
        meaning="time from the start of each stage to its cash",
        source="MODEL 4.14; VALIDATION K",
    )
    spread: float = parameter(
        0.0,
        unit="share",
        low=0,
        high=1,
        meaning="how far success moves a stage's recovery apart: 0 the rate itself, 1 all or nothing",
        source="MODEL 4.14; VALIDATION T8",
    )
    discount_rate: float = parameter(
        0.0,
        unit="per year",
        low=0,
        high=1,
        meaning="rate at which recoveries are discounted to the day of default",
        source="MODEL 4.14; VALIDATION K",
    )
    guarantors: float = parameter(
        0.0,
        unit="share",
        low=0,
        high=1,
        meaning="part of what is due from the credit stage that partners pay at the close, times guarantee.share",
        source="MODEL 4.14",
    )
    claim_price: float = parameter(
        0.0,
        unit="share of what is left",
        low=0,
        high=1,
        meaning="price at which the claim is sold at the end of the ladder",
        source="MODEL 4.14",
    )


class Recovery(Section):
    """What is got back after default: the switched-off case of the recovery ladder."""

    loss_given_default: float = parameter(
        1.0,
        unit="share of unpaid",
        low=0,
        high=1,
        meaning="part of an unpaid loan that is lost",
        source="MODEL 4.14",
    )
