"""Clearing of mutual debts: the fictitious default algorithm (Eisenberg and Noe 2001; ODD 7.33.3).

Firms owe something to the outside and something to each other. Who cannot pay all pays all it has, in proportion. The
clearing payments p solve p = min(what is owed, cash + what others pay); the greatest solution is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from ...declaring.records import NodeState, TieState


SWEEPS = 10_000
PRECISION = 1e-14


@behaviour
def clear_network_debts(nodes: MutableSequence[NodeState], ties: MutableSequence[TieState]) -> int:
    """Settle what each firm pays, on what it owes outside and on calls of ties; return the rounds it takes.

    Suppose that nobody fails; let those fail whose means do not cover what they owe, settle what they pay if they
    alone fail, and look again: the payments have fallen, and others may fail. Nobody who failed recovers.
    """
    for node in nodes:
        node.paid = node.owed + node.called
        node.fallen = False
    rounds = 0
    while fail_who_cannot_pay(nodes, ties) > 0:
        rounds += 1
        settle_failed(nodes, ties)
    for node in nodes:
        node.fallen = False
    return rounds


@behaviour
def pass_on(nodes: MutableSequence[NodeState], ties: MutableSequence[TieState]) -> None:
    """Settle what each firm receives if all pay what they are set to pay, in proportion."""
    for node in nodes:
        node.received = 0.0
    for tie in ties:
        payer = nodes[tie.guarantor]
        if tie.call > 0.0:
            nodes[tie.debtor].received += tie.call * (payer.paid / (payer.owed + payer.called))


@behaviour
def fail_who_cannot_pay(nodes: MutableSequence[NodeState], ties: MutableSequence[TieState]) -> int:
    """Mark those whose cash and receipts do not cover what they owe; return how many are new."""
    pass_on(nodes, ties)
    new = 0
    for node in nodes:
        if not node.fallen and not covers(node.cash + node.received, node.owed + node.called):
            node.fallen = True
            new += 1
    return new


@behaviour
def settle_failed(nodes: MutableSequence[NodeState], ties: MutableSequence[TieState]) -> None:
    """Solve for the payments of those who fail: cash and receipts, sweep by sweep until they rest."""
    for _ in range(SWEEPS):
        change = 0.0
        scale = 0.0
        for node in nodes:
            if node.fallen:
                payment = min(node.owed + node.called, node.cash + node.received)
                change += node.paid - payment
                scale += node.paid
                node.paid = payment
        pass_on(nodes, ties)
        if change <= PRECISION * scale:
            return
