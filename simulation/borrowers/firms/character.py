"""The character of owners: what a default costs them, what they hope for, and whom they look at."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from ..groups.choices import Example
from .choices import Expectation


class Character(Section, title="Character of owners"):
    """What firms fear and value."""

    seizure: float = parameter(
        1.0,
        label="Revenue the bank can seize",
        unit="share of revenue",
        low=0,
        high=1,
        meaning="part of revenue the bank can seize after default",
        source="Besley and Coate 1995; ODD 7.12.1",
    )
    meeting_effort: float = parameter(
        0.0,
        label="Effort of a meeting for a member",
        unit="share of first loan",
        low=0,
        high=1,
        meaning="what a meeting costs a member in time; it makes a loan so much less worth having, no cash moves",
        source="ODD 7.45; Field and Pande 2008",
    )
    stigma: float = parameter(
        0.0,
        label="Shame of a default",
        unit="share of loan",
        low=0,
        high=1000,
        meaning="money value of the shame of default",
        source="ODD 7.12.1",
    )
    stigma_half_width: float = parameter(
        0.0,
        label="Spread of the shame",
        unit="share of loan",
        low=0,
        high=1000,
        meaning="half-width of its uniform distribution over firms",
        source="ODD 7.2",
    )
    patience: float = parameter(
        0.0,
        label="Patience of owners",
        unit="discount factor per cycle",
        low=0,
        high=1,
        meaning="weight of the next cycle",
        source="ODD 7.12.2",
    )
    patience_half_width: float = parameter(
        0.0,
        label="Spread of patience",
        unit="discount factor",
        low=0,
        high=0.5,
        meaning="half-width of its uniform distribution over firms",
        source="ODD 7.2",
    )
    outside_option: float = parameter(
        0.0,
        label="Gain without the loan",
        unit="per unit of loan",
        low=-100,
        high=100,
        meaning="what a firm gains without the loan",
        source="ODD 7.6.1",
    )
    outside_half_width: float = parameter(
        0.0,
        label="Spread of the gain without the loan",
        unit="per unit of loan",
        low=0,
        high=100,
        meaning="half-width of its uniform distribution over firms",
        source="ODD 7.2",
    )
    learning: float = parameter(
        0.0,
        label="How fast firms learn of partners",
        unit="weight",
        low=0,
        high=1,
        meaning="weight of the last cycle in what a firm believes of partners",
        source="ODD 7.6.2",
    )
    contagion: float = parameter(
        0.0,
        label="Pull of peers' last repayment",
        unit="1",
        low=0,
        high=2,
        meaning="effect of peers' repayment last cycle on willingness",
        source="ODD 7.12.3; Breza 2012",
    )
    example: Example = parameter(
        Example.LOAN_REPAID,
        label="Example that peers set",
        unit="-",
        meaning="what counts as a peer's repayment: that its loan was repaid, by whomever, seen only in their group;"
        " or that it paid nearly all of its dues itself, remembered beyond the group",
        source="ODD 7.12.3; Breza 2012",
    )
    foresight: float = parameter(
        0.0,
        label="Foresight in the choice of project",
        unit="share",
        low=0,
        high=1,
        meaning="part of the value of access to later loans that counts when a project is chosen",
        source="ODD 7.10.2; Gine et al. 2010",
    )
    coordination: float = parameter(
        0.0,
        label="Pull of others paying today",
        unit="1",
        low=0,
        high=2,
        meaning="effect of the believed share of payers at this meeting on willingness",
        source="ODD 7.13.1",
    )
    expectation: Expectation = parameter(
        Expectation.ALL_PAY,
        label="What members expect of others",
        unit="-",
        meaning="from which end a coordination run is solved",
        source="ODD 7.13.1",
    )
    risk_aversion: float = parameter(
        2.0,
        label="Owners' aversion to risk",
        unit="per first loan",
        low=0,
        high=100,
        meaning="owners' constant absolute risk aversion, for the certainty-equivalent income",
        source="ODD 7.35; Pratt 1964",
    )
    last_cycle: int = parameter(
        0,
        label="Last cycle, as owners know",
        unit="cycle",
        low=0,
        high=10_000,
        meaning="cycle that owners know to bring the last loans; 0: they see no end of lending",
        source="ODD 7.12.4; Abbink et al. 2006",
    )
    collusion: bool = parameter(
        False,
        label="Groups may agree to default",
        unit="-",
        meaning="whether a group may default by agreement",
        source="ODD 7.13.2",
    )
