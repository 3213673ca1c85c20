"""The page on a rated tape: what it says first, the same bytes twice, nothing fetched, nothing wrong for axe."""

import json
import re

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from lianbao.experiments.command_line.rating import rate
from lianbao.experiments.output.provenance import read_manifest, refuse_damaged
from lianbao.experiments.reports.rated.folder import PAGE, REPORT
from lianbao.experiments.scorecards.refused import UNKNOWABLE
from tests.experiments.reports.page.browser.chromium import Visit, needs_browser, violations

COUNT = 3000
SIZES = [(1280, "light"), (390, "light"), (320, "light"), (1280, "dark")]


def run(*arguments):
    return CliRunner().invoke(rate, given := [str(each) for each in arguments], obj=["rate", *given])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Hold a tape with gaps, codes, kinds whose names are tags, and refused applicants, and its report."""
    random, home = np.random.default_rng(3), tmp_path_factory.mktemp("rated")
    growth, kind = random.normal(size=COUNT), random.choice(["<b>trade</b>", "food & drink"], COUNT)
    bad = random.random(COUNT) < 1 / (1 + np.exp(1.5 + growth - (kind == "food & drink")))
    approved = random.random(COUNT) < 1 / (1 + np.exp(-1 - growth))
    growth[::20], growth[1::30] = np.nan, -9999
    frame = {"group": np.arange(COUNT) // 3, "defaulted": np.where(approved, bad * 1.0, np.nan), "growth": growth}
    pd.DataFrame(frame | {"kind": kind, "approved": approved * 1}).to_csv(home / "tape.csv", index=False)
    made(home, "out")
    return home


def made(home, name):
    options = ("--binning", "--category", "kind", "--approved", "approved")
    found = run(home / "tape.csv", *options, "--out", home / name)
    assert found.exit_code == 0, found.output
    return home / name


def test_the_headline_comes_first_and_all_parts_follow(folder):
    text = (folder / "out" / PAGE).read_text()
    area = json.loads((folder / "out" / REPORT).read_text())["other_groups"]["area"]
    places = [text.index(f"in {100 * area['value']:.0f} of 100 pairs")]
    heads = re.findall(r"<h2>(.*?)</h2>", text)
    assert len(heads) == 7
    places += [text.index(f"<h2>{head}") for head in heads]
    assert places == sorted(places)
    assert UNKNOWABLE in text
    assert "-9999 in 100 loans is taken for missing" in text


def test_texts_of_the_tape_are_escaped(folder):
    text = (folder / "out" / PAGE).read_text()
    assert "<b>" not in text
    assert "&lt;b&gt;trade" in text


def test_nothing_is_fetched_and_no_script_runs(folder):
    text = (folder / "out" / PAGE).read_text().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|<script|<link|@import|url\(", text)


def test_the_same_command_gives_the_same_bytes(folder):
    once = (folder / "out" / PAGE).read_bytes()
    again = (made(folder, "ou2") / PAGE).read_bytes()
    assert again == once.replace(b"/out", b"/ou2")
    assert refuse_damaged(folder / "ou2", read_manifest(folder / "ou2")["files"]) == 2


def test_points_of_a_bin_follow_from_weight_and_evidence(folder):
    found = json.loads((folder / "out" / REPORT).read_text())
    for each in found["characteristics"]:
        assert each["weight"] == found["weights"][each["name"]]["weight"]
        for one in each["bins"]:
            assert one["points"] == pytest.approx(20 / np.log(2) * each["weight"] * one["evidence"])


@needs_browser
def test_axe_finds_nothing_and_nothing_is_cut_off(folder, started):
    for width, scheme in SIZES:
        visit = Visit(started, width=width, scheme=scheme)
        visit.tab.goto((folder / "out" / PAGE).as_uri())
        assert violations(visit.tab) == []
        assert (visit.errors, visit.foreign("file:")) == ([], [])
        for font in ("inherit", "DejaVu Sans", "monospace"):  # wider than what most people have
            visit.tab.add_style_tag(content=f"body * {{ font-family: {font} !important }}")
            assert visit.tab.evaluate("document.documentElement.scrollWidth") == width, font
        visit.context.close()


def test_a_tape_that_is_not_in_bins_has_its_weights_on_the_page(folder):
    assert run(folder / "tape.csv", "--approved", "approved", "--out", folder / "plain").exit_code == 0
    text = (folder / "plain" / PAGE).read_text()
    assert "<h2>Weights</h2>" in text
    assert "refused applicants left aside: --binning shows what they might change" in text
