"""Comparisons of scenarios: one named baseline, one luck for all."""

import numpy as np
import pytest

from lianbao import simulate
from lianbao.experiments.comparison.comparing import MAIN, Plan, changes, compare
from lianbao.experiments.comparison.outlook import outlook
from lianbao.experiments.reports.compared.comparison import as_text
from lianbao.experiments.study.outcomes import KNOWN
from lianbao.simulation.declaring.outcome import outcome
from lianbao.simulation.reading import read_scenario

SMALL = ["economy.firms.count=30", "horizon.cycles=2", "replicates=12"]


def schemes(*sizes, seed=3):
    return {
        f"groups of {size}": read_scenario("textbook", [*SMALL, f"scheme.group.size={size}", f"seed={seed}"])
        for size in sizes
    }


def test_what_is_compared_unless_asked_is_for_lender_guarantee_and_borrowers():
    assert {KNOWN[name].heading for name in MAIN} == {"defaults", "bank", "guarantee", "borrowers"}
    assert [KNOWN[name].headline for name in MAIN] == sorted(KNOWN[name].headline for name in MAIN)


def test_an_outcome_is_compared_as_it_is_declared(monkeypatch):
    """Nothing but its declaration is needed."""
    columns = "borrowers -defaults", "borrowers"
    declared = outcome(
        "defaults", "share of loans", "loans not in default", *columns, label="Loans kept", better="higher"
    )
    monkeypatch.setitem(KNOWN.maps[-1], "kept_rate", declared)
    found = compare(Plan(schemes(2, 3), "groups of 2", ("default_rate", "kept_rate")))
    lost, kept = found.differences
    assert kept.mean == pytest.approx(-lost.mean)
    assert kept.beats == lost.beats is not None
    assert found.best["kept_rate"] == pytest.approx(found.best["default_rate"])
    assert "kept_rate [% of loans], higher is better" in as_text(found)


def test_differences_are_those_of_the_runs():
    plan = Plan(schemes(2, 3, 5), "groups of 3")
    found = compare(plan)
    runs = {name: simulate(scenario).outcomes["default_rate"] for name, scenario in plan.schemes.items()}
    assert [each.scheme for each in found.of("default_rate")] == ["groups of 2", "groups of 5"]
    for each in found.of("default_rate"):
        assert each.mean == pytest.approx((runs[each.scheme] - runs["groups of 3"]).mean())
        assert each.confidence == pytest.approx(0.975)
    assert {each.outcome for each in found.differences} == set(MAIN)


def test_the_baseline_is_the_one_named_in_whatever_order():
    two_first = compare(Plan(schemes(2, 5), "groups of 5", ("default_rate",)))
    five_first = compare(Plan(schemes(5, 2), "groups of 5", ("default_rate",)))
    turned = compare(Plan(schemes(2, 5), "groups of 2", ("default_rate",)))
    assert two_first.differences == five_first.differences
    assert turned.differences[0].mean == pytest.approx(-two_first.differences[0].mean)


def test_all_schemes_meet_the_baselines_luck():
    mixed = {**schemes(2, seed=3), **{f"other {name}": each for name, each in schemes(2, seed=4).items()}}
    found = compare(Plan(mixed, "groups of 2", ("default_rate",)))
    assert found.differences[0].note.startswith("the same in every pair")


def test_defaults_are_counted_over_all_runs():
    plan = Plan(schemes(2, 3), "groups of 2", ("default_rate",))
    found = compare(plan)
    for name, scenario in plan.schemes.items():
        assert found.defaults[name] == simulate(scenario).series["defaults"].sum() > 0


def test_what_a_loan_costs_in_effect_is_told_for_every_scheme():
    """A fee of 2 % on a bullet loan of a year at 20 %: 1.2 / .98 - 1."""
    variants = {"plain": ["scheme.fees.upfront=0"], "fee": ["scheme.fees.upfront=0.02"]}
    plan = Plan({name: read_scenario("textbook", [*SMALL, *own]) for name, own in variants.items()}, "plain")
    lines = as_text(compare(plan)).splitlines()
    told = "interest of 20 % a year quoted, in effect {0} on the declining balance ({0} compounded)"
    assert f"plain: {told.format('20 %')}" in lines
    assert f"fee: {told.format('22.45 %')}" in lines


