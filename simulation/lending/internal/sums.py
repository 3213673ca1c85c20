"""What is counted of internal accounts in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: internal accounts."""

    internal_lent: Annotated[float, Field("money", "savings lent on by groups to their members")]
    internal_due: Annotated[float, Field("money", "due on these loans at the close, interest included")]
    internal_unpaid: Annotated[float, Field("money", "of this, not paid, a loss of the savers")]
    internal_drawn: Annotated[float, Field("money", "of this, paid from the debtor's kept saving")]
    internal_kept: Annotated[float, Field("money", "of what was paid, kept as saving of the members")]
