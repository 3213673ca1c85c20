"""The page in a real browser: lessons to their end, levers by keyboard, links and files there and back."""

import re
import time

import pytest

from lianbao import read_scenario, simulate
from lianbao.experiments.reports.page.lessons import LESSONS
from lianbao.simulation.scenario.levers import CURATED
from tests.experiments.reports.page.browser.chromium import Visit, needs_browser, violations

pytestmark = needs_browser
WAIT = 120_000
"""Milliseconds that a busy machine may take."""
WORLDS = 20


def open_at(tab, page_file, place="", ready="h1"):
    tab.goto("about:blank")
    tab.goto(page_file.as_uri() + place)
    tab.wait_for_selector(ready, timeout=WAIT)


def open_sandbox(tab, page_file, place="#sandbox"):
    open_at(tab, page_file, place, ".tile-level")
    settle(tab)


def settle(tab):
    """Wait until all worlds are there."""
    tab.wait_for_selector(".results[aria-busy=false]", timeout=WAIT)


def until(is_so):
    """Wait until something is so. Playwright's own way needs `eval`, which the page forbids."""
    end = time.monotonic() + WAIT / 1000
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def tiles(tab):
    return tab.eval_on_selector_all(".tile-level", "(all) => all.map((each) => each.textContent)")


def test_it_opens_on_its_first_screen(tab, page_file):
    open_at(tab, page_file)
    assert tab.locator(".cards li").count() == len(LESSONS)


@pytest.mark.parametrize("place", range(1, len(LESSONS)))
def test_a_lesson_is_played_to_its_end_by_keyboard(tab, page_file, place):
    open_at(tab, page_file, f"#lessons/{place}")
    tab.focus("#guess")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".step:nth-of-type(2) .headline", timeout=WAIT)
    assert re.match(r"You guessed .+; the model says .+\.", tab.inner_text(".step:nth-of-type(2) .headline"))
    tab.focus(".step:nth-of-type(2) button.primary")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("text=Behind it", timeout=WAIT)
    assert tab.locator(".shown svg.chart").count() >= 2
    code = tab.inner_text(".code")
    tab.click("text=For teachers")
    tab.fill("#codes", f"{code} 9-1a")
    assert "is of lesson 9" in tab.inner_text(".step [role=status]") or "mistyped" in tab.inner_text(
        ".step [role=status]"
    )
    assert tab.locator("svg .guess").count() > 0
    assert violations(tab) == []
    tab.click("text=Start this lesson again")
    assert tab.locator(".step").count() == 1


def test_the_contest_gives_a_score_and_a_code_brings_it_back(tab, page_file):
    open_at(tab, page_file, f"#lessons/{len(LESSONS)}")
    tab.click("text=Try this design")
    tab.wait_for_selector(".score .headline", timeout=WAIT)
    score, code = tab.inner_text(".score"), tab.input_value("#design")
    tab.focus(".contest input[type=range]")
    tab.keyboard.press("ArrowRight")
    assert tab.input_value("#design") != code
    tab.fill("#design", code)
    tab.keyboard.press("Enter")
    until(lambda: tab.inner_text(".score") == score)
    tab.fill("#design", "999 1 0.1 defaulter 0.8")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("text=Group size: given 999", timeout=WAIT)


def test_the_group_view_goes_through_its_meetings_and_takes_a_decision(tab, page_file):
    open_at(tab, page_file, "#lessons/1")
    tab.click("text=Lock my guess")
    tab.wait_for_selector(".meetings .seat", timeout=WAIT)
    assert tab.locator(".seat").count() == 5
    before = tab.inner_text(".meetings")
    tab.select_option("#decision", "CLAIM_FAILURE")
    until(lambda: tab.inner_text(".meetings") != before)
    assert "The reader lets Member 3 claim failure." in tab.inner_text(".ledger")
    tab.click("text=To the end")
    tab.wait_for_selector("text=At the end of the cycle:", timeout=WAIT)
    assert "With your decisions the group leaves" in tab.inner_text(".ledger")


def test_each_lever_is_moved_by_keyboard_and_undone(tab, page_file):
    open_sandbox(tab, page_file)
    tab.click("text=+ Variant")
    settle(tab)
    for lever in CURATED:
        move_and_undo(tab, lever)
        tab.click("text=Undo")


def move_and_undo(tab, lever):
    """Move a lever by keyboard, undo that and do it again."""
    control = f"[data-key='{lever.key}'] [id^=lever-]"
    before = tab.input_value(control)
    tab.focus(control)
    tab.keyboard.press("ArrowLeft" if not lever.choices and float(before) >= lever.high else "ArrowRight")
    if lever.choices and tab.input_value(control) == before:
        tab.keyboard.press("ArrowLeft")
    after = tab.input_value(control)
    assert after != before, lever.key
    settle(tab)
    assert "baseline:" in tab.inner_text(f"[data-key='{lever.key}']")
    tab.click("text=Undo")
    assert tab.input_value(control) == before, lever.key
    tab.click("text=Redo")
    assert tab.input_value(control) == after, lever.key


