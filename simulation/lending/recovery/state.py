"""What is kept of recovery after default."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field
from ..arrears.choices import LoanClass
from .choices import STAGES


class FirmRecovery(Protocol):
    """A firm, as far as recovery after default goes."""

    loss_given_default: Annotated[float, Field("share of balance", "economic loss of its default; else 0", line=9)]


class BankRecovery(Protocol):
    """The bank, as far as recovery after default goes."""

    collecting: Annotated[float, Field("money", "of the loans, those in default and on the recovery ladder")]
    set_aside: Annotated[float, Field("money", "of the provisions, those against loans on the recovery ladder")]


class FileRecovery(Protocol):
    """The bank's file of a firm, as far as recovery after default goes."""

    debtor: Annotated[int, Field("number", "firm whose debt is on the recovery ladder", start=-1)]
    in_collection: Annotated[float, Field("money", "principal on the ladder; 0: none")]
    arrears_days: Annotated[float, Field("days", "days past due of that debt")]
    arrears_class: Annotated[LoanClass, Field("-", "five-category class of that debt")]
    ends: Annotated[int, Field("cycle", "cycle in which its ladder ends and the rest is written off")]
    lost: Annotated[float, Field("money", "what will not be recovered of its last default")]
    freeze: Annotated[int, Field("number", "freezing of a group that answers for that debt; -1: none", start=-1)]
    cleared: Annotated[float, Field("money", "paid on that debt by its frozen group")]
    operational: Annotated[bool, Field("-", "that debt is of a borrowed name, forged files or collusion")]
    coming: Annotated[list[float], Field("money", "still to come from each stage of the ladder", size=STAGES)]
    coming_in: Annotated[list[int], Field("cycle", "cycle in which that comes", size=STAGES)]
