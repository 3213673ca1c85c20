"""Numbers of a rated tape in words, and what a reader should know of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ....simulation.borrowers.firms.parameters import RATIOS
from ...scorecards.refused import UNKNOWABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...scorecards.by_group import Interval
    from ...scorecards.judging import Quality, RatedTape
    from ...scorecards.tapes.reading import LoanTape

NO_SCENARIO = "no scorecard.yaml: a scenario's rating weighs ratios, not bins of them"
TOO_GOOD = 0.5
"""Information value above which a characteristic may know the outcome (Siddiqi 2006)."""
TOO_TELLING = f"information value above {TOO_GOOD:g}, so look whether it was known before the loan"
IN_BINS = (
    "weights are per unit of weight of evidence, and their intervals take the bins as given; "
    "for other groups bins are made without their loans"
)


def groups_of(tape: LoanTape) -> int:
    """Count the groups of a tape."""
    return len(set(tape.groups.tolist()))


def notes_of(rated: RatedTape) -> list[str]:
    """Return what a reader should know of these numbers."""
    missing = [name for name in RATIOS if name not in rated.tape.names]
    notes = [f"columns not used: {', '.join(rated.tape.unused)}"] if rated.tape.unused else []
    notes += [f"ratios not on the tape, weight 0: {', '.join(missing)}"] if missing and rated.prepared.scales else []
    if rated.on_others is None:
        notes.append("too few defaults to judge it on groups that it was not fitted on")
    notes += [] if rated.prepared.scales else [NO_SCENARIO]
    return [*notes, *_of_bins(rated), *_reasons(rated), _of_the_refused(rated)]


def _of_bins(rated: RatedTape) -> list[str]:
    """Return what a reader of a scorecard in bins should know."""
    if rated.prepared.binned is None:
        return []
    turned = [name for name, weight in zip(rated.prepared.names, rated.scorecard.weights, strict=True) if weight < 0]
    telling = [each.name for each in rated.prepared.binned.weighed if each.value > TOO_GOOD]
    notes = [IN_BINS]
    if turned:
        notes.append(f"weight below 0, so that its bins count the other way round: {', '.join(turned)}")
    if telling:
        notes.append(f"{TOO_TELLING}: {', '.join(telling)}")
    return notes


def _of_the_refused(rated: RatedTape) -> str:
    """Say what is known of applicants who were turned down."""
    if rated.refused:
        return UNKNOWABLE
    if rated.tape.refused:
        return f"{len(rated.tape.refused):,} refused applicants left aside: --binning shows what they might change"
    return "firms that were turned down are not on the tape: among all applicants it may do otherwise"


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


def with_interval(found: Interval) -> str:
    """Write a number with its interval, or a dash."""
    if math.isnan(found.value):
        return "-"
    return f"{found.value:.4f}" if math.isnan(found.low) else f"{found.value:.4f} ({found.low:.4f} to {found.high:.4f})"


def number(value: float) -> str:
    """Write four decimals, or a dash."""
    return "-" if math.isnan(value) else f"{round(value, 4) + 0.0:.4f}"


MEASURES: dict[str, Callable[[Quality], str]] = {
    "area under the ROC curve": lambda judged: with_interval(judged.area),
    "Kolmogorov-Smirnov": lambda judged: number(judged.gap),
    "Brier score": lambda judged: number(judged.brier),
    "Hosmer-Lemeshow chance": lambda judged: number(judged.hosmer_lemeshow.chance),
    "calibration intercept": lambda judged: number(judged.line[0]),
    "calibration slope": lambda judged: number(judged.line[1]),
}
