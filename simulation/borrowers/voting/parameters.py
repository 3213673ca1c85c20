"""The vote of a group on its members."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter


class Vote(Section, title="Vote on members"):
    """A group votes on members it had to pay for, as a jury of peers (Wydick 2001)."""

    held: bool = parameter(
        False,
        label="Vote to expel members",
        unit="-",
        meaning="whether a group votes after a cycle on members it paid for",
        source="Wydick 2001; ODD 7.42",
    )
    burden: float = parameter(
        0.1,
        label="Payment that turns a partner away",
        unit="share of debt service",
        low=0,
        high=10,
        meaning="part of a member's debt service: a partner who paid more for it in a cycle votes against it",
        source="ODD 7.42; assumption",
    )
    majority: float = parameter(
        0.5,
        label="Majority that expels",
        unit="share of other members",
        low=0,
        high=1,
        meaning="a member is expelled if a larger part of the other members votes against it; 1: nobody is",
        source="ODD 7.42; assumption",
    )
    cycles: int = parameter(
        1,
        label="Cycles without a loan once expelled",
        unit="cycles",
        low=1,
        high=1000,
        meaning="cycles for which an expelled member gets no loan; then it may join a group as any other firm",
        source="ODD 7.42; assumption",
    )
