"""What is said, tabled and drawn of a search."""

import dataclasses

import pandas as pd
import pytest

from lianbao.experiments.comparison.search.outlook import outlook
from lianbao.experiments.comparison.search.running import run_search
from lianbao.experiments.comparison.search.wishes import Score
from lianbao.experiments.reports.compared.search.figure import draw
from lianbao.experiments.reports.compared.search.folder import fill
from lianbao.experiments.reports.compared.search.outlook import outlook_text
from lianbao.experiments.reports.compared.search.screen import as_screen
from lianbao.experiments.reports.compared.search.tables import frames_of
from lianbao.experiments.reports.compared.search.words import curse, headline, verdict, warnings
from lianbao.experiments.statistics.paired import Difference
from lianbao.experiments.store.executors import executor_of
from tests.experiments.comparison.search.making import SMALL, made

LOSS = Score("bank_loss_rate")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("searched")


@pytest.fixture(scope="module")
def found(home):
    return run_search(made(home), home / "out", executor_of())


def with_change(each, low, high):
    change = Difference("A", "bank_loss_rate", 0.95, 20, mean=(low + high) / 2, low=low, high=high)
    return dataclasses.replace(each, changes={LOSS: change})


def test_better_and_worse_hang_on_the_side_of_the_objective(found):
    objective, each = found.search.objectives[0], found.told[1]
    assert verdict(objective, with_change(each, -0.2, -0.1)) == "better"
    assert verdict(objective, with_change(each, 0.1, 0.2)) == "worse"
    assert verdict(objective, with_change(each, -0.1, 0.2)) == "not clear"
    assert verdict(objective, dataclasses.replace(each, changes={})) == "not clear"


def test_the_headline_names_who_gains_on_today_without_losing(found):
    gains = dataclasses.replace(with_change(found.told[1], -0.2, -0.1), name="A")
    loses = dataclasses.replace(with_change(found.told[1], 0.1, 0.2), name="B")
    breaks = dataclasses.replace(gains, name="C", broken=("default_rate <= 0.1",))
    some = dataclasses.replace(found, told=(found.told[0], gains, loses, breaks))
    assert headline(some)[0] == "Against today scheme A is better in at least one of 2 objectives and worse in none."
    none = dataclasses.replace(found, told=(found.told[0], loses))
    assert headline(none)[0].startswith("Against today no scheme is better")
    assert headline(some)[1].startswith("Bank's loss, best under ")


def test_nothing_told_is_said_in_one_line(found):
    nothing = dataclasses.replace(found, told=found.told[:1], front=())
    assert headline(nothing) == ["No scheme that was tried keeps to every limit."]
    assert draw(nothing) == []


def test_the_lead_on_both_lucks_is_told_and_what_breaks_on_fresh_luck(found):
    assert curse(found).startswith(
        "Lead over today (+ is better), the mean of these schemes, as the search saw it and on fresh luck"
    )
    broken = dataclasses.replace(found.told[1], broken=("default_rate <= 0.1",), beaten_by=("B",))
    told = warnings(dataclasses.replace(found, told=(found.told[0], broken)))
    assert "Scheme A breaks on fresh luck: default_rate <= 0.1." in told
    assert "Scheme A is beaten on fresh luck by B." in told


def test_the_screen_fits_and_holds_every_told_scheme(found):
    text = as_screen(found, "results/small")
    assert max(map(len, text.splitlines())) <= 100
    assert all(f"scheme {each.name}" in text for each in found.told[1:])
    assert "today" in text
    assert "Group size" in text
    assert "limit: at most 90 %" in text
    assert "given up" in text


def test_the_screen_fits_also_where_values_are_long(home):
    names = "scheme.screening.policy: {choices: [scorecard_and_peer, scorecard]}"
    text = SMALL.replace("scheme.guarantee.share: {range: [0, 1]}", names).replace("candidates: 20", "candidates: 8")
    wide = run_search(made(home, text), home / "wide", executor_of())
    assert max(map(len, as_screen(wide, "results/small").splitlines())) <= 100


def test_tables_hold_every_candidate_and_every_told_score(found):
    frames = frames_of(found)
    candidates, told = frames["candidates"], frames["told"]
    assert list(candidates["candidate"]) == list(range(21))
    assert candidates["front"].sum() == len(found.front)
    assert set(candidates["told_as"]) - {""} == {each.name for each in found.told}
    assert len(told) == len(found.told) * len(found.search.scores)
    assert (told["low"].dropna() <= told["high"].dropna()).all()
    assert told.loc[told["scheme"] == "today", "against_today"].isna().all()
    assert list(frames["economies"]["economy"]) == ["better", "worse"]


def test_the_folder_is_complete_and_written_the_same_again(found, home):
    folder = home / "out"
    fill(found, folder)
    first = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    fill(found, folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == first
    names = {path.relative_to(folder).as_posix() for path in first}
    assert {"search.yaml", "summary.txt", "figures/front.png", "tables/told.csv", "schemes/today.yaml"} <= names
    assert len(pd.read_parquet(folder / "tables" / "candidates.parquet")) == 21


def test_a_figure_has_a_panel_for_each_pair_of_objectives(found, home):
    assert len(draw(found)[0].axes) == 1
    three = SMALL.replace("guarantee_paid_mean]", "guarantee_paid_mean, participation_rate]")
    more = run_search(made(home, three, ["candidates=8"]), home / "three", executor_of())
    (figure,) = draw(more)
    assert sum(axes.axison for axes in figure.axes) == 3
    one = SMALL.replace(", guarantee_paid_mean]", "]")
    assert draw(run_search(made(home, one, ["candidates=8"]), home / "one", executor_of())) == []


def test_an_outlook_says_size_time_and_where_today_is(home):
    search = made(home)
    text = outlook_text(search, outlook(search, executor_of()))
    assert "20 schemes by tpe, 12 runs of each in 2 economies (better, worse)" in text
    assert f"{search.runs:,} runs" in text
    assert search.runs == 2 * (21 * 12 + 5 * 15)
    assert "limit: worst tenth of default_rate <= 0.9" in text
