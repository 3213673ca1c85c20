"""Centres of groups: how many groups meet together, and how far they answer for each other."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter


class Centre(Section, title="Centre"):
    """Groups that meet together and answer for each other, as those of the Grameen Bank and of CARD do.

    Only where members are jointly liable.
    """

    groups: int = parameter(
        0,
        label="Groups in a centre",
        unit="groups",
        low=0,
        high=40,
        meaning="groups with consecutive numbers that make up a centre, where they meet in one place; 0: no centres",
        source="Seibel and Torres 1999; ODD 7.41.1",
    )
    share: float = parameter(
        0.0,
        label="Share a centre answers for",
        unit="share",
        low=0,
        high=1,
        meaning="part of what a group leaves unpaid that the other groups of its centre are asked for",
        source="Gine and Karlan 2014; ODD 7.41.2",
    )
