"""Eisenberg and Noe's clearing payments: their example, and what defines a clearing in generated systems."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianbao.simulation.outside.network.clearing import clear_network_debts
from tests.fuzzing.reduced import generated
from tests.simulation.outside.network.nets import debts

MUTUAL = [(one, other, 0.5) for one in range(3) for other in range(3) if one != other]


def test_the_example_of_eisenberg_and_noe():
    nodes, ties = debts([0.5, 0.625, 0.75], [1.5, 0.5, 0.5], MUTUAL)
    rounds = clear_network_debts(nodes, ties)
    expected = [Fraction(165, 112), Fraction(159, 112), Fraction(3, 2)]
    assert [node.paid for node in nodes] == pytest.approx([float(p) for p in expected], rel=1e-13)
    assert rounds == 2


def test_who_can_pay_all_pays_all():
    nodes, ties = debts([2.0, 2.0, 2.0], [1.5, 0.5, 0.5], MUTUAL)
    assert clear_network_debts(nodes, ties) == 0
    assert [node.paid for node in nodes] == [2.5, 1.5, 1.5]


def test_debts_that_only_go_round_are_paid():
    nodes, ties = debts([0.0, 0.0], [0.0, 0.0], [(0, 1, 1.0), (1, 0, 1.0)])
    assert clear_network_debts(nodes, ties) == 0
    assert [node.paid for node in nodes] == [1.0, 1.0]


def test_a_chain_of_failures_takes_a_round_each():
    nodes, ties = debts([0.5, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0], [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)])
    assert clear_network_debts(nodes, ties) == 4
    assert [node.paid for node in nodes] == [0.5] * 4


@st.composite
def systems(draw):
    count = draw(st.integers(2, 7))
    amounts = st.lists(st.floats(0, 2), min_size=count, max_size=count)
    slots = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(slots, slots), max_size=20, unique=True))
    between = [(one, other, draw(st.floats(0.01, 2))) for one, other in pairs if one != other]
    return draw(amounts), [0.01 + x for x in draw(amounts)], between


def greatest(assets, outside, between):
    """Iterate p = min(owed, cash + receipts) from above, on matrices."""
    count = len(assets)
    owed = np.zeros((count, count))
    for payer, creditor, amount in between:
        owed[payer, creditor] += amount
    total = owed.sum(axis=1) + np.array(outside)
    share = owed / total[:, None]
    paid = total
    for _ in range(20_000):
        paid = np.minimum(total, np.array(assets) + share.T @ paid)
    return paid


@generated(30)
@given(systems())
def test_payments_are_the_greatest_that_clear(system):
    nodes, ties = debts(*system)
    rounds = clear_network_debts(nodes, ties)
    paid = np.array([node.paid for node in nodes])
    np.testing.assert_allclose(paid, greatest(*system), atol=1e-9)
    assert rounds <= len(nodes)
    for node in nodes:
        assert node.paid <= node.owed + node.called
        assert node.paid <= node.cash + node.received + 1e-9
