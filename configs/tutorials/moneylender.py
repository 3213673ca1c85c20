"""A moneylender beside the bank: who is short of cash before a meeting borrows from him. Rules of one's own, in a file.

He has no agent here: what he is owed is a field of each firm, what he earns a sum of each cycle, and his terms are
parameters of the scenario. So the rules run alike on both backends, and are compiled once for all terms. `village.yaml`
names them; `own_rule.py` sweeps his rate; `own_agent.py` makes him an agent.
"""

from typing import Annotated

from lianbao import BEHAVIOURS, Field, OwnEconomy, OwnFirm, OwnSums, own_outcome, parameter

due_now = BEHAVIOURS["due_now"]
meeting_of_the_model = BEHAVIOURS["hold_meeting"]
closing_of_the_model = BEHAVIOURS["close_firm"]


class Terms(OwnEconomy):
    """The moneylender's terms: `economy.own.rate` in a scenario, `economy.own_rate` in a rule."""

    rate: float = parameter(
        0.1,
        label="Rate of the moneylender",
        unit="share of what he lends",
        low=0,
        high=10,
        meaning="interest on what the moneylender lends, the same however long it is owed",
        source="assumption",
    )
    line: float = parameter(
        0.2,
        label="Line of the moneylender",
        unit="share of loan",
        low=0,
        high=10,
        meaning="most that a firm may owe the moneylender when he lends to it",
        source="assumption",
    )


class Debt(OwnFirm):
    """What each firm owes him; it is a column of the loan tape as well."""

    owed_to_lender: Annotated[float, Field("money", "owed to the moneylender as the cycle ends")]


class Ledger(OwnSums):
    """His cycle: columns of the series."""

    lender_lent: Annotated[float, Field("money", "lent by the moneylender")]
    lender_interest: Annotated[float, Field("money", "interest that the moneylender has charged")]
    lender_back: Annotated[float, Field("money", "paid to the moneylender, interest included")]
    lender_lost: Annotated[float, Field("money", "owed to the moneylender by firms that closed")]


lent_rate = own_outcome(
    "lender_lent / principal",
    label="Lent by the moneylender",
    unit="share of principal",
    meaning="lent by the moneylender, over principal disbursed by the bank",
    better="lower",
)


def hold_meeting(group, members, world, period):
    """Let a group meet as ever; before, who is short borrows, and after, who has cash left pays him back."""
    for position in members:
        firm = world.firms[position]
        borrow_if_short(firm, due_now(firm, period, world.scheme), world)
    meeting_of_the_model(group, members, world, period)
    for position in members:
        pay_back(world.firms[position], world)


def borrow_if_short(firm, due, world):
    """Let a firm borrow what it lacks, if it then owes no more than his line. Money from outside is inflow."""
    lacking = due - firm.cash
    owed = firm.owed_to_lender + lacking * (1.0 + world.economy.own_rate)
    if lacking > 0.0 and owed <= world.economy.own_line * firm.principal:
        firm.cash += lacking
        firm.owed_to_lender = owed
        world.tally.lender_lent += lacking
        world.tally.lender_interest += lacking * world.economy.own_rate
        world.tally.inflow += lacking


def pay_back(firm, world):
    """Let a firm pay him what it can. Money that goes outside is outflow."""
    paid = min(firm.cash, firm.owed_to_lender)
    firm.cash -= paid
    firm.owed_to_lender -= paid
    world.tally.lender_back += paid
    world.tally.outflow += paid


def close_firm(firm, world):
    """Close a firm: it pays him what it can, and the rest is lost. A new firm in its place owes nothing."""
    pay_back(firm, world)
    world.tally.lender_lost += firm.owed_to_lender
    firm.owed_to_lender = 0.0
    closing_of_the_model(firm, world)
