"""Small scenarios of the bank's portfolio, run on Mesa agents, and the states they pass through."""

from __future__ import annotations

from lianbao import LendingModel, Scenario, simulate

BASE = {
    "scheme": {"group": {"size": 1}, "guarantee": {"liability": "individual"}},
    "economy": {"firms": {"count": 30, "equity": 0.5}, "character": {"outside_option": -100.0}},
    "horizon": {"cycles": 3},
    "replicates": 2,
}


def merged(base, changes):
    """Lay nested values over others."""
    result = dict(base)
    for key, value in changes.items():
        result[key] = merged(result[key], value) if isinstance(result.get(key), dict) else value
    return result


def scenario(scheme=None, economy=None, **other):
    """Return the base scenario with other values."""
    return Scenario.model_validate(merged(BASE, {"scheme": scheme or {}, "economy": economy or {}, **other}))


def series(*parts, **other):
    """Return the series of a scenario of these values."""
    return simulate(scenario(*parts, **other), backend="mesa").series


def worlds(given):
    """Step a model through its cycles; yield the world after each."""
    model = LendingModel(given)
    for _ in range(given.horizon.cycles):
        model.step()
        yield model.world
