"""Published effects of four papers against the simulated ones, and the page that sets them side by side."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lianbao import Scenario, simulate
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.store.executors.runner import run_study
from lianbao.experiments.study import read_study
from lianbao.experiments.validation.known_answers.closed_forms import repaid_by_capacity, watched_waiting
from lianbao.simulation.reading.shelf import CONFIGS
from tests.studies.papers.effects import BARE_CHANGED, CHANGED, CONVERTED, EFFECTS, FOUR, IN_TURNS, KEPT, Rate, pairs
from tests.studies.papers.measuring import Found, found_of, ratio_at, series_of, table_of

PAGE = (Path(__file__).resolve().parents[3] / "configs" / "PAPERS.md").read_text(encoding="utf-8")
CAUSES = ("defaults", "would_not_pay")
EACH = [(paper, effect) for paper, effects in EFFECTS.items() for effect in effects]


@pytest.mark.parametrize(("paper", "effect"), EACH, ids=lambda each: getattr(each, "what", each))
def test_an_effect_holds_or_does_not_as_the_page_says(paper, effect):
    found = found_of(paper, effect)
    assert found.is_within(effect.low, effect.high) is effect.holds, found


@pytest.mark.parametrize("paper", EFFECTS)
def test_the_page_has_the_numbers_as_they_are(paper):
    assert table_of(paper) in PAGE, f"configs/PAPERS.md: put in what `python -m tests.studies.papers` prints of {paper}"
    assert f"lianbao study {paper}" in PAGE


@pytest.mark.parametrize("paper", EFFECTS)
def test_the_study_runs_what_the_page_is_made_of(paper, tmp_path):
    study = read_study(paper, ["replicates=3"])
    table = run_study(study, tmp_path / "out", executor_of("threads", None, None)).table()
    assert (table["failure"] == "").all()
    point = dict(EFFECTS[paper][0].mine.point)
    rows = table[np.logical_and.reduce([table[name] == value for name, value in point.items()])]
    above, below = (series_of(paper, tuple(point.items()))[name].sum(axis=1) for name in ("defaults", "borrowers"))
    assert rows.sort_values("replicate")["default_rate"].to_numpy() == pytest.approx((above / below)[:3], abs=0)


@pytest.mark.parametrize(
    ("bounds", "within"), [((-1, 3), True), ((1.5, 3), False), ((0, 3), True), ((-5, 0), False), ((0, 0), False)]
)
def test_an_effect_holds_if_its_whole_interval_does(bounds, within):
    assert Found(1.5, 1.0, 2.0).is_within(*bounds) is within
    assert Found(1.5, 0.0, 2.0).is_within(0, 3) is False
    assert Found(0.0, 0.0, 0.0).is_within(0, 0) is True


@pytest.mark.parametrize("capital", [0, 0.5, 0.9, 1.1, 1.5])
@pytest.mark.parametrize(("liability", "as_if"), [("none", None), ("explicit", "joint"), ("implicit", "implicit")])
def test_pairs_repay_as_the_model_of_de_quidt_says(liability, as_if, capital):
    """Four standard errors around the closed form; friends help from one due of social capital on."""
    shares = {"none": 0.1, "one": 0.3, "two": 0.6}
    helps = as_if == "joint" or (as_if == "implicit" and capital >= 1)
    repaid = repaid_by_capacity(**shares, liability=as_if) if helps else 0.9
    found = ratio_at("de_quidt_2016", Rate(pairs(liability, capital))).by_run
    error = found.std(ddof=1) / np.sqrt(len(found))
    assert abs(found.mean() - 100 * (1 - repaid)) < 4 * error


def test_a_peer_who_waits_checks_as_often_as_it_is_worth_it():
    watched = ratio_at("cason_2012", Rate(IN_TURNS, ("projects_watched", "borrowers"))).by_run
    error = watched.std(ddof=1) / np.sqrt(len(watched))
    assert abs(watched.mean() - 100 * watched_waiting(0.8, 1.0)) < 4 * error


def test_in_the_rounds_before_the_last_two_the_end_makes_no_difference():
    known = series_of("abbink_2006", tuple(FOUR.items()))
    unknown = series_of("abbink_2006", tuple((FOUR | {"end": "unknown"}).items()))
    assert (known[:, :8] == unknown[:, :8]).all()
    assert known["defaults"][:, 8:].sum() > unknown["defaults"][:, 8:].sum()


def test_what_the_page_says_of_a_conversion_that_default_rises_by():
    """Below two points with the norm, to more than twice; strategic default does not rise with it."""
    rise = found_of("gine_karlan_2014", EFFECTS["gine_karlan_2014"][0])
    kept, changed, bare = (
        [ratio_at("gine_karlan_2014", Rate(point, (name, "borrowers"), CONVERTED)).pooled for name in CAUSES]
        for point in (KEPT, CHANGED, BARE_CHANGED)
    )
    assert rise.high < 2
    assert rise.mean > kept[0]
    assert changed[1] - kept[1] < 0.05
    assert bare[1] - kept[1] > 1


def test_what_the_page_says_of_a_weaker_guarantee():
    """At a share of .2 a conversion raises default by less than half a point, with all of it by more than one."""
    study = read_study("gine_karlan_2014")
    rise = {}
    for share in (0.2, 1.0):
        scenarios = (study.question.scenario_at(point) for point in (KEPT, CHANGED))
        series = [simulate(with_share(each, share), replicates=20).series[:, CONVERTED] for each in scenarios]
        kept, changed = (100 * each["defaults"].sum() / each["borrowers"].sum() for each in series)
        rise[share] = changed - kept
    assert 0 < rise[0.2] < 0.5
    assert rise[1.0] > 1


def with_share(scenario, share):
    """Return a scenario with another guarantee share."""
    values = scenario.model_dump()
    values["scheme"]["guarantee"]["share"] = share
    return Scenario.model_validate(values)


def test_scenarios_of_papers_lie_beside_the_presets_and_say_what_they_stand_for():
    assert {path.stem for path in (CONFIGS / "papers").glob("*.yaml")} == set(EFFECTS)
