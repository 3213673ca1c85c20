"""Which figures a study has, by name, and which of them answer its question. Nothing is drawn to know that."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from ....simulation.catalogue.outcomes import OWED
from ...analysis import tells_points
from ...analysis.convergence import sizes
from ...analysis.worth import controls_of
from ...statistics.estimates import LOSS
from ...study.designed import design_of, points_of
from ...study.outcomes import headline_first

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from ...study.study import Study

FOLDER = "figures"
"""Where a store keeps them."""
ALL = "all"
"""What is asked for to have every figure."""
HEADLINES = 3
"""Outcomes that are drawn unless figures are asked for by name: the first headline ones of the study."""
OVER_CYCLES = "over_cycles"
FEW_CELLS = 24
"""Points of a grid that are written one below the other; more of them are drawn as lines, an outcome a figure."""
FEW = 3
"""Figures of one kind that are named one by one."""


class BadFigure(ValueError):  # noqa: N818 - a mistake of the user's, not of the program
    """A figure that the study does not have; the text says which it has."""


@dataclass(frozen=True)
class Picture:
    """One figure of a study. outcome: that it is of, if it is of one.

    is_answer: whether it is drawn unless others are asked for: it answers what the study asks.
    """

    kind: str
    outcome: str = ""
    is_answer: bool = True

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"{self.kind}_{self.outcome}".replace(" ", "_") if self.outcome else self.kind


def pictures_of(study: Study, attributed: Container[str] | None = None) -> list[Picture]:
    """Return the figures that a study may have, in the order in which they are drawn.

    Of some the runs may have nothing to show, such as an outcome that is 0 in all of them. attributed: the outcomes
    for which it is known what controls are worth, once there are runs.
    """
    outcomes = headline_first(study.outcomes)
    of_outcomes = [
        Picture(kind, outcome, is_answer and outcome in outcomes[:HEADLINES])
        for outcome in outcomes
        for kind, is_answer in _kinds(study, outcome, attributed).items()
    ]
    over_cycles = [Picture(OVER_CYCLES, name, place < HEADLINES) for place, name in enumerate(study.by_cycle)]
    return [*of_outcomes, *over_cycles, *_of_the_whole(study)]


def chosen(study: Study, asked: Sequence[str], attributed: Container[str] | None = None) -> list[Picture]:
    """Return the figures asked for, by name, by a pattern such as `bars_*`, or `all`; unless any is, the answers.

    Raises BadFigure if the study has none of such a name.
    """
    every = pictures_of(study, attributed)
    unknown = [name for name in asked if not any(_is_meant(each, name) for each in every)]
    if unknown:
        known = dict.fromkeys(f"{each.kind}_*" if each.outcome else each.kind for each in every)
        message = f"--figure: unknown figure {', '.join(unknown)}; known: {', '.join(known)}, {ALL}"
        raise BadFigure(message)
    if not asked:
        return [each for each in every if each.is_answer]
    return [each for each in every if any(_is_meant(each, name) for name in asked)]


def kinds_told(pictures: Iterable[Picture]) -> str:
    """Name figures; many of one kind by the kind and their number: `bars_* (10)`."""
    by_kind: dict[str, list[str]] = {}
    for each in pictures:
        by_kind.setdefault(each.kind, []).append(each.name)
    told = ([f"{kind}_* ({len(names)})"] if len(names) > FEW else names for kind, names in by_kind.items())
    return ", ".join(name for names in told for name in names)


def _is_meant(picture: Picture, asked: str) -> bool:
    return asked == ALL or fnmatchcase(picture.name, asked)


def _kinds(study: Study, outcome: str, attributed: Container[str] | None) -> dict[str, bool]:
    """Return the kinds of figures of an outcome, and whether they answer what the study asks."""
    design, has_controls = design_of(study), bool(controls_of(study))
    is_sample = not (design.crosses or _has_few_cells(study))
    has_worth = has_controls and (attributed is None or outcome in attributed)
    has_indices = not has_controls or attributed is None or outcome not in attributed
    kinds = {
        "bars": (has_indices, is_sample),
        design.kind: (has_indices and design.plane is not None, is_sample),
        "response": (has_indices and is_sample, True),
        "heat_maps": (has_indices and design.moves_pairs, False),
        "convergence": (has_indices and design.grows and len(sizes(design, study.design.samples)) > 1, False),
        "worth": (has_worth, True),
        "interactions": (has_worth, True),
        "cell_means": (_has_lines(study), _is_about_cells(study)),
    }
    return {kind: is_answer for kind, (is_there, is_answer) in kinds.items() if is_there}


def _of_the_whole(study: Study) -> list[Picture]:
    """Return the figures that are of no single outcome."""
    there = {
        "losses_told_apart": bool(controls_of(study)),
        "pairs": bool(study.pairs),
        "odds_ratios": bool(study.loans),
        "cell_means": _has_few_cells(study),
        "loss": LOSS in study.outcomes,
        "who_paid": set(OWED) <= set(study.outcomes),
    }
    answers = {"cell_means": _is_about_cells(study)}
    return [Picture(kind, is_answer=answers.get(kind, True)) for kind, is_there in there.items() if is_there]


def _has_few_cells(study: Study) -> bool:
    """Tell whether there are cells, and so few that all outcomes are drawn together, point by point."""
    return tells_points(study) and points_of(study) <= FEW_CELLS


def _has_lines(study: Study) -> bool:
    """Tell whether there are more cells than that, and a factor with numbers to draw lines along."""
    is_many = design_of(study).crosses and points_of(study) > FEW_CELLS
    return is_many and any(factor.is_numeric for factor in study.own_factors)


def _is_about_cells(study: Study) -> bool:
    """Tell whether the cells of a grid are what is asked about, and not what their differences come to."""
    return tells_points(study) and not study.pairs and not controls_of(study)
