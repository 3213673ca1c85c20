"""Who paid what was owed: bars of shares that add up to 100 %, and beside them all that borrowers did not pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ....simulation.catalogue.outcomes import OWED
from ...output.measures import told
from .parts.style import BLACK, COLOURS, keyed, pages, sheet, styled, titled, wrapped
from .parts.words import name_axis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    Shares = Mapping[str, float]

_TOLD = (
    ("borrowers themselves", COLOURS["paid by borrowers"]),
    ("partners, by call", COLOURS["paid by partners"]),
    ("joint fund", COLOURS["paid by the fund"]),
    ("other groups of the centre", COLOURS["paid by the centre"]),
    ("guarantors outside the group", COLOURS["paid by guarantors"]),
    ("recovered after default", COLOURS["recovered after default"]),
    ("lost by the bank", COLOURS["lost by the bank"]),
)
PARTS = dict(zip(OWED, _TOLD, strict=True))
"""Outcomes that together are all that was owed: words and colour of each."""
BORROWERS = "paid_by_borrowers"
BAR, ROW = 0.62, 0.42
UNIT = "share of what was owed"
NEAR = 1e-6
"""How far from 1 the shares of a scheme may add up: they are sums of many roundings."""


def draw(shares: Mapping[str, Shares], *, below: str) -> list[Figure]:
    """Draw one bar for each scheme. shares: of each part by its name, for every scheme, all of PARTS.

    Schemes with a share that is not known are left out, and said. Raises ValueError where others do not add up to 1.
    """
    known = {name: each for name, each in shares.items() if all(np.isfinite(each[part]) for part in PARTS)}
    for name, each in known.items():
        total = sum(each[part] for part in PARTS)
        if abs(total - 1) > NEAR:
            message = f"who paid in {name}: the shares add up to {total:.6g}, not to 1"
            raise ValueError(message)
    unknown = ", ".join(name for name in shares if name not in known)
    note = f"{below} Not defined: {unknown}." if unknown else below
    return [_page({name: known[name] for name in page}, known, note) for page in pages(list(known), _height)]


def _height(name: str) -> float:
    return max(ROW, 0.17 * (1 + len(wrapped(name, 22).splitlines())))


def _page(shares: Mapping[str, Shares], everywhere: Mapping[str, Shares], below: str) -> Figure:
    """Draw the whole, and the rest on a scale of its own, which all pages share."""
    names = list(shares)
    rest = [part for part in PARTS if part != BORROWERS]
    largest = max(sum(each[part] for part in rest) for each in everywhere.values())
    with styled():
        height = 1.9 + sum(map(_height, names))
        panels = 2 if largest > NEAR else 1
        figure, axes = sheet(1, panels, height=height, sharey=True, width_ratios=(1, 1.2)[:panels])
        whole = axes[0, 0]
        _bars(whole, [shares[name] for name in names], list(PARTS))
        whole.set_xlim(0, 1)
        for part in axes[0, 1:]:
            _bars(part, [shares[name] for name in names], rest)
            part.set_xlim(0, 1.04 * largest)
            part.set_title("what borrowers did not pay when due")
        whole.set_yticks(range(len(names)), [wrapped(name, 22) for name in names])
        whole.set_ylim(len(names) - 0.5, -0.5)
        whole.set_title("all that was owed")
        for panel in axes[0]:
            name_axis(panel.xaxis, "", UNIT)
            panel.locator_params(axis="x", nbins=5)
        _write(whole, [shares[name][BORROWERS] for name in names])
        keyed(figure, whole)
        titled(figure, _title(shares), below)
    return figure


def _title(shares: Mapping[str, Shares]) -> str:
    """Say the headline: what the bank lost, of every 100 owed."""
    lost = [each["lost_by_bank"] for each in shares.values()]
    ends = dict.fromkeys(f"{100 * end:.2g}" for end in (min(lost), max(lost)))
    return f"Who paid: of every 100 owed the bank lost {' to '.join(ends)}"


def _bars(axes: Axes, schemes: Sequence[Shares], parts: Sequence[str]) -> None:
    """Stack the parts of every scheme."""
    left = np.zeros(len(schemes))
    for part in parts:
        values = np.array([each[part] for each in schemes])
        axes.barh(np.arange(len(schemes)), values, BAR, left, color=PARTS[part][1], label=PARTS[part][0])
        left += values


def _write(axes: Axes, values: Sequence[float]) -> None:
    """Write into the bars what borrowers paid, where there is room."""
    for place, value in enumerate(values):
        if value > 0.3:  # noqa: PLR2004 - less has no room for the number
            words = told(value, None, None, UNIT)
            axes.text(value / 2, place, words, ha="center", va="center", fontsize=8.5, color=BLACK)
