"""What a reader decides, at meetings worked by hand: the rule of settlement is the same, only the limits are not."""

from types import SimpleNamespace

import pytest

from lianbao.simulation.lending.diary.choices import Decision, WhyNot
from lianbao.simulation.lending.diary.deciding import follow_decision
from lianbao.simulation.lending.diary.writing import why_not
from lianbao.simulation.lending.meetings.settlement import settle, weigh_limits
from tests.simulation.lending.meetings.tables import seat_of, terms

POOR = {"cash": 0.0, "willing": 0.0}
MEAN = {"cash": 3.0, "willing": 0.5}
RICH = {"cash": 3.0, "willing": 3.0}


def decided(members, decision, **scheme):
    """Settle a meeting of members with a due of 1 each; the reader decides for the first."""
    table = [seat_of(member) for member in members]
    weigh_limits(table, terms(scheme), SimpleNamespace(social_visibility=0.0))
    table[0].decision = decision
    follow_decision(table[0], terms(scheme))
    settle(table, terms(scheme))
    return table


def test_the_model_decides_unless_the_reader_does():
    table = decided([MEAN, RICH], Decision.MODEL_DECIDES)
    assert (table[0].paid_own, table[1].paid_call) == (0.0, 1.0)


def test_who_would_not_pay_is_made_to():
    table = decided([MEAN, RICH], Decision.PAY)
    assert (table[0].paid_own, table[0].paid_call, table[1].paid_call) == (1.0, 0.0, 0.0)


def test_who_pays_helps_only_as_the_model_has_it():
    assert decided([MEAN, POOR], Decision.PAY)[0].paid_call == 0.0
    assert decided([RICH, POOR], Decision.PAY)[0].paid_call == 1.0


def test_who_has_too_little_pays_what_it_has():
    table = decided([{"cash": 0.25, "willing": 0.0}, RICH], Decision.PAY)
    assert (table[0].paid_own, table[0].from_calls) == (0.25, 0.75)


def test_a_failure_is_claimed_for_sure_and_nothing_paid():
    table = decided([RICH, RICH], Decision.CLAIM_FAILURE)
    assert table[0].claim_luck < 0.0
    assert (table[0].paid_own, table[1].paid_call) == (0.0, 1.0)
    assert why_not(table[0], 0.0) == WhyNot.WOULD_NOT_PAY


def test_help_is_given_up_to_all_cash():
    assert decided([{"cash": 2.0, "willing": 0.0}, POOR], Decision.HELP)[0].paid_call == 1.0
    assert decided([{"cash": 1.5, "willing": 0.0}, POOR], Decision.HELP)[0].paid_call == 0.0


def test_help_is_refused_and_own_due_paid_unless_the_scheme_says_otherwise():
    table = decided([RICH, POOR], Decision.REFUSE_TO_HELP)
    assert (table[0].paid_own, table[0].paid_call, table[0].turned_down) == (1.0, 0.0, 1.0)
    table = decided([RICH, POOR, RICH], Decision.REFUSE_TO_HELP, guarantee_refusal="pays_nothing")
    assert table[0].paid_own == 0.0
    assert why_not(table[0], 0.0) == WhyNot.TURNED_CALL_DOWN


def test_an_enforced_call_cannot_be_refused():
    assert decided([RICH, POOR], Decision.REFUSE_TO_HELP, guarantee_calls="enforced")[0].paid_call == 1.0


@pytest.mark.parametrize(
    ("seat", "late", "reason"),
    [
        ({"cash": 1, "own_limit": 1, "paid_own": 1}, 0, WhyNot.NONE),
        ({"cash": 0.4, "own_limit": 0.4, "paid_own": 0.4}, 0.6, WhyNot.REVENUE_IS_LATE),
        ({"cash": 0.4, "own_limit": 0.4, "paid_own": 0.4}, 0.5, WhyNot.CANNOT_PAY),
        ({"cash": 2, "own_limit": 0.5}, 9, WhyNot.WOULD_NOT_PAY),
        ({"cash": 2, "own_limit": 2, "dragged": 1, "turned_down": 3}, 0, WhyNot.DRAGGED_DOWN),
        ({"cash": 2, "own_limit": 2, "turned_down": 3}, 0, WhyNot.TURNED_CALL_DOWN),
        ({"cash": 2, "own_limit": 2}, 0, WhyNot.FELL_WITH_GROUP),
    ],
)
def test_one_reason_is_told_in_the_order_of_the_list(seat, late, reason):
    assert why_not(seat_of(seat), late) == reason
