"""A brief as one HTML file: its style and pictures inside, no script, and nothing that is fetched."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from ..page import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..page import Brief, Cell, Panel, Table

STYLE = "brief.css"
DENSE = 3
"""Schemes beside the baseline from which letters are smaller, so that two pages hold them."""


def html_of(brief: Brief) -> str:
    """Return the file. Texts are escaped; pictures stand in it as SVG."""
    root = Element("html", {"lang": "en"})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "title").text = brief.title
    SubElement(head, "style").text = files(__package__).joinpath(STYLE).read_text(encoding="utf-8")
    body = SubElement(root, "body", {"class": "dense"} if len(brief.changes.rows) > DENSE else {})
    main = SubElement(body, "main")
    _first_page(SubElement(main, "section", {"class": "page"}), brief)
    _second_page(SubElement(main, "section", {"class": "page"}), brief)
    return f"<!doctype html>\n{tostring(root, encoding='unicode', method='html')}\n"


def _first_page(page: Element, brief: Brief) -> None:
    SubElement(page, "h1").text = brief.title
    SubElement(page, "p", {"class": "question"}).text = brief.question
    SubElement(page, "p", {"class": "about"}).text = brief.about
    _list(_part(page, "verdicts"), brief.verdicts)
    _table(_part(page, "changes"), brief.changes)
    _table(_part(page, "levels"), brief.levels)
    side_by_side = SubElement(page, "div", {"class": "pictures"})
    for name in ("paid", "likely", "years"):
        _panel(_part(side_by_side, name), getattr(brief, name))


def _second_page(page: Element, brief: Brief) -> None:
    _panel(_part(page, "winners"), brief.winners)
    _panel(_part(page, "drivers"), brief.drivers)
    _table(_part(page, "stresses"), brief.stresses)
    _table(_part(page, "assumptions"), brief.assumptions)
    _list(_part(page, "unmodelled"), brief.unmodelled, "columns")
    _terms(_part(page, "glossary"), brief.glossary, "columns")
    _terms(_part(page, "reproduce"), brief.reproduce, "code")


def _part(page: Element, name: str) -> Element:
    part = SubElement(page, "section", {"class": name})
    SubElement(part, "h2").text = HEADINGS[name]
    return part


def _list(part: Element, sentences: Iterable[str], kind: str = "") -> None:
    items = SubElement(part, "ul", {"class": kind} if kind else {})
    for each in sentences:
        SubElement(items, "li").text = each


def _terms(part: Element, terms: Iterable[tuple[str, str]], kind: str) -> None:
    items = SubElement(part, "dl", {"class": kind})
    for word, meaning in terms:
        both = SubElement(items, "div")
        SubElement(both, "dt").text = word
        SubElement(both, "dd").text = meaning


def _table(part: Element, table: Table) -> None:
    if not table.rows:
        _note(part, table.reason)
        return
    shown = SubElement(part, "table")
    group = SubElement(shown, "colgroup")
    for width in table.widths:
        SubElement(group, "col", {"style": f"width:{100 * width:.2f}%"})
    heads = SubElement(SubElement(shown, "thead"), "tr")
    for each in table.columns:
        SubElement(heads, "th", {"scope": "col"}).text = each
    body = SubElement(shown, "tbody")
    for row in table.rows:
        line = SubElement(body, "tr")
        for place, cell in enumerate(row):
            _cell(line, cell, is_head=place == 0)
    _note(part, table.note)


def _cell(line: Element, cell: Cell, *, is_head: bool) -> None:
    shown = SubElement(line, "th", {"scope": "row"}) if is_head else SubElement(line, "td")
    if cell.arrow:
        arrow = SubElement(shown, "span", {"class": f"arrow {cell.mark}".strip(), "aria-hidden": "true"})
        arrow.text, arrow.tail = cell.arrow, f" {cell.text}"
    else:
        shown.text = cell.text
    if cell.small:
        SubElement(shown, "small").text = cell.small


def _panel(part: Element, panel: Panel) -> None:
    if not panel.svg:
        _note(part, panel.reason)
        return
    figure = SubElement(part, "figure", {"role": "img", "aria-label": panel.alt})
    figure.append(_picture(panel.svg))
    _note(part, panel.note)


def _picture(svg: str) -> Element:
    """Return a picture whose tags bear no prefix, as HTML wants them."""
    picture = fromstring(svg)  # noqa: S314 - drawn by this program
    for each in picture.iter():
        each.tag = each.tag.rpartition("}")[2]
    return picture


def _note(part: Element, words: str) -> None:
    if words:
        SubElement(part, "p", {"class": "note"}).text = words
