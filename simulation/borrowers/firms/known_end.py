"""Lending that members know will end: what access is still worth, counted back from the last loan (ODD 7.12.4)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ..groups.choices import Reach
from ..projects.projects import prospect_of_loan
from .willingness import cost_of_exclusion, discounted, growth_of_loan, peer_effect, size_of_loan, terms_of_access

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from ...declaring.records import Economy, FirmState, Scheme, World


@behaviour
def add_loans_to_come(firm: FirmState, world: World, cycle: int) -> None:
    """Add the loans that a firm would lose to what default costs it, where it knows which are the last."""
    if world.economy.character_last_cycle > 0:
        effect = peer_effect(firm, world.economy.character_contagion)
        firm.fixed_default_cost += lost_ahead(firm, world, cycle) * firm.principal * effect


@behaviour
def worth_of_access(firm: FirmState, world: World, cycle: int) -> float:
    """Return what losing access after a cycle costs [per unit of loan], with or without a last one that is known."""
    if world.economy.character_last_cycle > 0:
        return lost_ahead(firm, world, cycle)
    return cost_of_exclusion(firm, world.scheme, world.economy)


@behaviour
def lost_ahead(firm: FirmState, world: World, cycle: int) -> float:
    """Return what a firm that defaults in a cycle loses of the loans still to come [per unit of loan]."""
    scheme = world.scheme
    left = world.economy.character_last_cycle - cycle
    if left <= 0 or scheme.exclusion_reach == Reach.NONE or firm.patience == 0.0:
        return 0.0
    count_back(world.ahead, left, firm, scheme, world.economy)
    leaves = discounted(firm.patience, scheme.exclusion_cycles) * after_exclusion(world.ahead, 0, left, scheme)
    return firm.patience * (world.ahead[1] - leaves)


@behaviour
def count_back(ahead: MutableSequence[float], left: int, firm: FirmState, scheme: Scheme, economy: Economy) -> None:
    """Fill ahead[j] with the value of access as the j-th loan after this one is due to be made, last one first.

    In units of this loan. A firm repays a loan as long as default costs it more, as in `willingness`; where it does
    not, it keeps what the bank cannot take and is shut out.
    """
    gain, keep = terms_of_access(firm, scheme, economy)
    chance, success_return = prospect_of_loan(firm.success, firm.gross_interest, firm.invested, economy)
    at_once = economy.character_seizure * success_return + scheme.loan_pledge + firm.stigma
    for loan in range(left, 0, -1):
        size = loan_ahead(loan, firm, scheme)
        stays = ahead[loan + 1] if loan < left else 0.0
        leaves = discounted(firm.patience, scheme.exclusion_cycles) * after_exclusion(ahead, loan, left, scheme)
        cost = at_once * size + firm.patience * (stays - leaves)
        if covers(cost + firm.rebate * size, firm.gross_interest * size):
            goes_on = keep * stays + (1.0 - keep) * leaves
            ahead[loan] = max(0.0, size * gain + firm.patience * goes_on)
        else:
            ahead[loan] = size * chance * (success_return - at_once) + firm.patience * leaves


@behaviour
def loan_ahead(loan: int, firm: FirmState, scheme: Scheme) -> float:
    """Return how large a later loan is if all before it are repaid [units of this loan]."""
    growth = growth_of_loan(firm, scheme)
    if growth == 0.0:
        return 1.0
    size = size_of_loan(firm, scheme)
    later = size
    for _ in range(loan):
        later = min(scheme.loan_growth_limit, later * (1.0 + growth))
    return later / size


@behaviour
def after_exclusion(ahead: MutableSequence[float], loan: int, left: int, scheme: Scheme) -> float:
    """Return the value of access when a default on a loan no longer counts; 0 if no loan is made then."""
    if math.isinf(scheme.exclusion_cycles):
        return 0.0
    again = loan + 1 + int(scheme.exclusion_cycles)
    return ahead[again] if again <= left else 0.0
