"""Winners and losers among borrowers: what firms of each tenth earn more or less, by risk type and by income."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....comparison.winners import ALL, INCOME, RISK, TENTHS
from ....output.measures import cells
from ...figures.parts.style import BETTER, BLACK, GREY, WORSE
from ..page import Panel
from .drawing import PLAIN, SMALL, Drawing, fitting, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ....comparison.winners import Tenth

WIDTH, HEIGHT = 516.0, 96.0
TOP, AXIS, BETWEEN, LABEL = 22.0, 26.0, 8.0, 8.0
WORDS = {RISK: ("riskiest", "safest"), INCOME: ("poorest", "richest")}
NOTE = (
    "Bars: mean change of income, {money} a cycle, against A for each tenth of the firms that are there from the "
    "start, ranked within each run by their chance to succeed (left) and by their income under both schemes (right). A "
    "bar up earns more, one down less; pale bars are not clear: their 95 % interval holds 0. A firm that closed earns "
    "nothing from then on; firms that open later are left out here, but count in the owners' income of page one."
)


@dataclass(frozen=True)
class _Box:
    """One group of bars: left, width, and the place of zero with the points that one unit of money takes."""

    left: float
    width: float
    zero: float
    scale: float


def draw(found: Mapping[str, Sequence[Tenth]], money: str, reasons: Mapping[str, str]) -> Panel:
    """Draw each letter's tenths. money: unit of income. reasons: why letters have none."""
    if not found:
        return Panel(reason=" ".join(dict.fromkeys(reasons.values())))
    drawing = Drawing(WIDTH, HEIGHT)
    letters = sorted([*found, *reasons])
    width = (WIDTH - AXIS - BETWEEN * (len(letters) - 1)) / len(letters)
    low, high = _ends(found)
    scale = (HEIGHT - TOP - LABEL) / (high - low)
    _axis(drawing, (low, high), scale)
    for place, letter in enumerate(letters):
        box = _Box(AXIS + place * (width + BETWEEN), width, TOP + high * scale, scale)
        if letter in found:
            _scheme(drawing, letter, found[letter], box, money)
        else:
            drawing.text(box.left, 8, f"{letter}: cannot be matched", bold=True)
    told = [f"{letter}: {_told(tenths, money)}" for letter, tenths in found.items()]
    return Panel(
        drawing.svg,
        f"Change of income by tenths. {'; '.join(told)}.",
        " ".join([NOTE.format(money=money), *reasons.values()]),
    )


def _scheme(drawing: Drawing, letter: str, tenths: Sequence[Tenth], box: _Box, money: str) -> None:
    head, below = _told(tenths, money).split("; ")
    drawing.text(box.left, 7, letter, size=PLAIN, bold=True)
    drawing.text(box.left + 9, 7, fitting(head, box.width - 9), size=SMALL)
    drawing.text(box.left, 15.5, fitting(below, box.width), size=SMALL, colour=GREY)
    half = (box.width - 5) / 2
    for place, by in enumerate(WORDS):
        _bars(
            drawing,
            [each for each in tenths if each.by == by],
            by,
            _Box(box.left + place * (half + 5), half, box.zero, box.scale),
        )


def _bars(drawing: Drawing, tenths: Sequence[Tenth], by: str, box: _Box) -> None:
    step = box.width / TENTHS
    for each in tenths:
        value = each.change.mean or 0.0
        colour = BETTER if value > 0 else WORSE
        height = abs(value) * box.scale
        top = box.zero - height if value > 0 else box.zero
        drawing.rect(
            box.left + (each.number - 1) * step + 0.3, top, step - 0.6, height, colour if _shows(each) else "#C9CFD4"
        )
    drawing.line(box.left, box.zero, box.left + box.width, box.zero, BLACK, 0.6)
    first, last = WORDS[by]
    drawing.text(box.left, HEIGHT - 1, first, size=SMALL, colour=GREY)
    drawing.text(box.left + box.width, HEIGHT - 1, last, size=SMALL, anchor="end", colour=GREY)


def _shows(each: Tenth) -> bool:
    low, high = each.change.low, each.change.high
    return low is not None and high is not None and (low > 0 or high < 0)


def _ends(found: Mapping[str, Sequence[Tenth]]) -> tuple[float, float]:
    """Return the ends of the scale: all bars, and zero."""
    values = [each.change.mean or 0.0 for tenths in found.values() for each in tenths if each.by != ALL]
    low, high = min([*values, 0.0]), max([*values, 0.0])
    return (low, high) if high > low else (-1.0, 1.0)


def _axis(drawing: Drawing, ends: tuple[float, float], scale: float) -> None:
    for value in {*ends, 0.0}:
        if value == 0.0 or abs(value) * scale > 7:  # noqa: PLR2004 - points that a number takes
            y = TOP + (ends[1] - value) * scale
            drawing.text(AXIS - 3, y + 2, rounded(value, signed=True), anchor="end")


def _told(tenths: Sequence[Tenth], money: str) -> str:
    """Say what all firms together earn more or less, then how many are better and worse off."""
    everyone = tenths[0]
    change, _ = cells(everyone.change.mean, everyone.change.low, everyone.change.high, "", is_change=True)
    better, worse = (f"{100 * (each.mean or 0.0):.0f} %" for each in (everyone.better, everyone.worse))
    return f"all firms {change} {money}; {better} gain, {worse} lose".replace("-", "\N{MINUS SIGN}")
