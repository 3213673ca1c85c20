"""What each control of a study is worth, what pairs of them do together, and kinds of loss told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....simulation.catalogue.outcomes import KINDS_OF_LOSS, Better
from ...study.outcomes import KNOWN, better_of
from ..figures import worth as of_worth
from ..places.worth import basis

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ..finding import Findings

PAIRED = {
    Better.LOWER: "Above 0: the two lower it less together than apart; below 0: more.",
    Better.HIGHER: "Above 0: the two raise it more together than apart; below 0: less.",
    Better.NEITHER: "What the two change together beyond what each changes apart.",
}


def worth(found: Findings, outcome: str) -> list[Figure]:
    """Draw what each control is worth for an outcome."""
    if outcome not in found.worth:
        return []
    about = found.worth[outcome]
    below = f"{basis(about, found.study)}."
    return [of_worth.draw(about, unit=found.unit(outcome), labels=found.labels, below=below)]


def interactions(found: Findings, outcome: str) -> list[Figure]:
    """Draw what pairs of controls do together to an outcome."""
    if outcome not in found.worth:
        return []
    about = found.worth[outcome]
    below = f"{basis(about, found.study)}. {PAIRED[better_of(outcome)]} ~: the interval covers 0."
    return [of_worth.interactions(about, unit=found.unit(outcome), labels=found.labels, below=below)]


def losses_told_apart(found: Findings) -> list[Figure]:
    """Draw what each control is worth for several kinds of loss side by side."""
    kinds = {outcome: found.worth[outcome] for outcome in _kinds_of_loss() if outcome in found.worth}
    if len(kinds) < 2:  # noqa: PLR2004 - there is nothing to tell apart
        return []
    below = f"Shapley values, {basis(next(iter(kinds.values())), found.study)}."
    units = {outcome: found.unit(outcome) for outcome in kinds}
    return [of_worth.together(kinds, units=units, labels=found.labels, below=below)]


def _kinds_of_loss() -> list[str]:
    """Return the outcomes that tell losses apart, kind by kind."""
    return [name for kind in KINDS_OF_LOSS for name, outcome in KNOWN.items() if outcome.kind_of_loss == kind]
