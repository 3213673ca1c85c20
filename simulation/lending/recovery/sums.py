"""What is counted of recovery after default in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: recovery after default."""

    partners_repaid: Annotated[float, Field("money", "paid back to members who had paid for others")]
    recovered: Annotated[float, Field("money", "recovered after default")]
    exposure: Annotated[float, Field("money", "outstanding principal of loans at default")]
    recoverable: Annotated[float, Field("money", "of this, what is recovered, now or in later cycles")]
    recoverable_reminder: Annotated[float, Field("money", "of this, after a reminder")]
    recoverable_soft: Annotated[float, Field("money", "of this, by soft recovery")]
    recoverable_credit: Annotated[float, Field("money", "of this, by credit recovery, guarantors' payments included")]
    recoverable_hard: Annotated[float, Field("money", "of this, by hard recovery, the sale of the claim included")]
    recovered_value: Annotated[float, Field("money", "what is recovered, discounted and less cost of collection")]
    guarantors_paid: Annotated[float, Field("money", "paid by partners at the credit stage")]
    collection_cost: Annotated[float, Field("money", "cost of collecting defaulted loans")]
    collecting: Annotated[float, Field("money", "principal on the recovery ladder at the close")]
