"""Loans, rates and liability that differ by seat, worked out by hand (ODD 7.43)."""

from types import SimpleNamespace

import pytest

from lianbao import LendingModel, Scenario
from lianbao.simulation.lending.loans.seat_terms import place_in_group

NEARLY_SURE = 0.999999
RUINED = -20.0


def model(seats, fail=(), scheme=None, cycles=3, **firms):
    """Return a model of one group of three, whose firms have returns of 3 per unit of loan; these fail at first."""
    shocks = [{"cycle": 1, "size": RUINED, "reach": "firm", "target": slot} for slot in fail]
    values = {
        "scheme": {
            "group": {"size": 3, "formation": "assigned"},
            "price": {"interest_rate": 0.2},
            "guarantee": {"liability": "joint", "share": 1.0},
            "seats": seats,
        }
        | (scheme or {}),
        "economy": {
            "firms": {"count": 3, "equity": 0.0} | firms,
            "types": {"success": NEARLY_SURE},
            "returns": {"success": 3.0},
            "character": {"seizure": 1.0, "outside_option": -10.0},
            "climate": {"shocks": shocks},
        },
        "horizon": {"cycles": cycles},
    }
    made = LendingModel(Scenario.model_validate(values))
    made.step()
    return made


def by_seat(made, name):
    return [getattr(firm, name) for firm in sorted(made.world.firms, key=lambda firm: firm.seat)]


@pytest.mark.parametrize(
    ("leader", "places"), [(-1, [0, 1, 2, 3]), (0, [0, 1, 2, 3]), (2, [1, 2, 0, 3]), (3, [1, 2, 3, 0])]
)
def test_the_leader_has_the_first_terms_and_the_others_follow(leader, places):
    group = SimpleNamespace(leader=leader)
    assert [place_in_group(seat, group) for seat in range(4)] == places


def test_a_first_loan_of_a_seat_is_open_whatever_the_limit_by_savings():
    made = model({"loans": [2.0, 1.0, 0.5]}, scheme={"saving": {"rate": 0.1, "limit_multiple": 1.5}})
    assert by_seat(made, "principal") == pytest.approx([2.0, 1.0, 0.5])


def test_each_seat_has_its_loan_and_its_rate():
    made = model({"loans": [2.0, 1.0, 0.5], "rates": [-0.1, 0.0, 0.1]})
    assert by_seat(made, "principal") == pytest.approx([2.0, 1.0, 0.5])
    assert by_seat(made, "rate") == pytest.approx([0.1, 0.2, 0.3])
    assert by_seat(made, "debt_service") == pytest.approx([2 * 1.1, 1.2, 0.5 * 1.3])
    assert made.world.tally.interest == pytest.approx(0.2 + 0.2 + 0.15)
    assert made.world.tally.money_after - made.world.tally.money_before == pytest.approx(
        made.world.tally.inflow - made.world.tally.outflow
    )


def test_the_rate_is_never_below_0():
    assert by_seat(model({"rates": [-0.5, 0.0, 0.0]}), "rate") == pytest.approx([0.0, 0.2, 0.2])


def test_loans_grow_from_what_the_seat_has():
    made = model({"loans": [2.0, 1.0, 0.5]}, scheme={"loan": {"growth": 0.5}})
    made.step()
    assert by_seat(made, "principal") == pytest.approx([3.0, 1.5, 0.75])


def test_the_limit_of_a_grade_holds_for_large_seats():
    rating = {"kind": "given", "limits": [1.5] * 5}
    made = model({"loans": [2.0, 1.0, 0.5]}, scheme={"rating": rating})
    assert by_seat(made, "principal") == pytest.approx([1.5, 1.0, 0.5])
    assert made.world.tally.rating_capped == 1


def test_the_seat_with_the_longest_record_has_the_large_loan_once_it_leads():
    """At first all records are equal and the first seat leads; the firm in it falls, and the next takes over."""
    scheme = {"group": {"size": 3, "formation": "assigned", "leader": True}, "guarantee": {"share": 0.0}}
    made = model({"loans": [2.0, 1.0, 1.0]}, fail=[0], scheme=scheme)
    assert by_seat(made, "principal") == pytest.approx([2.0, 1.0, 1.0])
    made.step()
    assert made.world.groups[0].leader == 1
    assert by_seat(made, "principal") == pytest.approx([1.0, 2.0, 1.0])


@pytest.mark.parametrize(
    ("liability", "paid"),
    [
        ([], [0.6, 0.6, 0.0]),
        ([1.0, 1.0, 1.0], [0.6, 0.6, 0.0]),
        ([2.0, 1.0, 1.0], [0.8, 0.4, 0.0]),
        ([1.0, 0.0, 0.0], [1.2, 0.0, 0.0]),  # a cosigned loan
        ([0.0, 0.0, 1.0], [0.0, 0.0, 0.0]),  # who answers has failed itself
    ],
)
def test_calls_go_by_what_each_seat_answers_for(liability, paid):
    made = model({"liability": liability}, fail=[2])
    assert by_seat(made, "paid_for_others") == pytest.approx(paid)
    assert made.world.tally.defaults == (0 if sum(paid) else 1)


def test_a_cosigned_loan_does_not_bind_the_other_way():
    made = model({"liability": [1.0, 0.0, 0.0]}, fail=[0])
    assert by_seat(made, "paid_for_others") == [0.0, 0.0, 0.0]
    assert made.world.tally.defaults == 1


def test_limits_of_the_portfolio_reckon_with_the_largest_loan_until_seats_are_known():
    """Half of what is asked for may go to one sector: of 3 x 2 units 3 are lent to the first and half to the second."""
    portfolio = {"beyond_limit": "cut", "sector_limit": 0.5}
    made = model({"loans": [2.0, 1.0, 1.0]}, scheme={"portfolio": portfolio})
    assert made.world.tally.principal <= 0.5 * 3 * 2.0 * (1 + 1e-12)
    assert made.world.tally.principal > 0


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"loans": [1.0, 2.0]}, "scheme.seats.loans: given \\[1.0, 2.0\\], allowed none, or a number for each seat"),
        ({"rates": [0.1] * 4}, "scheme.seats.rates: .* scheme.group.size is 3"),
        ({"liability": [0.0, 0.0, 0.0]}, "scheme.seats.liability: .* at least one weight above 0"),
    ],
)
def test_terms_that_do_not_fit_the_group_are_refused(terms, message):
    with pytest.raises(ValueError, match=message):
        model(terms)
