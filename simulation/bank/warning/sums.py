"""What is counted of early warning in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: early warning."""

    failures_coming: Annotated[int, Field("loans", "loans watched whose project will fail")]
    alerts: Annotated[int, Field("loans", "loans that early warning showed yellow or red")]
    alerts_true: Annotated[int, Field("loans", "of these, loans whose project had failed or would fail")]
    alerts_false: Annotated[int, Field("loans", "of these, the others")]
    alerts_red: Annotated[int, Field("loans", "loans that early warning showed red")]
    warning_visits: Annotated[int, Field("visits", "visits that yellow loans brought")]
    interventions: Annotated[int, Field("loans", "loans in which the bank intervened")]
    failures_averted: Annotated[int, Field("loans", "failures that an intervention turned round")]
    restructured: Annotated[int, Field("loans", "red loans whose arrears were spread over later instalments")]
    margin_paid: Annotated[float, Field("money", "saving that red loans paid in")]
    warning_cost: Annotated[float, Field("money", "visits to yellow loans, and interventions")]
