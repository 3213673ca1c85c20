"""What a calibration found, on the screen: the headline first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...output.columns import columns, wrapped
from .rows import PARAMETERS, TARGETS, headline, notes, pair_lines, parameter_rows, target_rows

if TYPE_CHECKING:
    from ...calibration.found import Found

TO_LEFT = {len(PARAMETERS): (0, 4), len(TARGETS): (0, 5)}


def as_screen(found: Found) -> str:
    """Return the headline, what was learned of each parameter, how targets are met, and what has to be known."""
    lines = wrapped(f"{found.calibration.name}: {headline(found)}")
    if found.learned:
        lines += ["", *_table(PARAMETERS, parameter_rows(found))]
        lines += [line for pair in pair_lines(found) for line in wrapped(pair)]
        lines += ["", *_table(TARGETS, _targets(found))]
    return "\n".join([*lines, "", *(line for note in notes(found) for line in wrapped(note))])


def _targets(found: Found) -> list[tuple[str, ...]]:
    """Return the rows of the fitted targets, then those of the others below a heading."""
    kept = target_rows(found, kept_out=True)
    heading = [("kept out of the fit:", *[""] * (len(TARGETS) - 1))] if kept else []
    return [*target_rows(found, kept_out=False), *heading, *kept]


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    return columns([head, *rows], TO_LEFT[len(head)])
