"""How often a group meets, and what a meeting costs the bank."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter

MOST_MEETINGS = 31


class MeetingTerms(Section, title="Meetings"):
    """Meetings of groups."""

    per_instalment: int = parameter(
        1,
        label="Meetings per instalment",
        unit="meetings",
        low=1,
        high=MOST_MEETINGS,
        meaning="meetings for each instalment; at all but the last only arrears fall due",
        source="ODD 7.45; Feigenberg et al. 2013",
    )
    cost: float = parameter(
        0.0,
        label="Cost of a meeting",
        unit="share of first loan",
        low=0,
        high=1,
        meaning="cost of a group's meeting to the bank",
        source="ODD 7.45; Field and Pande 2008",
    )
