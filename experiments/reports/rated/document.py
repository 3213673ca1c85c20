"""A rated tape as one JSON object."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ...output.provenance import strict_json
from .points import Scored, characteristics_of
from .words import groups_of

if TYPE_CHECKING:
    from ...scorecards.judging import RatedTape


def as_json(rated: RatedTape) -> str:
    """Return the one object `lianbao rate --json` prints; what is not known is null."""
    tape, card = rated.tape, rated.scorecard
    of_intercept, *of_weights = (
        {"weight": found.value, "standard_error": error, "low": found.low, "high": found.high}
        for found, error in zip(rated.intervals, card.errors, strict=True)
    )
    weights = dict(zip(rated.prepared.names, of_weights, strict=True))
    for name, (centre, deviation) in rated.prepared.scales.items():
        weights[name] |= {"mean": centre, "deviation": deviation}
    found = {
        "loans": len(tape.defaulted),
        "defaults": int(tape.defaulted.sum()),
        "groups": groups_of(tape),
        "done_to_data": list(rated.prepared.steps),
        "intercept": of_intercept,
        "weights": weights,
        "fitted_on": asdict(rated.on_own),
        "other_groups": None if rated.on_others is None else asdict(rated.on_others),
        "stability": {str(cycle): index for cycle, index in rated.stability.items()},
        "unused_columns": list(tape.unused),
        "characteristics": [_characteristic(each) for each in characteristics_of(rated)],
        "refused": None if rated.refused is None else asdict(rated.refused),
    }
    return strict_json(_known(found))


def _characteristic(scored: Scored) -> dict[str, Any]:
    """Return a characteristic with its bins: points, weight of evidence, default rate."""
    about = scored.characteristic
    bins = [asdict(each) | {"points": points} for each, points in zip(about.bins, scored.points, strict=True)]
    return {"name": about.name, "information_value": about.value, "weight": scored.weight, "bins": bins}


def _known(value: Any) -> Any:  # noqa: ANN401 - any part of a report
    """Put null in the place of numbers that are not known."""
    if isinstance(value, dict):
        return {key: _known(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_known(entry) for entry in value]
    return None if isinstance(value, float) and math.isnan(value) else value
