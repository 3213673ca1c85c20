"""A scorecard fitted on a loan tape as a scenario file that others extend."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ....simulation.borrowers.firms.parameters import RATIOS
from ....simulation.reading import preset_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...scorecards.judging import RatedTape


def as_scenario(rated: RatedTape, bounds: Sequence[float], extends: str | None) -> str:
    """Return a scenario file with the scorecard as a given rating; another file can extend it.

    A ratio that the tape does not have gets the weight 0. Firms of a scenario have all values, and no categories: the
    intercept is that of the tape's average of categories.
    """
    tape, prepared = rated.tape, rated.prepared
    weights = dict(zip(prepared.names, rated.scorecard.weights, strict=True))
    lines = [
        f"# Scorecard fitted by `lianbao rate` on {len(tape.defaulted)} loans, {int(tape.defaulted.sum())} in default.",
        "# Weights are per deviation of a ratio: it is scaled as (ratio - mean)/deviation, as among these loans.",
        *(
            f"#   {name}: mean {centre:.6g}, deviation {deviation:.6g}"
            for name, (centre, deviation) in prepared.scales.items()
        ),
        *_comments(rated),
        *([f"extends: {_quoted(_found_from_anywhere(extends))}"] if extends else []),
        "scheme:",
        "  rating:",
        "    kind: given",
        f"    intercept: {_average_intercept(rated)!r}",
        "    weights:",
        *(f"      - {weights.get(name, 0.0)!r}  # {name}" for name in RATIOS),
        f"    grade_bounds: [{', '.join(repr(float(bound)) for bound in bounds)}]",
    ]
    return "\n".join(lines) + "\n"


def _comments(rated: RatedTape) -> list[str]:
    """Return what was done to the data, on lines that YAML passes over."""
    return [f"# {' '.join(step.split())}" for step in rated.prepared.steps]


def _average_intercept(rated: RatedTape) -> float:
    """Return the intercept for loans of the average of categories."""
    places = [rated.prepared.names.index(name) for name in rated.prepared.in_categories]
    shares = rated.prepared.matrix.mean(0)
    return float(rated.scorecard.intercept + sum(rated.scorecard.weights[place] * shares[place] for place in places))


def _found_from_anywhere(extends: str) -> str:
    """Return the name of a preset as it is, and a file by its full path."""
    return extends if extends in preset_names() else str(Path(extends).absolute())


def _quoted(text: str) -> str:
    """Write text as YAML reads it back, whatever is in it."""
    return "'" + text.replace("'", "''") + "'"
