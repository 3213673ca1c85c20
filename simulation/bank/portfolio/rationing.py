"""Rationing: what the bank's capital can carry, and whom it leaves without credit when it cannot (ODD 7.26.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import TOLERANCE
from ...behaviours.behaviour import behaviour
from ...luck.philox import draw
from ...luck.purpose import Purpose
from ..capital.choices import Rationing
from ..capital.risk_weights import risk_weight
from ..pricing.pricing import default_seen
from ..rating.limits import loan_asked
from .queue import fit_loan

if TYPE_CHECKING:
    from ...declaring.records import BankState, FirmState, Scheme, TallyState, World


@behaviour
def risk_weight_of(firm: FirmState, world: World) -> float:
    """Return the risk weight of a firm's loan, for the default probability that the bank sees."""
    return risk_weight(default_seen(firm, world), firm.scale, world.scheme)


@behaviour
def weigh_loan(firm: FirmState, world: World) -> None:
    """Book what a new loan needs of the bank's capital, and what that has to earn."""
    weighted = risk_weight_of(firm, world) * firm.principal
    required = world.scheme.capital_least_ratio * weighted * firm.balance_years
    world.tally.risk_weighted += weighted
    world.tally.capital_years += required
    world.tally.capital_cost += world.scheme.capital_hurdle * required


@behaviour
def lending_capacity(bank: BankState, scheme: Scheme) -> float:
    """Return the risk-weighted loans that the bank's capital can carry [money]."""
    return max(0.0, bank.capital) / scheme.capital_least_ratio


@behaviour
def sense_squeeze(bank: BankState, scheme: Scheme, cycle: int) -> None:
    """Let a squeeze begin at its date, or after a cycle with too many bad loans, and withdraw lines while it lasts.

    Loans are renewed less often while it lasts, too.
    """
    dated = scheme.capital_squeeze_cycle == cycle
    if dated or bank.bad_share > scheme.capital_squeeze_trigger + TOLERANCE:
        bank.squeezed_until = max(bank.squeezed_until, cycle + scheme.capital_squeeze_length)
    bank.withdrawal = scheme.capital_squeeze_withdrawal if cycle < bank.squeezed_until else 0.0
    bank.withdrawal = max(bank.withdrawal, dated_withdrawal(scheme, cycle))
    bank.renewal = dated_renewal(scheme, cycle) * (1.0 - bank.withdrawal)


@behaviour
def may_squeeze(scheme: Scheme) -> bool:
    """Return whether the bank ever withdraws lines in a squeeze."""
    return scheme.capital_squeeze_withdrawal > 0.0 or scheme.capital_squeezes_cycle[0] > 0


@behaviour
def dated_withdrawal(scheme: Scheme, cycle: int) -> float:
    """Return the part of lines withdrawn by the dated squeezes that hold in a cycle: that of the largest."""
    largest = 0.0
    for k in range(len(scheme.capital_squeezes_cycle)):
        begins = scheme.capital_squeezes_cycle[k]
        if 0 < begins <= cycle < begins + scheme.capital_squeezes_length[k]:
            largest = max(largest, scheme.capital_squeezes_withdrawal[k])
    return largest


@behaviour
def dated_renewal(scheme: Scheme, cycle: int) -> float:
    """Return the chance that a loan is renewed by its date alone (ODD 7.17.2)."""
    chance = scheme.loan_renewal_chance
    for k in range(len(scheme.loan_renewals_cycle)):
        if 0 < scheme.loan_renewals_cycle[k] <= cycle:
            chance = scheme.loan_renewals_chance[k]
    return chance


@behaviour
def note_bad_loans(bank: BankState, tally: TallyState) -> None:
    """Remember what part of the cycle's loans is in default, by amount; 0 if no loan was made.

    At most all, though interest that was added to loans may make them larger than they were.
    """
    bank.bad_share = min(1.0, tally.default_balance / tally.principal) if tally.principal > 0.0 else 0.0


@behaviour
def ration_credit(world: World, queue: int, cycle: int) -> None:
    """Leave out, of the queue world.line[:queue], what capital cannot carry and what a squeeze withdraws."""
    if world.scheme.capital_rationing == Rationing.CUT:
        cut_all(world, queue)
    else:
        refuse_by_lot(world, queue, cycle)


@behaviour
def cut_all(world: World, queue: int) -> None:
    """Cut all loans in one proportion: to what capital carries, and to what a squeeze leaves."""
    asked = 0.0
    for k in range(queue):
        firm = world.firms[world.line[k]]
        asked += risk_weight_of(firm, world) * loan_asked(firm, world)
    share = 1.0 - world.bank.withdrawal
    capacity = lending_capacity(world.bank, world.scheme)
    if asked > capacity:
        share = min(share, capacity / asked)
    if share < 1.0 - TOLERANCE:
        for k in range(queue):
            firm = world.firms[world.line[k]]
            if fit_loan(firm, share * loan_asked(firm, world), Rationing.CUT, world):
                count_rationed(firm, world.tally)


@behaviour
def refuse_by_lot(world: World, queue: int, cycle: int) -> None:
    """Withdraw lines by lot in a squeeze; then lend, in the order of the queue, to whom capital still can carry."""
    keeps = world.scheme.capital_rationing == Rationing.REFUSE
    left = lending_capacity(world.bank, world.scheme)
    for k in range(queue):
        firm = world.firms[world.line[k]]
        _, lot = draw(world.seed, world.replicate, firm.user, cycle, 0, Purpose.QUEUE)
        weight = risk_weight_of(firm, world) if keeps else 0.0
        asked = loan_asked(firm, world)
        room = asked
        if lot < world.bank.withdrawal:
            room = 0.0
        elif keeps:
            room = left / weight
        if fit_loan(firm, room, Rationing.REFUSE, world):
            count_rationed(firm, world.tally)
        if firm.approved:
            left = max(0.0, left - weight * loan_asked(firm, world))


@behaviour
def count_rationed(firm: FirmState, tally: TallyState) -> None:
    """Count an application that was refused or cut; a refused firm that had repaid before has lost its line."""
    tally.rationed += 1
    if not firm.approved and firm.completed > 0:
        firm.line_withdrawn = True
        tally.lines_withdrawn += 1
