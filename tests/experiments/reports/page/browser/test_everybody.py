"""The page is for everybody: no violation that axe finds, on a phone, in the dark, printed, and many at once."""

import pytest

from lianbao.experiments.reports.page.lessons import LESSONS
from tests.experiments.reports.page.browser.chromium import Visit, needs_browser, violations
from tests.experiments.reports.page.browser.test_page import WAIT, open_at, open_sandbox, settle, tiles
from tests.fuzzing.reduced import DEEPER

pytestmark = needs_browser
PHONE = 390
PAGES = 10 * min(DEEPER, 4)
"""As in a class of forty, where more than the suite is asked for."""
SCREENS = ["", "#lessons/1", f"#lessons/{len(LESSONS)}", "#sandbox"]


def shown(visit, page_file, place):
    """Show a screen with all that it has to show."""
    tab = visit.tab
    if place == "#sandbox":
        open_sandbox(tab, page_file)
        tab.click("text=+ Variant")
        tab.select_option("[data-key='scheme.guarantee.liability'] select", "individual")
        settle(tab)
    elif place in ("#lessons/1", "#lessons/4"):
        open_at(tab, page_file, place)
        tab.click("text=Lock my guess")
        tab.wait_for_selector(".step:nth-of-type(2) .headline", timeout=WAIT)
        tab.click(".step:nth-of-type(2) button.primary")
        tab.wait_for_selector("text=Behind it", timeout=WAIT)
        tab.click("text=For teachers")
    else:
        open_at(tab, page_file, place)
    return tab


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", SCREENS)
def test_axe_finds_nothing(started, page_file, place, scheme):
    visit = Visit(started, scheme=scheme)
    assert violations(shown(visit, page_file, place)) == []
    visit.context.close()


@pytest.mark.parametrize("place", SCREENS)
def test_it_fits_a_phone(started, page_file, place):
    visit = Visit(started, width=PHONE, height=800)
    tab = shown(visit, page_file, place)
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE
    visit.context.close()


def test_it_prints(visit, page_file):
    tab = shown(visit, page_file, "#sandbox")
    assert tab.pdf().startswith(b"%PDF")


def test_many_pages_open_at_once(started, page_file):
    context = started.new_context()
    tabs = [context.new_page() for _ in range(PAGES)]
    for tab in tabs:
        tab.goto(page_file.as_uri() + "#sandbox", wait_until="commit")
    for tab in tabs:
        tab.wait_for_selector(".tile-level", timeout=WAIT)
    assert len({tuple(tiles(tab)) for tab in tabs if settle(tab) is None}) == 1
    context.close()
