"""What holds at every meeting, whatever its members bring to the table (ODD 7.15, 7.38)."""

from hypothesis import given
from hypothesis import strategies as st

from lianbao.simulation.borrowers.guarantee.choices import Calls, Liability
from lianbao.simulation.lending.loans.choices import Cause
from tests.fuzzing.reduced import generated
from tests.simulation.lending.meetings.tables import CHOICES, settled, terms, told

MANY = generated(150)
SLACK = 1e-9
AMOUNTS = st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 1e3]) | st.floats(0.01, 10)
MEMBERS = st.lists(
    st.fixed_dictionaries(
        {
            "due": st.sampled_from([1.0, 1.0, 0.0, 0.5, 2.0]) | st.floats(0.01, 3),
            "cash": AMOUNTS,
            "willing": AMOUNTS,
            "sanction": AMOUNTS,
            "saving": st.sampled_from([0.0, 0.1, 1.0]) | st.floats(0.01, 1),
            "answered": st.sampled_from([0.0, 0.0, 0.5, 2.0]),
            "from_centre": st.sampled_from([0.0, 0.0, 0.5, 2.0]),
            "helped": st.sampled_from([0.0, 0.0, 0.25]),
            "liability": st.sampled_from([1.0, 1.0, 2.0, 0.0]),
        }
    ),
    min_size=1,
    max_size=7,
)
SCHEMES = st.fixed_dictionaries(
    {name: st.sampled_from([each.name.lower() for each in choice]) for name, choice in CHOICES.items()}
    | {
        "guarantee_cap": st.sampled_from([0.0, 0.5, 1000.0]) | st.floats(0.01, 3),
        "guarantee_share": st.sampled_from([0.0, 0.5, 1.0]) | st.floats(0.01, 1),
    }
).map(terms)


def total(table, name):
    return sum(getattr(seat, name) for seat in table)


def size_of(table):
    return 1.0 + total(table, "due")


@MANY
@given(MEMBERS, SCHEMES, st.sampled_from([0.0, 0.5, 1.0]))
def test_what_is_paid_for_others_is_what_others_get(members, scheme, visibility):
    table = settled(members, scheme, visibility)
    assert abs(total(table, "from_calls") - total(table, "paid_call")) <= SLACK * size_of(table)
    assert abs(total(table, "from_fund") - total(table, "lent")) <= SLACK * size_of(table)


@MANY
@given(MEMBERS, SCHEMES)
def test_nobody_pays_more_than_it_has(members, scheme):
    for seat in settled(members, scheme):
        slack = SLACK * (seat.due + seat.saving)
        assert seat.paid_own + seat.paid_call <= seat.cash + slack
        assert seat.drawn + seat.lent <= seat.saving + slack
        assert all(amount >= -slack for name, amount in told(seat).items() if name != "cause")


@MANY
@given(MEMBERS, SCHEMES)
def test_nobody_gets_more_than_its_due(members, scheme):
    for seat in settled(members, scheme):
        got = seat.paid_own + seat.drawn + seat.from_fund + seat.from_calls
        assert got <= seat.due * (1 + SLACK)


@MANY
@given(MEMBERS, SCHEMES)
def test_voluntary_help_stays_within_the_help_limit(members, scheme):
    for seat in settled(members, scheme):
        helped = seat.paid_call > 0
        if helped and scheme.guarantee_calls == Calls.VOLUNTARY:
            assert seat.paid_own + seat.paid_call <= seat.help_limit + SLACK * seat.due
        assert seat.paid_call <= max(0.0, scheme.guarantee_cap * seat.due - seat.helped) + SLACK * seat.due


@MANY
@given(MEMBERS, SCHEMES)
def test_who_helps_has_paid_its_own_due(members, scheme):
    for seat in settled(members, scheme):
        if seat.paid_call > 0:
            assert seat.paid_own >= seat.due * (1 - SLACK)


@MANY
@given(MEMBERS, SCHEMES)
def test_something_stays_unpaid_exactly_where_there_is_a_cause(members, scheme):
    for seat in settled(members, scheme):
        unpaid = seat.due - seat.paid_own - seat.drawn - seat.from_fund - seat.from_calls
        if unpaid > 2 * SLACK * seat.due:
            assert seat.cause != Cause.NONE
        if unpaid < 0.5 * SLACK * seat.due or seat.due == 0:
            assert seat.cause == Cause.NONE


@MANY
@given(MEMBERS, SCHEMES)
def test_individual_liability_moves_nothing_between_members(members, scheme):
    scheme.guarantee_liability = Liability.INDIVIDUAL
    alone = [told(settled([member], scheme, visibility=0.0)[0]) for member in members]
    assert [told(seat) for seat in settled(members, scheme, visibility=0.0)] == alone


@MANY
@given(MEMBERS, SCHEMES)
def test_a_member_alone_is_settled_alike_under_every_liability(members, scheme):
    found = []
    for liability in Liability:
        scheme.guarantee_liability = liability
        found.append(told(settled(members[:1], scheme)[0]))
    assert found[0] == found[1] == found[2]


@MANY
@given(MEMBERS, SCHEMES, st.sampled_from([0.5, 4.0, 1024.0]))
def test_the_unit_of_money_does_not_matter(members, scheme, unit):
    money = ("due", "cash", "willing", "sanction", "saving", "answered", "from_centre", "helped")
    scaled = [member | {name: member[name] * unit for name in money} for member in members]
    for seat, other in zip(settled(members, scheme), settled(scaled, scheme), strict=True):
        assert {k: v if k == "cause" else v * unit for k, v in told(seat).items()} == told(other)
