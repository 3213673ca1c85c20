"""A brief as one HTML file: its style and pictures inside, no script, and nothing that is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from ..page import HEADINGS
from .parts import as_file, framed, put_list, put_panel, put_part, put_table, put_terms

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from ..page import Brief

DENSE = 3
"""Schemes beside the baseline from which letters are smaller, so that two pages hold them."""


def html_of(brief: Brief) -> str:
    """Return the file. Texts are escaped; pictures stand in it as SVG."""
    root, main = framed(brief.title, "dense" if len(brief.changes.rows) > DENSE else "")
    _first_page(SubElement(main, "section", {"class": "page"}), brief)
    _second_page(SubElement(main, "section", {"class": "page"}), brief)
    return as_file(root)


def _first_page(page: Element, brief: Brief) -> None:
    SubElement(page, "h1").text = brief.title
    SubElement(page, "p", {"class": "question"}).text = brief.question
    SubElement(page, "p", {"class": "about"}).text = brief.about
    put_list(_part(page, "verdicts"), brief.verdicts)
    put_table(_part(page, "changes"), brief.changes)
    put_table(_part(page, "levels"), brief.levels)
    side_by_side = SubElement(page, "div", {"class": "pictures"})
    for name in ("paid", "likely", "years"):
        put_panel(_part(side_by_side, name), getattr(brief, name))


def _second_page(page: Element, brief: Brief) -> None:
    put_panel(_part(page, "winners"), brief.winners)
    put_panel(_part(page, "drivers"), brief.drivers)
    put_table(_part(page, "stresses"), brief.stresses)
    put_table(_part(page, "assumptions"), brief.assumptions)
    put_list(_part(page, "unmodelled"), brief.unmodelled, "columns")
    put_terms(_part(page, "glossary"), brief.glossary, "columns")
    put_terms(_part(page, "reproduce"), brief.reproduce, "code")


def _part(page: Element, name: str) -> Element:
    return put_part(page, name, HEADINGS[name])
