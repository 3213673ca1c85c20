"""How many firms an economy has does not matter to what happens to each of them."""

import numpy as np
import pytest

from lianbao import OUTCOMES, LendingModel, Scenario, simulate
from lianbao.simulation.reading import preset_names, read_scenario
from tests.fuzzing.reduced import DEEPER

COUNTS = (300, 305, 400, 600, 605)
VISITED = {
    "scheme": {
        "guarantee": {"liability": "individual"},
        "officers": {"caseload": 300, "visits": 150.0, "noise": 0.5, "crowding": 2.0},
        "screening": {"policy": "scorecard", "cut_off": 0.7},
    },
    "economy": {
        "character": {"seizure": 0.3, "stigma": 0.3, "stigma_half_width": 0.3},
        "types": {"family": "beta", "success": 0.85, "concentration": 20.0},
    },
    "horizon": {"cycles": 4},
    "replicates": 60,
}
GROWS = {
    "guarantee_paid_max": "the largest of more loans",
    "guarantee_paid_p95": "a percentile of a coarser list",
    "network_contagion_frequency": "a failure somewhere among more firms",
    "group_contagion_frequency": "the same",
    "network_bad_debt_share": "cascades have farther to go",
    "rating_ks": "a largest distance, which luck makes larger among fewer loans",
    "rating_stability": "a sum of squares, to which luck adds more among fewer loans",
}
"""Outcomes that are not per firm, with the reason."""
ROUNDING = 1e-9
"""How far means may be apart that are the same."""


def of_count(values, count):
    firms = values["economy"].get("firms", {}) | {"count": count}
    return Scenario.model_validate(values | {"economy": values["economy"] | {"firms": firms}})


def apart(first, other):
    """Return how many standard errors two sets of replicates are apart, but for what rounding leaves of nothing."""
    first, other = first[~np.isnan(first)], other[~np.isnan(other)]
    if min(len(first), len(other)) < 10:
        return 0.0
    error = np.sqrt(first.var(ddof=1) / len(first) + other.var(ddof=1) / len(other))
    gap = abs(first.mean() - other.mean())
    if gap <= ROUNDING:
        return 0.0
    return gap / error if error > 0 else np.inf


@pytest.mark.parametrize("count", [*COUNTS, 7, 299])
def test_every_officer_reaches_and_strains_alike(count):
    values = {"scheme": {"officers": VISITED["scheme"]["officers"]}, "economy": {}}
    model = LendingModel(of_count(values, count))
    model.step()
    officers = model.world.officers
    assert sum(officer.firms for officer in officers) == count
    assert [officer.firms for officer in officers] == [
        sum(firm.officer == officer.id for firm in model.world.firms) for officer in officers
    ]
    assert [officer.reach * officer.caseload / officer.firms for officer in officers] == pytest.approx(
        [0.5] * len(officers)
    )
    assert model.world.tally.officers == pytest.approx(count / 300)
    model.step()
    shares = [officer.noise for officer in officers]
    assert shares == pytest.approx([shares[0]] * len(officers), rel=0.2)


def test_what_happens_to_a_firm_is_the_same_in_economies_of_any_size():
    found = {count: simulate(of_count(VISITED, count)).outcomes for count in COUNTS}
    assert found[300]["default_would_not_pay"].mean() > 0.01
    names = OUTCOMES.keys() - GROWS.keys()
    gaps = {(count, name): apart(found[300][name], found[count][name]) for count in COUNTS[1:] for name in names}
    assert {key: gap for key, gap in gaps.items() if gap > 4} == {}


def outcomes_of_size(preset, times, more):
    """Return what a preset gives with so many times its firms and clusters, and some firms more."""
    firms = read_scenario(preset).economy.firms
    size = {"count": times * firms.count + more, "clusters": times * firms.clusters}
    settings = [f"economy.firms.{name}={value}" for name, value in size.items()]
    return simulate(read_scenario(preset, settings), replicates=20 * min(DEEPER, 2)).outcomes


@pytest.mark.parametrize("preset", preset_names())
def test_every_outcome_of_a_preset_is_the_same_with_twice_as_many_firms_and_five_more(preset):
    first, other = outcomes_of_size(preset, 1, 0), outcomes_of_size(preset, 2, 5)
    gaps = {name: apart(first[name], other[name]) for name in OUTCOMES.keys() - GROWS.keys()}
    assert {name: gap for name, gap in gaps.items() if gap > 4} == {}


def test_what_grows_is_an_outcome():
    assert GROWS.keys() < OUTCOMES.keys()
