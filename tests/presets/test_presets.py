"""Every preset but the textbook one is alive, its levers move it, and its numbers name where they come from."""

import re
from functools import cache

import pytest
from ruamel.yaml import YAML

from lianbao import OUTCOMES, simulate
from lianbao.simulation.borrowers.guarantee.choices import Liability
from lianbao.simulation.reading import preset_names, read_scenario
from lianbao.simulation.reading.extending import PRESETS
from tests.presets.levers import LEVERS, differences, distance

ALIVE = [name for name in preset_names() if name != "textbook"]
BY_HAND = [name for name in ALIVE if not name.endswith("_calibrated")]
CRISES = ["jt_anhui_impostors", "jt_anhui_supply_chain", "steel_trade_crisis"]
SLOW = [name for name in ALIVE if name.startswith("wenzhou")]
"""A crisis that is seen in what is not written off, not in how many default in a half-year."""
NORMAL = [name for name in ALIVE if name not in CRISES + SLOW]
CURRENCIES = {
    "bancosol": "BOB",
    "bandhan": "INR",
    "bolivia": "BOB",
    "bri": "IDR",
    "card": "PHP",
    "compartamos": "MXN",
    "finca": "USD",
    "grameen": "BDT",
    "indian": "INR",
    "sks": "INR",
    "thai": "THB",
    "weekly": "USD",
}
CHINESE = [name for name in ALIVE if name.split("_")[0] not in CURRENCIES]
CAUSES = ("could_not_pay", "would_not_pay", "dragged_down", "fell_with_group")
MOST_FIRM_PERIODS = 5_000_000
"""Keeps a default run below two seconds."""
SOURCED = re.compile(r"assumption|derived|fitted|recollected|undated|run\b|\b(19|20)\d\d")
NUMBERED = re.compile(r"(:|\[|,)\s*-?\.?(\d|inf)")


@cache
def run_of(name):
    return simulate(read_scenario(name))


def total(name, column):
    return run_of(name).series[column].sum()


def mean(name, outcome):
    return run_of(name).outcomes[outcome].mean()


def numbered_lines(name):
    """Yield the lines of a preset's file that set numbers, description left out."""
    is_description = False
    for line in (PRESETS / f"{name}.yaml").read_text("utf-8").splitlines():
        goes_on = not line or line.startswith(" ")
        is_description = line.startswith("description:") or (is_description and goes_on)
        setting, _, comment = line.partition("#")
        if not is_description and NUMBERED.search(setting):
            yield setting, comment


def test_the_presets_that_were_asked_for_are_there():
    assert {
        "first_steps",
        "textbook",
        "postal_bank_merchants_3",
        "postal_bank_merchants_5",
        "rural_bank_group_5",
        "steel_trade_groups_4",
        "steel_trade_crisis",
        "grameen_classic",
        "grameen_individual",
        "jhln_branch",
        "jhln_branch_controlled",
        "jt_anhui_market_cluster",
        "jt_anhui_supply_chain",
        "jt_anhui_impostors",
        "china_micro_lending",
        "china_micro_lending_calibrated",
        "thai_baac_groups",
        "thai_baac_groups_calibrated",
        "weekly_meeting_groups",
        "weekly_meeting_groups_calibrated",
        "wenzhou_crisis",
        "wenzhou_crisis_calibrated",
    } <= set(preset_names())


@pytest.mark.parametrize("name", preset_names())
def test_name_and_description(name):
    scenario = read_scenario(name)
    assert scenario.name == name
    assert len(scenario.description) > 40


@pytest.mark.parametrize("name", ALIVE)
def test_amounts_are_of_a_currency(name):
    assert read_scenario(name).currency == CURRENCIES.get(name.split("_")[0], "CNY")


@pytest.mark.parametrize("name", BY_HAND)
def test_every_number_names_its_source(name):
    lines = list(numbered_lines(name))
    assert lines
    assert [setting for setting, comment in lines if not SOURCED.search(comment)] == []


@pytest.mark.parametrize("name", BY_HAND)
def test_no_number_escapes_the_test_of_sources(name):
    def count(value):
        if isinstance(value, dict):
            return sum(count(part) for part in value.values())
        if isinstance(value, list):
            return max(1, sum(isinstance(part, dict) for part in value))
        return 1 if isinstance(value, int | float) and not isinstance(value, bool) else 0

    content = YAML(typ="safe").load((PRESETS / f"{name}.yaml").read_text("utf-8"))
    assert len(list(numbered_lines(name))) == count(content)


@pytest.mark.parametrize("name", NORMAL)
def test_defaults_in_normal_times(name):
    assert 0.005 <= mean(name, "default_rate") <= 0.08


@pytest.mark.parametrize("name", CRISES)
def test_a_crisis_exceeds_the_band_and_says_so(name):
    assert 0.08 < mean(name, "default_rate") < 0.5
    assert "Not normal times" in read_scenario(name).description


