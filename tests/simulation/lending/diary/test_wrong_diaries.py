"""A diary that cannot be kept, and decisions that nobody can make, are refused in one line before anything runs."""

import numpy as np
import pytest

from lianbao import Scenario, stream

SCENARIO = Scenario.model_validate(
    {
        "horizon": {"cycles": 2},
        "economy": {"firms": {"count": 20}},
        "scheme": {"group": {"size": 4}, "loan": {"instalments": 3}},
    }
)


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"diary": 20}, "diary: given 20, allowed a whole number from 0 to 6"),
        ({"diary": -1}, "diary: given -1, allowed a whole number from 0 to 6"),
        ({"diary": 1.5}, "diary: given 1.5, allowed a whole number from 0 to 6"),
        (
            {"hot_seat": {(1, 1, 0): 1}},
            "hot_seat: decisions are for a group: give diary=GROUP as well",
        ),
        (
            {"diary": 0, "hot_seat": {(1, 1): 1}},
            r"hot_seat: given \(1, 1\), allowed .* by \(cycle, period, seat\)",
        ),
        ({"diary": 0, "hot_seat": {(0, 1, 0): 1}}, "hot_seat: cycle: given 0, allowed a whole number from 1 to 2"),
        ({"diary": 0, "hot_seat": {(1, 4, 0): 1}}, "hot_seat: period: given 4, allowed a whole number from 1 to 3"),
        ({"diary": 0, "hot_seat": {(1, 1, 4): 1}}, "hot_seat: seat: given 4, allowed a whole number from 0 to 3"),
        ({"diary": 0, "hot_seat": {(1, 1, 0): 5}}, "hot_seat: decision: given 5, allowed a whole number from 0 to 4"),
    ],
)
@pytest.mark.parametrize("backend", ["compiled", "mesa"])
def test_it_is_refused_at_once(how, message, backend):
    with pytest.raises(ValueError, match=f"^{message}$"):
        stream(SCENARIO, backend=backend, **how)


def test_every_replicate_has_its_diary():
    results = list(stream(SCENARIO, replicates=3, diary=2))
    assert [result.cycle for result in results] == [1, 2]
    for result in results:
        assert set(result.diary.diary["replicate"]) == {0, 1, 2}
        assert set(result.diary.diary["cycle"]) == {result.cycle}
        assert set(result.diary.diary["group"]) == {2}
        assert (np.diff(result.diary.diary["replicate"]) >= 0).all()


def test_without_one_there_is_none():
    assert all(result.diary is None for result in stream(SCENARIO, replicates=1))
