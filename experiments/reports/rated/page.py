"""What the page on a rated tape says: the headline, tables, pictures, what was done, and how to make it again."""

from __future__ import annotations

import math
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...output.provenance import file_digest, versions
from ...scorecards.refused import UNKNOWABLE
from . import pictures, tables
from .points import characteristics_of
from .words import groups_of, notes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...scorecards.judging import RatedTape
    from ..brief.page import Panel, Table

PACKAGES = ("lianbao", "numpy", "scipy", "statsmodels", "scikit-learn")
POINTS = (
    f"Points of a loan: those that every loan has, and those of its bin in each characteristic. {tables.SCALE} "
    "Bars are weights of evidence: to the right safer than the average loan, to the left riskier."
)
NOTHING_DONE = "Nothing had to be done: no codes for missing values, no values far out, no gaps."


@dataclass(frozen=True)
class Part:
    """A part of the page under its heading. sentences above, then pictures side by side, a table, terms."""

    name: str
    heading: str
    sentences: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    table: Table | None = None
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Page:
    """The page. headline: what was found, in a sentence; about: of which loans."""

    title: str
    headline: str
    about: str
    parts: tuple[Part, ...]


def page_of(rated: RatedTape, bounds: Sequence[float], command: Sequence[str]) -> Page:
    """Put together what there is to say of a rated tape.

    bounds: largest default probability of each grade but the last. command: the arguments with which it was made.
    """
    parts = [_quality(rated), _grades(rated, bounds), _weights(rated), _bins(rated), _refused(rated), _done(rated)]
    told = [*filter(None, parts), _again(rated, command)]
    return Page(f"Scorecard from {Path(rated.tape.file).name}", headline(rated), _about(rated), tuple(told))


def headline(rated: RatedTape) -> str:
    """Say how well the scorecard tells good loans from bad ones."""
    judged = rated.on_others or rated.on_own
    area = judged.area
    where = "in groups that it was not fitted on" if rated.on_others else "among the loans it was fitted on"
    ends = "" if math.isnan(area.low) else f" (95 % interval {100 * area.low:.0f} to {100 * area.high:.0f})"
    return (
        f"Of a loan that defaults and a loan that is repaid, the scorecard rates the one that defaults as riskier in "
        f"{100 * area.value:.0f} of 100 pairs{ends}, {where}. Chance alone gives 50."
    )


def _about(rated: RatedTape) -> str:
    tape = rated.tape
    bad = int(tape.defaulted.sum())
    groups = f"{groups_of(tape):,} group{'' if groups_of(tape) == 1 else 's'}"
    refused = f", and {len(tape.refused):,} refused applicants" if tape.refused else ""
    share = f"{bad:,} of them ({100 * bad / len(tape.defaulted):.1f} %) in default"
    return f"{len(tape.defaulted):,} loans in {groups}, {share}{refused}. Intervals are by group, at 95 %."


def _quality(rated: RatedTape) -> Part:
    panels = pictures.roc(rated), pictures.calibration(rated)
    return Part("quality", "How well it tells loans apart", panels=panels, table=tables.quality(rated))


def _grades(rated: RatedTape, bounds: Sequence[float]) -> Part:
    judged = rated.on_others or rated.on_own
    return Part("grades", "Grades", panels=(pictures.grades(judged),), table=tables.grades(judged, bounds))


def _weights(rated: RatedTape) -> Part:
    is_binned = rated.prepared.binned is not None
    heading = "Characteristics and what they are worth" if is_binned else "Weights"
    return Part("weights", heading, table=tables.characteristics(rated) if is_binned else tables.weights(rated))


def _bins(rated: RatedTape) -> Part | None:
    scored = characteristics_of(rated)
    if not scored:
        return None
    said = (POINTS,)
    panels = tuple(pictures.evidence(each) for each in scored if each.characteristic.is_weighed)
    return Part("bins", "The scorecard: points by bin", said, panels, tables.points(rated))


def _refused(rated: RatedTape) -> Part | None:
    if rated.refused is None:
        return None
    found = rated.refused
    counted = (
        f"{found.refused:,} applicants were refused beside {found.loans:,} approved; {found.alone:,} of them are like "
        f"no loan. Let in: all below a default probability of {100 * found.cut_off:.1f} %, below which the plain "
        "scorecard lets in as many as the bank did."
    )
    said = UNKNOWABLE, counted
    return Part("refused", "What might be of the refused", said, (pictures.refused(found),), tables.refused(found))


def _done(rated: RatedTape) -> Part:
    found = [*(rated.prepared.steps or (NOTHING_DONE,)), *(each for each in notes_of(rated) if each != UNKNOWABLE)]
    return Part("done", "What was found in the tape, what was done, and what to know", tuple(map(_sentence, found)))


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


def _again(rated: RatedTape, command: Sequence[str]) -> Part:
    made_with = ", ".join(f"{name} {version}" for name, version in versions(PACKAGES).items())
    terms = (
        ("Command", shlex.join(command)),
        ("Tape", f"{Path(rated.tape.file).name}, sha256 {file_digest(Path(rated.tape.file))}"),
        ("Made with", made_with),
    )
    return Part("code", "To make this report again", terms=terms)
