"""Numbers of measures as people read them: levels and relative changes in percent, differences in points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..output.measures import measure_of, told

if TYPE_CHECKING:
    from .calibration import Target
    from .targets import Measure


def worded(
    measure: Measure, mean: float, low: float | None = None, high: float | None = None, *, like: float | None = None
) -> str:
    """Write a value of a measure, with its interval if there is one. like: as of `told`."""
    number = told(mean, low, high, measure.unit, is_change=measure.is_change, like=like)
    if not measure.is_change or not measure_of(measure.unit).symbol:
        return number
    first, bracket, rest = number.partition(" (")
    return f"{first}{' %' if measure.relative_to else ' points'}{bracket}{rest}"


def observed(target: Target) -> str:
    """Write the value of a target with the digits that its error allows."""
    return worded(target.measure, target.value, like=2 * target.error)


def error(target: Target) -> str:
    """Write the standard error of a target."""
    return told(target.error, None, None, target.measure.unit, like=2 * target.error).removesuffix(" %")


def described(target: Target, verdict: str = "") -> str:
    """Say what a target is: its name, value with standard error, whether it was fitted to, and its source.

    verdict: what simulations made of it, if that has to be said.
    """
    fitted = "kept out" if target.is_kept_out else "fitted"
    fitted += f", {verdict}" if verdict else ""
    source = f"; {target.source}" if target.source else ""
    return f"{target.name}: {observed(target)} (standard error {error(target)}), {fitted}{source}"
