"""Two scenarios with the same seed meet the same luck wherever they overlap (ODD 7.1)."""

import numpy as np

from lianbao import Scenario
from tests.same_bits.runs import run_whole, scenarios

TRAITS = ("firm", "user", "sector", "success", "scale", "patience", "stigma")
ECONOMY = {
    "firms": {"count": 60, "sectors": 3, "equity": 0.2, "size_spread": 0.4},
    "types": {"family": "beta", "success": 0.8},
    "returns": {"success": 3.0, "delay": 0.1},
    "character": {
        "stigma": 0.5,
        "stigma_half_width": 0.4,
        "patience": 0.5,
        "patience_half_width": 0.3,
        "outside_option": -2.0,
    },
    "climate": {"rho_macro": 0.1, "rho_sector": 0.1},
}
SCHEMES = (
    {"group": {"size": 2}},
    {"group": {"size": 6, "formation": "assortative"}, "saving": {"rate": 0.2}},
    {"group": {"size": 1}, "guarantee": {"liability": "individual"}, "exclusion": {"reach": "defaulter"}},
)
SHOCK = {"cycle": 1, "size": -20.0, "reach": "firm", "target": 7}


def by_firm(tape):
    return tape[np.lexsort((tape["firm"], tape["replicate"], tape["cycle"]))]


def scenario(scheme=None, economy=None, cycles=1):
    return Scenario.model_validate(
        {"scheme": scheme or {}, "economy": ECONOMY | (economy or {}), "horizon": {"cycles": cycles}, "replicates": 3}
    )


def with_shock(base, shock):
    climate = base.economy.climate.model_dump()
    climate["shocks"] = [*climate["shocks"], shock]
    changed = base.model_dump()
    changed["economy"]["climate"] = climate
    return Scenario.model_validate(changed)


def test_firms_and_their_fates_are_the_same_under_every_scheme():
    tapes = [by_firm(run_whole(scenario(scheme))["tape"]) for scheme in SCHEMES]
    assert [len(tape) for tape in tapes] == [3 * 60] * 3
    for name in (*TRAITS, "worked"):
        assert len({tape[name].tobytes() for tape in tapes}) == 1, name
    assert 0 < tapes[0]["worked"].mean() < 1


def test_everything_is_the_same_until_the_first_cycle_that_differs():
    base = scenarios()["monthly_groups"]
    one, other = run_whole(base), run_whole(with_shock(base, {"cycle": 3, "size": -1.5, "reach": "all"}))
    assert one["series"][:, :2].tobytes() == other["series"][:, :2].tobytes()
    assert (one["series"]["defaults"][:, 2] != other["series"]["defaults"][:, 2]).any()
    for table in ("tape", "ledger"):
        early = [run[table][run[table]["cycle"] <= 2].tobytes() for run in (one, other)]
        assert early[0] == early[1]


def test_a_shock_to_one_firm_changes_only_its_group():
    base = scenario({"group": {"size": 4}})
    one, other = (by_firm(run_whole(each)["tape"]) for each in (base, with_shock(base, SHOCK)))
    changed = np.array([row.tobytes() != shocked.tobytes() for row, shocked in zip(one, other, strict=True)])
    hit = other[other["firm"] == SHOCK["target"]]
    groups = {(int(row["replicate"]), int(row["group"])) for row in hit}
    assert len(groups) == 3
    assert not hit["worked"].any()
    assert changed.any()
    assert {(int(row["replicate"]), int(row["group"])) for row in one[changed]} <= groups


def test_monitoring_and_visits_leave_the_fates_alone():
    watched = scenario({"officers": {"visits": 30.0}}, {"monitoring": {"kind": "constant_cost", "cost": 0.01}})
    fates = [by_firm(run_whole(each)["tape"])["worked"].tobytes() for each in (scenario(), watched)]
    assert fates[0] == fates[1]
