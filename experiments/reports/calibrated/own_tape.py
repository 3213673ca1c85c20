"""What the moments of a lender's own tape say on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...output.columns import columns, wrapped
from ...output.measures import cells, measure_of
from ...output.numbers import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...calibration.own_tape.errors import Found
    from ...calibration.own_tape.filing import Lent

HEAD = ("", "value", "standard error", "")
TWO_ERRORS = 2
SHARED = "Errors are by group or place: luck that all share, such as a bad year, is in none of them."


def moments_told(found: Sequence[Found], lent: Lent, notes: Sequence[str] = ()) -> str:
    """Return the moments of a tape with their errors, and what has none."""
    known = [each for each in found if each.error is not None]
    rows = [HEAD, *map(_row, known)]
    left = [f"no target: {each.moment.label}: {each.note}" for each in found if each.error is None]
    lines = [lent.source, "", *(columns(rows, to_left=(0, 3)) if known else ["no moment has an error"])]
    told = [line for text in [*left, *notes, *([SHARED] if known else [])] for line in wrapped(text)]
    return "\n".join([*lines, *(["", *told] if told else [])])


def _row(each: Found) -> tuple[str, ...]:
    """Return a line: value and error with the digits that show two of the error."""
    unit, error = each.moment.unit, each.error or 0.0
    value = cells(each.value, None, None, unit, like=TWO_ERRORS * error)[0]
    return (each.moment.label, value, _error(error, unit, value), measure_of(unit).level or NOTHING)


def _error(error: float, unit: str, like: str) -> str:
    digits = len(like.partition(".")[2])
    return f"{measure_of(unit).scale * error:,.{digits}f}"
