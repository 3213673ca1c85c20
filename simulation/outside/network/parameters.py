"""Guarantees between firms of different groups: who stands behind whom, for how much, and what follows a failure."""

from __future__ import annotations

import math

from ...declaring.parameter import Section, parameter
from .choices import Clearing, NetworkKind, NetworkSplit

EDGE_COUNT = 5000


class Edge(Section, title="Given guarantee"):
    """One guarantee of a given network."""

    guarantor: int = parameter(
        0,
        label="Firm that answers",
        unit="slot",
        low=0,
        high=10**9,
        meaning="firm that answers, from 0",
        source="ODD 7.33.1",
    )
    debtor: int = parameter(
        1,
        label="Firm it answers for",
        unit="slot",
        low=0,
        high=10**9,
        meaning="firm it answers for, from 0",
        source="ODD 7.33.1",
    )


class Network(Section, title="Guarantee network"):
    """The guarantee network beyond the group."""

    kind: NetworkKind = parameter(
        NetworkKind.OFF,
        label="Guarantees between groups",
        unit="-",
        meaning="how guarantees between groups are laid",
        source="ODD 7.33.1",
    )
    members: float = parameter(
        1.0,
        label="Firms in the network",
        unit="share of firms",
        low=0,
        high=1,
        meaning="firms in the network, the first ones by slot (random, scale_free)",
        source="ODD 7.33.1; ODD 1.2, T5",
    )
    guarantees: int = parameter(
        2,
        label="Guarantees of a firm",
        unit="firms",
        low=1,
        high=20,
        meaning="firms that each firm of the network guarantees (random, scale_free)",
        source="ODD 7.33.1",
    )
    edges: list[Edge] = parameter(
        [],
        label="Given guarantees",
        unit="-",
        length=EDGE_COUNT,
        meaning="the guarantees of a given network",
        source="ODD 7.33.1",
    )
    share: float = parameter(
        1.0,
        label="Debt that guarantors answer for",
        unit="share of unpaid debt",
        low=0,
        high=1,
        meaning="what guarantors answer for: together (joint), or each (several; never more than the whole)",
        source="ODD 7.33.2",
    )
    split: NetworkSplit = parameter(
        NetworkSplit.JOINT,
        label="How guarantors share a call",
        unit="-",
        meaning="whether those who stand share a call equally, or each answers for its own share only",
        source="ODD 7.33.2; known answer J",
    )
    clearing: Clearing = parameter(
        Clearing.ELIMINATION,
        label="Guarantors who cannot pay",
        unit="-",
        meaning="who cannot pay a call falls with its last instalment, or pays in proportion what it has",
        source="ODD 7.33.2; ODD 7.33.3; Eisenberg and Noe 2001",
    )
    withdrawal: float = parameter(
        0.0,
        label="Chance that a line is withdrawn",
        unit="probability",
        low=0,
        high=1,
        meaning="chance that the bank withdraws the line of a firm tied to one that failed",
        source="ODD 7.33.5",
    )
    withdrawal_cycles: float = parameter(
        1.0,
        label="Cycles a line stays withdrawn",
        unit="cycles",
        low=0,
        high=math.inf,
        meaning="cycles for which a withdrawn line stays closed (.inf: for ever)",
        source="ODD 7.33.5",
    )
    contagion: float = parameter(
        0.0,
        label="Pull of neighbours' last repayment",
        unit="1",
        low=0,
        high=2,
        meaning="effect of neighbours' repayment last cycle on willingness",
        source="ODD 7.33.5",
    )
