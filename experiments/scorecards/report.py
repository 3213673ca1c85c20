"""What `lianbao rate` says and writes: the report as text and JSON, and the scorecard as a scenario file."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...simulation.borrowers.firms.parameters import RATIOS
from ...simulation.reading import preset_names
from ..output.folder import whole_folder
from ..output.provenance import strict_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .judging import Quality, RatedTape
    from .separation import Interval

SCORECARD, REPORT = "scorecard.yaml", "report.json"
SURE_QUANTILE = 1.959964
OWN, OTHERS = "fitted on", "other groups"


def write_folder(folder: Path, rated: RatedTape, bounds: Sequence[float], extends: str | None) -> None:
    """Leave scorecard and report in a new folder: both, or nothing."""
    with whole_folder(folder, last=SCORECARD) as staging:
        (staging / REPORT).write_text(as_json(rated) + "\n", encoding="utf-8", newline="\n")
        (staging / SCORECARD).write_text(as_scenario(rated, bounds, extends), encoding="utf-8", newline="\n")


def as_scenario(rated: RatedTape, bounds: Sequence[float], extends: str | None) -> str:
    """Return a scenario file with the scorecard as a given rating; another file can extend it.

    A ratio that the tape does not have gets the weight 0.
    """
    tape, card = rated.tape, rated.scorecard
    weights = dict(zip(tape.names, card.weights, strict=True))
    lines = [
        f"# Scorecard fitted by `lianbao rate` on {len(tape.defaulted)} loans, {int(tape.defaulted.sum())} in default.",
        "# Weights are per deviation of a ratio: it is scaled as (ratio - mean)/deviation, as among these loans.",
        *(
            f"#   {name}: mean {centre:.6g}, deviation {deviation:.6g}"
            for name, centre, deviation in zip(tape.names, rated.centre, rated.deviation, strict=True)
        ),
        *([f"extends: {_quoted(_found_from_anywhere(extends))}"] if extends else []),
        "scheme:",
        "  rating:",
        "    kind: given",
        f"    intercept: {card.intercept!r}",
        "    weights:",
        *(f"      - {weights.get(name, 0.0)!r}  # {name}" for name in RATIOS),
        f"    grade_bounds: [{', '.join(repr(float(bound)) for bound in bounds)}]",
    ]
    return "\n".join(lines) + "\n"


def as_json(rated: RatedTape) -> str:
    """Return the one object `lianbao rate --json` prints; what is not known is null."""
    tape, card = rated.tape, rated.scorecard
    errors = card.errors[1:]
    weights = {
        name: {"weight": weight, "standard_error": error, "mean": float(centre), "deviation": float(deviation)}
        for name, weight, error, centre, deviation in zip(
            tape.names, card.weights, errors, rated.centre, rated.deviation, strict=True
        )
    }
    found = {
        "loans": len(tape.defaulted),
        "defaults": int(tape.defaulted.sum()),
        "groups": len(set(tape.groups.tolist())),
        "intercept": {"weight": card.intercept, "standard_error": card.errors[0]},
        "weights": weights,
        "fitted_on": asdict(rated.on_own),
        "other_groups": None if rated.on_others is None else asdict(rated.on_others),
        "stability": {str(cycle): index for cycle, index in rated.stability.items()},
        "unused_columns": list(tape.unused),
    }
    return strict_json(_known(found))


def as_text(rated: RatedTape) -> str:
    """Return the report: head line, weights, quality, grades, stability, notes."""
    tape = rated.tape
    head = (
        f"{tape.file}: {len(tape.defaulted):,} loans, {int(tape.defaulted.sum()):,} in default, "
        f"{len(set(tape.groups.tolist())):,} groups"
    )
    parts = [[head], _weight_lines(rated), _quality_lines(rated), _grade_lines(rated.on_others or rated.on_own)]
    if rated.stability:
        shift = max(rated.stability.values())
        parts.append([f"stability of grades from cycle to cycle: largest index {shift:.3f} (above .25: a shift)"])
    parts.append(_notes(rated))
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _weight_lines(rated: RatedTape) -> list[str]:
    """Return a line for the intercept and each weight, in log-odds of repaying."""
    names = ("intercept", *rated.tape.names)
    values = (rated.scorecard.intercept, *rated.scorecard.weights)
    lines = [f"{'log-odds of repaying':<24} {'weight':>9}  {'95 % interval, by group':>24}"]
    for name, value, error in zip(names, values, rated.scorecard.errors, strict=True):
        half = SURE_QUANTILE * error
        lines.append(f"  {name:<22} {value:>9.4f}  {f'{value - half:.4f} to {value + half:.4f}':>24}")
    return lines


def _quality_lines(rated: RatedTape) -> list[str]:
    """Return measures of quality on the loans of the fit and on groups it left out, side by side."""
    rows = {"": (OWN, OTHERS)} | {
        name: (measure(rated.on_own), measure(rated.on_others) if rated.on_others else "-")
        for name, measure in MEASURES.items()
    }
    return [f"{name:<24} {own:>26}  {others:>26}" for name, (own, others) in rows.items()]


def _grade_lines(judged: Quality) -> list[str]:
    """Return a line for each grade."""
    lines = [f"{'grade':<6} {'loans':>8} {'defaults':>9} {'expected':>9}  {'default rate':>28}"]
    return lines + [
        f"{row.grade:<6} {row.loans:>8,} {row.defaults:>9,} {row.expected:>9.1f}  {_interval(row.rate):>28}"
        for row in judged.grades
    ]


def _notes(rated: RatedTape) -> list[str]:
    """Return what a reader should know of these numbers."""
    missing = [name for name in RATIOS if name not in rated.tape.names]
    notes = [f"columns not used: {', '.join(rated.tape.unused)}"] if rated.tape.unused else []
    notes += [f"ratios not on the tape, weight 0: {', '.join(missing)}"] if missing else []
    if rated.on_others is None:
        notes.append("too few defaults to judge it on groups that it was not fitted on")
    return [
        *notes,
        "firms that were turned down are not on the tape: among all applicants it may do otherwise",
    ]


def _interval(found: Interval) -> str:
    """Write a number with its interval, or a dash."""
    if math.isnan(found.value):
        return "-"
    return f"{found.value:.4f}" if math.isnan(found.low) else f"{found.value:.4f} ({found.low:.4f} to {found.high:.4f})"


def _number(value: float) -> str:
    return "-" if math.isnan(value) else f"{round(value, 4) + 0.0:.4f}"


MEASURES: dict[str, Callable[[Quality], str]] = {
    "area under the ROC curve": lambda judged: _interval(judged.area),
    "Kolmogorov-Smirnov": lambda judged: _number(judged.gap),
    "Brier score": lambda judged: _number(judged.brier),
    "Hosmer-Lemeshow chance": lambda judged: _number(judged.hosmer_lemeshow.chance),
    "calibration intercept": lambda judged: _number(judged.line[0]),
    "calibration slope": lambda judged: _number(judged.line[1]),
}


def _known(value: Any) -> Any:  # noqa: ANN401 - any part of a report
    """Put null in the place of numbers that are not known."""
    if isinstance(value, dict):
        return {key: _known(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_known(entry) for entry in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def _found_from_anywhere(extends: str) -> str:
    """Return the name of a preset as it is, and a file by its full path."""
    return extends if extends in preset_names() else str(Path(extends).absolute())


def _quoted(text: str) -> str:
    """Write text as YAML reads it back, whatever is in it."""
    return "'" + text.replace("'", "''") + "'"
