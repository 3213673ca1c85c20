"""Values of a ratio that are no values: codes for missing ones, and values far out that would carry a fit alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection

Array = np.ndarray[Any, Any]
FAR = 10.0
"""Interquartile ranges beyond the quartiles from which a value is far out; Tukey (1977) calls 3 far out."""
CODE = re.compile(r"-?(99+|88+|77+|9+[678])")
"""Numbers that stand for a missing value by custom: -9999, 999, 98, 88, ..."""


def without_codes(ratio: Array, declared: Collection[float], *, is_searched: bool) -> tuple[Array, list[str]]:
    """Return a ratio with NaN for codes, and a sentence for each code. declared: codes that the user names.

    is_searched: numbers that are codes by custom are taken for codes where they lie far out among all other values.
    """
    found, said = ratio.copy(), []
    searched = _codes_by_custom(ratio) if is_searched else []
    for code in [*declared, *(each for each in searched if each not in declared)]:
        here = ratio == code
        if here.any():
            found[here] = np.nan
            why = "as you say" if code in declared else "a customary code far from all other values"
            said.append(f"{code:g} in {_rows(here)} is taken for missing, {why}")
    return found, said


def pulled_in(ratio: Array, share: float, rows: Array, *, is_searched: bool) -> tuple[Array, list[str]]:
    """Return a ratio winsorised, and what was done in a sentence.

    share: of loans at either end that take the nearest value left. Where it is 0 and is_searched, only values far out
    take the nearest value that is not.
    """
    if np.isnan(ratio).all():
        return ratio, []
    if share > 0.0:
        return _winsorised(ratio, share)
    low, high = _fence(ratio)
    is_far = (ratio < low) | (ratio > high)
    if not is_searched or not is_far.any() or np.isnan(low):
        return ratio, []
    inside = ratio[~is_far & np.isfinite(ratio)]
    worst = int(np.nanargmax(np.where(is_far, np.abs(ratio - np.nanmedian(ratio)), np.nan)))
    many = "" if is_far.sum() == 1 else f" and {int(is_far.sum()) - 1} more"
    near = inside.max() if ratio[worst] > high else inside.min()
    told = f"{ratio[worst]:g} in row {rows[worst]}{many} taken as the nearest of the other values, {near:g}"
    why = f"far out, more than {FAR:g} interquartile ranges beyond the quartiles"
    return np.clip(ratio, inside.min(), inside.max()), [f"winsorised: {told} ({why})"]


def _winsorised(ratio: Array, share: float) -> tuple[Array, list[str]]:
    from scipy.stats.mstats import winsorize

    done, is_known = ratio.copy(), np.isfinite(ratio)
    done[is_known] = winsorize(ratio[is_known], limits=(share, share))
    low, high = np.nanmin(done), np.nanmax(done)
    return done, [f"winsorised: the lowest and the highest {share:.2%} taken as {low:g} and {high:g}"]


def _codes_by_custom(ratio: Array) -> list[float]:
    """Return the numbers in a ratio that look like codes and lie far from all that do not."""
    distinct = np.unique(ratio[np.isfinite(ratio)])
    like = np.array([value.is_integer() and bool(CODE.fullmatch(f"{value:.0f}")) for value in distinct.tolist()], bool)
    others = ratio[np.isfinite(ratio) & ~np.isin(ratio, distinct[like])]
    if not like.any() or not len(others):
        return []
    low, high = _fence(others, if_narrow=float(np.ptp(others)))
    return [float(value) for value in distinct[like] if not low <= value <= high]


def _fence(ratio: Array, if_narrow: float = np.nan) -> tuple[float, float]:
    """Return below and above what values are far out; if_narrow: how far, where most loans have one value."""
    quarter, three_quarters = np.nanquantile(ratio, [0.25, 0.75])
    reach = FAR * (three_quarters - quarter) or if_narrow
    return float(quarter - reach), float(three_quarters + reach)


def _rows(here: Array) -> str:
    """Write how many loans."""
    return "1 loan" if here.sum() == 1 else f"{int(here.sum()):,} loans"
