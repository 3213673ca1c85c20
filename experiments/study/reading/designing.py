"""Reading how a study is sampled, and refusing what the method or the machine does not stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...designs import DESIGNS
from ...statistics.ratios import FEWEST_RUNS
from ..asked import DesignChoice
from ..designed import design_options
from ..grammar.spreading import words
from ..luck import Luck
from ..spread.distributions import Distribution
from ..spread.spreads import Range
from .notes import entries

if TYPE_CHECKING:
    from ....simulation.reading import Located
    from ...designs import Design
    from ..grammar.study_file import StudyFile
    from ..study import Study
    from .notes import Notes
    from .subjects import Subject

MOST_RUNS = 100_000_000
"""Runs of a study, rows times replicates; at the speed of the compiled model about five days on a core."""
CONTINUOUS = (Range, Distribution)
"""Spreads of numbers on a continuous scale."""
REPLICATES = FEWEST_RUNS
"""Replicates where luck is no factor and the file says nothing: the fewest that give an interval."""


@dataclass(frozen=True)
class Sampling:
    """How a study is sampled. The kind of design is empty if the file names no known one."""

    design: DesignChoice
    luck: Luck
    replicates: int
    dummy: bool


def sampling_of(file: StudyFile, root: Located, notes: Notes, *, subject: Subject, points: int | None) -> Sampling:
    """Fill in what the file leaves to the design. points: how many the study lists, None if it does not."""
    design, has_luck = DESIGNS.get(file.design.kind), subject.has_luck
    luck = _usual_luck(design, has_luck=has_luck) if file.luck is None else file.luck
    _check_luck(luck, design, root, notes)
    usual = 1 if luck is Luck.SEED_AS_FACTOR or not subject.tells_replicates_apart else REPLICATES
    dummy = (design is None or design.takes_dummy) if file.dummy is None else file.dummy
    samples = file.design.samples if points is None or "samples" in file.design.model_fields_set else points
    choice = DesignChoice(file.design.kind, samples, file.design.model_extra or {})
    return Sampling(choice, luck, usual if file.replicates is None else file.replicates, dummy)


def _check_luck(luck: Luck, design: Design | None, root: Located, notes: Notes) -> None:
    """Note luck that the design does not stand."""
    if design is not None and luck is Luck.SEED_AS_FACTOR and not design.luck_factor:
        allowed = ", ".join(kind for kind, each in DESIGNS.items() if each.luck_factor)
        notes.wrong(entries(root)["luck"], "luck", f"independent or common: the seed is a factor only in {allowed}")
    if design is not None and design.needs_common_luck and luck is not Luck.COMMON:
        notes.wrong(entries(root)["luck"], "luck", f"common: design {design.kind} compares rows on the same luck")


def _usual_luck(design: Design | None, *, has_luck: bool) -> Luck:
    if not has_luck or (design is not None and design.needs_common_luck):
        return Luck.COMMON
    return Luck.SEED_AS_FACTOR if design is not None and design.luck_factor else Luck.INDEPENDENT


def check_size(study: Study, at: Located, notes: Notes) -> None:
    """Note what the design says against the study, and if it has more runs than can be thought of."""
    design = DESIGNS.get(study.design.kind)
    if design is None:
        return
    count, options = len(study.factors), design_options(study)
    is_well_but_for_size = not design.mistakes(count, design.fewest, options)
    runs = design.rows(count, study.design.samples, options) * study.replicates if is_well_but_for_size else 0
    if runs > MOST_RUNS:
        notes.problem(at, _too_many(study, runs))
        return
    for mistake in design.mistakes(count, study.design.samples, options):
        notes.problem(at, mistake)


def _too_many(study: Study, runs: int) -> str:
    size = f"{runs // study.replicates:,} points of {len(study.factors)} factors, {study.replicates:,} to a point"
    reduce = "reduce design.samples, replicates or the number of factors"
    return f"design: given {runs:,} runs ({size}), allowed {MOST_RUNS:,}: {reduce}"


def check_movement(study: Study, places: dict[str, Located], notes: Notes) -> None:
    """Note factors that stand still in listed points where the design needs each to move. places: of factors."""
    design = DESIGNS.get(study.design.kind)
    if study.points is None or design is None or not design.needs_movement:
        return
    for name in study.points.values[0]:
        if len({each[name] for each in study.points.values}) == 1:
            told = (
                f"{name}: has one value in every point, and design {design.kind} needs it to vary: put it under fixed"
            )
            notes.problem(places[name], told)


def check_scales(study: Study, places: dict[str, Located], notes: Notes) -> None:
    """Note factors without a continuous scale where the design needs one. places: of factors, by name."""
    design = DESIGNS.get(study.design.kind)
    if design is None or not design.needs_numbers:
        return
    for factor in study.own_factors:
        if not isinstance(factor.spread, CONTINUOUS):
            allowed = f"{' or '.join(words()[each] for each in CONTINUOUS)}, as design {design.kind} needs numbers on"
            given = words().get(type(factor.spread), "variants")
            notes.wrong(places[factor.name], factor.name, f"{allowed} a continuous scale", given=given)
