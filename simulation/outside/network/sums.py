"""What is counted of the guarantee network in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: the guarantee network."""

    network_owed: Annotated[float, Field("money", "unpaid debt that firms of other groups answer for")]
    network_paid: Annotated[float, Field("money", "paid on it by these guarantors")]
    network_repaid: Annotated[float, Field("money", "paid back to guarantors of other groups")]
    network_seeds: Annotated[int, Field("firms", "firms with guarantees beyond the group that failed by themselves")]
    network_called: Annotated[int, Field("firms", "sound firms called for firms of other groups")]
    network_failures: Annotated[int, Field("firms", "of these, firms that failed because they could not pay")]
    network_cascades: Annotated[int, Field("cycles", "1 if a call from beyond the group felled a firm")]
    network_rounds: Annotated[int, Field("rounds", "rounds of calls until nobody else failed")]
    network_unpaid: Annotated[float, Field("money", "unpaid at the close by firms with guarantees beyond the group")]
    fell_by_guarantee: Annotated[int, Field("firms", "of these, firms that closed as their loan was repaid")]
    withdrawn: Annotated[int, Field("firms", "firms whose line was withdrawn because a neighbour failed")]
