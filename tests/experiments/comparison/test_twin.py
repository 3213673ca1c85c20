"""The twin run: what the guarantee avoids and causes, loan by loan."""

import numpy as np
import pytest

from lianbao import stream
from lianbao.experiments.comparison.twin import COUNTS, MEANINGS, Twin, twin_run, without_guarantee
from lianbao.simulation.borrowers.guarantee.choices import Liability
from lianbao.simulation.reading import read_scenario

PAIR = ["economy.character.outside_option=-100", "economy.firms.count=400", "replicates=40"]
"""Pairs with two-point returns and p = .9; the due is 1.2."""


def rates(*settings):
    return twin_run(read_scenario("textbook", [*PAIR, *settings])).rates


def within(estimate, expected):
    return estimate.mean == pytest.approx(expected, abs=4 * estimate.sd / np.sqrt(40) + 1e-12)


def test_a_rich_partner_avoids_all_but_common_failure():
    """Y = 2 R: a pair fails iff both projects do, so .1 - .01 is avoided and nothing caused."""
    found = rates("economy.returns.success=2.4")
    assert within(found["avoided"], 0.09)
    assert within(found["failed_in_both"], 0.01)
    assert found["caused"].mean == 0
    assert within(found["avoided_share"], 0.9)


def test_a_poor_partner_is_dragged_along():
    """Y = 1.5 R and who cannot help pays nothing: a pair fails unless both work, so .9 * .1 is caused."""
    found = rates("economy.returns.success=1.8", "scheme.guarantee.refusal=pays_nothing")
    assert within(found["caused"], 0.09)
    assert within(found["failed_in_both"], 0.1)
    assert found["avoided"].mean == 0
    assert within(found["net_avoided"], -0.09)


def test_causes_of_what_is_caused():
    twin = twin_run(
        read_scenario("textbook", [*PAIR, "economy.returns.success=1.8", "scheme.guarantee.refusal=pays_nothing"])
    )
    assert twin.causes == {"fell_with_group": int(twin.counts["caused"].sum())}


def loans(scenario):
    return {
        (int(row["replicate"]), int(row["cycle"]), int(row["firm"])): bool(row["defaulted"])
        for result in stream(scenario, tables=True)
        for row in result.tape
    }


def test_counts_are_those_of_matching_by_hand():
    scenario = read_scenario("postal_bank_merchants_5", ["economy.firms.count=60", "horizon.cycles=4", "replicates=5"])
    twin = twin_run(scenario)
    mine, other = loans(scenario), loans(without_guarantee(scenario))
    both = mine.keys() & other.keys()
    expected = {
        "matched": both,
        "avoided": {key for key in both if other[key] and not mine[key]},
        "caused": {key for key in both if mine[key] and not other[key]},
        "failed_in_both": {key for key in both if mine[key] and other[key]},
        "only_with": mine.keys() - both,
        "only_with_failed": {key for key in mine.keys() - both if mine[key]},
        "only_without": other.keys() - both,
        "only_without_failed": {key for key in other.keys() - both if other[key]},
    }
    for name, keys in expected.items():
        by_run = np.bincount([key[0] for key in keys], minlength=5)
        assert twin.counts[name].tolist() == by_run.tolist(), name
    assert expected["only_with"]
    assert expected["avoided"]
    failed = sum(mine.values())
    assert sum(twin.counts[name].sum() for name in ("caused", "failed_in_both", "only_with_failed")) == failed


def test_rates_pool_the_loans_of_all_runs():
    counts = {name: np.zeros(2, np.int64) for name in COUNTS}
    counts |= {"matched": np.array([100, 300]), "avoided": np.array([10, 6]), "caused": np.array([0, 4])}
    counts |= {"only_without": np.array([0, 100])}
    found = Twin(read_scenario("textbook"), counts, {}).rates
    assert found["avoided"].mean == 16 / 400
    assert found["net_avoided"].mean == 12 / 400
    assert found["lost_loans"].mean == 100 / 500
    assert found["avoided_share"].mean == 1


def test_the_twin_differs_in_liability_alone():
    scenario = read_scenario("postal_bank_merchants_5")
    twin = without_guarantee(scenario)
    assert twin.scheme.guarantee.liability == Liability.INDIVIDUAL
    put_back = twin.scheme.guarantee.model_copy(update={"liability": scenario.scheme.guarantee.liability})
    restored = twin.model_copy(
        update={"name": scenario.name, "scheme": twin.scheme.model_copy(update={"guarantee": put_back})}
    )
    assert restored == scenario


def test_who_is_liable_alone_has_no_twin():
    with pytest.raises(ValueError, match="individual liability: there is no guarantee"):
        twin_run(read_scenario("textbook", ["scheme.guarantee.liability=individual"]))


def test_rates_have_a_meaning_each():
    assert rates("replicates=2").keys() == MEANINGS.keys()
