"""Recovery at once: a fixed part of a defaulted loan, the switched-off case of the ladder (ODD 7.23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ..arrears.lateness import count_in_default
from ..loans.counting import count_recovered

if TYPE_CHECKING:
    from ...declaring.records import BankState, FirmState, Scheme, TallyState


@behaviour
def recover(firm: FirmState, bank: BankState, scheme: Scheme, tally: TallyState) -> float:
    """Recover a fixed part of a defaulted loan, from the firm's cash first, then by the sale of what it owns.

    The switched-off case of the recovery ladder (ODD 7.23). What is not recovered is written off; returns it [money].
    """
    exposure = firm.principal_unpaid
    recovered = (1.0 - scheme.recovery_loss_given_default) * exposure
    from_cash = min(firm.cash, recovered)
    firm.cash -= from_cash
    tally.inflow += recovered - from_cash
    bank.cash += recovered
    bank.loans -= exposure
    tally.recovered += recovered
    lost = exposure - recovered
    tally.written_off += lost
    tally.recoverable += recovered
    count_loss(firm, exposure, recovered, scheme, tally)
    count_recovered(recovered, lost, firm, tally)
    if lost > 0.0:  # a bad loan stays in the portfolio until its write-off, though the loss is booked at the close
        days = firm.days_past_due
        count_in_default(lost, days, scheme.recovery_write_off_days - days, scheme, tally)
    return lost


@behaviour
def count_loss(firm: FirmState, exposure: float, value: float, scheme: Scheme, tally: TallyState) -> None:
    """Count a default's economic loss: balance less the value of what is recovered, and the cost of collection."""
    cost = scheme.costs_collection * exposure
    tally.operating_cost += cost
    tally.collection_cost += cost
    tally.exposure += exposure
    tally.recovered_value += value - cost
    firm.loss_given_default = 1.0 - (value - cost) / exposure if exposure > 0.0 else 0.0


@behaviour
def recovery_rate(scheme: Scheme) -> float:
    """Return the share that is recovered of what a defaulter owes: fixed, or all stages of the ladder together."""
    if not scheme.ladder_active:
        return 1.0 - scheme.recovery_loss_given_default
    left = 1.0
    for rate in scheme.ladder_rates:
        left *= 1.0 - rate
    return 1.0 - left
