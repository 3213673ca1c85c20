"""Screening: who judges an applicant, control points, rules of admission."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import Policy, Remedy

POINT_COUNT = 7
"""Application, field visit, independent review, approval, signing in person, use-of-funds check, first visit."""


POINTS = "application, field visit, review, approval, signing, use-of-funds check, first visit"


class Control(Section, title="Control points"):
    """The control points: ordered filters, the last two of them after the money is paid out."""

    applied: bool = parameter(
        False, label="Control points", unit="-", meaning="whether loans pass the control points", source="ODD 7.31.1"
    )
    catches: list[float] = parameter(
        [0.0] * POINT_COUNT,
        label="Bad firms each point finds",
        unit="probability",
        low=0,
        high=1,
        length=POINT_COUNT,
        shortest=POINT_COUNT,
        meaning=f"chance that a point finds a bad firm out ({POINTS})",
        source="ODD 7.31.1; known answer K",
    )
    false_alarms: list[float] = parameter(
        [0.0] * POINT_COUNT,
        label="False alarms at each point",
        unit="probability",
        low=0,
        high=1,
        length=POINT_COUNT,
        shortest=POINT_COUNT,
        meaning=f"chance that a point takes a good firm for a bad one ({POINTS})",
        source="ODD 7.31.1; known answer K",
    )
    costs: list[float] = parameter(
        [0.0] * POINT_COUNT,
        label="Cost of each control point",
        unit="share of first loan",
        low=0,
        high=1,
        length=POINT_COUNT,
        shortest=POINT_COUNT,
        meaning=f"cost of one check, whatever the firm's size ({POINTS})",
        source="ODD 7.31.1",
    )
    by_officer: list[float] = parameter(
        [1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 1.0],
        label="Part of each point with the officer",
        unit="share",
        low=0,
        high=1,
        length=POINT_COUNT,
        shortest=POINT_COUNT,
        meaning=f"part of a point that lies in the hands of the officer in charge ({POINTS})",
        source="ODD 7.31.1; assumption",
    )
    second_officer: bool = parameter(
        False,
        label="Second officer on the visit",
        unit="-",
        meaning="whether a second officer goes along on the field visit, who would have to collude too",
        source="ODD 7.31.1",
    )
    refusal_cycles: float = parameter(
        0.0,
        label="Cycles shut out after an alarm",
        unit="cycles",
        low=0,
        high=1000,
        meaning="cycles for which a firm that raised an alarm is not let in again",
        source="assumption",
    )
    remedy: Remedy = parameter(
        Remedy.RECALL,
        label="After an alarm on a paid-out loan",
        unit="-",
        meaning="what an alarm after disbursement leads to: the loan is called back, or held to the safe project",
        source="ODD 7.31.2",
    )
    within_reach: float = parameter(
        1.0,
        label="Part of a recalled loan still there",
        unit="share of loan",
        low=0,
        high=1,
        meaning="part of the loan that is still there when the first visit calls it back",
        source="assumption; at the use-of-funds check all of it is",
    )


class Admission(Section, title="Admission"):
    """Rules of admission: what a firm, or the group it sits in, must be for a loan to be looked at."""

    minimum_age: int = parameter(
        0,
        label="Youngest firm let in",
        unit="cycles",
        low=0,
        high=1000,
        meaning="youngest firm that is let in",
        source="ODD 7.31.3",
    )
    clean_record: bool = parameter(
        False,
        label="Clean record needed",
        unit="-",
        meaning="whether a firm with a default so far, or a late period on its last loan, is refused",
        source="ODD 7.31.3",
    )
    outside_guarantees: int = parameter(
        1000,
        label="Most guarantees to other groups",
        unit="guarantees",
        low=0,
        high=1000,
        meaning="most guarantees a firm may have given to firms of other groups; 1000: any number",
        source="ODD 7.31.3",
    )
    owner_check: float = parameter(
        0.0,
        label="Chance that a second name is found",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that a second name of one real user in a group is found out and refused",
        source="ODD 7.31.3",
    )
    sector_share: float = parameter(
        1.0,
        label="Most seats for one sector",
        unit="share of members",
        low=0,
        high=1,
        meaning="largest part of a full group's seats for one sector (one seat at least)",
        source="ODD 7.31.3",
    )
    worth_multiple: float = parameter(
        1e6,
        label="Most a group borrows over its cash",
        unit="multiple",
        low=0,
        high=1e6,
        meaning="most a group may borrow, as a multiple of its members' cash; 1e6: any amount",
        source="ODD 7.31.3",
    )


class Screening(Section, title="Screening"):
    """Judging an applicant before the loan."""

    policy: Policy = parameter(
        Policy.NONE,
        label="Who judges applicants",
        unit="-",
        meaning="who judges: nobody, the officer's score, the peers, or both",
        source="ODD 7.7.1",
    )
    cut_off: float = parameter(
        0.0,
        label="Least chance of success approved",
        unit="probability",
        low=0,
        high=1,
        meaning="least success probability, as seen, that is approved",
        source="ODD 7.7.1",
    )
