"""A diary moves nothing, and says what ledger, loan tape and series say of its group."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianbao.simulation.borrowers.guarantee.choices import Calls
from lianbao.simulation.lending.diary.choices import Decision, WhyNot
from tests.books.accounts import TOLERANCE, sums
from tests.books.drawing import LIVELY, any_scenario
from tests.books.drawing import scenarios as drawn
from tests.fuzzing.reduced import generated
from tests.same_bits.runs import GROUP, TABLES, compiled, decisions, scenarios, with_diary

OWN_NAMES = LIVELY | {"economy.firms.impostor_share": 0.0}
TOLD = {"scheme.meetings.per_instalment": 1}
"""Only meetings with instalments are told of."""
ONE_GROUP = LIVELY | TOLD | {"economy.network.kind": "off", "economy.firms.count": 5, "scheme.group.size": 5}
PAID = ("paid_own", "from_own_saving", "from_fund", "from_calls", "from_centre")


def near(one, other, scale):
    """Tell whether amounts are the same but for rounding. scale: what they are measured against."""
    return (np.abs(one - other) <= TOLERANCE * scale).all()


def summed(rows, keys, name):
    """Return the sums of a column by the values of these columns."""
    found = {}
    for row in rows:
        key = tuple(int(row[each]) for each in keys)
        found[key] = found.get(key, 0.0) + float(row[name])
    return {key: amount for key, amount in found.items() if amount}


def same_sums(one, other, scale):
    """Tell whether sums by key are the same but for rounding."""
    return all(abs(one.get(key, 0.0) - other.get(key, 0.0)) <= TOLERANCE * scale for key in one.keys() | other.keys())


@pytest.mark.parametrize("name", scenarios())
def test_it_moves_not_one_byte(name):
    off, on = compiled(name), with_diary(scenarios()[name])
    assert all(off[table].tobytes() == on[table].tobytes() for table in ("series", *TABLES))


@generated(60)
@given(any_scenario(), st.booleans())
def test_every_due_is_paid_by_somebody_or_missing(scenario, is_decided):
    run = with_diary(scenario, decisions(scenario) if is_decided else None, threads=1)
    diary, helped = run["diary"], run["diary_help"]
    assert near(sum(diary[name] for name in PAID) + diary["missing"], diary["due"], diary["due"])
    assert (diary["paid_own"] + diary["asked"] <= diary["cash"] * (1 + TOLERANCE)).all()
    scale = max(1.0, diary["due"].max(initial=0.0))
    meeting = ("replicate", "cycle", "period")
    for gave, got, paid in (("asked", "from_calls", "paid_by_call"), ("lent", "from_fund", "paid_from_saving")):
        by_payer, by_other = summed(diary, [*meeting, "seat"], gave), summed(diary, [*meeting, "seat"], got)
        assert same_sums(by_payer, summed(helped, [*meeting, "payer"], paid), scale)
        assert same_sums(by_other, summed(helped, [*meeting, "beneficiary"], paid), scale)


@generated(60)
@given(drawn(TOLD) | drawn(LIVELY | TOLD))
def test_it_agrees_with_tape_and_ledger(scenario):
    run = with_diary(scenario, threads=1)
    scale = max(1.0, run["diary"]["due"].max(initial=0.0)) * scenario.scheme.loan.instalments
    ledger, tape = (run[table][run[table]["group"] == GROUP] for table in ("ledger", "tape"))
    firms = {(row["replicate"], row["cycle"], row["seat"]): row["firm"] for row in run["diary_members"]}
    for paid in ("paid_by_call", "paid_from_saving"):
        ours = {}
        for (replicate, cycle, *seats), amount in summed(
            run["diary_help"], ("replicate", "cycle", "payer", "beneficiary"), paid
        ).items():
            ours[(replicate, cycle, *(int(firms[replicate, cycle, seat]) for seat in seats))] = amount
        assert same_sums(ours, summed(ledger, ("replicate", "cycle", "payer", "beneficiary"), paid), scale)
    members = run["diary_members"]
    assert len(members) == len(tape)
    for name in ("principal", "paid_own", "paid_for_others", "received", "unpaid", "defaulted", "risky", "worked"):
        ours, theirs = (summed(rows, ("replicate", "cycle", "firm"), name) for rows in (members, tape))
        assert ours == theirs, name


@generated(30)
@given(drawn(OWN_NAMES))
def test_a_reason_is_told_just_where_own_cash_was_not_enough(scenario):
    diary = with_diary(scenario, threads=1)["diary"]
    short = diary["paid_own"] < diary["due"] * (1 - TOLERANCE)
    assert ((diary["why_not"] != WhyNot.NONE) == short).all()
    poor = diary["cash"] < diary["due"] * (1 - TOLERANCE)
    assert (poor[np.isin(diary["why_not"], (WhyNot.CANNOT_PAY, WhyNot.REVENUE_IS_LATE))]).all()
    assert not (poor & diary["false_claim"]).any()
    assert not (diary["caught"] & ~diary["false_claim"]).any()


@generated(30)
@given(drawn(ONE_GROUP))
def test_sums_over_the_only_group_are_those_of_the_series(scenario):
    run = with_diary(scenario, threads=1)
    series, tape, diary = run["series"], run["tape"], run["diary"]
    others = sums(scenario, tape, tape["group"] != GROUP) > 0
    scale = np.maximum(1.0, sums(scenario, diary, diary["due"]))
    for ours, theirs in (("asked", "calls_paid"), ("lent", "fund_paid")):
        difference = np.abs(sums(scenario, diary, diary[ours]) - series[theirs])
        assert (others | (difference <= TOLERANCE * scale)).all()


@pytest.mark.parametrize("name", scenarios())
def test_decisions_of_zeros_move_not_one_byte(name):
    zeros = dict.fromkeys(decisions(scenarios()[name]), Decision.MODEL_DECIDES)
    off, on = with_diary(scenarios()[name]), with_diary(scenarios()[name], zeros)
    assert all(off[table].tobytes() == on[table].tobytes() for table in off)


@generated(40)
@given(drawn(OWN_NAMES), st.sampled_from(list(Decision)))
def test_each_decision_does_what_it_says(scenario, decision):
    everywhere = dict.fromkeys(decisions(scenario), decision)
    diary = with_diary(scenario, everywhere, threads=1)["diary"]
    diary = diary[diary["due"] > 0]
    assert (diary["decided"] == decision).all()
    rich = diary["cash"] >= diary["due"]
    if decision == Decision.CLAIM_FAILURE:
        assert (diary["paid_own"] == np.where(diary["caught"], np.minimum(diary["due"], diary["cash"]), 0)).all()
    if decision == Decision.REFUSE_TO_HELP and scenario.scheme.guarantee.calls != Calls.ENFORCED:
        assert (diary["asked"] <= TOLERANCE * diary["due"]).all()
    if decision in (Decision.PAY, Decision.HELP, Decision.REFUSE_TO_HELP):
        assert not diary["false_claim"].any()
        excuses = (WhyNot.NONE, WhyNot.DRAGGED_DOWN, WhyNot.TURNED_CALL_DOWN, WhyNot.FELL_WITH_GROUP)
        assert np.isin(diary["why_not"][rich], excuses).all()
