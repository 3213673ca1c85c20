"""Firms enter and close (ODD 7.18.3, 7.2): the traits of a new firm are drawn at its own address."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.amounts import TOLERANCE
from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.exponential import exp
from ...behaviours.elementary.logarithm import log
from ...behaviours.elementary.powers import power
from ...luck.normal import normal_quantile
from ...luck.philox import draw
from ...luck.purpose import Purpose
from ..fraud.fraud import drawn_fraud
from .choices import EquityFamily, TypeFamily

if TYPE_CHECKING:
    from ...declaring.records import Economy, FirmState, World

LAST_YEAR = 4
"""Years of life that are counted apart; the last stands for all that follow."""


@behaviour
def real_user(number: int, world: World) -> int:
    """Return the number of the real user behind a firm's name: its own, or that of the firm before it."""
    count = len(world.firms)
    while number % count > 0:
        chance, _ = draw(world.seed, world.replicate, number, 0, 0, Purpose.BIRTH)
        if chance >= world.economy.firms_impostor_share:
            return number
        number -= 1
    return number


@behaviour
def be_born(firm: FirmState, number: int, world: World) -> None:
    """Give a firm a number, the traits drawn for its real user, and a clean record."""
    firm.id = number
    firm.user = real_user(number, world)
    economy = world.economy
    sector, place = draw(world.seed, world.replicate, firm.user, 0, 1, Purpose.BIRTH)
    kind, size = draw(world.seed, world.replicate, firm.user, 0, 2, Purpose.BIRTH)
    equity, stigma = draw(world.seed, world.replicate, firm.user, 0, 3, Purpose.BIRTH)
    patience, outside = draw(world.seed, world.replicate, firm.user, 0, 4, Purpose.BIRTH)
    firm.sector = math.floor(sector * economy.firms_sectors)
    firm.place = math.floor(place * economy.firms_clusters)
    spread = economy.firms_size_spread
    firm.scale = exp(spread * normal_quantile(size) - 0.5 * spread * spread)
    firm.stigma = max(0.0, within(economy.character_stigma, economy.character_stigma_half_width, stigma))
    firm.patience = within(economy.character_patience, economy.character_patience_half_width, patience)
    firm.patience = min(1.0, max(0.0, firm.patience))
    firm.outside_option = within(economy.character_outside_option, economy.character_outside_half_width, outside)
    by_officer, by_peers = draw(world.seed, world.replicate, firm.user, 0, 5, Purpose.BIRTH)
    firm.impression = normal_quantile(by_officer)
    firm.reputation = normal_quantile(by_peers)
    firm.success = drawn_success(firm, kind, world)
    firm.cash = drawn_equity(equity, economy) * firm.scale * world.scheme.loan_principal
    firm.fraud = drawn_fraud(firm, world)
    clear_record(firm)


@behaviour
def opening_age(firm: FirmState, world: World) -> int:
    """Return the age of a firm that is there as the economy opens [cycles], uniform up to that of the oldest."""
    luck, _ = draw(world.seed, world.replicate, firm.user, 0, 2, Purpose.FRAUD)
    return math.floor(luck * (world.economy.firms_opening_age + 1))


@behaviour
def within(middle: float, half_width: float, luck: float) -> float:
    """Return a number uniform on middle - half_width to middle + half_width."""
    return middle + half_width * (2.0 * luck - 1.0)


@behaviour
def drawn_success(firm: FirmState, luck: float, world: World) -> float:
    """Return a firm's success probability for the economy's family of types (ODD 7.2)."""
    economy = world.economy
    family = economy.types_family
    if family == TypeFamily.TWO_TYPES:
        return economy.types_safe_success if luck < economy.types_safe_share else economy.types_risky_success
    if family == TypeFamily.BETA:
        return interpolated(luck, economy)
    if family == TypeFamily.SCORECARD:
        return scored_success(firm, world)
    return economy.types_success


@behaviour
def interpolated(luck: float, economy: Economy) -> float:
    """Return the quantile of the beta distribution, between the tabulated ones."""
    steps = len(economy.types_quantiles) - 1
    below = math.floor(luck * steps)
    part = luck * steps - below
    return economy.types_quantiles[below] * (1.0 - part) + economy.types_quantiles[below + 1] * part


