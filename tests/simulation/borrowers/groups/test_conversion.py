"""Liability that is converted at a date: before it as ever, after it each for itself (ODD 7.15.6)."""

from __future__ import annotations

import numpy as np
import pytest

from lianbao import Scenario, simulate

CONVERTED = 3


def lending(liability, converted=0):
    return Scenario.model_validate(
        {
            "horizon": {"cycles": 5},
            "replicates": 4,
            "scheme": {
                "group": {"size": 4},
                "guarantee": {"liability": liability, "converted": converted},
                "exclusion": {"reach": "group", "cycles": 1},
                "price": {"interest_rate": 0.2},
            },
            "economy": {
                "firms": {"count": 200},
                "returns": {"success": 2.0},
                "types": {"success": 0.85},
                "character": {"outside_option": -1.0},
            },
        }
    )


@pytest.fixture(scope="module")
def series():
    joint, alone = (simulate(lending(liability)).series for liability in ("joint", "individual"))
    return {"joint": joint, "alone": alone, "converted": simulate(lending("joint", CONVERTED)).series}


def test_before_the_date_nothing_is_different(series):
    before = slice(0, CONVERTED - 1)
    assert (series["joint"][:, before] == series["converted"][:, before]).all()


def test_from_the_date_on_nobody_is_called_and_nobody_is_shut_out_for_a_partner(series):
    calls = series["converted"]["calls_paid"]
    assert (calls[:, : CONVERTED - 1] > 0).all()
    assert (calls[:, CONVERTED - 1 :] == 0).all()
    # Shut out in cycle t are those who defaulted in t - 1: after the date defaulters alone.
    defaults, shut_out = series["converted"]["defaults"], series["converted"]["excluded"]
    assert (shut_out[:, CONVERTED:] == defaults[:, CONVERTED - 1 : -1]).all()
    groups_out = series["joint"]["excluded"][:, CONVERTED:]
    assert (groups_out % 4 == 0).all()
    assert groups_out.sum() > 0


def test_groups_and_meetings_stay(series):
    after = slice(CONVERTED - 1, None)
    assert (series["converted"]["meetings"][:, after] > 0).all()
    assert np.array_equal(
        series["converted"]["defaults"][:, CONVERTED - 1], series["converted"]["could_not_pay"][:, CONVERTED - 1]
    )
