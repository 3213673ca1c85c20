"""The second lender's decisions, worked by hand: who is paid what, and whether more debt is worth it."""

from types import SimpleNamespace

import pytest

from lianbao.simulation.borrowers.projects.choices import ReturnFamily, ReturnLevel
from lianbao.simulation.outside.lenders.choices import Priority
from lianbao.simulation.outside.lenders.lenders import cash_offered, is_worth_more, service_ratio

SHARES = [
    # claim, due, cash: bank first, pro rata, lender first
    (1.0, 3.0, 5.0, (1.0, 1.0, 1.0)),
    (1.0, 3.0, 4.0, (1.0, 1.0, 1.0)),
    (1.0, 3.0, 2.0, (0.0, 0.5, 1.0)),
    (1.0, 3.0, 3.5, (0.5, 0.875, 1.0)),
    (1.0, 3.0, 0.5, (0.0, 0.125, 0.5)),
    (1.0, 0.0, 0.4, (0.4, 0.4, 0.4)),
    (0.0, 3.0, 2.0, (0.0, 0.0, 0.0)),
    (1.0, 3.0, 0.0, (0.0, 0.0, 0.0)),
]


@pytest.mark.parametrize(("claim", "due", "cash", "paid"), SHARES)
def test_cash_is_shared_by_priority(claim, due, cash, paid):
    order = (Priority.BANK_FIRST, Priority.PRO_RATA, Priority.LENDER_FIRST)
    assert [cash_offered(claim, due, cash, priority) for priority in order] == pytest.approx(list(paid))


@pytest.mark.parametrize(
    ("success", "gross_interest", "worth"), [(0.9, 1.5, True), (0.9, 2.0, True), (0.9, 2.01, False), (0.0, 1.5, False)]
)
def test_more_debt_is_worth_its_price_if_success_covers_it(success, gross_interest, worth):
    economy = SimpleNamespace(
        returns_family=ReturnFamily.TWO_POINT,
        returns_level=ReturnLevel.SAME_RETURN,
        returns_success=2.0,
        returns_salvage=0.0,
    )
    assert is_worth_more(SimpleNamespace(success=success), gross_interest, economy) == worth


def test_debt_service_over_income():
    assert service_ratio(0.6, 0.8) == pytest.approx(0.75)
    assert service_ratio(0.6, 0.0) > 1000
