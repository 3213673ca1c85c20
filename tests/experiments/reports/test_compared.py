"""Better, worse or not clear: by the interval of a difference and the better side of its outcome."""

import pytest

from lianbao.experiments.reports.screens.compared import DOWN, UNCLEAR, UP, _arrow
from lianbao.experiments.statistics.paired import Difference


@pytest.mark.parametrize(
    ("outcome", "mean", "low", "high", "told"),
    [
        ("default_rate", -0.1, -0.2, -0.05, f"{DOWN} better"),
        ("default_rate", 0.1, 0.05, 0.2, f"{UP} worse"),
        ("bank_profit_rate", 0.1, 0.05, 0.2, f"{UP} better"),
        ("bank_profit_rate", -0.1, -0.2, -0.05, f"{DOWN} worse"),
        ("paid_by_partners", 0.1, 0.05, 0.2, f"{UP} higher"),
        ("paid_by_partners", -0.1, -0.2, -0.05, f"{DOWN} lower"),
        ("default_rate", -0.1, -0.2, 0.05, f"{DOWN} {UNCLEAR}"),
        ("default_rate", -0.1, None, None, f"{DOWN} {UNCLEAR}"),
        ("default_rate", None, None, None, "-"),
    ],
)
def test_a_difference_is_told_by_arrow_and_word(outcome, mean, low, high, told):
    assert _arrow(Difference("b", outcome, 0.95, 20, mean, low, high)) == told
