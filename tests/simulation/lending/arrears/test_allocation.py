"""How a payment is credited: oldest instalment first, its parts in order; what the overdue costs (ODD 7.39.3)."""

from itertools import permutations
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from lianbao.simulation.lending.arrears.allocation import allocate, oldest_unpaid, unpaid_of
from lianbao.simulation.lending.arrears.choices import ORDERS, PARTS, Allocation, DuePart
from tests.fuzzing.reduced import generated
from tests.simulation.lending.watching import column, watched

WORKED = YAML(typ="safe", pure=True).load(Path(__file__).with_name("allocation.yaml"))


def rows_of(unpaid):
    return [SimpleNamespace(unpaid=[float(part) for part in row]) for row in unpaid]


def credited(unpaid, paid, order):
    rows, tally = rows_of(unpaid), SimpleNamespace(fees=0.0, penalties=0.0)
    principal = allocate(rows, 1, len(rows), paid, Allocation[order.upper()], tally)
    return rows, principal, tally


@pytest.mark.parametrize("case", WORKED["cases"], ids=lambda case: f"{case['order']} {case['paid']}")
def test_a_payment_is_credited_as_worked_by_hand(case):
    rows, principal, tally = credited(WORKED["unpaid"], case["paid"], case["order"])
    assert [row.unpaid for row in rows] == case["left"], case["working"]
    assert (principal, tally.fees, tally.penalties) == (case["principal"], case["fees"], case["penalties"])


def test_every_order_of_the_parts_is_there_and_is_what_its_name_says():
    assert sorted(ORDERS) == sorted(permutations(range(PARTS)))
    for allocation, order in zip(Allocation, ORDERS, strict=True):
        assert allocation.name == "_".join(DuePart(part).name for part in order)


AMOUNTS = st.lists(st.floats(0, 1000), min_size=PARTS, max_size=PARTS)


@generated(200)
@given(st.lists(AMOUNTS, min_size=1, max_size=5), st.floats(0, 1), st.sampled_from([each.name for each in Allocation]))
def test_all_that_is_paid_is_credited_and_no_newer_instalment_before_an_older(unpaid, share, order):
    owed = sum(map(sum, unpaid))
    rows, principal, _ = credited(unpaid, share * owed, order)
    assert sum(unpaid_of(row) for row in rows) == pytest.approx(owed - share * owed, abs=1e-9 * max(owed, 1))
    assert min(min(row.unpaid) for row in rows) >= 0
    told = sum(
        before[DuePart.PRINCIPAL] - row.unpaid[DuePart.PRINCIPAL] for before, row in zip(unpaid, rows, strict=True)
    )
    assert principal == pytest.approx(told, abs=1e-9 * max(owed, 1))
    oldest = oldest_unpaid(rows, 1, len(rows), max(owed, 1))
    assert all(row.unpaid == before for row, before in zip(rows[oldest:], unpaid[oldest:], strict=True))


HALF = {
    "scheme": {
        "loan": {"principal": 1000.0, "instalments": 2, "term_months": 2},
        "schedule": {"kind": "equal_principal"},
        "price": {"interest_rate": 0.12},
    },
    "economy": {"returns": {"success": 0.51}},
}
"""510 fall due in the first month, 505 in the second; 255 come in each."""


def test_half_payments_go_to_interest_first():
    """255 = 10 + 245; then 2.55 of interest are due on 255, and 252.45 of principal are paid."""
    firm, _ = watched(HALF)
    assert column(firm.ends, "balance") == pytest.approx([755, 502.55])
    assert column(firm.ends, "arrears") == pytest.approx([255, 505 + 2.55])
    assert list(column(firm.ends, "oldest_unpaid")) == [1, 1]
    assert (firm.unpaid, firm.principal_unpaid) == pytest.approx((507.55, 502.55))
    assert firm.interest_paid == pytest.approx(12.55)
    assert firm.debt_service == pytest.approx(1015 + 2.55)


def test_a_penalty_comes_before_all():
    """30 % a year on 255 is 6.375: 6.375 + 2.55 + 246.075 are paid."""
    firm, tally = watched(HALF, {"scheme": {"arrears": {"penalty_rate": 0.3}}})
    assert column(firm.ends, "balance") == pytest.approx([755, 508.925])
    assert column(firm.ends, "arrears") == pytest.approx([255, 505 + 8.925])
    assert tally.penalties == pytest.approx(6.375)


def test_half_payments_go_to_principal_first_where_the_order_says_so():
    """255 of principal; then 2.45 of interest on the 245 overdue; 245 and 10 of 12.45 are paid."""
    firm, _ = watched(HALF, {"scheme": {"arrears": {"allocation": "principal_interest_fee_penalty"}}})
    assert column(firm.ends, "balance") == pytest.approx([745, 500])
    assert column(firm.ends, "arrears") == pytest.approx([255, 505 + 2.45])


def test_no_interest_on_what_is_overdue():
    """255 = 10 + 245; then 255 of principal, which clears the first instalment."""
    firm, _ = watched(HALF, {"scheme": {"arrears": {"interest": False}}})
    assert column(firm.ends, "balance") == pytest.approx([755, 500])
    assert list(column(firm.ends, "oldest_unpaid")) == [1, 2]
    assert firm.debt_service == pytest.approx(1015)


def test_fees_with_instalments_are_counted_as_they_are_paid():
    """A fee of 4 each month: 255 = 4 + 10 + 241; then 2.59 of interest on the 259 overdue."""
    firm, tally = watched(HALF, {"scheme": {"fees": {"periodic": 0.004}}})
    assert column(firm.ends, "balance") == pytest.approx([759, 759 - 252.41])
    assert tally.fees == pytest.approx(4)
    assert firm.debt_service == pytest.approx(1015 + 8 + 2.59)
