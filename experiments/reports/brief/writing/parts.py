"""Parts of a page in HTML: its frame with the style inside, lists, terms, tables and pictures."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..page import Cell, Panel, Table

STYLE = "brief.css"


def framed(title: str, kind: str = "") -> tuple[Element, Element]:
    """Return a page without content, and what its sections are put in. kind: class of its body."""
    root = Element("html", {"lang": "en"})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "title").text = title
    SubElement(head, "style").text = files(__package__).joinpath(STYLE).read_text(encoding="utf-8")
    body = SubElement(root, "body", {"class": kind} if kind else {})
    return root, SubElement(body, "main")


def as_file(root: Element) -> str:
    """Return a page as the text of its file. Texts are escaped."""
    return f"<!doctype html>\n{tostring(root, encoding='unicode', method='html')}\n"


def put_part(page: Element, name: str, heading: str) -> Element:
    """Begin a part under its heading."""
    part = SubElement(page, "section", {"class": name})
    SubElement(part, "h2").text = heading
    return part


def put_list(part: Element, sentences: Iterable[str], kind: str = "") -> None:
    """Add sentences as a list."""
    items = SubElement(part, "ul", {"class": kind} if kind else {})
    for each in sentences:
        SubElement(items, "li").text = each


def put_terms(part: Element, terms: Iterable[tuple[str, str]], kind: str) -> None:
    """Add words with their meanings."""
    items = SubElement(part, "dl", {"class": kind})
    for word, meaning in terms:
        both = SubElement(items, "div")
        SubElement(both, "dt").text = word
        SubElement(both, "dd").text = meaning


def put_table(part: Element, table: Table) -> None:
    """Add a table, or why there is none."""
    if not table.rows:
        put_note(part, table.reason)
        return
    sliding = SubElement(part, "div", {"class": "table", "tabindex": "0"})  # so that keys can move it on a small screen
    shown = SubElement(sliding, "table")
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
    put_note(part, table.note)


def _cell(line: Element, cell: Cell, *, is_head: bool) -> None:
    shown = SubElement(line, "th", {"scope": "row"}) if is_head else SubElement(line, "td")
    if cell.arrow:
        arrow = SubElement(shown, "span", {"class": f"arrow {cell.mark}".strip(), "aria-hidden": "true"})
        arrow.text, arrow.tail = cell.arrow, f" {cell.text}"
    else:
        shown.text = cell.text
    if cell.small:
        SubElement(shown, "small").text = cell.small


def put_panel(part: Element, panel: Panel) -> None:
    """Add a picture, or why there is none."""
    if not panel.svg:
        put_note(part, panel.reason)
        return
    figure = SubElement(part, "figure", {"role": "img", "aria-label": panel.alt})
    figure.append(_picture(panel.svg))
    put_note(part, panel.note)


def _picture(svg: str) -> Element:
    """Return a picture whose tags bear no prefix, as HTML wants them."""
    picture = fromstring(svg)  # noqa: S314 - drawn by this program
    for each in picture.iter():
        each.tag = each.tag.rpartition("}")[2]
    return picture


def put_note(part: Element, words: str) -> None:
    """Add words in small letters, if there are any."""
    if words:
        SubElement(part, "p", {"class": "note"}).text = words
