"""Group size and coverage: the simulated curve over its closed form (known answer G).

With the whole gap callable and no cap, a group of m is paid in full iff at least k* = ceil(m R / y) of its members'
projects work, so that P(paid in full) = P(Bin(m, p) >= k*), which is not monotone in m. The points are ordinary runs of
the preset `textbook` with other parameters.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scipy.special import bdtrc

from ....simulation.engine.running import simulate
from ....simulation.reading import read_scenario
from ...statistics.estimates import Estimate, estimate, in_range
from .parts.style import BLACK, MARKERS, TINTS, keyed, sheet, styled, titled
from .parts.words import name_axis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PRESET = "textbook"
REPAID = "group_repaid_share"
DUE = 1.2
"""Gross interest per unit of loan: the preset's interest of 20 %."""
PAYOFFS = (1.5, 2.0)
SIZES = tuple(range(1, 21))
EDGE = 1e-9
"""Payers needed are counted with this tolerance, as the cases sit on knife edges."""


@dataclass(frozen=True)
class Curve:
    """One curve: payoff of a project that works, in units of due, and the share of groups repaid by size."""

    payoff: float
    sizes: Sequence[int]
    known: Sequence[float]
    simulated: Sequence[Estimate]


def coverage(members: int, success: float, payoff: float) -> float:
    """Return P(Bin(m, p) >= k*), the chance that a group is paid in full; payoff in units of due."""
    needed = math.ceil(members / payoff - EDGE)
    return float(bdtrc(needed - 1, members, success))


def success() -> float:
    """Return the chance that a firm's project works in the preset."""
    return read_scenario(PRESET).economy.types.success


def curves(
    payoffs: Sequence[float] = PAYOFFS, sizes: Sequence[int] = SIZES, groups: int = 200, replicates: int = 100
) -> list[Curve]:
    """Run the textbook preset for every payoff and size, each with so many groups and replicates."""
    return [
        Curve(
            payoff,
            sizes,
            [coverage(size, success(), payoff) for size in sizes],
            [_simulated(payoff, size, groups, replicates) for size in sizes],
        )
        for payoff in payoffs
    ]


def draw(found: Sequence[Curve]) -> Figure:
    """Draw the curves: lines from the closed form, points with 95 % intervals from runs."""
    with styled():
        figure, axes = sheet(height=4.0)
        for curve, colour, marker in zip(found, TINTS, MARKERS, strict=False):
            _curve(axes[0, 0], curve, colour, marker)
        axes[0, 0].set_xlabel("members of a group [firms]")
        name_axis(axes[0, 0].yaxis, "groups paid in full", "share of groups")
        axes[0, 0].locator_params(axis="x", integer=True)
        keyed(figure, axes[0, 0])
        titled(
            figure,
            "A larger group is not always a safer one",
            f"Lines: P(Bin(m, p) >= k*), success probability p = {success():g}. Points: runs of the preset {PRESET}, "
            "mean with 95 % interval (mostly smaller than the marker). y: return of a project that works, in dues.",
        )
    return figure


def _curve(axes: Axes, curve: Curve, colour: str, marker: str) -> None:
    axes.plot(curve.sizes, curve.known, color=colour, linewidth=1.2, label=f"closed form, y = {curve.payoff:g}")
    means = [each.mean or 0.0 for each in curve.simulated]
    spans = [
        [
            mean - (each.low if each.low is not None else mean)
            for mean, each in zip(means, curve.simulated, strict=True)
        ],
        [
            (each.high if each.high is not None else mean) - mean
            for mean, each in zip(means, curve.simulated, strict=True)
        ],
    ]
    axes.errorbar(
        curve.sizes,
        means,
        spans,
        fmt=marker,
        color=colour,
        ecolor=BLACK,
        markersize=4.5,
        elinewidth=1,
        capsize=2,
        label=f"simulated, y = {curve.payoff:g}",
    )


def _simulated(payoff: float, size: int, groups: int, replicates: int) -> Estimate:
    """Run groups of one size; the unit is the run, as groups of a run share its luck."""
    settings = {
        "scheme.group.size": size,
        "economy.firms.count": groups * size,
        "economy.returns.success": payoff * DUE,
        "economy.character.outside_option": -100,
        "replicates": replicates,
    }
    scenario = read_scenario(PRESET, [f"{key}={value}" for key, value in settings.items()])
    return estimate(in_range(REPAID, simulate(scenario).sums[REPAID]))


if __name__ == "__main__":
    from argparse import ArgumentParser
    from pathlib import Path

    from .parts.saving import save

    parser = ArgumentParser(description="Draw the share of groups paid in full by group size.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("results/figures"), help="where it is saved")
    save(draw(curves()), parser.parse_args().folder, "group_size")
