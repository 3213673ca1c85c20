"""The asset portfolio: how much of the book may lie in one sector, one group, or one kind of lending."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from ..capital.choices import UNLIMITED, Rationing


class Portfolio(Section, title="Portfolio limits"):
    """Limits of the portfolio; shares are of what all approved firms ask for in the cycle."""

    beyond_limit: Rationing = parameter(
        Rationing.NONE,
        label="Loans beyond a limit",
        unit="-",
        meaning="what becomes of a loan beyond a limit, in the order of a queue drawn by lot; none: no limit is kept",
        source="ODD 7.25.1",
    )
    sector_limit: float = parameter(
        1.0,
        label="Limit for a sector",
        unit="share of loans asked for",
        low=0,
        high=1,
        meaning="most that may be lent to one sector",
        source="ODD 7.25.1",
    )
    group_lending_limit: float = parameter(
        1.0,
        label="Limit for group lending",
        unit="share of loans asked for",
        low=0,
        high=1,
        meaning="most that may be lent to groups whose members answer for each other",
        source="ODD 7.25.1",
    )
    single_group_limit: float = parameter(
        UNLIMITED,
        label="Limit for one group",
        unit="share of the bank's capital",
        low=0,
        high=UNLIMITED,
        meaning="most that may be lent to one group (.15 in the Chinese rules on group customers); 1e9: no limit",
        source="ODD 7.25.1; CBRC 2003, rules on credit to group customers",
    )
    guarantee_degree: float = parameter(
        UNLIMITED,
        label="Limit of a firm's guarantees",
        unit="multiple of net worth",
        low=0,
        high=UNLIMITED,
        meaning="most a firm may guarantee, over its own cash, if its partners' loans are like its own; 1e9: no limit",
        source="ODD 7.25.1",
    )
