"""What members answer for, worked out by hand (ODD 7.6.1, 7.15)."""

from types import SimpleNamespace

import pytest

from lianbao.simulation.borrowers.guarantee.calls import callable_gap, callable_share, expected_call
from lianbao.simulation.borrowers.guarantee.choices import Liability


@pytest.mark.parametrize(
    ("gap", "answered", "share", "called"),
    [(1.0, 0.0, 0.5, 0.5), (0.5, 0.5, 0.5, 0.0), (1.5, 0.5, 0.5, 0.5), (1.0, 0.3, 1.0, 1.0), (1.0, 0.0, 0.0, 0.0)],
)
def test_the_guarantee_share_is_of_all_that_was_left_to_others(gap, answered, share, called):
    assert callable_gap(gap, answered, share) == pytest.approx(called)


@pytest.mark.parametrize(
    ("liability", "share"), [(Liability.JOINT, 0.4), (Liability.IMPLICIT, 1.0), (Liability.INDIVIDUAL, 0.0)]
)
def test_what_partners_are_asked_for(liability, share):
    assert callable_share(SimpleNamespace(guarantee_liability=liability, guarantee_share=0.4)) == share


@pytest.mark.parametrize(
    ("share", "success", "members", "call"),
    [
        (1.0, 0.5, 3, 1.2 * (0.5 * 1 / 2 + 0.25 * 2)),  # one of two partners fails: half of it each; both: all of both
        (0.5, 0.8, 2, 0.5 * 1.2 * 0.2),
        (1.0, 0.0, 4, 1.2 * 3),
        (1.0, 0.5, 1, 0.0),
        (0.0, 0.5, 3, 0.0),
    ],
)
def test_the_expected_call_of_a_member_who_succeeds(share, success, members, call):
    assert expected_call(share, 1.2, success, members) == pytest.approx(call)
