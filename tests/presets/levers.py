"""Print what the three main levers move in the main monthly preset, as a Markdown table.

python -m tests.presets.levers [PRESET]: paired differences, with the same seed and replicates on both sides.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from lianbao import OUTCOMES, simulate
from lianbao.experiments.statistics.estimates import estimate
from lianbao.simulation.reading import read_scenario

PRESET = "postal_bank_merchants_5"
MEASURES = ("default_rate", "bank_loss_rate", "guarantee_paid_mean")


@dataclass(frozen=True)
class Lever:
    """One change of a scheme: what to call it, the key, and the values before and after."""

    name: str
    key: str
    before: object
    after: object


LEVERS = (
    Lever("group size", "scheme.group.size", 5, 3),
    Lever("group size", "scheme.group.size", 5, 8),
    Lever("guarantee share", "scheme.guarantee.share", 0, 1),
    Lever("guarantee share", "scheme.guarantee.share", 0.5, 1),
    Lever("screening policy", "scheme.screening.policy", "none", "scorecard"),
    Lever("screening policy", "scheme.screening.policy", "scorecard", "scorecard_and_peer"),
    Lever("cut-off", "scheme.screening.cut_off", 0.85, 0.92),
)


def differences(lever, preset=PRESET):
    """Return, for each measure, the estimated paired difference of a lever [points]."""
    before, after = (_outcomes(preset, lever.key, value) for value in (lever.before, lever.after))
    return {name: estimate(100 * (after[name] - before[name])) for name in MEASURES}


def distance(difference):
    """Return how many standard errors a difference is from zero."""
    half_width = 0.5 * (difference.high - difference.low)
    return 2.0 * abs(difference.mean) / half_width if half_width > 0 else 0.0


def _outcomes(preset, key, value):
    """Run a preset with one value changed; a group size below the smallest allowed group lowers that too."""
    settings = [f"{key}={value}"]
    if key == "scheme.group.size":
        settings.append(f"scheme.group.minimum={min(value, read_scenario(preset).scheme.group.minimum)}")
    return simulate(read_scenario(preset, settings)).outcomes


def row(lever, found):
    """Return the line of one lever."""
    cells = (f"{one.mean:+.2f} ({one.low:+.2f} to {one.high:+.2f})" for one in found.values())
    return f"| {lever.name} | {lever.before} -> {lever.after} | {' | '.join(cells)} |"


def table(preset=PRESET):
    """Return the table of all levers."""
    heads = (f"`{name}` [% of {OUTCOMES[name].unit.removeprefix('share of ')}]" for name in MEASURES[:2])
    title = f"| lever | from -> to | {' | '.join(heads)} | `guarantee_paid_mean` [% of own debt service] |"
    rows = [row(lever, differences(lever, preset)) for lever in LEVERS]
    return "\n".join([title, "| --- | --- | --- | --- | --- |", *rows])


if __name__ == "__main__":
    sys.stdout.write(table(*sys.argv[1:2]) + "\n")
