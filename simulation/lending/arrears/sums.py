"""What is counted of its arrears in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field
from .choices import BUCKETS, CLASSES


class Sums(Protocol):
    """Sums over one cycle of one run: its arrears. Balances are taken as periods start, bad loans included."""

    instalments: Annotated[int, Field("instalments", "instalments that fell due")]
    instalments_late: Annotated[int, Field("instalments", "of these, instalments not paid in full when due")]
    portfolio: Annotated[float, Field("money", "principal owed, summed over the starts of periods")]
    balance_par30: Annotated[float, Field("money", "of this, on loans more than 30 days past due")]
    balance_par90: Annotated[float, Field("money", "of this, on loans more than 90 days past due")]
    balance_special_mention: Annotated[float, Field("money", "of this, special mention")]
    balance_substandard: Annotated[float, Field("money", "of this, substandard")]
    balance_doubtful: Annotated[float, Field("money", "of this, doubtful")]
    balance_loss: Annotated[float, Field("money", "of this, loss")]
    loan_periods: Annotated[int, Field("periods", "ends of periods at which a loan was open, or on the ladder")]
    migration: Annotated[
        list[int], Field("loans", "of these, class before by class after, row by row", size=CLASSES**2)
    ]
    rolls: Annotated[list[int], Field("loans", "the same by bucket of days past due, row by row", size=BUCKETS**2)]
    fees: Annotated[float, Field("money", "fees paid with instalments, tax included")]
    penalties: Annotated[float, Field("money", "penalties paid, tax included")]
