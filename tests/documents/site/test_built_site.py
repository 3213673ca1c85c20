"""The site builds without a warning, asks no other host for anything, and its links lead somewhere.

That it builds says more: every command of its pages and every tutorial was run for it.
"""

import sys
from time import perf_counter

import pytest

from tests.documents.site import notebooks
from tests.documents.site.building import build
from tests.documents.site.keeping import kept
from tests.documents.site.looking import foreign_requests, lost_links, pages, seen
from tests.documents.site.places import entries
from tests.documents.tutorials import names
from tests.experiments.reports.page.browser.chromium import Visit, needs_browser

pytestmark = pytest.mark.long
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


def test_every_entry_is_a_page(site):
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
