"""What `lianbao rate` says and writes: the report as text and JSON, and the scorecard as a scenario file."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...simulation.borrowers.firms.parameters import RATIOS
from ...simulation.reading import preset_names
from ..output.folder import whole_folder
from ..output.provenance import MANIFEST, file_digest, strict_json, versions, write_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .by_group import Interval
    from .judging import Quality, RatedTape
    from .tapes.reading import LoanTape

PACKAGES = ("lianbao", "numpy", "scipy", "statsmodels")
SCORECARD, REPORT = "scorecard.yaml", "report.json"
OWN, OTHERS = "fitted on", "other groups"
NO_SCENARIO = "no scorecard.yaml: a scenario's rating weighs ratios, not bins of them"


def write_folder(
    folder: Path, rated: RatedTape, bounds: Sequence[float], extends: str | None, command: list[str]
) -> None:
    """Leave scorecard, report and manifest in a new folder: all, or nothing. Of bins there is no scorecard.

    command: the arguments with which it was made.
    """
    written = {REPORT: as_json(rated) + "\n"}
    if rated.prepared.scales:
        written[SCORECARD] = as_scenario(rated, bounds, extends)
    with whole_folder(folder, last=MANIFEST) as staging:
        for name, text in written.items():
            (staging / name).write_text(text, encoding="utf-8", newline="\n")
        files = {name: {"sha256": file_digest(staging / name)} for name in written}
        write_manifest(staging, {"versions": versions(PACKAGES), "command": command, "files": files})


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
        "groups": _groups_of(tape),
        "done_to_data": list(rated.prepared.steps),
        "intercept": of_intercept,
        "weights": weights,
        "fitted_on": asdict(rated.on_own),
        "other_groups": None if rated.on_others is None else asdict(rated.on_others),
        "stability": {str(cycle): index for cycle, index in rated.stability.items()},
        "unused_columns": list(tape.unused),
    }
    return strict_json(_known(found))


def as_text(rated: RatedTape) -> str:
    """Return the report: head line, what was done to the data, weights, quality, grades, stability, notes."""
    tape = rated.tape
    head = (
        f"{tape.file}: {len(tape.defaulted):,} loans, {int(tape.defaulted.sum()):,} in default, "
        f"{_groups_of(tape):,} group{'' if _groups_of(tape) == 1 else 's'}"
    )
    judged = rated.on_others or rated.on_own
    parts = [[head], _step_lines(rated), _weight_lines(rated), _quality_lines(rated), _grade_lines(judged)]
    if rated.stability:
        shift = max(rated.stability.values())
        parts.append([f"stability of grades from cycle to cycle: largest index {shift:.3f} (above .25: a shift)"])
    parts.append(_notes(rated))
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _step_lines(rated: RatedTape) -> list[str]:
    """Return what was done to the data, a line each."""
    steps = rated.prepared.steps
    return ["done to the data", *(f"  {step}" for step in steps)] if steps else []


def _comments(rated: RatedTape) -> list[str]:
    """Return what was done to the data, on lines that YAML passes over."""
    return [f"# {' '.join(step.split())}" for step in rated.prepared.steps]


def _average_intercept(rated: RatedTape) -> float:
    """Return the intercept for loans of the average of categories."""
    places = [rated.prepared.names.index(name) for name in rated.prepared.in_categories]
    shares = rated.prepared.matrix.mean(0)
    return float(rated.scorecard.intercept + sum(rated.scorecard.weights[place] * shares[place] for place in places))


def _weight_lines(rated: RatedTape) -> list[str]:
    """Return a line for the intercept and each weight, in log-odds of repaying."""
    names = ("intercept", *rated.prepared.names)
    width = max(24, 3 + max(map(len, names)))
    lines = [f"{'log-odds of repaying':<{width}} {'weight':>9}  {'95 % interval, by group':>24}"]
    for name, found in zip(names, rated.intervals, strict=True):
        ends = "-" if math.isnan(found.low) else f"{found.low:.4f} to {found.high:.4f}"
        lines.append(f"  {name:<{width - 2}} {found.value:>9.4f}  {ends:>24}")
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
    notes += [] if rated.prepared.scales else [NO_SCENARIO]
    return [
        *notes,
        *_reasons(rated),
        "firms that were turned down are not on the tape: among all applicants it may do otherwise",
    ]


def _reasons(rated: RatedTape) -> list[str]:
    """Return why some numbers have no interval or no chance, each reason once, with grades named."""
    judged = rated.on_others or rated.on_own
    reasons = {"weights": rated.intervals[0].reason, "area under the ROC curve": rated.on_own.area.reason}
    reasons |= {"Hosmer-Lemeshow": rated.on_own.hosmer_lemeshow.reason}
    reasons |= {f"grade {row.grade}": row.rate.reason for row in judged.grades}
    return [
        f"{', '.join(what for what in reasons if reasons[what] == reason)}: {reason}"
        for reason in dict.fromkeys(reasons.values())
        if reason
    ]


def _groups_of(tape: LoanTape) -> int:
    return len(set(tape.groups.tolist()))


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
