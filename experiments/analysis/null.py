"""The built-in null: what a factor that does nothing gets, and which indices cannot be told from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .result import Key, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..designs import Index


def of_dummy(indices: Sequence[Index], dummy: str | None) -> list[Index]:
    """Return the indices the dummy takes part in; none without a dummy."""
    return [index for index in indices if dummy is not None and dummy in {index.factor, index.with_factor}]


def flagged(indices: Sequence[Index], dummy: str | None, signed: frozenset[str]) -> frozenset[Key]:
    """Return the indices whose interval reaches the dummy's; an index without interval counts as its own interval.

    The dummy's interval is that of its index of the same name; for pairs, from the smallest to the largest of those
    with the dummy in them, without their own intervals, as there are many. signed: names of indices that can be below
    zero; of these, one that lies wholly below the dummy's interval does not reach it.
    """
    null = of_dummy(indices, dummy)
    return frozenset(
        key_of(index)
        for index in indices
        if index not in null and _reaches(index, _span(null, index.name), is_signed=index.name in signed)
    )


def _span(null: Sequence[Index], name: str) -> tuple[float, float] | None:
    same = [index for index in null if index.name == name]
    if not same:
        return None
    if same[0].with_factor is not None:
        return min(index.value for index in same), max(index.value for index in same)
    return _interval(same[0])


def _reaches(index: Index, span: tuple[float, float] | None, *, is_signed: bool) -> bool:
    if span is None:
        return False
    low, high = _interval(index)
    return low <= span[1] and (not is_signed or high >= span[0])


def _interval(index: Index) -> tuple[float, float]:
    if index.low is None or index.high is None:
        return index.value, index.value
    return index.low, index.high
