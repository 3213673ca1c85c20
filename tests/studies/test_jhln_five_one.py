"""The five controls of a provincial branch: what each is claimed to be worth, against its own absence."""

import numpy as np
import pytest

from lianbao import simulate
from lianbao.experiments.analysis.worth import controls_of, worths
from lianbao.experiments.statistics.attribution import worth_nothing
from lianbao.experiments.statistics.estimates import estimate
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.store.executors.runner import run_study
from lianbao.experiments.study import read_study
from lianbao.simulation.reading import read_scenario

CONTROLS = ("rating", "portfolio", "product_plan", "warning", "recovery")
LOSSES = ("credit_loss_rate", "market_loss_rate", "operational_loss_rate")
CLAIMS = [
    ("rating", "economic_loss_rate"),
    ("rating", "default_rate"),
    ("portfolio", "market_loss_rate"),
    ("portfolio", "default_rate"),
    ("product_plan", "economic_loss_rate"),
    ("product_plan", "market_loss_rate"),
    ("product_plan", "operational_loss_rate"),
    ("warning", "economic_loss_rate"),
    ("warning", "default_rate"),
    ("recovery", "economic_loss_rate"),
    ("recovery", "operational_loss_rate"),
]
"""What the study claims that a control lowers, alone and in the mean over all orders."""
NOTHING = [("recovery", "default_rate"), ("rating", "market_loss_rate")]
"""What a control is not there for: it is reported to be worth (next to) nothing."""


@pytest.fixture(scope="module")
def study():
    return read_study("jhln_five_one", ["replicates=24"])


@pytest.fixture(scope="module")
def store(study, tmp_path_factory):
    return run_study(study, tmp_path_factory.mktemp("five_one") / "out", executor_of("threads", None, None))


@pytest.fixture(scope="module")
def worth(study, store):
    return worths(study, store.table())


def test_all_combinations_are_run_on_the_same_luck(study, store):
    assert controls_of(study) == CONTROLS
    table = store.table()
    assert len(table) == 32 * study.replicates
    assert (table["failure"] == "").all()
    assert str(study.luck) == "common"
    assert len(table.groupby(list(CONTROLS))) == 32


def test_values_add_up_to_the_whole(worth):
    for about in worth.values():
        found = about.attribution
        parts = sum(each.mean for each in found.shapley.values())
        assert parts == pytest.approx(found.whole.mean, abs=1e-9)
        assert about.everything.mean - about.nothing.mean == pytest.approx(found.whole.mean, abs=1e-12)


@pytest.mark.parametrize(("control", "outcome"), CLAIMS)
def test_a_control_lowers_what_it_is_claimed_to_lower(worth, control, outcome):
    found = worth[outcome].attribution
    assert found.shapley[control].high < 0
    assert found.alone[control].high < 0


@pytest.mark.parametrize(("control", "outcome"), NOTHING)
def test_what_a_control_is_not_there_for_is_small(worth, control, outcome):
    found = worth[outcome].attribution
    assert abs(found.shapley[control].mean) < 0.02 * abs(found.whole.mean)


def test_all_together_lower_every_loss_and_the_bank_earns_more(worth):
    for outcome in (*LOSSES, "bank_loss_rate", "economic_loss_rate", "worst_cycle_loss_rate", "default_rate"):
        assert worth[outcome].attribution.whole.high < 0, outcome
    assert worth["bank_profit_rate"].attribution.whole.low > 0


def test_controls_that_lower_the_same_loss_overlap(worth):
    pairs = worth["economic_loss_rate"].attribution.interactions
    assert pairs["product_plan", "recovery"].low > 0
    assert pairs["product_plan", "warning"].low > 0


def test_credit_and_operational_loss_are_what_is_written_off(store):
    table = store.table()
    together = table["credit_loss_rate"] + table["operational_loss_rate"]
    assert np.allclose(together, table["bank_loss_rate"], rtol=0, atol=1e-12)
    assert (table["operational_loss_rate"] >= 0).all()
    assert (table["operational_loss_rate"] > 0).mean() > 0.9


def test_kinds_of_loss_are_told_apart(worth):
    market, operational = (worth[name].attribution for name in ("market_loss_rate", "operational_loss_rate"))
    assert market.shapley["portfolio"].high < 0
    assert worth_nothing(operational.alone["portfolio"])
    assert operational.shapley["recovery"].high < 0
    assert abs(market.shapley["recovery"].mean) < 0.1 * abs(market.shapley["product_plan"].mean)


def test_the_controlled_preset_is_the_branch_with_all_five_on_and_control_points(study):
    made = study.question.scenario_at(dict.fromkeys(CONTROLS, "on"))
    preset = read_scenario("jhln_branch_controlled")
    assert preset.economy == made.economy
    others = [field for field in type(made.scheme).model_fields if field != "control"]
    assert [name for name in others if getattr(preset.scheme, name) != getattr(made.scheme, name)] == []
    assert preset.scheme.control.applied
    assert not made.scheme.control.applied


def test_control_points_catch_and_cost_and_lower_operational_loss():
    few = ["replicates=24"]
    with_points = simulate(read_scenario("jhln_branch_controlled", few)).outcomes
    without = simulate(read_scenario("jhln_branch_controlled", [*few, "scheme.control.applied=false"])).outcomes
    for name in ("application", "field_visit", "review", "approval", "signing", "use_of_funds", "first_visit"):
        assert estimate(with_points[f"found_at_{name}"]).low > 0
        assert with_points[f"control_cost_at_{name}"].mean() > 0
    costs = sum(values for name, values in with_points.items() if name.startswith("control_cost_at_"))
    assert np.allclose(costs, with_points["control_cost_rate"])
    saved = estimate(with_points["operational_loss_rate"] - without["operational_loss_rate"])
    assert saved.high < 0
