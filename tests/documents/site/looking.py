"""What is wrong with a built site: links that lead nowhere, and anything that a page would ask of another host."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

ASKING = {
    "src": ("script", "img", "iframe", "source", "video", "audio", "embed", "input"),
    "href": ("link", "image", "use"),
    "xlink:href": ("image", "use"),
    "srcset": ("img", "source"),
    "data": ("object",),
    "poster": ("video",),
    "action": ("form",),
}
LOADED = {(element, attribute) for attribute, elements in ASKING.items() for element in elements}
"""Elements and attributes that make a browser ask for something."""
IN_STYLES = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")
NO_FILE = ("data:", "javascript:", "mailto:", "about:")


@dataclass
class Seen(HTMLParser):
    """What one page has: places that can be linked to, links, and what is asked for as it loads."""

    text: str
    names: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    is_style: bool = False

    def __post_init__(self):
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.names |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.loaded += [
            value for name, value in given.items() if (tag, name) in LOADED and given.get("rel") not in NO_LOAD
        ]
        self.loaded += in_styles(given.get("style", ""))
        self.is_style = tag == "style"

    def handle_data(self, data):
        if self.is_style:
            self.loaded += in_styles(data)
        self.is_style = False


NO_LOAD = {"canonical", "index", "search", "next", "prev", "author", "license", "top", "up"}
"""Relations of a `link` that load nothing."""


def in_styles(text: str) -> list[str]:
    """Return what a style sheet asks for."""
    return [one or other for one, other in IN_STYLES.findall(text)]


def is_foreign(address: str) -> bool:
    """Tell whether an address is of another host."""
    return bool(urlsplit(address).netloc) or urlsplit(address).scheme in {"http", "https", "ftp", "ws", "wss"}


def pages(site: Path) -> list[Path]:
    """Return the pages of a site."""
    return sorted(site.rglob("*.html"))


@cache
def seen(page: Path) -> Seen:
    """Return what is on a page."""
    return Seen(page.read_text(encoding="utf-8"))


def foreign_requests(site: Path) -> list[str]:
    """Return what pages, style sheets and figures would ask of other hosts as they load."""
    found = [(page, address) for page in pages(site) for address in seen(page).loaded]
    drawn = [*site.rglob("*.css"), *site.rglob("*.svg")]
    found += [(path, address) for path in drawn for address in in_styles(path.read_text(encoding="utf-8"))]
    return [f"{path.relative_to(site)}: {address}" for path, address in found if is_foreign(address)]


def lost_links(site: Path) -> list[str]:
    """Return links between pages, and to what pages load, that lead nowhere."""
    asked = [(page, address) for page in pages(site) for address in (*seen(page).links, *seen(page).loaded)]
    return [
        f"{page.relative_to(site)}: {address}"
        for page, address in asked
        if not is_foreign(address) and not address.startswith(NO_FILE) and not leads_somewhere(page, address)
    ]


def leads_somewhere(page: Path, address: str) -> bool:
    """Tell whether an address on a page is that of a file, and of a place in it if it names one."""
    parts = urlsplit(address)
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_file():
        return False
    is_page = target.suffix == ".html"
    return not parts.fragment or not is_page or unquote(parts.fragment) in seen(target).names
