"""The report of a calibration, as Markdown and as one page of HTML with its figures inside."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ...calibration.economies import CALIBRATED
from ...calibration.told import described
from .rows import PARAMETERS, TARGETS, WAVES, headline, notes, pair_lines, parameter_rows, target_rows, wave_rows

if TYPE_CHECKING:
    from pathlib import Path

    from ...calibration.found import Found

STYLE = (
    "body{font:16px/1.45 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "table{border-collapse:collapse;margin:1rem 0}th,td{padding:.25rem .8rem .25rem 0;text-align:left;"
    "border-bottom:1px solid #ddd}img{max-width:100%;height:auto}"
)
ALTERNATIVES = {
    "parameters": "Each free parameter before and after the targets were looked at",
    "pairs": "Draws from the posterior, for pairs of parameters",
    "targets": "Each target as observed and as simulated",
}


@dataclass(frozen=True)
class Table:
    """A table of words: its head and its rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A figure by the name of its file, without the ending."""

    name: str


@dataclass(frozen=True)
class Heading:
    """A heading. level: 1 is the title."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Points:
    """Some sentences, one below the other."""

    lines: tuple[str, ...]


Block = str | Table | Picture | Heading | Points


def blocks(found: Found, figures: list[str]) -> list[Block]:
    """Return what the report says, in order. figures: names of those that were drawn."""
    asked = found.calibration
    told: list[Block] = [Heading(f"Calibration {asked.name}", 1)]
    told += [asked.description.strip()] if asked.description else []
    told.append(headline(found))
    if found.learned:
        told += [Heading("What the targets tell of each parameter"), Table(PARAMETERS, tuple(parameter_rows(found)))]
        told += _pictures("parameters", figures)
        told.append(Points(tuple(pair_lines(found) or ["No two parameters trade off."])))
        told += _pictures("pairs", figures)
        told += [Heading("How the targets are met"), Table(TARGETS, tuple(target_rows(found, kept_out=False)))]
        kept = target_rows(found, kept_out=True)
        told += (
            ["Kept out of the fit:", Table(TARGETS, tuple(kept))] if kept else ["No target was kept out of the fit."]
        )
        told += _pictures("targets", figures)
    told += [Heading("How it was found"), Table(WAVES, tuple(wave_rows(found))), Points(tuple(notes(found)))]
    return [*told, Heading("What it rests on"), Points(tuple(_basis(found)))]


def _pictures(name: str, figures: list[str]) -> list[Block]:
    """Return the pages of a figure, as far as they were drawn."""
    return [Picture(each) for each in figures if each == name or each.startswith(f"{name}_")]


def _basis(found: Found) -> list[str]:
    """Say what the posterior rests on, and how it is used."""
    asked = found.calibration
    scenario = asked.question.scenario.name
    free = "; ".join(f"{each.title} ({', '.join(each.paths)})" for each in asked.free)
    used = (
        f"Its draws are economies that commands meet as one scenario: lianbao run {CALIBRATED}" if found.learned else ""
    )
    return [
        f"Scenario {scenario}; free: {free}.",
        *map(described, asked.targets),
        *([used] if used else []),
        f"Digest {asked.digest}.",
    ]


def as_markdown(told: list[Block]) -> str:
    """Write the report as Markdown; figures lie beside it."""
    return "\n\n".join(map(_marked, told)) + "\n"


def _marked(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {text}"
        case Table(head, rows):
            lines = [head, tuple("---" for _ in head), *rows]
            return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
        case Picture(name):
            return f"![{_alternative(name)}](figures/{name}.svg)"
        case Points(lines):
            return "\n".join(f"- {line}" for line in lines)
        case _:
            return block


def as_html(told: list[Block], folder: Path, title: str) -> str:
    """Write the report as one page that needs no other file. folder: where the figures lie."""
    body = "\n".join(_tagged(block, folder) for block in told)
    head = f"<meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>{escape(title)}</title>"
    return (
        f"<!doctype html>\n<html lang='en'><head>{head}<style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _tagged(block: Block, folder: Path) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Table(head, rows):
            lines = [_line("th", head), *(_line("td", row) for row in rows)]
            return f"<table>{''.join(lines)}</table>"
        case Picture(name):
            data = base64.b64encode((folder / f"{name}.png").read_bytes()).decode()
            return f"<p><img alt='{escape(_alternative(name))}' src='data:image/png;base64,{data}'></p>"
        case Points(lines):
            return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
        case _:
            return f"<p>{escape(block)}</p>"


def _line(kind: str, cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<{kind}>{escape(cell)}</{kind}>' for cell in cells)}</tr>"


def _alternative(name: str) -> str:
    return ALTERNATIVES[name.partition("_")[0]]
