"""Reading how a study is sampled, and refusing what the method or the machine does not stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...designs import DESIGNS, design_options
from ..distributions import Distribution
from ..spreads import Range
from ..study import DesignChoice, Luck
from .notes import entries

if TYPE_CHECKING:
    from ....simulation.reading import Located
    from ...designs import Design
    from ..study import Study
    from .notes import Notes

MOST_RUNS = 100_000_000
"""Runs of a study, rows times replicates; at the speed of the compiled model about five days on a core."""
MOST_SAMPLES = 10**15
MOST_REPLICATES = 1_000_000
LARGEST_SEED = 2**32 - 1
REPLICATES = 8
"""Replicates where luck is no factor and the file says nothing: noise can only be taken out if it is seen."""


@dataclass(frozen=True)
class Sampling:
    """How a study is sampled. kind: empty if the file names no known design."""

    design: DesignChoice
    luck: Luck
    replicates: int
    seed: int
    dummy: bool


def sampling_of(root: Located, notes: Notes, *, has_luck: bool) -> Sampling:
    """Read design, luck, replicates, seed and dummy. has_luck: whether equal values can give different answers."""
    choice = _design(root, notes)
    design = DESIGNS.get(choice.kind)
    luck = _luck(root, design, notes, has_luck=has_luck)
    replicates = 1 if luck is Luck.SEED_AS_FACTOR or not has_luck else REPLICATES
    return Sampling(
        choice,
        luck,
        notes.whole(root, "replicates", replicates, 1, MOST_REPLICATES),
        notes.whole(root, "seed", 1, 0, LARGEST_SEED),
        notes.switch(root, "dummy", default=design is None or design.takes_dummy),
    )


def _design(root: Located, notes: Notes) -> DesignChoice:
    given = entries(root).get("design")
    if given is None or not entries(given):
        notes.problem(
            given or root,
            f"design is missing: a section {{kind: K, samples: N}}, where K is one of {', '.join(DESIGNS)}",
        )
        return DesignChoice("", 0)
    if "kind" not in entries(given):
        notes.problem(given, f"design.kind is missing: one of {', '.join(DESIGNS)}")
    before = len(notes.mistakes)
    kind = notes.word(given, "design.kind", DESIGNS)
    samples = notes.whole(given, "design.samples", 1, 1, MOST_SAMPLES)
    kind = kind if len(notes.mistakes) == before else ""
    options = {key: value.plain for key, value in entries(given).items() if key not in ("kind", "samples")}
    return DesignChoice(kind, samples, options)


def _luck(root: Located, design: Design | None, notes: Notes, *, has_luck: bool) -> Luck:
    """Return whose luck the rows meet: as the file says, else as the design needs it."""
    word = notes.word(root, "luck", [str(each) for each in Luck])
    luck = Luck(word) if word else _usual_luck(design, has_luck=has_luck)
    if design is not None and luck is Luck.SEED_AS_FACTOR and not design.luck_factor:
        allowed = ", ".join(kind for kind, each in DESIGNS.items() if each.luck_factor)
        notes.wrong(entries(root)["luck"], "luck", f"independent or common: the seed is a factor only in {allowed}")
    if design is not None and design.needs_common_luck and luck is not Luck.COMMON:
        notes.wrong(entries(root)["luck"], "luck", f"common: design {design.kind} compares rows on the same luck")
    return luck


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


def check_scales(study: Study, places: dict[str, Located], notes: Notes) -> None:
    """Note factors without a continuous scale where the design needs one. places: of factors, by name."""
    design = DESIGNS.get(study.design.kind)
    if design is None or not design.needs_numbers:
        return
    for factor in study.own_factors:
        if not isinstance(factor.spread, (Range, Distribution)):
            allowed = f"range or distribution, as design {design.kind} needs numbers on a continuous scale"
            notes.wrong(places[factor.name], factor.name, allowed, given=factor.spread.word)
