"""Foresight and liking in the choice of project (ODD 7.10.2, 7.10.3), beyond the known answers B."""

from __future__ import annotations

from math import inf

import pytest

import lianbao
from lianbao.experiments.validation.known_answers.closed_forms.groups.foresight import (
    risky_share_pair_with_foresight,
    worth_of_access,
)

GAMBLE = {
    "scheme.exclusion.reach": "group",
    "scheme.exclusion.cycles": inf,
    "scheme.price.interest_rate": 0.3584,
    "economy.types.success": 0.9,
    "economy.returns.success": 3,
    "economy.risky.available": True,
    "economy.risky.success_ratio": 0.5 / 0.9,
    "economy.risky.return_ratio": 1.7,
    "economy.character.patience": 0.9,
    "economy.character.outside_option": -100,
    "economy.character.foresight": 1,
}


def gambling(**changes):
    scenario = lianbao.read_scenario("textbook").with_("scheme.group.size", 2)
    for path, value in (GAMBLE | {name.replace("__", "."): each for name, each in changes.items()}).items():
        scenario = scenario.with_(path, value)
    return lianbao.simulate(scenario, replicates=20)


def test_where_one_of_a_pair_gambles_the_other_has_more_to_lose_and_stays_safe():
    terms = {"safe_success": 0.9, "safe_payoff": 3, "risky_success": 0.5, "risky_payoff": 5.1}
    assert risky_share_pair_with_foresight(1.3584, 0.9, **terms) == 0.5
    assert set(gambling().outcomes["risky_project_rate"]) == {0.5}
    assert set(gambling(economy__character__foresight=0).outcomes["risky_project_rate"]) == {1.0}


def test_a_pair_known_by_hand():
    # D = .9 x 1.8 / (1 - .81) = 8.5263 at r = 0 and y = 2: access is worth eight and a half loans
    assert worth_of_access(0, 0.9, 2, 0.9) == pytest.approx(0.9 * 1.8 / 0.19)


def test_the_last_loan_keeps_nothing_ahead():
    record = gambling(economy__character__last_cycle=3, horizon__cycles=3, scheme__price__interest_rate=0.1)
    by_cycle = record.series["risky"].mean(axis=0)
    assert by_cycle[0] < by_cycle[2] == record.series["borrowers"].mean(axis=0)[2]


def test_members_who_look_ahead_watch_more():
    terms = {"economy__monitoring__kind": "drawn_cost", "economy__monitoring__cost": 3.0}
    terms["economy__risky__return_ratio"] = 4.0  # so large that all gamble unless they are watched
    ahead, blind = (gambling(economy__character__foresight=each, **terms) for each in (1, 0))
    watched = [each.outcomes["project_watched_rate"].mean() for each in (ahead, blind)]
    assert watched[0] > 1.5 * watched[1] > 0


def test_equal_firms_differ_by_what_they_like():
    mixed = gambling(economy__risky__liking_spread=0.5, economy__character__foresight=0).outcomes["risky_project_rate"]
    assert 0.5 < mixed.mean() < 1
