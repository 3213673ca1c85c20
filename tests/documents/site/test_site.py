"""The site builds without a warning, asks no other host for anything, and its links lead somewhere.

That it builds says more: every command of its pages and every tutorial was run for it.
"""

import sys
from pathlib import Path
from time import perf_counter

import pytest

from tests.architecture.tree import ROOT, kept_files
from tests.documents.site import commands, notebooks
from tests.documents.site.building import build
from tests.documents.site.gathering import first_sentence
from tests.documents.site.keeping import kept
from tests.documents.site.looking import foreign_requests, lost_links, pages, seen
from tests.documents.site.places import FOLDER, Entry, entries, linked, path_of
from tests.documents.tutorials import names
from tests.experiments.reports.page.browser.chromium import Visit, needs_browser

START = ("teacher", "designer", "researcher")
MOST_IN_A_CELL = 20_000
"""Bytes."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the site, and say how long it took."""
    started = perf_counter()
    folder = tmp_path_factory.mktemp("site")
    assert build(folder) == 0
    sys.stdout.write(f"built in {perf_counter() - started:.0f} s\n")
    return folder


def test_every_document_of_the_repository_is_on_the_site(site):
    shown = {str(entry.source) for entry in entries()}
    assert {str(path) for path in kept_files() if path.suffix == ".md"} - shown == set()
    assert {path.relative_to(site).with_suffix("").as_posix() for path in pages(site)} >= {
        each.name for each in entries()
    }


def test_nothing_is_asked_of_another_host(site):
    assert foreign_requests(site) == []


def test_links_lead_somewhere(site):
    assert lost_links(site) == []
    assert sum(len(seen(page).links) for page in pages(site)) > 1000


@needs_browser
def test_a_browser_asks_for_files_only_and_the_live_page_runs(site, started):
    for name in ("index", "try_it", "tutorials/first_run", "model/parameters", "search"):
        visit = Visit(started)
        visit.tab.goto((site / f"{name}.html").as_uri())
        if name == "try_it":
            frame = visit.tab.frame_locator("iframe.live-page")
            frame.get_by_text("Try schemes yourself").click()
            frame.get_by_text("loans default").first.wait_for(timeout=60_000)
        assert visit.foreign(site.as_uri()) == [], name
        assert visit.errors == [], name
        visit.context.close()


def test_programs_find_every_page_in_one_list(site):
    listed = (site / "llms.txt").read_text(encoding="utf-8")
    assert listed.startswith("# lianbao\n\n> ")
    lines = [line for line in listed.splitlines() if line.startswith("- [")]
    assert len(lines) == len(entries()) - 1
    assert all((site / line.split("](")[1].split("):")[0]).is_file() for line in lines)
    assert all(len(line.split("): ", 1)[1]) > 10 for line in lines), "each says what is on it"


@pytest.mark.parametrize("name", START)
def test_a_newcomer_needs_three_to_five_commands(name):
    text = (ROOT / FOLDER / "start" / f"{name}.md").read_text(encoding="utf-8")
    assert "```{from} README.md sh 1\n" in text
    assert 3 <= len(commands.commands_of(text)) <= 5


def test_what_a_tutorial_draws_is_on_its_page(site):
    drawn = {path.stem for path in (site / "_images").glob("*.svg")}
    for name in ("first_run", "own_scheme", "compare", "study", "calibrate", "search", "classroom", "notebook"):
        assert f"{name}_1" in drawn


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", names())
def test_no_cell_of_a_tutorial_says_more_than_a_reader_can_take_in(name):
    shown = kept(name, notebooks.code_of(name), lambda: pytest.fail("it was run for the site"))
    said = ["".join(cell.get(part, "") for part in ("said", "table", "value")) for cell in shown]
    assert any(said)
    assert [cell for cell in said if len(cell.encode()) > MOST_IN_A_CELL] == []


def test_commands_of_a_page_are_run_with_its_files_and_what_they_say_is_shown():
    block = "```console\n$ python said.py   # a remark\n```\n"
    text = f"```{{code-block}} python\n:caption: said.py\n\nprint('told')\n```\n{block}"
    said = commands.run_all(text)
    assert said == ["told\n"]
    assert "$ python said.py   # a remark\ntold\n" in commands.shown(text, said)


@pytest.mark.parametrize("words", [["lianbao", "run", "no_such_preset"], ["rm", "-r", "."]])
def test_a_command_that_fails_or_is_none_of_ours_stops_the_build(words, tmp_path):
    with pytest.raises(RuntimeError, match=words[0]):
        commands.run(words, tmp_path)


def test_a_long_answer_is_cut():
    lines = [str(number) for number in range(100)]
    shown = commands.shown("```console\n$ lianbao x\n```\n", ["\n".join(lines)])
    assert f"... ({100 - commands.MOST_LINES} more lines)" in shown


def test_links_of_documents_become_links_of_the_site():
    entry, used = Entry("start/x", FOLDER / "start" / "x.md"), set()
    text = "[a](../../../simulation/ODD.md#9-known-limits) [b](../../../CITATION.cff) [c](#here) [d](https://x.org/a)"
    there = "[a](../model/odd.md#9-known-limits) [b](../files/CITATION.cff) [c](#here) [d](https://x.org/a)"
    assert linked(text, entry, used) == there
    assert used == {"CITATION.cff"}
    with pytest.raises(FileNotFoundError, match=r"gone\.md"):
        linked("[a](gone.md)", entry, used)


def test_a_lost_link_a_lost_place_and_a_foreign_request_are_seen(tmp_path):
    (tmp_path / "a.html").write_text(
        '<p id="here"></p><a href="b.html">1</a><a href="#gone">2</a><a href="#here">3</a><a href="https://x.org">4</a>'
        '<img src="https://x.org/a.png"><link rel="stylesheet" href="//x.org/a.css"><style>@import "http://x.org/b.css";</style>'
        '<p style="background: url(https://x.org/c.png)"></p>',
        encoding="utf-8",
    )
    (tmp_path / "own.css").write_text("a { src: url('https://x.org/font.woff2') }", encoding="utf-8")
    assert lost_links(tmp_path) == ["a.html: b.html", "a.html: #gone"]
    assert len(foreign_requests(tmp_path)) == 5


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# T\n\nOne. Two.\n", "One."),
        ("# T\n\n**Question.** What is it? More.", "What is it?"),
        ("# T\n\nAfter Grimm et al. (2020): what\nit does. More.", "After Grimm et al. (2020): what it does."),
        ("<!-- x -->\n# T\n\n```{x}\n```\n\n**Of** [a link](b.md) it\nsays. More.", "Of a link it says."),
    ],
)
def test_the_first_sentence_of_a_page(text, sentence):
    assert first_sentence(text) == sentence


def test_sources_that_are_gone_leave_nothing(tmp_path):
    from tests.documents.site.gathering import Sources

    old = Sources(tmp_path)
    old.write(Path("old.md"), "x")
    new = Sources(tmp_path)
    new.write(path_of("deep/new"), "y")
    new.remove_others()
    assert [path.name for path in tmp_path.rglob("*.md")] == ["new.md"]
