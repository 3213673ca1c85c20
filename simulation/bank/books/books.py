"""The books: the money of the cycle, the bank's profit and capital, what owners take out (ODD 7.20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ..pricing.choices import Pricing

if TYPE_CHECKING:
    from ...declaring.records import BankState, ClimateState, Economy, FirmState, Scheme, TallyState, World


@behaviour
def open_bank(world: World) -> None:
    """Give the bank its opening capital, a share of the first loans of all firms, and its first expectations."""
    loans = 0.0
    for firm in world.firms:
        loans += firm.scale * world.scheme.loan_principal
    world.bank.capital = world.economy.money_capital * loans
    world.bank.cash = world.bank.capital
    world.bank.expected_loss = world.scheme.price_expected_loss
    world.climate.funding_rate = world.economy.money_funding_rate


@behaviour
def money_held(world: World) -> float:
    """Return all money: cash of firms, and of the bank, which holds the joint funds [money]."""
    total = world.bank.cash
    for firm in world.firms:
        total += firm.cash
    return total


@behaviour
def provision_for(firm: FirmState, scheme: Scheme) -> float:
    """Return what is set aside for a loan [money]: by its class, and at least that of one with a new plan."""
    rate = scheme.provisions_rates[firm.loan_class]
    return (max(rate, scheme.provisions_rescheduled) if firm.rescheduled else rate) * firm.balance


@behaviour
def open_provisions(world: World) -> None:
    """Begin the provisions of every period with those for loans on the recovery ladder."""
    for k in range(len(world.provisions)):
        world.provisions[k] = world.bank.set_aside


@behaviour
def find_largest_provisions(world: World) -> None:
    """Find the largest provisions of the periods."""
    for provisions in world.provisions:
        world.tally.provisioned = max(world.tally.provisioned, provisions)


@behaviour
def repriced(climate: ClimateState, scheme: Scheme) -> float:
    """Return what the repricing gap adds to the quoted funding rate [per year] (ODD 7.28).

    Part of the funds pays the new rate when it moves within the cycle, while loans stay fixed.
    """
    return scheme.capital_repricing * (climate.funding_rate - climate.quoted_rate)


@behaviour
def beyond_priced(climate: ClimateState, scheme: Scheme, economy: Economy) -> float:
    """Return what funds cost beyond the rate at which loans were priced [per year]: market risk (ODD 7.28).

    A price that does not follow the funding rate (fixed) rests on its long-run mean.
    """
    if scheme.price_kind == Pricing.FIXED:
        return repriced(climate, scheme) + (climate.quoted_rate - economy.money_funding_rate)
    return repriced(climate, scheme)


@behaviour
def close_books(bank: BankState, climate: ClimateState, scheme: Scheme, economy: Economy, tally: TallyState) -> None:
    """Close the bank's books: pay costs and funds, book the profit, carry provisions for loans that go on.

    Funds and servicing are paid for on the balance outstanding. Profit = interest - written off - operating cost -
    funding cost - rise of provisions.
    """
    tally.operating_cost += scheme.costs_servicing * tally.loan_years
    tally.funding_cost = (climate.quoted_rate + repriced(climate, scheme)) * tally.loan_years
    tally.market_loss = beyond_priced(climate, scheme, economy) * tally.loan_years
    repaid = bank.funding - bank.loans
    bank.cash -= repaid + tally.funding_cost + tally.operating_cost
    tally.outflow += repaid + tally.funding_cost + tally.operating_cost
    bank.funding -= repaid
    carried = scheme.provisions_rates[0] * (bank.loans - bank.collecting) + bank.set_aside
    tally.profit = tally.interest - tally.written_off - tally.operating_cost - tally.funding_cost
    tally.profit -= carried - bank.provisions
    bank.provisions = carried
    bank.capital += tally.profit
    tally.capital = bank.capital
    balance_accounts(bank, tally)


@behaviour
def balance_accounts(bank: BankState, tally: TallyState) -> None:
    """Keep the balances of the bank's accounts at the close of the cycle."""
    tally.closing_cash = bank.cash
    tally.closing_loans = bank.loans
    tally.closing_provisions = bank.provisions
    tally.closing_deposits = bank.deposits
    tally.closing_funding = bank.funding


@behaviour
def learn_loss(bank: BankState, weight: float, tally: TallyState) -> None:
    """Move the loss the bank expects towards that of the cycle (cost-plus price)."""
    if tally.principal > 0.0:
        bank.expected_loss += weight * (tally.written_off / tally.principal - bank.expected_loss)
