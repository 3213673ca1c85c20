"""The economy moves: macro factor, sector factors, dated shocks, and the fate of a firm (ODD 7.3)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...luck.normal import normal_quantile
from ...luck.philox import draw
from ...luck.purpose import Purpose
from .choices import ShockReach

if TYPE_CHECKING:
    from ...declaring.records import ClimateState, Economy, FirmState, World


@behaviour
def shared_factor(seed: int, replicate: int, who: int, cycle: int, purpose: int) -> float:
    """Return the standard normal factor shared by all who stand at one address."""
    u, _ = draw(seed, replicate, who, cycle, 0, purpose)
    return normal_quantile(u)


@behaviour
def move_economy(world: World, cycle: int) -> None:
    """Draw the macro and sector factors of a cycle, and move the funding rate (ODD 7.3)."""
    news = shared_factor(world.seed, world.replicate, 0, cycle, Purpose.MACRO)
    move_macro(world.climate, news, world.economy.climate_persistence, cycle)
    for sector in range(world.economy.firms_sectors):
        world.sector_factor[sector] = shared_factor(world.seed, world.replicate, sector, cycle, Purpose.SECTOR)
    world.tally.macro = world.climate.macro
    rate_news = shared_factor(world.seed, world.replicate, 0, cycle, Purpose.FUNDING)
    move_funding(world.climate, rate_news, world.economy, cycle)
    world.tally.funding_rate = world.climate.funding_rate


@behaviour
def move_macro(climate: ClimateState, news: float, persistence: float, cycle: int) -> None:
    """Move the macro factor by M' = phi M + sqrt(1 - phi^2) e, of unit variance from the first cycle on."""
    if cycle == 1:
        climate.macro = news
    else:
        climate.macro = persistence * climate.macro + math.sqrt(1.0 - persistence * persistence) * news


@behaviour
def move_funding(climate: ClimateState, news: float, economy: Economy, cycle: int) -> None:
    """Move the funding rate from what is quoted as the cycle begins (ODD 7.28; Vasicek 1977).

    f = mean + x, x' = (1 - reversion) x + volatility e; a dated shift moves the mean, and the rate with it.
    """
    climate.quoted_rate = climate.funding_rate
    news = economy.funding_volatility * news
    climate.rate_deviation = (1.0 - economy.funding_reversion) * climate.rate_deviation + news
    mean = economy.money_funding_rate
    for k in range(len(economy.funding_shifts_cycle)):
        if 0 < economy.funding_shifts_cycle[k] <= cycle:
            mean += economy.funding_shifts_size[k]
    climate.funding_rate = mean + climate.rate_deviation


@behaviour
def fate(own: float, macro: float, sector: float, place: float, economy: Economy) -> float:
    """Return a firm's fate X in a cycle [standard deviations], of unit variance (ODD 7.3).

    X = sqrt(rho_macro) M + sqrt(rho_sector) S + sqrt(rho_group) G + sqrt(1 - rho_macro - rho_sector - rho_group) e.
    """
    rho_macro = economy.climate_rho_macro
    rho_sector = economy.climate_rho_sector
    rho_group = economy.climate_rho_group
    rest = max(0.0, 1.0 - rho_macro - rho_sector - rho_group)
    shared = math.sqrt(rho_macro) * macro + math.sqrt(rho_sector) * sector + math.sqrt(rho_group) * place
    return shared + math.sqrt(rest) * own


@behaviour
def dated_shock(firm: FirmState, place: int, economy: Economy, cycle: int) -> float:
    """Return the shift of a firm's fate by the shocks dated to this cycle [standard deviations]."""
    shift = 0.0
    for k in range(len(economy.climate_shocks_cycle)):
        if economy.climate_shocks_cycle[k] == cycle:
            reach = economy.climate_shocks_reach[k]
            target = economy.climate_shocks_target[k]
            if (
                reach == ShockReach.ALL
                or (reach == ShockReach.SECTOR and target == firm.sector)
                or (reach == ShockReach.CLUSTER and target == place)
                or (reach == ShockReach.FIRM and target == firm.slot)
            ):
                shift += economy.climate_shocks_size[k]
    return shift
