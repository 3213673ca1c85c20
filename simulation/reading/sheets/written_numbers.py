"""Numbers as people and spreadsheets write them: decimal comma or point, marks between thousands, percent."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

POINT, COMMA = ".", ","
NAMES = {POINT: "decimal point", COMMA: "decimal comma"}
NOTHING = frozenset(
    ("", "-", ".", "na", "n/a", "nan", "null", "none", "#n/a", "#na", "#div/0!", "#value!", "#num!", "#ref!", "#name?")
)
"""Cells that hold no value, in small letters."""
PLAIN = re.compile(r"[+-]?(\d[\d.,]*|[.,]\d+)(e[+-]?\d+)?", re.IGNORECASE)
BLANKS = re.compile("(?<=\\d)[ \u00a0\u202f\u2009'\u2019](?=\\d{3}(?!\\d))")


def is_nothing(cell: object) -> bool:
    """Tell whether a cell holds no value: empty, NaN, or one of the marks that spreadsheets leave."""
    if isinstance(cell, str):
        return cell.lower() in NOTHING
    return cell is None or (isinstance(cell, (float, Decimal)) and math.isnan(cell))


def as_number(cell: object, mark: str = POINT) -> float | None:
    """Return a finite number, or None. mark: what stands before the decimals; the other one stands between thousands.

    12.5 % is .125, (3) is -3.
    """
    if isinstance(cell, str):
        return _from_text(cell, mark)
    if isinstance(cell, bool) or not isinstance(cell, (Real, Decimal)):
        return None
    return _finite(cell)


def is_percent(cell: object) -> bool:
    """Tell whether a cell is written in percent."""
    return isinstance(cell, str) and cell.rstrip(" )").endswith("%")


def mark_of(cell: str) -> str | None:
    """Return the decimal mark that a cell shows beyond doubt: 0,5 and 1.234,5 a comma; None for 12 and 1,234."""
    text = _bare(cell)
    marks = [sign for sign in text if sign in NAMES]
    if not marks or not PLAIN.fullmatch(text) or _is_doubtful(text):
        return None
    if len(set(marks)) == len(NAMES) or len(marks) == 1:
        return marks[-1]
    return _other(marks[0])  # 1,234,567


def doubt_in(cells: Iterable[str]) -> str | None:
    """Return the first cell such as 1,234 or 1.234, which may be one thousand or one and a bit."""
    return next((cell for cell in cells if _is_doubtful(_bare(cell))), None)


def _is_doubtful(text: str) -> bool:
    """Tell whether the only mark of a number stands where it may also stand between thousands."""
    return bool(re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", text))


def _bare(cell: str) -> str:
    """Return a number without brackets, percent and blanks between thousands."""
    text = cell.strip().replace("\u2212", "-")
    text = f"-{text[1:-1]}" if text.startswith("(") and text.endswith(")") else text
    return BLANKS.sub("", text.removesuffix("%").strip(" \u00a0\u202f"))


def _from_text(cell: str, mark: str) -> float | None:
    """Read a number; marks between thousands must have three digits after them."""
    text, between = _bare(cell), re.escape(_other(mark))
    if not PLAIN.fullmatch(text):
        return None
    if _other(mark) in text:
        if not re.fullmatch(rf"[+-]?\d{{1,3}}({between}\d{{3}})+({re.escape(mark)}\d*)?", text):
            return None
        text = text.replace(_other(mark), "")
    value = _finite(text.replace(mark, POINT))
    return value / 100.0 if value is not None and is_percent(cell) else value


def _finite(value: object) -> float | None:
    try:
        number = float(value)  # type: ignore[arg-type] # text, a number or a decimal
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _other(mark: str) -> str:
    return COMMA if mark == POINT else POINT
