"""Plain seats and terms for a single meeting, without a model around it."""

from __future__ import annotations

from types import SimpleNamespace

from lianbao.simulation.borrowers.guarantee.choices import Calls, Failure, Liability, OverCap, Refusal, Split
from lianbao.simulation.catalogue.agents import SeatState
from lianbao.simulation.engine.mesa_backend import plain
from lianbao.simulation.lending.loans.choices import Cause
from lianbao.simulation.lending.meetings.settlement import settle, weigh_limits

CHOICES = {
    "guarantee_calls": Calls,
    "guarantee_failure": Failure,
    "guarantee_liability": Liability,
    "guarantee_over_cap": OverCap,
    "guarantee_refusal": Refusal,
    "guarantee_split": Split,
}
TERMS = {
    "guarantee_calls": "voluntary",
    "guarantee_cap": 1000.0,
    "guarantee_failure": "collapse",
    "guarantee_liability": "joint",
    "guarantee_over_cap": "pays_up_to_cap",
    "guarantee_refusal": "pays_own_due",
    "guarantee_share": 1.0,
    "guarantee_split": "equal",
}
SETTLED = ("paid_own", "paid_call", "drawn", "lent", "from_fund", "from_calls")


def terms(given):
    """Return the terms of a scheme, its choices by name."""
    values = {**TERMS, **given}
    return SimpleNamespace(**{k: CHOICES[k][v.upper()] if k in CHOICES else v for k, v in values.items()})


def seat_of(member):
    """Return a seat with these values: a due of 1 unless told, and nothing else."""
    seat = plain(SeatState)
    for name, value in {"names": 1, "due": 1.0, "liability": 1.0, **member}.items():
        assert hasattr(seat, name), name
        setattr(seat, name, value if name in {"names", "bound"} else float(value))
    return seat


def settled(members, scheme, visibility=1.0):
    """Settle one meeting of these members; return their seats."""
    table = [seat_of(member) for member in members]
    economy = SimpleNamespace(social_visibility=visibility)
    weigh_limits(table, scheme, economy)
    settle(table, scheme)
    return table


def told(seat):
    """Return what a seat paid and got, and why something of its due stays unpaid."""
    return {name: getattr(seat, name) for name in SETTLED} | {"cause": Cause(seat.cause).name.lower()}