@behaviour
def financial_ratio(firm: FirmState, number: int, world: World) -> float:
    """Return one of a firm's financial ratios [standard deviations from the mean], a trait that a rating can see.

    A function of the firm's address: ratios need no memory.
    """
    luck, _ = draw(world.seed, world.replicate, firm.user, 0, 6 + number, Purpose.BIRTH)
    return normal_quantile(luck)


@behaviour
def scored_success(firm: FirmState, world: World) -> float:
    """Return the success probability whose log-odds are linear in the financial ratios."""
    average = world.economy.types_success
    score = 0.0
    for k in range(len(world.economy.types_weights)):
        score += world.economy.types_weights[k] * financial_ratio(firm, k, world)
    return average / (average + (1.0 - average) * exp(-score))


@behaviour
def drawn_equity(luck: float, economy: Economy) -> float:
    """Return opening equity [share of first loan]: constant, exponential or lognormal (ODD 7.2)."""
    if economy.firms_equity_family == EquityFamily.EXPONENTIAL:
        return -economy.firms_equity * log(luck)
    if economy.firms_equity_family == EquityFamily.LOGNORMAL:
        spread = economy.firms_equity_spread
        return economy.firms_equity * exp(spread * normal_quantile(luck) - 0.5 * spread * spread)
    return economy.firms_equity


@behaviour
def clear_record(firm: FirmState) -> None:
    """Give a new firm a clean record and no group."""
    firm.group = -1
    firm.standing = False
    firm.belief = -1.0
    firm.excluded_until = 0.0
    firm.completed = 0
    firm.age = 0
    firm.defaults = 0
    firm.late_periods = 0
    firm.loan_step = 1.0
    firm.defaulted = False
    firm.repaid = False
    firm.peers_repaid = -1.0
    firm.borrowing = False
    firm.borrowed = False
    firm.rolled_over = 0.0
    firm.closed = False
    firm.line_withdrawn = False


@behaviour
def let_firms_close(world: World) -> None:
    """Let firms close (ODD 7.18.3). A firm whose bad loan is hidden is kept alive."""
    for position in range(len(world.firms)):
        firm = world.firms[position]
        year = year_of_life(firm.age, world.scheme.calendar_months)
        chance = chance_to_close(year, world.scheme.calendar_months, world.economy)
        world.tally.firms_of_year[min(year, LAST_YEAR) - 1] += 1
        firm.age += 1
        if firm.borrowing and firm.defaulted:
            chance = max(chance, world.economy.firms_exit_after_default)
        if firm.line_withdrawn:
            chance = max(chance, world.economy.firms_exit_after_withdrawal)
        if firm.dies_in > 0:
            chance = 1.0
        if world.firm_luck[position].closing < chance and firm.rolled_over == 0.0:
            close_firm(firm, world)


@behaviour
def chance_to_close(year: int, months: float, economy: Economy) -> float:
    """Return the chance that a firm in a year of its life closes within a cycle of so many months (ODD 7.18.4).

    Where the age profile has the year: 1 - (1 - h)^(months / 12), h = chance in a year.
    """
    chance = economy.firms_exit_rate
    if economy.firms_exit_by_age_year[0] == 0:
        return chance
    for k in range(len(economy.firms_exit_by_age_year)):
        if 0 < economy.firms_exit_by_age_year[k] <= year:
            chance = 1.0 - power(1.0 - economy.firms_exit_by_age_chance[k], months / 12.0)
    return chance


@behaviour
def year_of_life(age: int, months: float) -> int:
    """Return the year of life, from 1, of a firm that has lived through so many cycles."""
    return 1 + math.floor(age * months / 12.0 + TOLERANCE)


@behaviour
def close_firm(firm: FirmState, world: World) -> None:
    """Close a firm, at the end of a cycle: its cash, and the saving that the bank kept, go to its owner."""
    world.bank.cash -= firm.saving
    world.bank.deposits -= firm.saving
    world.tally.saving_returned += firm.saving
    firm.cash += firm.saving
    firm.saving = 0.0
    year = year_of_life(firm.age - 1, world.scheme.calendar_months)
    world.tally.closings_of_year[min(year, LAST_YEAR) - 1] += 1
    world.tally.closings += 1
    world.tally.outflow += firm.cash
    firm.cash = 0.0
    firm.closed = True
