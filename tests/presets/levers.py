"""Print what the three main levers move in the main monthly preset, as a Markdown table.

python -m tests.presets.levers [PRESET]: paired differences, with the same seed and replicates on both sides.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from lianbao.experiments.comparison.comparing import Plan, compare
from lianbao.simulation.reading import read_scenario

PRESET = "postal_bank_merchants_5"
MEASURES = {
    "default_rate": "loans in default",
    "ever_90_days_late_rate": "loans ever 90 days late",
    "unpaid_share": "dues unpaid",
    "bank_loss_rate": "bank's loss, of principal",
    "guarantee_paid_mean": "paid for others, of own dues",
}
"""Outcomes that are shown, with their heading; all are shares, told in percentage points."""


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
    Lever("guarantee share", "scheme.guarantee.share", 0, 0.001),
    Lever("guarantee share", "scheme.guarantee.share", 0.001, 0.5),
    Lever("guarantee share", "scheme.guarantee.share", 0.5, 0.9),
    Lever("guarantee share", "scheme.guarantee.share", 0.9, 1),
    Lever("screening policy", "scheme.screening.policy", "none", "scorecard"),
    Lever("screening policy", "scheme.screening.policy", "scorecard", "scorecard_and_peer"),
    Lever("cut-off", "scheme.screening.cut_off", 0.85, 0.92),
)


def differences(lever, preset=PRESET):
    """Return, for each measure, the paired difference of a lever as `lianbao compare` tells it [shares]."""
    schemes = {name: _scheme(preset, lever.key, getattr(lever, name)) for name in ("before", "after")}
    return {each.outcome: each for each in compare(Plan(schemes, "before", tuple(MEASURES))).differences}


def distance(difference):
    """Return how many standard errors a difference is from zero."""
    half_width = 0.5 * (difference.high - difference.low)
    return 2.0 * abs(difference.mean) / half_width if half_width > 0 else 0.0


def _scheme(preset, key, value):
    """Read a preset with one value changed; a group size below the smallest allowed group lowers that too."""
    settings = [f"{key}={value}"]
    if key == "scheme.group.size":
        settings.append(f"scheme.group.minimum={min(value, read_scenario(preset).scheme.group.minimum)}")
    return read_scenario(preset, settings)


def row(lever, found):
    """Return the line of one lever."""
    points = ([100 * each for each in (one.mean, one.low, one.high)] for one in found.values())
    cells = (f"{mean:+.2f} ({low:+.2f} to {high:+.2f})" for mean, low, high in points)
    return f"| {lever.name} | {lever.before} -> {lever.after} | {' | '.join(cells)} |"


def table(preset=PRESET):
    """Return the table of all levers."""
    title = f"| lever | from -> to | {' | '.join(MEASURES.values())} |"
    rows = [row(lever, differences(lever, preset)) for lever in LEVERS]
    return "\n".join([title, "|" + " --- |" * (2 + len(MEASURES)), *rows])


if __name__ == "__main__":
    sys.stdout.write(table(*sys.argv[1:2]) + "\n")
