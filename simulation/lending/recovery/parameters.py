"""Recovery after default: a fixed loss, or the rungs of the ladder."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import Stage

ORDER = ", ".join(stage.name.lower() for stage in Stage)


class Ladder(Section, title="Recovery ladder"):
    """What each stage of recovery brings in, costs and takes; switched off, a fixed loss given default."""

    active: bool = parameter(
        False,
        label="Recovery by stages",
        unit="-",
        meaning="whether defaulted loans climb the ladder (else recovery.loss_given_default holds)",
        source="ODD 7.23.1",
    )
    days: list[float] = parameter(
        [1.0, 30.0, 90.0, 180.0],
        label="Days late of each recovery stage",
        unit="days",
        low=0,
        high=3650,
        length=len(Stage),
        shortest=len(Stage),
        meaning=f"days past due from which each stage works, in the order {ORDER}",
        source="ODD 7.23.1",
    )
    rates: list[float] = parameter(
        [0.0] * len(Stage),
        label="Recovery of each stage",
        unit="share of what is left",
        low=0,
        high=1,
        length=len(Stage),
        shortest=len(Stage),
        meaning="mean recovery of each stage",
        source="ODD 7.23.1; known answer K",
    )
    costs: list[float] = parameter(
        [0.0] * len(Stage),
        label="Cost of each recovery stage",
        unit="share of recovery",
        low=0,
        high=1,
        length=len(Stage),
        shortest=len(Stage),
        meaning="cost of each stage",
        source="ODD 7.23.1; known answer K",
    )
    delays: list[float] = parameter(
        [0.0] * len(Stage),
        label="Delay of each recovery stage",
        unit="years",
        low=0,
        high=20,
        length=len(Stage),
        shortest=len(Stage),
        meaning="time from the start of each stage to its cash",
        source="ODD 7.23.1; known answer K",
    )
    dispersion: float = parameter(
        0.0,
        label="Spread of recoveries",
        unit="share",
        low=0,
        high=1,
        meaning="how far success moves a stage's recovery apart: 0 the rate itself, 1 all or nothing",
        source="ODD 7.23.1; ODD 1.2, T8",
    )
    discount_rate: float = parameter(
        0.0,
        label="Discount rate of recoveries",
        unit="per year",
        low=0,
        high=1,
        meaning="rate at which recoveries are discounted to the day of default",
        source="ODD 7.23.1; known answer K",
    )
    guarantors: float = parameter(
        0.0,
        label="Part partners pay after default",
        unit="share",
        low=0,
        high=1,
        meaning="part of what is due from the credit stage that partners pay at the close, times guarantee.share",
        source="ODD 7.23.2",
    )
    claim_price: float = parameter(
        0.0,
        label="Sale price of the claim",
        unit="share of what is left",
        low=0,
        high=1,
        meaning="price at which the claim is sold at the end of the ladder",
        source="ODD 7.23.1",
    )


class Recovery(Section, title="Recovery"):
    """What is got back after default: the switched-off case of the recovery ladder."""

    loss_given_default: float = parameter(
        1.0,
        label="Part of unpaid loans lost",
        unit="share of unpaid",
        low=0,
        high=1,
        meaning="part of an unpaid loan that is lost",
        source="ODD 7.17.3",
    )
    write_off_days: float = parameter(
        360.0,
        label="Days until a bad loan is written off",
        unit="days",
        low=0,
        high=3600,
        meaning="days past due up to which a bad loan stays in the portfolio (without the ladder, which has its end)",
        source="ODD 7.16.2",
    )
