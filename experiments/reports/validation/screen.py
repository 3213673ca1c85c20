"""A validation on a screen: the sentence, a line for each family of known answers, what fails, then the patterns."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ...output.columns import columns, wrapped
from ...validation.known_answers.case_files import LETTERS
from . import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...validation.rows import Row

NAMED, MEASURED = 42, 36
"""Letters of the name of a check, and of what is measured of a pattern."""
MARKS = {"holds": "holds", "holds, narrowly": "holds*", "does not hold, narrowly": "no*", "does not hold": "no",
         "not known": "-"}  # fmt: skip
REST = (
    "Known answers: distance of the simulated from the known, in standard errors; a check holds within 4. Patterns: "
    "value with 95 % interval, and from where to where it may lie; *: the interval reaches over an end of that. "
    "--all: every line. lianbao validate --only ID runs one again; --out DIR says in which preset each pattern was "
    "measured, and its source."
)


def as_screen(rows: Sequence[Row], *, is_all: bool = False) -> str:
    """Return the screen. is_all: a line for each check of known answers, not only for those that fail."""
    known, seen = [row for row in rows if not row.is_pattern], [row for row in rows if row.is_pattern]
    parts = [wrapped(words.headline(rows))]
    parts += [columns(_families(known), to_left=(0, 1))] if known else []
    checks = [row for row in known if is_all or not row.verdict.is_good]
    parts += [columns(_checks(checks), to_left=(0, 1, 6))] if checks else []
    parts += [_patterns(mine) for mine in words.by_family(seen).values()]
    return "\n\n".join("\n".join(part) for part in [*parts, wrapped(REST)])


def _families(known: Sequence[Row]) -> list[tuple[str, ...]]:
    """Return a row for each letter: how many checks there are and fail, and how far off they are."""
    table: list[tuple[str, ...]] = [("", "known answers", "checks", "fail", "rms", "largest")]
    for letter, rows in words.by_family(known).items():
        rms, bad = words.root_mean_square(rows), sum(not row.verdict.is_good for row in rows)
        spread = "exact" if rms is None else f"{rms:.2f}"
        largest = f"{words.farthest(rows):.2f}"
        table.append((letter, LETTERS[letter], str(len(rows)), str(bad or "-"), spread, largest))
    return table


def _checks(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """Return a row for each check."""
    return [
        ("", "check", "known", "simulated", "error", "distance", ""),
        *(
            (
                row.id,
                _short(f"{row.case}: {row.measure}", NAMED),
                words.expected(row),
                words.simulated(row),
                f"{row.error or 0.0:.5f}",
                words.distance(row),
                "" if row.verdict.is_good else "FAILS",
            )
            for row in rows
        ),
    ]


def _patterns(rows: Sequence[Row]) -> list[str]:
    """Return the lines of a family of patterns: what is seen, then what is measured, found and allowed."""
    table: list[tuple[str, ...]] = [("", "", "measured", "simulated", "may be")]
    for mine in words.by_pattern(rows).values():
        table += [(line, "", "", "", "") for line in wrapped(f"{mine[0].pattern}: {mine[0].case}")]
        table += [cells for row in mine for cells in _number(row)]
    return columns(table, to_left=(0, 1, 2))


def _number(row: Row) -> list[tuple[str, ...]]:
    """Return the lines of a number of a pattern."""
    name = f"{row.measure}{words.economy(row)} [{words.unit(row)}]".replace(" []", "")
    first, *more = textwrap.wrap(name, MEASURED)
    found = words.simulated(row).replace(" %", "")
    lines: list[tuple[str, ...]] = [
        (f"  .{row.id.partition('.')[2]}", MARKS[row.verdict], first, found, words.expected(row))
    ]
    return [*lines, *(("  ", "", each, "", "") for each in more)]


def _short(text: str, width: int) -> str:
    return textwrap.shorten(text, width, placeholder=" \N{HORIZONTAL ELLIPSIS}")
