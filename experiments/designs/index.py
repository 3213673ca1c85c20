"""What a design says of a factor, or of a pair of factors."""

from __future__ import annotations

from dataclasses import dataclass


class CannotAnalyse(ValueError):  # noqa: N818 - it is an answer, not a fault of the program
    """Outcomes from which the design can give no index; the text says why."""


@dataclass(frozen=True)
class Index:
    """What a design says of a factor, or of a pair of factors, with its 95 % interval.

    name: as in the literature (S1, ST, S2, mu_star, ...), no unit unless the note gives one. low, high: None where no
    valid interval is known; the note then says why.
    """

    factor: str
    name: str
    value: float
    low: float | None = None
    high: float | None = None
    with_factor: str | None = None
    note: str = ""