def test_outcomes_of_the_run_as_a_whole_can_be_compared():
    found = compare(Plan(schemes(2, 3), "groups of 2", ("defaults_count", "worst_cycle_loss_rate")))
    counts = found.values["groups of 3"]["defaults_count"]
    assert counts.sum() == found.defaults["groups of 3"]
    assert (found.values["groups of 3"]["worst_cycle_loss_rate"] >= 0).all()


@pytest.mark.parametrize(
    ("names", "baseline", "outcomes", "told"),
    [
        ((2, 3), "groups of 4", MAIN, "baseline 'groups of 4' is none of the schemes: groups of 2, groups of 3"),
        ((2,), "groups of 2", MAIN, "alone can be compared with nothing"),
        (
            (2, 3),
            "groups of 2",
            ("default_rat",),
            "unknown outcome default_rat; nearest: default_rate; lianbao outcomes lists all",
        ),
        ((2, 3), "groups of 2", (), "unknown outcome"),
    ],
)
def test_plans_that_compare_nothing_are_refused(names, baseline, outcomes, told):
    with pytest.raises(ValueError, match=told):
        Plan(schemes(*names), baseline, outcomes)


def test_changes_are_named():
    plan = Plan(schemes(2, 5), "groups of 2")
    assert changes(plan, "groups of 5") == ["scheme.group.size 2 -> 5"]
    assert changes(plan, "groups of 2") == []


def test_changes_are_written_as_in_a_scenario_file():
    crisis = read_scenario("textbook")
    shocks = [{"cycle": 1, "size": -1.5, "reach": "all", "target": 0}]
    hit = crisis.model_copy(deep=True)
    hit = type(crisis).model_validate(hit.model_dump() | {"economy": hit.economy.model_dump() | {
        "climate": hit.economy.climate.model_dump() | {"shocks": shocks}}})  # fmt: skip
    (told,) = changes(Plan({"calm": crisis, "hit": hit}, "calm"), "hit")
    assert told == "economy.climate.shocks [] -> [{cycle: 1, size: -1.5, reach: all, target: 0}]"


def test_the_outlook_expects_what_comes():
    plan = Plan(schemes(2, 3), "groups of 2", ("default_rate",))
    seen = outlook(plan)
    found = compare(plan)
    assert seen.runs == 24
    assert seen.seconds > 0
    for name, count in found.defaults.items():
        assert seen.defaults[name] == pytest.approx(count / 12, rel=0.5)
    assert seen.detectable["default_rate"] == pytest.approx(found.differences[0].detectable, rel=0.6)


def test_an_outlook_without_variation_promises_nothing():
    same = {**schemes(2), "again": schemes(2)["groups of 2"]}
    assert outlook(Plan(same, "again", ("default_rate",))).detectable == {"default_rate": None}


def test_values_are_one_per_run():
    found = compare(Plan(schemes(2, 3), "groups of 2", ("default_rate",)))
    assert all(values["default_rate"].shape == (12,) for values in found.values.values())
    assert np.isfinite(found.means["groups of 2"]["default_rate"].low)


def test_amounts_are_in_the_currency_of_the_schemes():
    yuan = {name: each.model_copy(update={"currency": "CNY"}) for name, each in schemes(2, 3).items()}
    text = as_text(compare(Plan(yuan, "groups of 2")))
    assert "income_mean [CNY per cycle], higher is better" in text
    assert "[money" not in text


def test_amounts_in_two_currencies_are_refused_and_shares_are_not():
    two = {name: read_scenario("textbook", [*SMALL, f"currency={name}"]) for name in ("CNY", "BDT")}
    with pytest.raises(ValueError, match=r"^income_mean: money of one currency .* CNY \(CNY\), BDT \(BDT\)"):
        Plan(two, "CNY", ("default_rate", "income_mean"))
    assert changes(Plan(two, "CNY", ("default_rate",)), "BDT") == []
