"""The share of luck as an analysis tells it, with what luck is left in means over replicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .result import LuckShare

if TYPE_CHECKING:
    from ..designs.luck import Share


def luck_share(share: Share, replicates: int | None) -> LuckShare:
    """Return the share with the floor it leaves in the means of so many replicates; none if luck is a factor itself."""
    value, low, high = share
    if replicates is None:
        return LuckShare(value, low, high, None, "total index of the seed: luck, and what luck and factors do together")
    # The luck that is left can be estimated above the whole variance.
    left = min(max(value, 0.0), 1.0) / replicates
    floor = left / (1 - min(max(value, 0.0), 1.0) + left)
    return LuckShare(value, low, high, floor, f"variance within rows; the means of {replicates} still hold the floor")
