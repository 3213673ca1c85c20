"""A validation as a page in Markdown: every line, with its source and the command that runs it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...validation.known_answers.case_files import LETTERS
from . import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...validation.patterns.reading import Family
    from ...validation.rows import Row


def as_markdown(
    rows: Sequence[Row], families: Sequence[Family], *, title: str, above: str, figures: Mapping[str, str]
) -> str:
    """Return the page. above: what is said before the tables. figures: a file for each family that has one."""
    known = [row for row in rows if not row.is_pattern]
    parts = [f"# {title}", above, f"**{words.headline(rows)}**"]
    parts += _known(known, figures) if known else []
    for family in families:
        mine = [row for row in rows if row.is_pattern and row.family == family.short]
        parts += _family(family, mine, figures) if mine else []
    return "\n\n".join(parts) + "\n"


def _known(rows: Sequence[Row], figures: Mapping[str, str]) -> list[str]:
    """Return the section of known answers: a line for each letter, then every check."""
    table = [
        "| letter | what is known | checks | fail | root mean square | largest |",
        "|---|---|---|---|---|---|",
    ]
    for letter, mine in words.by_family(rows).items():
        rms = words.root_mean_square(mine)
        spread = "exact" if rms is None else f"{rms:.2f}"
        bad = sum(not row.verdict.is_good for row in mine)
        table.append(f"| {letter} | {LETTERS[letter]} | {len(mine)} | {bad} | {spread} | {words.farthest(mine):.2f} |")
    checks = [
        "| check | case | source | measure | known | simulated | error | distance | |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        error = f"{row.error or 0.0:.5f}"
        cells = (
            row.id,
            row.case,
            row.source,
            row.measure,
            words.expected(row),
            words.simulated(row),
            error,
            words.distance(row),
        )
        checks.append(f"| {' | '.join(_cell(each) for each in cells)} | {row.verdict} |")
    said = (
        "Closed forms that the model has to give by parameters alone (ODD 1.1). Distances are in standard errors; a "
        "check holds within 4, and is exact where every replicate must give the answer. If all is well their root mean "
        "square is near 1. "
        "`lianbao validate --only A` runs a letter again, `--only A3` a case, `--only A3.2` a check."
    )
    return [
        "## Known answers",
        said,
        *_picture(figures, "known"),
        "\n".join(table),
        "### Every check",
        "\n".join(checks),
    ]


def _family(family: Family, rows: Sequence[Row], figures: Mapping[str, str]) -> list[str]:
    """Return the section of a family of patterns."""
    table = [
        "| | what is seen | source | measured | in | may be | simulated | distance | | again |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        measured = f"{row.measure}{words.economy(row)} [{words.unit(row)}]".replace(" []", "")
        cells = (row.id, row.case, row.source, measured, f"`{row.where}`", words.expected(row), words.simulated(row),
                 words.distance(row), _verdict(row), f"`{row.command}`")  # fmt: skip
        table.append(f"| {' | '.join(_cell(each) for each in cells)} |")
    return [f"## {family.title}", family.note, *_picture(figures, family.short), "\n".join(table)]


def _verdict(row: Row) -> str:
    """Say whether it holds, what was fitted to it, and why it has no interval."""
    fitted = "" if row.kept_out else "; fitted"
    note = f" ({row.note})" if row.note and row.verdict == "not known" else ""
    return f"{row.verdict}{fitted}{note}"


def _picture(figures: Mapping[str, str], name: str) -> list[str]:
    return [f"![{name}]({figures[name]})"] if name in figures else []


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
