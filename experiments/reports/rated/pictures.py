"""The pictures of the page on a rated tape: curves, dots with their intervals, bars of evidence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from ...scorecards.by_group import Interval, default_rate_by_group, without_ends
from ..brief.page import Panel
from ..brief.pictures.drawing import PLAIN, SMALL, Drawing, fitting, rounded
from ..figures.parts.style import BETTER, BLACK, GREY, PALE, SLATE, WORSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...scorecards.judging import Quality, RatedTape
    from ...scorecards.refused import Refused
    from .points import Scored

Array = np.ndarray[Any, Any]
WIDTH = 250.0
SQUARE, LEFT, BOTTOM, TOP = 170.0, 30.0, 24.0, 14.0
ROW, LABEL, NUMBER = 13.0, 92.0, 38.0
PARTS = 10
"""Parts of equally many loans in the picture of calibration."""
ENDS = (0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.16, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
"""Of an axis of shares."""
MOST_POINTS = 300
"""Of a curve."""


def roc(rated: RatedTape) -> Panel:
    """Draw the share of defaults against that of other loans below each score."""
    bad, area = rated.tape.defaulted, (rated.on_others or rated.on_own).area
    shares = _shares(rated.probability, bad)
    drawing, at = _square(
        "Defaults found against loans turned away", "repaid loans below the score, %", "defaults, %", 1.0
    )
    drawing.path([at(0.0, 0.0), at(1.0, 1.0)], GREY, 0.6, "2 2")
    drawing.path([at(float(across), float(up)) for across, up in shares], SLATE, 1.4)
    x, y = at(0.97, 0.06)
    drawing.text(x, y, f"area {area.value:.3f}", anchor="end", size=PLAIN)
    tenth = float(np.interp(0.1, shares[:, 0], shares[:, 1]))
    said = f"Turning away a tenth of the loans that are repaid would turn away {100 * tenth:.0f} % of the defaults."
    return Panel(drawing.svg, f"ROC curve, area {area.value:.3f}. {said}", said)


def calibration(rated: RatedTape) -> Panel:
    """Draw default rates against what was expected, for tenths of the loans by their default probability."""
    order = np.argsort(rated.probability, kind="stable")
    parts = [part for part in np.array_split(order, PARTS) if len(part)]
    expected = [float(rated.probability[part].mean()) for part in parts]
    found = [default_rate_by_group(rated.tape.defaulted[part], rated.tape.groups[part]) for part in parts]
    top = _end(max(*expected, *(_high(each) for each in found)))
    drawing, at = _square("Default rates against what was expected", "expected, %", "default rate, %", top)
    drawing.path([at(0.0, 0.0), at(top, top)], GREY, 0.6, "2 2")
    for said_of, each in zip(expected, found, strict=True):
        x, y = at(said_of, each.value)
        if not math.isnan(each.low):
            drawing.line(x, at(0.0, each.low)[1], x, at(0.0, each.high)[1], SLATE, 1.0)
        drawing.dot(x, y, 2.4, SLATE)
    inside = sum(each.low <= x <= each.high for x, each in zip(expected, found, strict=True))
    said = f"A dot is a tenth of the loans. The dashed line is as expected: {inside} of {len(parts)} intervals hold it."
    return Panel(drawing.svg, f"Calibration by tenths. {said}", said)


def grades(judged: Quality) -> Panel:
    """Draw the default rate of each grade with its interval, and what was expected of it."""
    rows = [(row.grade, row.rate, row.expected / row.loans) for row in judged.grades if row.loans]
    drawing = _dots("Default rate by grade, %", rows)
    note = "Dot and line: default rate with its interval by group. Upright: what the scorecard expected."
    told = "; ".join(
        f"{name} {100 * rate.value:.1f} % where {100 * said:.1f} % were expected" for name, rate, said in rows
    )
    return Panel(drawing.svg, f"Default rates by grade: {told}.", note)


def refused(found: Refused) -> Panel:
    """Draw the default rate that is expected of the refused under each guess, and that of the approved."""
    rows = [(each.name, without_ends(each.rates[1]), each.rates[0]) for each in found.guesses]
    drawing = _dots("Expected default rate, %", rows)
    note = "Dot: of refused applicants. Upright: of approved ones."
    told = "; ".join(
        f"{name}: refused {100 * rate.value:.1f} %, approved {100 * said:.1f} %" for name, rate, said in rows
    )
    return Panel(drawing.svg, f"Expected default rates. {told}.", note)


def evidence(scored: Scored) -> Panel:
    """Draw the weight of evidence of each bin of a characteristic, with its points."""
    about = scored.characteristic
    drawing = Drawing(WIDTH, TOP + ROW * len(about.bins) + 2)
    drawing.text(0, 8, fitting(about.name, WIDTH - 90, PLAIN), size=PLAIN, bold=True)
    drawing.text(WIDTH, 8, "points", anchor="end", colour=GREY)
    low, high = (pick(0.0, *(each.evidence for each in about.bins)) for pick in (min, max))
    scale = (WIDTH - LABEL - NUMBER) / ((high - low) or 1.0)
    zero = LABEL - low * scale
    for place, (one, points) in enumerate(zip(about.bins, scored.points, strict=True)):
        y, length = TOP + place * ROW, one.evidence * scale
        drawing.text(LABEL - 5, y + 8.5, fitting(one.label, LABEL - 5), anchor="end")
        drawing.rect(zero + min(0.0, length), y + 2, abs(length), ROW - 4, BETTER if length > 0 else WORSE)
        drawing.text(WIDTH, y + 8.5, rounded(round(points), signed=True), anchor="end")
    drawing.line(zero, TOP, zero, TOP + ROW * len(about.bins), BLACK, 0.6)
    told = "; ".join(f"{one.label} {one.evidence:.2f}" for one in about.bins)
    return Panel(drawing.svg, f"Weights of evidence of {about.name}: {told}.")


def _shares(probability: Array, bad: Array) -> Array:
    """Return the share of other loans and of defaults at or above each default probability, from 0 to 1."""
    ends = np.unique(probability)[::-1]
    ends = ends[np.unique(np.linspace(0, len(ends) - 1, MOST_POINTS).astype(int))]
    above = [1.0 - np.searchsorted(np.sort(probability[kind]), ends, side="left") / kind.sum() for kind in (~bad, bad)]
    return np.vstack([[0.0, 0.0], np.column_stack(above), [1.0, 1.0]])


def _square(title: str, across: str, up: str, top: float) -> tuple[Drawing, Any]:
    """Return a drawing with two axes from 0, and the function that places values in it."""
    drawing = Drawing(WIDTH, TOP + SQUARE + BOTTOM)
    side = WIDTH - LEFT - 4

    def at(x: float, y: float) -> tuple[float, float]:
        return LEFT + side * x / top, TOP + SQUARE * (1.0 - y / top)

    drawing.text(0, 8, title, size=PLAIN, bold=True)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        drawing.line(*at(0.0, share * top), *at(top, share * top), PALE, 0.4)
        words = f"{100.0 * share * top:g}"
        drawing.text(LEFT - 3, at(0.0, share * top)[1] + 2, words, anchor="end")
        drawing.text(at(share * top, 0.0)[0], TOP + SQUARE + 9, words, anchor="end" if share == 1.0 else "middle")
    drawing.line(*at(0.0, 0.0), *at(top, 0.0))
    drawing.text(LEFT + side / 2, TOP + SQUARE + 20, across, anchor="middle", colour=GREY)
    drawing.text(LEFT + 3, TOP + 7, up, colour=GREY)
    return drawing, at


def _dots(title: str, rows: Sequence[tuple[str, Interval, float]]) -> Drawing:
    """Draw a row for each name: a dot with its interval, and an upright where it was expected."""
    drawing = Drawing(WIDTH, TOP + ROW * len(rows) + 12)
    top = _end(max([*(_high(each) for _, each, _ in rows), *(said for *_, said in rows)]))
    floor = TOP + ROW * len(rows)

    def at(value: float) -> float:
        return LABEL + (WIDTH - LABEL - 4) * value / top

    drawing.text(0, 8, title, size=PLAIN, bold=True)
    for share in (0.0, 0.5, 1.0):
        drawing.line(at(share * top), TOP, at(share * top), floor, PALE, 0.4)
        drawing.text(at(share * top), floor + 8, f"{100 * share * top:g}", anchor="end" if share == 1.0 else "middle")
    for place, (name, rate, said) in enumerate(rows):
        y = TOP + (place + 0.5) * ROW
        drawing.text(LABEL - 6, y + 2.2, fitting(name, LABEL - 6), anchor="end", size=SMALL)
        if not math.isnan(rate.low):
            drawing.line(at(rate.low), y, at(rate.high), y, SLATE, 1.0)
        drawing.line(at(said), y - 4, at(said), y + 4, BLACK, 1.0)
        drawing.dot(at(rate.value), y, 2.6, SLATE)
    return drawing


def _end(value: float) -> float:
    """Return the end of an axis of shares from 0 that holds a value: a quarter of it is a short number."""
    return next((end for end in ENDS if value <= end), 1.0)


def _high(found: Interval) -> float:
    """Return the upper end of an interval, or the value where it has none."""
    return found.value if math.isnan(found.high) else found.high
