"""Who paid what was owed: a bar for each scheme that adds up to 100 %, and the part not paid by borrowers enlarged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ....output.measures import told
from ...figures.parts.style import BLACK, GREY
from ...figures.who_paid import BORROWERS, PARTS, UNIT
from ..page import Panel
from .drawing import PLAIN, Drawing, length_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    Shares = Mapping[str, float]

WIDTH, HEIGHT = 172.0, 128.0
TOP, LETTER, WHOLE, GAP, LOSS = 38.0, 10.0, 48.0, 8.0, 31.0
"""Points: above the first bar, of letters, of the bar of all that was owed, after it, of the numbers of the loss."""
STAIR = 6.6
"""Height of a line of names: each begins at its own part, a line lower than the one before, so that none is crossed."""
HALF = 0.5
"""Share of borrowers from which the middle of a bar is pale."""
LEAST = 0.004
"""Share of the longest bar of what borrowers did not pay from which a part is named."""
SHORT = {
    "paid_by_partners": "partners",
    "paid_by_fund": "fund",
    "paid_by_centre": "centre",
    "paid_by_guarantors": "guarantors",
    "recovered_after_default": "recovered",
    "lost_by_bank": "bank lost",
}
NOTE = "Left, all that was owed, with what borrowers paid; right, the rest on a larger scale; then what the bank lost."


def draw(shares: Mapping[str, Shares]) -> Panel:
    """Draw a bar for each letter. shares: of each part, which add up to 1; NaN where nothing was owed."""
    known = {name: each for name, each in shares.items() if all(np.isfinite(each[part]) for part in PARTS)}
    if not known:
        return Panel(reason="No scheme has anything owed in these runs, so that nobody paid.")
    drawing = Drawing(WIDTH, HEIGHT)
    most = max(*(1 - each[BORROWERS] for each in known.values()), 1e-9)
    for place, (letter, each) in enumerate(shares.items()):
        top, height = _rows(place, len(shares))
        drawing.text(0, top + height / 2 + 2, letter, size=PLAIN, bold=True)
        if letter in known:
            _bars(drawing, each, (top, height), most)
        else:
            drawing.text(LETTER, top + height / 2 + 2, "nothing was owed")
    named = _names(drawing, known, most)
    _name_others(drawing, shares, named, most)
    return Panel(drawing.svg, _alt(known), NOTE)


def _rows(place: int, count: int) -> tuple[float, float]:
    """Return top and height of one of several bars."""
    step = (HEIGHT - TOP - 2) / count
    return TOP + (place + 0.14) * step, 0.72 * step


def _bars(drawing: Drawing, each: Shares, rows: tuple[float, float], most: float) -> None:
    """Draw the two bars of a scheme. rows: top and height."""
    top, height = rows
    middle = top + height / 2 + 2.2
    _stack(drawing, each, tuple(PARTS), (LETTER, WHOLE), rows)
    on_pale = BLACK if each[BORROWERS] > HALF else "white"
    drawing.text(LETTER + WHOLE / 2, middle, told(each[BORROWERS], None, None, UNIT), anchor="middle", colour=on_pale)
    _stack(drawing, each, _rest(), (_left(), _room() / most), rows)
    drawing.text(WIDTH, middle, told(each["lost_by_bank"], None, None, UNIT), anchor="end")


def _stack(
    drawing: Drawing, each: Shares, parts: tuple[str, ...], across: tuple[float, float], rows: tuple[float, float]
) -> None:
    """Stack parts from left to right. across: where they begin, and the width of all that was owed."""
    x, scale = across
    for part in parts:
        drawing.rect(x, rows[0], each[part] * scale, rows[1], PARTS[part][1])
        x += each[part] * scale


def _names(drawing: Drawing, known: Mapping[str, Shares], most: float) -> set[str]:
    """Name the parts of the first bar above it, with lines to them, and return them."""
    drawing.text(LETTER + WHOLE / 2, TOP - 3, "borrowers", anchor="middle")
    drawing.text(WIDTH, TOP - 3, "lost", anchor="end", colour=GREY)
    first = next(iter(known.values()))
    centres, x = {}, _left()
    for part in _rest():
        width = first[part] * _room() / most
        if width > LEAST * _room():
            centres[part] = x + width / 2
        x += width
    for number, (part, centre) in enumerate(centres.items()):
        y = STAIR * (number + 1)
        drawing.line(centre, y - 4, centre, TOP + 4, BLACK, 0.4)
        drawing.text(centre + 1.5, y, SHORT[part])
    return set(centres)


def _name_others(drawing: Drawing, shares: Mapping[str, Shares], named: set[str], most: float) -> None:
    """Name a part that the first bar does not have inside the bar that has most of it."""
    for part in _rest():
        place = int(np.nanargmax([each[part] for each in shares.values()]))
        each = list(shares.values())[place]
        if part in named or not each[part] > LEAST * most:
            continue
        top, height = _rows(place, len(shares))
        before = sum(each[other] for other in _rest()[: _rest().index(part)])
        middle = _left() + (before + each[part] / 2) * _room() / most
        fits = each[part] * _room() / most > length_of(SHORT[part])
        end = _left() + (1 - each[BORROWERS]) * _room() / most + 3
        x, anchor = (middle, "middle") if fits else (end, "start")
        drawing.text(x, top + height / 2 + 2.2, SHORT[part], anchor=anchor)


def _rest() -> tuple[str, ...]:
    return tuple(part for part in PARTS if part != BORROWERS)


def _left() -> float:
    return LETTER + WHOLE + GAP


def _room() -> float:
    return WIDTH - _left() - LOSS


def _alt(known: Mapping[str, Shares]) -> str:
    parts = [
        f"{letter}: " + ", ".join(f"{PARTS[part][0]} {told(each[part], None, None, UNIT)}" for part in PARTS)
        for letter, each in known.items()
    ]
    return f"Who paid what was owed. {'; '.join(parts)}."
