"""What is kept of centres."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class FirmCentre(Protocol):
    """A firm, as far as its centre goes."""

    for_centre: Annotated[
        float, Field("money", "of what it paid for others, that on loans of other groups of its centre", line=11)
    ]
    from_centre: Annotated[
        float, Field("money", "of what others paid on its loan, that from other groups of its centre", line=11)
    ]
