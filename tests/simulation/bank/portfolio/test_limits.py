"""Limits of the portfolio: kept in the order of the queue, by address, not by place in memory (ODD 7.25)."""

import numpy as np
import pytest

from lianbao import LendingModel, simulate, stream
from tests.simulation.bank.runs import scenario, worlds

SPREAD = {"firms": {"count": 60, "sectors": 3, "size_spread": 0.5}}
KINDS = pytest.mark.parametrize("kind", ["refuse", "cut"])


def tape_of(given):
    return np.concatenate([result.tape for result in stream(given, backend="mesa", tables=True)])


@KINDS
def test_no_sector_gets_more_than_its_share_of_what_is_asked_for(kind):
    free, limited = (
        scenario({"portfolio": {"beyond_limit": how, "sector_limit": 0.3}}, SPREAD, horizon={"cycles": 1})
        for how in ("none", kind)
    )
    whole, found = tape_of(free), tape_of(limited)
    for replicate in (0, 1):
        rows = found[found["replicate"] == replicate]
        most = 0.3 * whole["principal"][whole["replicate"] == replicate].sum()
        of_sector = [rows["principal"][rows["sector"] == sector].sum() for sector in range(3)]
        assert max(of_sector) <= most * (1 + 1e-9)
        if kind == "cut":
            assert max(of_sector) == pytest.approx(most)


@KINDS
def test_no_group_gets_more_than_its_share_of_capital(kind):
    given = scenario(
        {
            "group": {"size": 4},
            "guarantee": {"liability": "joint"},
            "portfolio": {"beyond_limit": kind, "single_group_limit": 0.3},
        },
        {"firms": {"count": 60, "size_spread": 0.5}, "money": {"capital": 0.15}},
    )
    limited = []
    for world in worlds(given):
        capital = world.bank.capital - world.tally.profit
        for group in world.groups:
            seats = world.seats[group.first_seat : group.first_seat + 4]
            lent = sum(world.firms[k].principal for k in seats if k >= 0 and world.firms[k].borrowing)
            assert lent <= 0.3 * max(0.0, capital) * (1 + 1e-9)
        limited.append(world.tally.limited)
    assert limited[0] > 0


def test_group_lending_is_limited_and_lending_to_individuals_is_not():
    limits = {"beyond_limit": "cut", "group_lending_limit": 0.25}
    joint = {"group": {"size": 3}, "guarantee": {"liability": "joint"}, "portfolio": limits}
    one = {"cycles": 1}
    asked = simulate(scenario({**joint, "portfolio": {}}, horizon=one), backend="mesa").series["principal"]
    np.testing.assert_allclose(simulate(scenario(joint, horizon=one), backend="mesa").series["principal"], 0.25 * asked)
    alone = simulate(scenario({"portfolio": limits}, horizon=one), backend="mesa").series
    assert not alone["limited"].any()


@KINDS
@pytest.mark.parametrize(("share", "cap", "units"), [(1.0, 1000.0, 2.0), (0.5, 1000.0, 1.0), (1.0, 0.5, 0.5)])
def test_what_a_firm_guarantees_is_bounded_by_its_net_worth(kind, share, cap, units):
    given = scenario(
        {
            "group": {"size": 3},
            "guarantee": {"liability": "joint", "share": share, "cap": cap},
            "portfolio": {"beyond_limit": kind, "guarantee_degree": 1.5},
        },
        {"firms": {"equity": 0.8, "equity_family": "exponential"}},
        horizon={"cycles": 1},
    )
    tape = tape_of(given)
    model = LendingModel(given)
    worth = {firm.id: firm.cash for firm in model.world.firms}
    rows = tape[tape["replicate"] == 0]
    most = np.array([1.5 * worth[int(firm)] for firm in rows["firm"]])
    degree = units * rows["debt_service"]
    assert (degree <= most * (1 + 1e-9)).all()
    assert len(rows) < 30 if kind == "refuse" else (rows["principal"] < 1).any()


def test_who_is_refused_depends_on_the_address_and_not_on_the_place_in_memory():
    given = scenario({"portfolio": {"beyond_limit": "refuse", "group_lending_limit": 0.4}, "group": {"size": 3},
                      "guarantee": {"liability": "joint"}}, horizon={"cycles": 1})  # fmt: skip
    plain, shuffled = LendingModel(given), LendingModel(given)
    order = [7, 3, *range(8, 30), 0, 1, 2, 4, 5, 6]
    shuffled.world.firms[:] = [shuffled.world.firms[k] for k in order]
    for position, firm in enumerate(shuffled.world.firms):
        shuffled.world.positions[firm.slot] = position
    chosen = []
    for model in (plain, shuffled):
        model.step()
        chosen.append({firm.id for firm in model.world.firms if firm.approved})
    assert chosen[0] == chosen[1]
    assert len(chosen[0]) == 12


def test_the_queue_changes_from_cycle_to_cycle():
    given = scenario({"portfolio": {"beyond_limit": "refuse", "sector_limit": 0.4}})
    chosen = [frozenset(firm.id for firm in world.firms if firm.approved) for world in worlds(given)]
    assert len(set(chosen)) == 3
    assert {len(each) for each in chosen} == {12}


def test_an_old_debt_that_is_rolled_over_keeps_its_place():
    given = scenario(
        {"loan": {"rollover": "evergreening"}, "portfolio": {"beyond_limit": "refuse", "sector_limit": 0.1}},
        {"types": {"success": 0.3}},
    )
    seen = 0
    model = LendingModel(given)
    for _ in range(3):
        old = {firm.id: firm.rolled_over for firm in model.world.firms if firm.rolled_over > 0}
        model.step()
        for firm in model.world.firms:
            if firm.id in old:
                seen += 1
                assert firm.borrowing
                assert firm.principal >= old[firm.id]
    assert seen > 0
