"""Centres of groups, settled by hand (ODD 7.41)."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from lianbao import LendingModel, Scenario
from lianbao.simulation.lending.loans.choices import Cause

CASES = YAML(typ="safe", pure=True).load(Path(__file__).parent / "cases.yaml")
NEARLY_SURE = 0.999999
RUINED = -20.0
"""A shock that no project survives [standard deviations]."""
SCHEME = {
    "group": {"size": 2, "formation": "assigned"},
    "price": {"interest_rate": 0.2},
    "guarantee": {"liability": "joint", "share": 1.0},
    "centre": {"groups": 2, "share": 1.0},
}


def over(base, changes):
    """Return sections with some values changed."""
    return {part: base.get(part, {}) | changes.get(part, {}) for part in base.keys() | changes.keys()}


def economy(firms, returns, seizure, fail, cycle=1):
    """Return an economy in which just these firms fail."""
    shocks = [{"cycle": cycle, "size": RUINED, "reach": "firm", "target": slot} for slot in fail]
    return {
        "firms": {"count": firms, "equity": 0.0},
        "types": {"success": NEARLY_SURE},
        "returns": {"success": returns},
        "character": {"seizure": seizure, "outside_option": -10.0},
        "climate": {"shocks": shocks},
    }


def after_a_cycle(case, **more):
    scheme = over(SCHEME, case.get("scheme", {}))
    met = economy(case["firms"], case["returns"], case["seizure"], case["fail"])
    model = LendingModel(Scenario.model_validate({"scheme": scheme, "economy": met} | more))
    model.step()
    return model


def by_slot(model, name):
    return {firm.slot: getattr(firm, name) for firm in model.world.firms if getattr(firm, name)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_centre_settles_as_worked_by_hand(case):
    model = after_a_cycle(case)
    assert by_slot(model, "for_centre") == pytest.approx(case["paid"]), case["working"]
    assert by_slot(model, "from_centre") == pytest.approx(case["got"]), case["working"]
    tally = model.world.tally
    assert tally.centre_paid == pytest.approx(sum(case["paid"].values()))
    assert tally.paid_by_centre == pytest.approx(tally.centre_paid)
    assert tally.centre_helped == len(case["got"])
    assert tally.money_after - tally.money_before == pytest.approx(tally.inflow - tally.outflow)


def test_a_due_that_the_centre_paid_is_neither_late_nor_in_default():
    model = after_a_cycle(CASES[0])
    assert model.world.tally.defaults == model.world.tally.loans_late == 0
    assert {firm.cause for firm in model.world.firms} == {Cause.NONE}
    assert model.world.tally.group_called == 2


def test_what_the_centre_does_not_pay_keeps_its_cause():
    model = after_a_cycle(CASES[1])
    assert (model.world.tally.defaults, model.world.tally.could_not_pay) == (2, 2)
    assert {firm.slot: firm.unpaid for firm in model.world.firms if firm.unpaid} == pytest.approx({0: 0.6, 1: 0.6})


def test_over_several_meetings_a_centre_pays_its_share_of_all_that_was_left_to_it():
    """Arrears come up again at each meeting; the share is not taken of them again and again."""
    monthly = {"loan": {"instalments": 4, "term_months": 4.0}, "arrears": {"interest": False, "tolerance_days": 0.0}}
    case = CASES[1] | {"scheme": over(CASES[1]["scheme"], monthly), "returns": 6.0}
    model = after_a_cycle(case)
    fallen = [firm for firm in model.world.firms if firm.slot < 2]
    assert all(firm.unpaid > 0 for firm in fallen)
    assert [firm.from_centre for firm in fallen] == pytest.approx([firm.unpaid for firm in fallen])


def test_places_part_a_centre():
    """Four groups with numbers of one centre, in two places: each place has a centre of its own."""
    scheme = over(SCHEME, {"centre": {"groups": 4}})
    met = economy(16, 3.0, 1.0, [])
    met["firms"]["clusters"] = 2
    model = LendingModel(Scenario.model_validate({"scheme": scheme, "economy": met}))
    model.step()
    places = {group.id: group.place for group in model.world.groups if group.headcount}
    one = next(firm for firm in model.world.firms if firm.group == 0)
    ruined = [firm.slot for firm in model.world.firms if firm.group == 0]
    assert len(set(places.values())) == 2
    met["climate"]["shocks"] = economy(16, 3.0, 1.0, ruined)["climate"]["shocks"]
    again = LendingModel(Scenario.model_validate({"scheme": scheme, "economy": met}))
    again.step()
    payers = {firm.place for firm in again.world.firms if firm.for_centre}
    assert payers == {one.place}


@pytest.mark.parametrize(("reach", "shut_out"), [("group", {0, 1}), ("centre", {0, 1, 2, 3})])
def test_a_default_shuts_out_the_group_or_its_centre(reach, shut_out):
    case = {"firms": 8, "returns": 3.0, "seizure": 1.0, "fail": [0, 1]}
    case["scheme"] = {"centre": {"share": 0.0}, "exclusion": {"reach": reach, "cycles": 1.0}}
    model = after_a_cycle(case, horizon={"cycles": 3})
    assert {firm.slot for firm in model.world.firms if firm.excluded_until == 3.0} == shut_out
    model.step()
    assert {firm.slot for firm in model.world.firms if not firm.borrowing} == shut_out
    model.step()
    assert all(firm.borrowing for firm in model.world.firms)
