"""A run takes its luck from addresses alone: no shared stream of random numbers is touched."""

import random

import numpy as np
import pytest

from lianbao import LendingModel
from tests.same_bits.runs import run_whole, scenarios

NAME = "neighbours_in_turn"


@pytest.mark.parametrize("backend", ["compiled", "mesa"])
def test_global_streams_are_left_alone(backend):
    before = random.getstate(), np.random.get_state(legacy=False)  # noqa: NPY002 - the stream to be left alone
    run_whole(scenarios()[NAME], backend=backend)
    assert random.getstate() == before[0]
    np.testing.assert_equal(np.random.get_state(legacy=False), before[1])  # noqa: NPY002 - as above


def test_the_models_own_streams_are_left_alone():
    model = LendingModel(scenarios()[NAME])
    before = model.rng.bit_generator.state, model.random.getstate()
    for _ in range(scenarios()[NAME].horizon.cycles):
        model.step()
    assert (model.rng.bit_generator.state, model.random.getstate()) == before


def test_global_seeds_change_nothing():
    runs = []
    for seed in (1, 2):
        random.seed(seed)
        np.random.seed(seed)  # noqa: NPY002 - the stream to be ignored
        runs.append(run_whole(scenarios()[NAME], backend="mesa")["series"].tobytes())
    assert runs[0] == runs[1]
