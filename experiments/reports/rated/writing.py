"""The page on a rated tape as one HTML file, in the style of a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from ..brief.writing.parts import as_file, framed, put_list, put_panel, put_part, put_table, put_terms

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from .page import Page, Part


def html_of(page: Page) -> str:
    """Return the file. Texts are escaped; pictures stand in it as SVG; nothing is fetched."""
    root, main = framed(page.title, "long")
    sheet = SubElement(main, "section", {"class": "page"})
    SubElement(sheet, "h1").text = page.title
    SubElement(sheet, "p", {"class": "question"}).text = page.headline
    SubElement(sheet, "p", {"class": "about"}).text = page.about
    for part in page.parts:
        _put(put_part(sheet, part.name, part.heading), part)
    return as_file(root)


def _put(section: Element, part: Part) -> None:
    if len(part.sentences) > 2:  # noqa: PLR2004 - one or two are a paragraph each
        put_list(section, part.sentences)
    else:
        for sentence in part.sentences:
            SubElement(section, "p").text = sentence
    if part.panels:
        beside = SubElement(section, "div", {"class": "beside"})
        for panel in part.panels:
            put_panel(SubElement(beside, "div"), panel)
    if part.table:
        put_table(section, part.table)
    if part.terms:
        put_terms(section, part.terms, "code")
