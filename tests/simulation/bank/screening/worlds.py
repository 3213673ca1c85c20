"""Small economies on Mesa agents, for tests of control points, admission and officers."""

from __future__ import annotations

from lianbao import LendingModel, Scenario
from lianbao.simulation.bank.screening.applications import screen_applicants, take_applications
from lianbao.simulation.luck.filling import draw_cycle_luck

NOTHING = [0.0] * 7
SURE = {"types": {"success": 1.0}, "returns": {"success": 3.0}, "character": {"outside_option": -10.0}}


def merged(one, other):
    """Merge nested dictionaries, the second on top."""
    keys = {**one, **other}
    both = {k: merged(one[k], other[k]) for k in one.keys() & other.keys() if isinstance(one[k], dict)}
    return keys | both


def scenario(scheme=None, economy=None, cycles=1, **rest):
    """Return a scenario of 40 firms in groups of four; its projects all work unless told."""
    base = {"scheme": {"group": {"size": 4}}, "economy": merged(SURE, {"firms": {"count": 40}})}
    given = {"scheme": scheme or {}, "economy": economy or {}, "horizon": {"cycles": cycles}, **rest}
    return Scenario.model_validate(merged(base, given))


def stepped(scheme=None, economy=None, cycles=1, **rest):
    """Return the model after so many cycles."""
    model = LendingModel(scenario(scheme, economy, cycles, **rest))
    for _ in range(cycles):
        model.step()
    return model


def screened(scheme=None, economy=None, prepare=None):
    """Return the world of a model whose applicants of the first cycle were just screened.

    prepare: what to do to the world before.
    """
    world = LendingModel(scenario(scheme, economy)).world
    if prepare is not None:
        prepare(world)
    world.bank.rate = 0.2
    draw_cycle_luck(world, 1)
    take_applications(world, 1)
    screen_applicants(world, 1)
    return world


def only_at(point, value):
    """Return the seven numbers of the points: `value` at one of them, 0 at the others."""
    return [value if k == point else 0.0 for k in range(7)]
