"""The network itself: who guarantees whom is a function of addresses, or as given."""

from collections import Counter

import pytest

from lianbao import LendingModel, Scenario
from lianbao.simulation.engine.flat_scenario import room_for


def laid(kind, count=400, **network):
    values = {"firms": {"count": count}, "network": {"kind": kind, "guarantees": 3} | network}
    model = LendingModel(Scenario.model_validate({"scheme": {"group": {"size": 1}}, "economy": values}))
    return [(tie.guarantor, tie.debtor) for tie in model.world.ties], model.world.nodes


@pytest.mark.parametrize("kind", ["random", "scale_free"])
@pytest.mark.parametrize("count", [4, 5, 8, 400])
def test_each_firm_guarantees_so_many_different_others(kind, count):
    ties, _ = laid(kind, count)
    assert len(ties) == len(set(ties)) == 3 * count
    assert all(guarantor != debtor for guarantor, debtor in ties)
    assert Counter(guarantor for guarantor, _ in ties) == dict.fromkeys(range(count), 3)


@pytest.mark.parametrize("kind", ["random", "scale_free"])
def test_only_members_are_tied(kind):
    ties, nodes = laid(kind, members=0.25)
    assert len(ties) == 300
    assert max(max(tie) for tie in ties) < 100
    assert [node.degree > 0 for node in nodes] == [True] * 100 + [False] * 300


def test_nodes_count_their_ties():
    ties, nodes = laid("scale_free")
    debtors = Counter(debtor for _, debtor in ties)
    assert [node.guarantors for node in nodes] == [debtors[slot] for slot in range(400)]
    assert [node.degree for node in nodes] == [debtors[slot] + 3 for slot in range(400)]


def test_a_scale_free_network_has_hubs_and_a_random_one_has_none():
    random, scale_free = (max(node.guarantors for node in laid(kind, 2000)[1]) for kind in ("random", "scale_free"))
    assert random <= 15
    assert scale_free >= 40


def test_guarantors_of_a_random_network_are_binomial():
    counts = [node.guarantors for node in laid("random", 4000, guarantees=2)[1]]
    mean = sum(counts) / len(counts)
    variance = sum((count - mean) ** 2 for count in counts) / len(counts)
    assert mean == 2
    assert abs(variance - 2 * (1 - 1 / 3999)) < 4 * (2 * 2**2 / 4000 + 2 / 4000) ** 0.5


def test_a_given_network_stands_as_given():
    edges = [{"guarantor": 3, "debtor": 1}, {"guarantor": 0, "debtor": 2}]
    ties, _ = laid("given", 5, edges=edges)
    assert ties == [(0, 2), (3, 1)]


def test_no_network_takes_no_room():
    room = room_for(Scenario())
    assert (room.ties, room.nodes, room.other_loans) == (1, 1, 1)
