"""Drawing the figures of a study into DIR/figures, in several processes where there are many."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from ..figures.parts.saving import save_all
from .names import FOLDER, OVER_CYCLES
from .of_controls import interactions, losses_told_apart, worth
from .of_factors import heat_maps, response
from .of_indices import bars, convergence, plane
from .of_points import over_cycles
from .of_the_whole import cell_means, loss, odds_ratios, pairs, who_paid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from matplotlib.figure import Figure

    from ..finding import Findings
    from .names import Picture

OF_OUTCOME: dict[str, Callable[[Findings, str], list[Figure]]] = {
    "bars": bars,
    "response": response,
    "heat_maps": heat_maps,
    "convergence": convergence,
    "worth": worth,
    "interactions": interactions,
    "cell_means": cell_means,
    OVER_CYCLES: over_cycles,
}
"""By kind; any other kind of one outcome is the plane of a design, which bears its name."""
OF_THE_WHOLE: dict[str, Callable[[Findings], list[Figure]]] = {
    "losses_told_apart": losses_told_apart,
    "pairs": pairs,
    "odds_ratios": odds_ratios,
    "cell_means": cell_means,
    "loss": loss,
    "who_paid": who_paid,
}
FEWEST_SHARED = 16
"""Figures from which other processes draw them: a process needs as long to begin as two or three figures take."""


def draw(found: Findings, folder: Path, pictures: Sequence[Picture], workers: int = 1) -> list[Path]:
    """Draw and save figures; return the files. Of what the runs have nothing for there is none.

    workers: processes that draw, if there are enough figures for them; the files are the same.
    """
    if workers > 1 and len(pictures) >= FEWEST_SHARED:
        try:
            return save_all(_drawn(found, pictures), folder / FOLDER, workers)
        except BrokenProcessPool:  # one was killed, maybe for want of memory
            pass
    return save_all(_drawn(found, pictures), folder / FOLDER)


def _drawn(found: Findings, pictures: Sequence[Picture]) -> Iterator[tuple[str, list[Figure]]]:
    """Yield the pages of each figure by its name."""
    for each in pictures:
        if each.outcome:
            yield each.name, OF_OUTCOME.get(each.kind, plane)(found, each.outcome)
        else:
            yield each.name, OF_THE_WHOLE[each.kind](found)