@pytest.mark.parametrize("name", ALIVE)
def test_enough_defaults_and_enough_borrowers(name):
    assert total(name, "defaults") >= 100
    assert 0.40 <= mean(name, "participation_rate") <= 1


@pytest.mark.parametrize("name", NORMAL)
def test_participation_does_not_decay(name):
    series = run_of(name).series
    by_cycle = series["borrowers"].sum(axis=0) / series["firms"].sum(axis=0)
    assert by_cycle[-1] >= 0.40
    assert by_cycle[-1] >= 0.65 * by_cycle[0]


@pytest.mark.parametrize("name", ALIVE)
def test_who_pays(name):
    scenario = read_scenario(name)
    if scenario.scheme.guarantee.liability == Liability.INDIVIDUAL:
        assert total(name, "calls_paid") == 0
    else:
        assert total(name, "calls_paid") > 0
        assert mean(name, "guarantee_paid_mean") > 0.002


@pytest.mark.parametrize("name", ALIVE)
def test_late_but_not_in_default(name):
    if read_scenario(name).scheme.loan.grace_periods > 0:
        assert total(name, "loans_cured") > 50


@pytest.mark.parametrize("name", NORMAL)
def test_the_bank_can_live(name):
    assert -0.01 <= mean(name, "bank_profit_rate") <= 0.04
    assert 0.9 <= mean(name, "operational_self_sufficiency") <= 1.5


@pytest.mark.parametrize("name", [name for name in CHINESE if name not in SLOW])
def test_some_would_not_pay(name):
    assert total(name, "would_not_pay") >= 20


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_occurs_somewhere(cause):
    assert sum(total(name, cause) for name in ALIVE) >= 20


@pytest.mark.parametrize("name", ALIVE)
def test_a_default_run_is_short(name):
    scenario = read_scenario(name)
    loan = scenario.scheme.loan
    periods = scenario.horizon.cycles * (loan.instalments + loan.grace_periods)
    assert scenario.replicates * scenario.economy.firms.count * periods <= MOST_FIRM_PERIODS


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: f"{lever.name} {lever.before} to {lever.after}")
def test_each_lever_moves_the_main_preset(lever):
    found = differences(lever)
    assert max(distance(difference) for difference in found.values()) > 4


def test_measures_are_outcomes():
    assert set(differences(LEVERS[0])) <= set(OUTCOMES)


@pytest.mark.parametrize("name", ALIVE)
def test_risk_costs_owners_something_at_the_stated_aversion(name):
    assert read_scenario(name).economy.character.risk_aversion == 2
    assert 0 < mean(name, "certainty_equivalent_income") < 0.995 * mean(name, "income_mean")


@pytest.mark.parametrize("name", ALIVE)
def test_some_are_over_indebted_and_some_are_not(name):
    assert 0.02 < mean(name, "over_indebted_share") < 0.9


def test_the_first_steps_tell_what_joint_liability_does():
    """Partners cover most gaps, so that far fewer loans fail than where each borrower stands alone."""
    joint = run_of("first_steps")
    alone = simulate(read_scenario("first_steps", ["scheme.guarantee.liability=individual"]))
    assert joint.scenario.scheme.group.size == 5
    assert mean("first_steps", "calls_paid_share") > 0.5
    assert mean("first_steps", "default_rate") < alone.outcomes["default_rate"].mean() / 3


@pytest.mark.parametrize(("refusal", "unravels"), [("pays_nothing", True), ("pays_own_due", False)])
def test_why_large_groups_unravel(refusal, unravels):
    scenario = read_scenario("postal_bank_merchants_5").with_("scheme.guarantee.refusal", refusal)
    small, large = (simulate(scenario.with_("scheme.group.size", size), replicates=5).outcomes for size in (5, 20))
    fell = large["default_fell_with_group"].mean() / large["default_rate"].mean()
    assert bool(large["default_rate"].mean() > 3 * small["default_rate"].mean()) == unravels
    assert bool(fell > 0.8) == unravels


@pytest.mark.parametrize("name", SLOW)
def test_bad_loans_pile_up_in_the_crisis(name):
    series = run_of(name).series
    bad = sum(series[f"balance_{kind}"].sum(axis=0) for kind in ("substandard", "doubtful", "loss"))
    share = bad / series["portfolio"].sum(axis=0)
    assert share[3] < 0.006
    assert share[-1] > 0.03


def test_the_managed_cluster_is_what_the_study_calls_after():
    """A study tries its scheme on three cases; the preset makes it one that can be lent to others."""
    study = YAML(typ="safe").load((PRESETS.parent / "studies" / "jt_bank_anhui.yaml").read_text("utf-8"))
    preset = YAML(typ="safe").load((PRESETS / "jt_anhui_market_cluster_managed.yaml").read_text("utf-8"))
    assert preset["scheme"] == study["variants"]["scheme"]["after"]["scheme"]
