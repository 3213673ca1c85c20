"""Reading what is done with the runs of a study besides its indices: pairs of alternatives, and a regression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...designs import DESIGNS, design_options
from ..lending import LendingQuestion
from ..study import Luck
from .notes import entries, nearest

if TYPE_CHECKING:
    from ....simulation.reading import Located
    from ..study import Study
    from .notes import Notes

PAIRS, REGRESSION = "pairs", "regression"
LEAST_LOANS, MOST_LOANS, MOST_SIZES = 100, 1_000_000, 4
MOST_POINTS = 64
"""Points of a design for each of which a loan tape is made."""


def loans_of(root: Located, notes: Notes) -> tuple[int, ...]:
    """Read the sizes of loan tape that a regression is made at, rising; none if the study asks for none."""
    section = notes.section(root, REGRESSION, "a regression, such as {loans: [1000, 20000]}")
    if REGRESSION in entries(root):
        notes.unknown_keys(entries(root)[REGRESSION], ("loans",), REGRESSION)
        if "loans" not in section and isinstance(entries(root)[REGRESSION].value, dict):
            notes.problem(entries(root)[REGRESSION], "regression.loans is missing: sizes such as [1000, 20000]")
    if "loans" not in section:
        return ()
    listed = section["loans"]
    sizes = listed.plain if isinstance(listed.value, list) else []
    if not _are_sizes(sizes):
        allowed = f"1 to {MOST_SIZES} rising whole numbers, each {LEAST_LOANS} to {MOST_LOANS:,}"
        notes.wrong(listed, "regression.loans", allowed)
        return ()
    return tuple(sizes)


def pairs_of(root: Located, notes: Notes) -> str:
    """Read the name of the factor whose alternatives are compared with its first; nothing if there is none."""
    return notes.text(root, PAIRS, is_needed=PAIRS in entries(root))


def check_following(study: Study, root: Located, notes: Notes) -> None:
    """Note where pairs or a regression do not go with the rest of the study."""
    given = entries(root)
    if study.pairs:
        _check_pairs(study, given[PAIRS], notes)
    if study.loans:
        _check_regression(study, given[REGRESSION], notes)


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


def _are_sizes(sizes: list[object]) -> bool:
    """Say whether these are sizes of a loan tape, rising."""
    whole = [size for size in sizes if isinstance(size, int) and not isinstance(size, bool)]
    if len(whole) != len(sizes) or not 1 <= len(sizes) <= MOST_SIZES:
        return False
    return all(LEAST_LOANS <= size <= MOST_LOANS for size in whole) and whole == sorted(set(whole))
