"""Cohesion that erodes and is taken over from a place (ODD 7.19.1, 7.19.2), and peers' example (7.12.3)."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import lianbao
from lianbao.simulation.borrowers.groups.cohesion import cohesion_of_strangers, followed, move_trust
from lianbao.simulation.catalogue.agents import FirmState, GroupState
from lianbao.simulation.engine.plain.records import plain


@pytest.mark.parametrize(
    ("trust", "mean", "repair", "left"),
    [(-1.0, 0.6, 0.1, 0.6), (0.6, 0.2, 0.1, 0.2), (0.2, 0.6, 0.1, 0.24), (0.2, 0.6, 1.0, 0.6), (0.2, 0.6, 0.0, 0.2)],
)
def test_trust_falls_at_once_and_comes_back_slowly(trust, mean, repair, left):
    assert followed(trust, mean, repair) == pytest.approx(left)


def town(inherited, clusters=2):
    """Two places: groups of cohesion .2 and .4 met in the first, one of .9 in the second, one did not meet."""
    groups = [plain(GroupState) for _ in range(4)]
    for group, (place, cohesion, borrowers) in zip(
        groups, [(0, 0.2, 3), (0, 0.4, 3), (1, 0.9, 1), (1, 0.1, 0)], strict=True
    ):
        group.place, group.cohesion, group.borrowers = place, cohesion, borrowers
    economy = SimpleNamespace(
        firms_clusters=clusters, cohesion_start=0.5, cohesion_inherited=inherited, cohesion_repair=0.5
    )
    places = max(1, clusters)
    return SimpleNamespace(groups=groups, economy=economy, place_trust=[-1.0] * places, keys=[9.0] * 4, spare=[9] * 4)


def test_new_groups_take_over_what_is_left_in_their_place():
    world, firm = town(inherited=0.8), plain(FirmState)
    assert cohesion_of_strangers(firm, world) == 0.5  # nobody has met yet
    move_trust(world)
    assert world.place_trust == pytest.approx([0.3, 0.9])
    assert cohesion_of_strangers(firm, world) == pytest.approx(0.5 + 0.8 * (0.3 - 0.5))
    firm.place = 1
    assert cohesion_of_strangers(firm, world) == pytest.approx(0.5 + 0.8 * (0.9 - 0.5))


def test_without_places_all_share_one():
    world = town(inherited=1.0, clusters=0)
    move_trust(world)
    assert world.place_trust == pytest.approx([0.5])


def test_nothing_is_kept_where_nothing_is_taken_over():
    world = town(inherited=0.0)
    move_trust(world)
    assert world.place_trust == [-1.0, -1.0]


FRAGILE = {
    "horizon.cycles": 20,
    "scheme.exclusion.cycles": 3,
    "economy.cohesion.drift": 1.3,
    "economy.cohesion.tipping": 0.42,
    "economy.cohesion.failure_loss": 0.11,
    "economy.cohesion.default_loss": 0.09,
    "economy.cohesion.gain": 0.04,
    "economy.cohesion.meeting_gain": 0,
    "economy.cohesion.start": 0.87,
    "economy.cohesion.repair": 0.1,
    "economy.social.sanction": 1.76,
    "economy.social.visibility": 0.86,
    "economy.character.stigma": 0.4,
    "economy.character.stigma_half_width": 0.37,
    "economy.character.patience": 0.75,
    "economy.monitoring.kind": "none",
}
"""Merchants who pay because others see them: groups of five of the postal bank, without checks."""


def outlasting(inherited):
    """Return the default rate in the cycles 13 to 20, long after a shock in 3 and 4, less that without it."""
    scenario = lianbao.read_scenario("postal_bank_merchants_5")
    for path, value in (FRAGILE | {"economy.cohesion.inherited": inherited}).items():
        scenario = scenario.with_(path, value)
    shocks = [{"cycle": cycle, "size": -2.5} for cycle in (3, 4)]
    rates = []
    for dated in ([], shocks):
        series = lianbao.simulate(scenario.with_("economy.climate.shocks", dated), replicates=8).series
        rates.append(series["defaults"][:, 12:].sum() / series["borrowers"][:, 12:].sum())
    return rates[1] - rates[0]


def test_what_a_shock_destroys_outlasts_it_only_where_trust_is_taken_over():
    assert outlasting(inherited=1.0) > 0.05 + outlasting(inherited=0.0)


def seen(liability, example, kind="drawn_cost", contagion=1.0):
    scenario = lianbao.read_scenario("postal_bank_merchants_5")
    for path, value in {
        "scheme.guarantee.liability": liability,
        "economy.character.example": example,
        "economy.character.contagion": contagion,
        "economy.monitoring.kind": kind,
    }.items():
        scenario = scenario.with_(path, value)
    return lianbao.simulate(scenario, replicates=20).series


def test_partners_who_pay_hide_a_bad_example_unless_own_dues_count():
    repaid, own = (seen("joint", each, kind="none") for each in ("loan_repaid", "own_dues_paid"))
    after = [each["after_bad"].sum() / (each["after_good"].sum() + each["after_bad"].sum()) for each in (repaid, own)]
    assert after[0] < 0.5 * after[1]


@pytest.mark.parametrize("liability", ["joint", "individual"])
def test_peers_who_paid_themselves_make_one_pay(liability):
    series = seen(liability, "own_dues_paid", kind="none")
    good, bad = (series[f"own_after_{kind}"].sum() / series[f"after_{kind}"].sum() for kind in ("good", "bad"))
    assert good > bad + 0.1


def test_without_contagion_an_example_moves_nobody():
    records = [seen("joint", each, contagion=0.0) for each in ("loan_repaid", "own_dues_paid")]
    assert (records[0]["defaults"] == records[1]["defaults"]).all()
