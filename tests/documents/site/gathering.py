"""The sources of the site, laid out for Sphinx: documents of the repository, its own pages, tutorials as they ran."""

from __future__ import annotations

import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lianbao.experiments.reports.brief.content.fixed import TERMS
from tests.architecture.tree import ROOT
from tests.documents.site import commands, notebooks
from tests.documents.site.keeping import kept
from tests.documents.site.places import FILES, FOLDER, HOME, Entry, entries, linked, path_of, sections
from tests.documents.site.public import reference

if TYPE_CHECKING:
    from collections.abc import Callable

FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PART = re.compile(r"^```\{from\} (?P<file>\S+) (?P<language>\w+) (?P<number>\d+)\n```\n", re.MULTILINE)
LABEL = re.compile(r"^(?:- |\*\*\w+\.\*\* )")
"""What may stand before the first sentence of a page: a dash, or a word such as Question."""
LIVE_PAGE = "lianbao.html"
STATIC = "static"
SLOWEST = (
    *("reference/api", "tutorials/calibrate", "start/designer"),
    *("start/researcher", "how_to/use_a_cluster", "tutorials/own_agent"),
)


@dataclass
class Sources:
    """A folder of sources that is being written; what is not written anew is removed at the end."""

    folder: Path
    written: set[Path] = field(default_factory=set)

    def write(self, place: Path, text: str) -> None:
        """Write a text, unless it is there already: Sphinx reads anew only what has changed."""
        path = self.folder / place
        self.written.add(path)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")

    def copy(self, source: Path, place: Path) -> None:
        """Copy a file of the repository."""
        path = self.folder / place
        self.written.add(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != source.read_bytes():
            shutil.copyfile(source, path)

    def remove_others(self) -> None:
        """Remove files that were not written."""
        for path in self.folder.rglob("*"):
            if path.is_file() and path not in self.written:
                path.unlink()


def gather(folder: Path) -> None:
    """Lay the sources out. Raises RuntimeError where a command or tutorial fails, FileNotFoundError for a lost link."""
    sources, used, pages = Sources(folder), set(), entries()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {entry.name: pool.submit(_text_of, entry, sources) for entry in sorted(pages, key=_is_quick)}
        live = pool.submit(live_page)
    texts = [running[entry.name].result() for entry in pages]
    for entry, text in zip(pages, texts, strict=True):
        sources.write(path_of(entry.name), _front(entry) + linked(text, entry, used))
    for path in sorted(used):
        sources.copy(ROOT / path, Path(FILES, path))
    for path in [ROOT / FOLDER / "conf.py", *(ROOT / FOLDER / STATIC).iterdir()]:
        sources.copy(path, path.relative_to(ROOT / FOLDER))
    sources.write(Path("extra", "llms.txt"), llms(dict(zip((entry.name for entry in pages), texts, strict=True))))
    sources.write(Path("extra", LIVE_PAGE), live.result())
    sources.remove_others()


def _is_quick(entry: Entry) -> bool:
    """Say whether a page need not be begun first: what takes longest is, so that no core waits for it at the end."""
    return entry.name not in SLOWEST


def live_page() -> str:
    """Return the file that `lianbao page` writes."""
    import lianbao

    return lianbao.page().html


def _text_of(entry: Entry, sources: Sources) -> str:
    """Return the text of a page before its links are set."""
    if entry.source.suffix == ".py":
        return _tutorial(entry, sources)
    text = (ROOT / entry.source).read_text(encoding="utf-8")
    if FOLDER not in entry.source.parents:
        return text
    for marker, make in MADE.items():
        if marker in text:
            text = text.replace(marker, make())
    text = PART.sub(_part, text)
    return commands.shown(text, kept(entry.name, commands.blocks_of(text), lambda: commands.run_all(text)))


def _tutorial(entry: Entry, sources: Sources) -> str:
    """Return a tutorial as a page, and write its figures beside it."""
    name = entry.source.stem
    outputs = kept(name, notebooks.code_of(name), lambda: notebooks.outputs_of(name))
    text, figures = notebooks.page(name, outputs)
    for figure, drawn in figures.items():
        sources.write(path_of(entry.name).parent / figure, drawn)
    return text


def _part(found: re.Match[str]) -> str:
    """Return a block of another document, which states it."""
    text = (ROOT / found["file"]).read_text(encoding="utf-8")
    bodies = [body for language, body in FENCED.findall(text) if language == found["language"]]
    return f"```{found['language']}\n{bodies[int(found['number']) - 1]}```\n"


def _front(entry: Entry) -> str:
    """Return what stands before a page: one of a folder of records is in no menu, which every page shows."""
    return "" if entry.is_shown else "---\norphan: true\n---\n\n"


def _tree(caption: str, lines: list[str]) -> str:
    """Return a table of contents that the menu shows."""
    options = [":hidden:", *([f":caption: {caption}"] if caption else [":maxdepth: 1"])]
    return "\n".join(["\n```{toctree}", *options, "", *lines, "```\n"])


def menu() -> str:
    """Return the menu of the whole site."""
    return "".join(
        _tree(heading, [f"{each.title} <{each.name}>" if each.title else each.name for each in listed if each.is_shown])
        for heading, listed in sections().items()
    )


def llms(texts: dict[str, str]) -> str:
    """Return the list of pages for programs that read: a line each, with its title and its first sentence."""
    parts = [f"# lianbao\n\n> {first_sentence(texts[HOME])}\n"]
    for heading, listed in sections().items():
        lines = [
            f"- [{each.title or title_of(texts[each.name])}]({each.name}.html): {first_sentence(texts[each.name])}"
            for each in listed
        ]
        parts.append("\n".join([f"## {heading}\n", *lines, ""]))
    return "\n".join(parts)


def title_of(text: str) -> str:
    """Return the first heading of a page."""
    return _plain(re.search(r"^# (.+)$", text, re.MULTILINE)[1])


def first_sentence(text: str) -> str:
    """Return the first sentence of the first paragraph of a page."""
    below = re.split(r"^# .+$", text, maxsplit=1, flags=re.MULTILINE)[1]
    paragraphs = re.split(r"\n\s*\n", below)
    prose = next(" ".join(each.split()) for each in paragraphs if re.match(r"\s*(?!```)(?:[\w*`\[]|- )", each))
    return re.split(r"(?<=[.?!])(?<!al\.)\s", _plain(LABEL.sub("", prose)))[0]


def _plain(text: str) -> str:
    """Return a text without the signs of Markdown."""
    return re.sub(r"[*`]|\{\w+\}", "", re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text))


def terms() -> str:
    """Return the words of every brief, which states them, as a part of the glossary."""
    lines = [f"{term}\n  {meaning[0].upper()}{meaning[1:]}.\n" for term, meaning in TERMS]
    return "\n".join(["```{glossary}", *lines]) + "```\n"


MADE: dict[str, Callable[[], str]] = {
    f"```{{{name}}}\n```\n": make for name, make in (("public-names", reference), ("menu", menu), ("terms", terms))
}
"""What stands in a page in place of a block of this name."""
