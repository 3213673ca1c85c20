"""The cells of points as values of what their column is laid on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .....simulation.declaring.mistakes import Mistake
from .....simulation.reading.sheets.written_numbers import COMMA, NAMES, POINT, as_number, doubt_in, is_nothing, mark_of
from ...grammar.targets import ANY, CHOICE, NUMBER, SWITCH, WHOLE
from ..notes import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .....simulation.reading import Located
    from ...grammar.targets import Target
    from ...spread.spreads import Value
    from ..notes import Notes

TRUTHS = {"true": True, "false": False}
NUMERIC = (NUMBER, WHOLE, ANY)


def decimal_mark(cells: Iterable[Located], notes: Notes) -> str:
    """Return what stands before decimals in the cells of a file, and note where cells leave it open or disagree."""
    shown: dict[str, Located] = {}
    first_in_doubt = None
    for cell in cells:
        mark = mark_of(str(cell.value))
        if mark is not None:
            shown.setdefault(mark, cell)
        elif first_in_doubt is None and doubt_in([str(cell.value)]):
            first_in_doubt = cell
    if len(shown) > 1:
        one, other = (f"a {NAMES[mark]} on line {at.line} ({at.value})" for mark, at in shown.items())
        at = shown[COMMA]
        notes.mistakes.append(Mistake(at.file, at.line, problem=f"given {one} and {other}, allowed one of the two"))
    elif not shown and first_in_doubt is not None and COMMA in str(first_in_doubt.value):
        told = f"given {first_in_doubt.value!r}, which may have decimals or thousands, allowed 1.234 or 1234"
        notes.mistakes.append(Mistake(first_in_doubt.file, first_in_doubt.line, problem=told))
    return next(iter(shown), POINT)


def value_in(cell: Located, column: str, target: Target, mark: str | None, notes: Notes) -> Value | None:
    """Return the value of a cell, or note what is wrong with it. mark: as of `decimal_mark`; None if it is no text."""
    found = cell.value if mark is None else _from_text(str(cell.value), target, mark)
    value = _as_kind(found, target)
    if value is None or not target.takes(value):
        given = "nothing" if cell.value is None or (mark is not None and is_nothing(cell.value)) else ""
        near = "" if notes.is_full else nearest(cell.value, target.choices)
        notes.wrong(cell, column, target.allowed, given=given, nearest=near)
        return None
    return value


def _from_text(text: str, target: Target, mark: str) -> object:
    """Read a cell of a file: a choice as it stands, else a number or truth value; what may be anything is text too."""
    if target.kind == CHOICE:
        return text
    if target.kind in (SWITCH, ANY) and text.lower() in TRUTHS:
        return TRUTHS[text.lower()]
    number = None if target.kind == SWITCH else as_number(text, mark)
    if number is None:
        return text if target.kind == ANY and text and not is_nothing(text) else None
    is_whole_text = text.lstrip("+-").isdigit()
    return int(text) if is_whole_text else number


def _as_kind(found: object, target: Target) -> Value | None:
    """Return a value as its column has it: numbers of a scale with a fraction, whole numbers without."""
    if isinstance(found, bool | str):
        return found
    if not isinstance(found, int | float):
        return None
    if target.kind == NUMBER:
        return float(found)
    if target.kind == WHOLE and float(found).is_integer():
        return int(found)
    return found
