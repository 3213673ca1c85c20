"""A small drawing in SVG: lengths in points, y downwards from the top, numbers with two decimals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, tostring

from ...figures.parts.style import BLACK, GREY

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMESPACE = "http://www.w3.org/2000/svg"
FONT = "Libertinus Serif, DejaVu Sans"
"""Of pages in print; on a screen the style sheet's own takes its place."""
SMALL, PLAIN = 6.6, 7.2
"""Points: letters of numbers, and of names."""
WIDTH_OF_LETTER = 0.56
"""Of a letter, as a share of its height, in a wide font."""


class Drawing:
    """Collects shapes."""

    def __init__(self, width: float, height: float) -> None:
        """width, height: points."""
        size = {
            "width": _number(width),
            "height": _number(height),
            "viewBox": f"0 0 {_number(width)} {_number(height)}",
        }
        self._root = Element("svg", {"xmlns": NAMESPACE, **size, "font-family": FONT, "aria-hidden": "true"})

    def text(  # noqa: PLR0913 - a text has a place, a size and a side
        self, x: float, y: float, words: str, *, size: float = SMALL, anchor: str = "start", bold: bool = False,
        colour: str = BLACK,
    ) -> None:  # fmt: skip
        """Write words with their baseline at a place. anchor: start, middle or end."""
        about = {"text-anchor": anchor, "font-size": _number(size), "fill": colour}
        about |= {"font-weight": "bold"} if bold else {}
        self._add("text", x=x, y=y, **about).text = words

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self._add("rect", x=x, y=y, width=max(0.0, width), height=max(0.0, height), fill=colour)

    def dot(self, x: float, y: float, radius: float, colour: str, *, hollow: bool = False) -> None:
        """Draw a dot, filled or as a ring."""
        paint = {"fill": "white", "stroke": colour, "stroke-width": 0.9} if hollow else {"fill": colour}
        self._add("circle", cx=x, cy=y, r=radius - (0.45 if hollow else 0), **paint)

    def line(  # noqa: PLR0913, PLR0917 - two ends and a pen
        self, x: float, y: float, to_x: float, to_y: float, colour: str = GREY, width: float = 0.6
    ) -> None:
        """Draw a line."""
        self._add("line", x1=x, y1=y, x2=to_x, y2=to_y, stroke=colour, **{"stroke-width": width})

    def path(self, points: Iterable[tuple[float, float]], colour: str, width: float = 1.0, dashes: str = "") -> None:
        """Draw a line through points."""
        how: dict[str, Any] = {"fill": "none", "stroke": colour, "stroke-width": width}
        self._add("polyline", points=_points(points), **how, **({"stroke-dasharray": dashes} if dashes else {}))

    def area(self, points: Iterable[tuple[float, float]], colour: str) -> None:
        """Fill what points enclose."""
        self._add("polygon", points=_points(points), fill=colour)

    @property
    def svg(self) -> str:
        """The drawing as text."""
        return tostring(self._root, encoding="unicode")

    def _add(self, kind: str, **about: Any) -> Element:  # noqa: ANN401 - numbers and words
        told = {key: each if isinstance(each, str) else _number(each) for key, each in about.items()}
        return SubElement(self._root, kind, told)


def rounded(value: float, *, signed: bool = False) -> str:
    """Write a number for an axis with three digits, never with an exponent."""
    digits = 0 if value == 0 else max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:{'+' if signed and value else ''},.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "\N{MINUS SIGN}")


def length_of(words: str, size: float = SMALL) -> float:
    """Return about how long words are, in points."""
    return len(words) * size * WIDTH_OF_LETTER


def fitting(words: str, room: float, size: float = SMALL) -> str:
    """Cut words that are longer than there is room for, and show it."""
    most = max(1, int(room / (size * WIDTH_OF_LETTER)))
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
