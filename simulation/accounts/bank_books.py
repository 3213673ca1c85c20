"""The bank's double-entry books, read from the series: chart of accounts, journal, trial balance (ODD 7.20).

Every entry debits one account and credits another with the same amount, so that debits equal credits whatever the
amounts are. That the accounts then stand at the balances the bank itself keeps is what `differences` measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

Records = np.ndarray[Any, Any]
Amounts = np.ndarray[Any, np.dtype[np.float64]]


class Kind(Enum):
    """What an account is; assets and expenses stand on the debit side."""

    ASSET = "asset"
    CONTRA_ASSET = "contra asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"


@dataclass(frozen=True)
class Account:
    """One account of the chart: its number, kind and meaning."""

    number: int
    kind: Kind
    meaning: str


ACCOUNTS: dict[str, Account] = {
    "cash": Account(1000, Kind.ASSET, "cash and balances with other banks"),
    "loans": Account(1300, Kind.ASSET, "principal outstanding, rolled-over interest included"),
    "provisions": Account(1390, Kind.CONTRA_ASSET, "set aside against loans outstanding"),
    "deposits": Account(2000, Kind.LIABILITY, "savings of firms held as joint funds"),
    "funding": Account(2100, Kind.LIABILITY, "borrowed from outside"),
    "capital": Account(4000, Kind.EQUITY, "capital and retained profit of past cycles"),
    "interest": Account(5000, Kind.INCOME, "interest on loans"),
    "credit_loss": Account(6000, Kind.EXPENSE, "written off after default, less what came in later"),
    "provision_rise": Account(6100, Kind.EXPENSE, "rise of provisions"),
    "operating_cost": Account(6200, Kind.EXPENSE, "screening, servicing, visits and collection"),
    "funding_cost": Account(6300, Kind.EXPENSE, "paid for funds at the rate at which loans were priced"),
    "market_loss": Account(6310, Kind.EXPENSE, "paid for funds beyond that rate"),
}
TEMPORARY = ("interest", "credit_loss", "provision_rise", "operating_cost", "funding_cost", "market_loss")
"""Accounts of income and expense: closed into capital at the end of each cycle."""


@dataclass(frozen=True)
class Entry:
    """One entry of every cycle's journal: what happened, the two accounts, and the amount [money] from the series."""

    text: str
    debit: str
    credit: str
    amount: Callable[[Records], Amounts]


def _column(name: str) -> Callable[[Records], Amounts]:
    return lambda series: np.asarray(series[name])


def _rise(name: str) -> Callable[[Records], Amounts]:
    """Return the rise of a balance over each cycle; it stands at zero before the first."""
    return lambda series: np.diff(series[name], axis=1, prepend=0.0)


def _paid_in(series: Records) -> Amounts:
    """Return principal repaid in cash or from saving; written-off and rolled-over balances are not in it."""
    return np.asarray(series["principal_repaid"])


def _interest_paid(series: Records) -> Amounts:
    """Return interest and fees paid in, with their tax and what was returned of them later."""
    return np.asarray(series["interest"] + series["tax"] + series["rebates"] - series["capitalised"])


def _funds_repaid(series: Records) -> Amounts:
    """Return funds paid back: what was borrowed for new loans less the rise of what is owed."""
    return np.asarray(series["disbursed"] - _rise("closing_funding")(series))


def _funding_at_price(series: Records) -> Amounts:
    return np.asarray(series["funding_cost"] - series["market_loss"])


def _opening(series: Records) -> Amounts:
    """Return the capital paid in before the first cycle, in its column; nothing in later ones."""
    paid_in = np.zeros(series.shape)
    paid_in[:, 0] = series["capital"][:, 0] - series["profit"][:, 0]
    return paid_in


def _saving_taken(series: Records) -> Amounts:
    return np.asarray(series["saving_taken"] + series["margin_paid"])


def _lent_on(series: Records) -> Amounts:
    """Return savings paid out for internal loans: lent, or drawn from a debtor's saving for what others lent."""
    return np.asarray(series["internal_lent"] + series["internal_drawn"])


JOURNAL: tuple[Entry, ...] = (
    Entry("owners pay in the opening capital", "cash", "capital", _opening),
    Entry("funds are borrowed for new loans", "cash", "funding", _column("disbursed")),
    Entry("loans are paid out", "loans", "cash", _column("disbursed")),
    Entry("compulsory saving and margin are taken", "cash", "deposits", _saving_taken),
    Entry("principal is repaid", "cash", "loans", _paid_in),
    Entry("interest is paid", "cash", "interest", _interest_paid),
    Entry("of what was paid, part came from saving", "deposits", "cash", _column("saving_used")),
    Entry("unpaid interest becomes principal", "loans", "interest", _column("capitalised")),
    Entry("interest is returned to prompt payers", "interest", "cash", _column("rebates")),
    Entry("tax on interest and fees is handed on", "interest", "cash", _column("tax")),
    Entry("groups lend savings on to their members", "deposits", "cash", _lent_on),
    Entry("what they repay is kept as saving", "cash", "deposits", _column("internal_kept")),
    Entry("unused saving is returned", "deposits", "cash", _column("saving_returned")),
    Entry("defaulted loans are recovered in part", "cash", "loans", _column("recovered")),
    Entry("the rest is written off", "credit_loss", "loans", _column("written_off")),
    Entry("operating costs are paid", "operating_cost", "cash", _column("operating_cost")),
    Entry("funds are paid for, at the rate of the loans' price", "funding_cost", "cash", _funding_at_price),
    Entry("funds cost more than that", "market_loss", "cash", _column("market_loss")),
    Entry("funds are paid back", "funding", "cash", _funds_repaid),
    Entry("provisions are set aside", "provision_rise", "provisions", _rise("closing_provisions")),
)


def journal(series: Records) -> dict[str, Amounts]:
    """Return the amount of every entry of every cycle [money], shape (replicates, cycles), by its text."""
    return {entry.text: entry.amount(series) for entry in JOURNAL}


def trial_balance(series: Records) -> dict[str, Amounts]:
    """Return every account's balance at the close of each cycle, before profit goes to capital [money].

    Debit balances are positive, credit balances negative; they sum to zero. series: (replicates, cycles).
    """
    moves = {name: np.zeros(series.shape) for name in ACCOUNTS}
    for entry in JOURNAL:
        amount = entry.amount(series)
        moves[entry.debit] += amount
        moves[entry.credit] -= amount
    closed = np.zeros(series.shape)
    for name in TEMPORARY:
        closed += moves[name]
    carried = np.cumsum(closed, axis=1) - closed
    lasting = {name: np.cumsum(move, axis=1) for name, move in moves.items() if name not in TEMPORARY}
    lasting["capital"] = lasting["capital"] + carried
    return {name: lasting.get(name, moves[name]) for name in ACCOUNTS}


def differences(series: Records) -> dict[str, Amounts]:
    """Return by how much the journal and the bank's own balances differ [money]: zero up to rounding.

    For each account that the series keeps, for capital after profit, and for the sum of debits and credits.
    """
    balance = trial_balance(series)
    profit = -sum((balance[name] for name in TEMPORARY), np.zeros(series.shape))
    found = {name: balance[name] - series[f"closing_{name}"] for name in ("cash", "loans")}
    found |= {name: -balance[name] - series[f"closing_{name}"] for name in ("provisions", "deposits", "funding")}
    found["capital"] = profit - balance["capital"] - series["capital"]
    found["profit"] = profit - series["profit"]
    found["debits less credits"] = sum(balance.values(), np.zeros(series.shape))
    return found
