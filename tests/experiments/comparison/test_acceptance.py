"""What a comparison on the same luck promises: nothing differs but what the schemes differ in."""

import random

import numpy as np
import pytest

from lianbao import OUTCOMES, stream
from lianbao.experiments.comparison.comparing import Plan, compare
from lianbao.simulation.reading import read_scenario

SMALL = ["economy.firms.count=60", "horizon.cycles=5", "replicates=4"]
TRAITS = ("user", "sector", "success", "scale", "patience", "stigma", "worked")
FATES = ("worked", "failing")


def merchants(*settings):
    return read_scenario("postal_bank_merchants_5", [*SMALL, *settings])


def tables(scenario):
    """Return the loan tape and the ledger, in order of cycle, replicate and firm."""
    cycles = list(stream(scenario, tables=True))
    tape = np.concatenate([each.tape for each in cycles])
    ledger = np.concatenate([each.ledger for each in cycles])
    return tape[np.lexsort((tape["firm"], tape["replicate"], tape["cycle"]))], ledger


SHORTSIGHTED = ["economy.character.patience=0", "economy.character.patience_half_width=0"]
"""Who does not look ahead is not moved by an exclusion before it comes."""


TOUCHED = ("group", "belief")
"""What a firm more does touch: groups are numbered as they form, and beliefs begin at the mean of all firms."""


def until(table, cycle):
    return table[table["cycle"] < cycle].tobytes()


@pytest.mark.parametrize(
    ("on", "off", "first"),
    [
        (["scheme.price.loyalty_step=0.03"], ["scheme.price.loyalty_step=0"], 2),
        (["scheme.exclusion.cycles=1"], ["scheme.exclusion.cycles=3"], 3),
        (["scheme.exclusion.cycles=2"], ["scheme.exclusion.cycles=3"], 4),
        (["scheme.exclusion.reach=none"], ["scheme.exclusion.reach=defaulter"], 2),
    ],
)
def test_all_is_the_same_until_the_cycle_in_which_schemes_differ(on, off, first):
    schemes = [
        tables(merchants(*SHORTSIGHTED, "scheme.exclusion.reach=defaulter", *settings)) for settings in (on, off)
    ]
    for one, other in zip(*schemes, strict=True):
        assert until(one, first) == until(other, first)
        assert len(until(one, first)) > 0
    tapes = [tape[tape["cycle"] == first].tobytes() for tape, _ in schemes]
    assert tapes[0] != tapes[1]


@pytest.mark.parametrize(
    ("on", "off"),
    [
        (["scheme.screening.policy=scorecard_and_peer"], ["scheme.screening.policy=none"]),
        (["scheme.exclusion.reach=group", "scheme.exclusion.cycles=0"], ["scheme.exclusion.reach=none"]),
        (["scheme.group.leader=true"], ["scheme.group.leader=false"]),
    ],
)
def test_a_policy_without_effect_equals_none(on, off):
    given = ["scheme.screening.cut_off=0", "economy.monitoring.kind=none"]
    plan = Plan({"on": merchants(*given, *on), "off": merchants(*given, *off)}, "off", tuple(OUTCOMES))
    found = compare(plan)
    assert {each.mean for each in found.differences} <= {0.0, None}
    assert sum(each.mean == 0.0 for each in found.differences) > 20
    assert found.defaults["on"] == found.defaults["off"] > 0


def test_both_schemes_meet_the_same_firms():
    everyone = ["economy.character.outside_option=-100", "scheme.screening.policy=none", "scheme.group.minimum=1"]
    tapes = [
        tables(merchants(*everyone, "horizon.cycles=1", *settings))[0]
        for settings in (["scheme.group.size=5"], ["scheme.group.size=3"], ["scheme.guarantee.liability=individual"])
    ]
    assert len(tapes[0]) == 240
    for name in TRAITS:
        assert len({tape[name].tobytes() for tape in tapes}) == 1, name
    assert 0 < tapes[0]["worked"].mean() < 1


def test_one_more_firm_changes_nobody_it_does_not_meet():
    """Alone and without an officer whose time they share."""
    alone = ["scheme.guarantee.liability=individual", "scheme.group.size=1", "scheme.group.minimum=1"]
    alone += ["scheme.officers.visits=0", "scheme.officers.crowding=0"]
    small, large = (
        tables(merchants(*alone, "economy.monitoring.kind=none", f"economy.firms.count={count}"))[0]
        for count in (60, 61)
    )
    small, large = small[small["cycle"] == 1], large[(large["cycle"] == 1) & (large["firm"] != 60)]
    assert len(small) > 100
    for name in small.dtype.names:
        if name not in TOUCHED:
            assert small[name].tobytes() == large[name].tobytes(), name


def test_one_more_firm_leaves_the_fates_of_groups_alone():
    everyone = ["economy.character.outside_option=-100", "scheme.screening.policy=none", "horizon.cycles=1"]
    small, large = (
        tables(merchants(*everyone, "scheme.group.minimum=1", f"economy.firms.count={count}"))[0] for count in (60, 61)
    )
    same = large[large["firm"] < 60]
    for name in (*TRAITS, *FATES):
        assert small[name].tobytes() == same[name].tobytes(), name
    assert (large["firm"] == 60).sum() == 4


def test_global_random_state_does_not_matter():
    plan = Plan({"five": merchants(), "three": merchants("scheme.group.size=3")}, "five")
    found = []
    for seed in (1, 2):
        random.seed(seed)
        np.random.seed(seed)  # noqa: NPY002 - the stream to be ignored
        before = random.getstate(), np.random.get_state()[1].tolist()  # noqa: NPY002 - as above
        found.append(compare(plan))
        assert (random.getstate(), np.random.get_state()[1].tolist()) == before  # noqa: NPY002 - as above
    assert found[0].differences == found[1].differences
    assert found[0].best == found[1].best