def test_its_numbers_are_those_of_the_command_line(tab, page_file):
    open_sandbox(tab, page_file)
    with tab.expect_download() as caught:
        tab.click("text=Download")
        tab.click("text=Numbers (CSV)")
    rows = caught.value.path().read_text("utf-8").splitlines()
    told = {line.split(",")[0]: line.rsplit(",", 1)[1] for line in rows[1:]}
    record = simulate(read_scenario("first_steps"), replicates=WORLDS)
    for name, (above, below) in record.sums.items():
        known = below != 0
        expected = float(above[known].sum() / below[known].sum()) if known.any() else None
        assert (float(told[name]) if told[name] else None) == expected, name


def test_a_link_opens_the_same_schemes_with_the_same_numbers(tab, page_file, started):
    open_sandbox(tab, page_file)
    tab.click("text=+ Variant")
    tab.focus("[data-key='scheme.group.size'] input")
    tab.keyboard.press("ArrowRight")
    settle(tab)
    tab.click("text=Copy link")
    until(lambda: len(tab.url.partition("#")[2]) > 30)
    link, shown = tab.url, tiles(tab)
    other = Visit(started)
    open_at(other.tab, page_file, link.removeprefix(page_file.as_uri()), ".tile-level")
    settle(other.tab)
    assert tiles(other.tab) == shown
    assert "has moved" not in other.tab.inner_text(".notice")
    other.context.close()


def test_a_scenario_file_goes_out_and_comes_back(tab, page_file, tmp_path):
    open_sandbox(tab, page_file)
    tab.focus("[data-key='scheme.group.size'] input")
    tab.keyboard.press("ArrowRight")
    settle(tab)
    shown = tiles(tab)
    with tab.expect_download() as caught:
        tab.click("text=Download")
        tab.click("text=Scenario of this scheme")
    path = tmp_path / "mine.yaml"
    caught.value.save_as(path)
    assert read_scenario(str(path)).scheme.group.size == 6
    tab.click("text=Reset")
    tab.set_input_files("#file", str(path))
    tab.wait_for_selector("text=is the baseline now", timeout=WAIT)
    settle(tab)
    assert tiles(tab) == shown


@pytest.mark.parametrize("text", ["a: b: c\n", "scheme: {grup: {size: 3}}\n", "scheme: {group: {size: 0}}\n"])
def test_a_broken_file_is_told_and_nothing_is_lost(tab, page_file, tmp_path, text):
    open_sandbox(tab, page_file)
    shown = tiles(tab)
    path = tmp_path / "broken.yaml"
    path.write_text(text, "utf-8")
    tab.set_input_files("#file", str(path))
    until(lambda: tab.inner_text(".notice").startswith("broken.yaml: "))
    assert tiles(tab) == shown


def test_an_old_or_damaged_link_gets_a_sentence(tab, page_file):
    open_sandbox(tab, page_file, "#sandbox/%%%")
    assert tab.inner_text(".notice").startswith("The link is damaged")
    assert len(tiles(tab)) == 8


def test_a_setting_out_of_range_gets_a_sentence(tab, page_file):
    open_sandbox(tab, page_file)
    tab.click(".more > summary")
    tab.fill("#search", "scheme.group.minimum")
    tab.fill("[data-key='scheme.group.minimum'] input", "500")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".refused", timeout=WAIT)
    assert "given 500" in tab.inner_text(".headline")
    tab.click("text=Undo")
    tab.wait_for_selector(".results:not(.refused)", timeout=WAIT)


def test_without_webassembly_there_is_a_sentence(visit, page_file):
    visit.tab.add_init_script("delete globalThis.WebAssembly")
    visit.tab.goto(page_file.as_uri())
    visit.tab.wait_for_selector("text=The model cannot run here", timeout=WAIT)
    assert "lianbao run first_steps" in visit.tab.inner_text("main")


def test_who_works_by_keyboard_keeps_the_focus(tab, page_file):
    open_sandbox(tab, page_file)
    tab.focus("#tile-bank_loss_rate")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "tile-bank_loss_rate"
    assert tab.get_attribute("#tile-bank_loss_rate", "aria-pressed") == "true"
    open_at(tab, page_file, "#lessons/1")
    tab.click("text=Lock my guess")
    tab.wait_for_selector(".meetings .seat", timeout=WAIT)
    tab.focus("#next")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    assert tab.inner_text(".meetings b").startswith("Meeting 3 of")
