"""What is counted of screening in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: screening."""

    approved: Annotated[int, Field("firms", "applicants who passed the screening and the registry")]
    approved_success: Annotated[float, Field("probability", "sum of success probabilities of approved firms")]
    bad_applicants: Annotated[
        int, Field("firms", "applicants with a borrowed name or forged files, or that would divert")
    ]
    bad_approved: Annotated[int, Field("firms", "bad applicants who passed the screening and the registry")]
    fraud_missed: Annotated[int, Field("loans", "loans to bad firms, not found out when their projects began")]
    found_at: Annotated[list[int], Field("firms", "bad firms found out at each control point", size=7)]
    missed_at: Annotated[list[int], Field("firms", "bad firms that got through each control point", size=7)]
    wrongly_refused_at: Annotated[list[int], Field("firms", "good firms taken for bad at each point", size=7)]
    control_cost_at: Annotated[list[float], Field("money", "cost of the checks at each control point", size=7)]
    checks_disabled: Annotated[int, Field("checks", "checks that a colluding officer disabled, wholly or in part")]
    checks_left_out: Annotated[int, Field("checks", "checks left out because the loan is guaranteed")]
    recalled: Annotated[float, Field("money", "loans called back after disbursement")]
    loans_recalled: Annotated[int, Field("loans", "loans called back whole, which count as not made")]
    refused_by_rule: Annotated[list[int], Field("firms", "refusals by each rule of admission", size=7)]
