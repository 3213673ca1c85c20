"""What a group does with its members' savings."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter


class Internal(Section, title="Internal account"):
    """The members' savings, lent on among them by their group."""

    share: float = parameter(
        0.0,
        label="Savings lent on by the group",
        unit="share of savings",
        low=0,
        high=1,
        meaning="part of the savings held as loans are made that the group lends on to its members",
        source="ODD 7.50",
    )
    interest_rate: float = parameter(
        0.36,
        label="Interest of the group's own loans",
        unit="per year",
        low=0,
        high=5,
        meaning="interest on loans from the internal account, which is shared by savings",
        source="ODD 7.50",
    )
