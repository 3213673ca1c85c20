"""The second lender: its terms, whom it reaches, and what the lenders know of each other (ODD 7.34)."""

from __future__ import annotations

import math

from ...declaring.parameter import Section, parameter
from .choices import Priority


class Lender(Section, title="Second lender"):
    """A second lender beside the bank."""

    available: bool = parameter(
        False, label="Second lender", unit="-", meaning="whether there is a second lender", source="ODD 7.34"
    )
    reach: float = parameter(
        1.0,
        label="Firms the second lender deals with",
        unit="share of firms",
        low=0,
        high=1,
        meaning="firms that the second lender deals with",
        source="ODD 7.34.1",
    )
    loan: float = parameter(
        0.5,
        label="Second lender's loan",
        unit="share of first loan",
        low=0,
        high=10,
        meaning="its loan; also the most bridge money a firm can owe",
        source="ODD 7.34.1",
    )
    interest_rate: float = parameter(
        0.3,
        label="Second lender's interest rate",
        unit="per year",
        low=0,
        high=5,
        meaning="its interest on the declining balance",
        source="ODD 7.34.1",
    )
    cut_off: float = parameter(
        0.0,
        label="Second lender's cut-off",
        unit="probability",
        low=0,
        high=1,
        meaning="least success probability, as it sees it, that it lends to",
        source="ODD 7.34.1",
    )
    noise: float = parameter(
        0.0,
        label="Error of second lender's judgement",
        unit="log-odds",
        low=0,
        high=10,
        meaning="standard error of its judgement of a firm's risk",
        source="ODD 7.34.1",
    )
    priority: Priority = parameter(
        Priority.PRO_RATA,
        label="Who is paid first",
        unit="-",
        meaning="who is paid first from a firm's cash",
        source="ODD 7.34.2",
    )
    bridge: bool = parameter(
        False,
        label="Bridge money from the second lender",
        unit="-",
        meaning="whether a firm short of cash can pay the bank with its money",
        source="ODD 7.34.3",
    )
    registry: bool = parameter(
        False,
        label="Shared registry of loans",
        unit="-",
        meaning="whether the lenders see each other's loans in a registry",
        source="ODD 7.34.4; Jappelli and Pagano 2002",
    )
    exclusion: float = parameter(
        math.inf,
        label="Second lender's exclusion",
        unit="cycles",
        low=0,
        high=math.inf,
        meaning="cycles for which it shuts out who did not repay it (.inf: for ever)",
        source="ODD 7.34.1",
    )
    service_limit: float = parameter(
        0.75,
        label="Debt service that is too much",
        unit="share of income",
        low=0,
        high=100,
        meaning="debt service above which a firm is over-indebted",
        source="ODD 7.34.5; Liv 2013: up to .75 of net income solvent, up to 1 at risk, above insolvent",
    )
