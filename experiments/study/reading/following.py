"""Checking what is done with the runs of a study besides its indices: pairs of alternatives, and a regression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...designs import DESIGNS
from ..designed import design_options
from ..lending import LendingQuestion
from ..luck import Luck
from .notes import entries, nearest

if TYPE_CHECKING:
    from ....simulation.reading import Located
    from ..study import Study
    from .notes import Notes

MOST_POINTS = 64
"""Points of a design for each of which a loan tape is made."""


def check_following(study: Study, root: Located, notes: Notes) -> None:
    """Note where pairs or a regression do not go with the rest of the study."""
    given = entries(root)
    if study.pairs:
        _check_pairs(study, given["pairs"], notes)
    if study.loans:
        _check_regression(study, given["regression"], notes)


def _check_pairs(study: Study, at: Located, notes: Notes) -> None:
    names = {factor.name: factor for factor in study.own_factors}
    if study.pairs not in names:
        notes.problem(at, f"pairs: {study.pairs} is no factor of this study", nearest(study.pairs, names))
    elif not names[study.pairs].spread.members:
        notes.problem(at, f"pairs: {study.pairs} takes any number in a range, so it has no alternatives to compare")
    design = DESIGNS.get(study.design.kind)
    if design is not None and not design.crosses:
        allowed = " or ".join(kind for kind, each in DESIGNS.items() if each.crosses)
        notes.problem(
            at, f"pairs: need design {allowed}, where every alternative meets the same rest; not {study.design.kind}"
        )
    if study.luck is not Luck.COMMON:
        notes.problem(at, f"pairs: need luck common, so that runs are pairs; not {study.luck}")


def _check_regression(study: Study, at: Located, notes: Notes) -> None:
    if not isinstance(study.question, LendingQuestion):
        notes.problem(at, "regression: only a scenario has loans")
        return
    design = DESIGNS.get(study.design.kind)
    options = design_options(study)
    if design is None or design.mistakes(len(study.factors), study.design.samples, options):
        return
    points = design.rows(len(study.factors), study.design.samples, options)
    if points > MOST_POINTS:
        notes.problem(at, f"regression: a loan tape is made at each point; given {points:,}, allowed {MOST_POINTS}")
