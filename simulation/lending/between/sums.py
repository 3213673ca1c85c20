"""What is counted of meetings between instalments in each cycle, and of what meetings cost."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: meetings between instalments, and what meetings cost."""

    meetings_between: Annotated[int, Field("meetings", "group meetings without an instalment due")]
    due_between: Annotated[float, Field("money", "arrears that fell due at them")]
    paid_between: Annotated[float, Field("money", "of this, paid at them, by whomever")]
    meeting_cost: Annotated[float, Field("money", "what meetings cost the bank, part of the operating cost")]
    meeting_effort: Annotated[float, Field("money", "what meetings cost members in time; no cash moves")]
