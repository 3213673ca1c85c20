"""Numbers as people read them: so many digits, and a dash for what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING = "-"
FEW = 3
"""Names that are listed one by one; of more only their number is told."""
ROUNDING = 1e-12
"""What is smaller is what rounding left of nothing, such as -1e-17."""


def four_digits(value: float | None) -> str:
    """Write four significant digits."""
    if value is None:
        return NOTHING
    return f"{value:.4g}" if abs(value) > ROUNDING else "0"


def listed(names: Sequence[str], noun: str) -> str:
    """Name what a note is about, or say how many there are: `a, b` or `12 outcomes`."""
    return ", ".join(names) if len(names) <= FEW else f"{len(names)} {noun}"
