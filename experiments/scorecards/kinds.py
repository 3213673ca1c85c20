"""Kinds of loans as columns of 0 and 1: categories, bins of a ratio, and loans without a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .by_group import can_be_weighed

Array = np.ndarray[Any, Any]
OTHER = "other"


@dataclass
class Columns:
    """Columns of what a scorecard weighs, by name, and what was done to the data, one sentence each."""

    values: dict[str, Array] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)


def by_category(name: str, labels: Array, defaulted: Array, groups: Array) -> Columns:
    """Return a column for each category but that with most loans; those too small for a weight are put together."""
    small = [label for label in np.unique(labels) if not can_be_weighed(labels == label, defaulted, groups)]
    is_small = np.isin(labels, small)
    is_enough = is_small.all() or can_be_weighed(is_small, defaulted, groups)
    into = OTHER if is_enough else _most_common(labels[~is_small])
    pooled = np.where(is_small, into, labels)
    base = _most_common(pooled)
    kept = [str(label) for label in np.unique(pooled) if label != base]
    steps = [f"{name}: a weight for each category against {base}: {', '.join(kept) or 'there is no other'}"]
    if small:
        steps.append(f"{name}: too few loans for a weight of their own, taken as {into}: {', '.join(small)}")
    return Columns({f"{name} = {label}": (pooled == label).astype(float) for label in kept}, steps)


def _most_common(labels: Array) -> str:
    """Return the label that most loans have."""
    names, counts = np.unique(labels, return_counts=True)
    return str(names[np.argmax(counts)])


def by_bins(name: str, ratio: Array, most: int, defaulted: Array, groups: Array) -> Columns:
    """Return a column for each bin of equally many loans but the lowest, and for loans without a value.

    most: bins that are wanted; fewer are made where a bin would be too small for a weight of its own.
    """
    edges, place = _bins(ratio, most, defaulted, groups)
    told = f"{len(edges) - 1} bins of about equally many loans, each weighed against that up to {edges[1]:.4g}"
    found = Columns(steps=[f"{name}: {told}"])
    for number in range(1, len(edges) - 1):
        found.values[f"{name} {edges[number]:.4g} to {edges[number + 1]:.4g}"] = (place == number).astype(float)
    return found


def _bins(ratio: Array, most: int, defaulted: Array, groups: Array) -> tuple[Array, Array]:
    """Return the edges of bins that can be weighed, and the bin of each loan, NaN without a value."""
    import pandas as pd

    for count in range(most, 1, -1):
        cut = pd.qcut(pd.Series(ratio), count, labels=False, retbins=True, duplicates="drop")
        place, edges = cut[0].to_numpy(), cut[1]
        if all(can_be_weighed(place == number, defaulted, groups) for number in range(len(edges) - 1)):
            return edges, place
    return np.array([np.nanmin(ratio), np.nanmax(ratio)]), np.where(np.isnan(ratio), np.nan, 0.0)
