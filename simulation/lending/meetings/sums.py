"""What is counted of meetings in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: meetings."""

    meetings: Annotated[int, Field("meetings", "group meetings with something due")]
    loans_helped: Annotated[int, Field("loans", "loans on which partners paid something")]
    collusive: Annotated[int, Field("meetings", "meetings that agreed not to pay")]
    calls_asked: Annotated[float, Field("money", "gaps that partners could be called for")]
    calls_paid: Annotated[float, Field("money", "paid in cash for others")]
    fund_paid: Annotated[float, Field("money", "paid from saving for others")]
    credited: Annotated[float, Field("money", "credited to borrowers from others' cash and saving")]
    paid_for_others: Annotated[
        float, Field("units of own debt service", "sum over borrowers of what each paid for others")
    ]
    paid_for_others_p95: Annotated[float, Field("units of own debt service", "95th percentile of it over borrowers")]
    paid_for_others_max: Annotated[float, Field("units of own debt service", "largest of it")]
    cycles_with_loans: Annotated[int, Field("cycles", "1 if any loan was made")]
    able: Annotated[int, Field("dues", "dues that their borrower could pay")]
    claims: Annotated[int, Field("claims", "claims of failure")]
    claims_checked: Annotated[int, Field("claims", "claims checked by a partner")]
    false_claims: Annotated[int, Field("claims", "claims of members who could pay")]
    caught: Annotated[int, Field("claims", "false claims found out by a partner or an officer")]
    sanctions: Annotated[float, Field("money", "social sanctions borne")]
    coordination_gaps: Annotated[int, Field("meetings", "meetings at which both ends of a run have a solution")]
