"""Run number r meets economy r mod their number, whatever runs it: the bits of the single economies."""

import numpy as np
import pytest

from lianbao import read_scenario
from lianbao.simulation.engine.running import simulate, simulate_runs, stream

ROWS = "economy.types.success,scheme.guarantee.share\n0.6,1\n0.9,0.5\n0.97,0.2\n"
RUNS = 7


@pytest.fixture
def scenario(tmp_path):
    (tmp_path / "economies.csv").write_text(ROWS)
    small = "economy: {firms: {count: 40}}\nhorizon: {cycles: 2}\nreplicates: 7\n"
    (tmp_path / "many.yaml").write_text(f"extends: first_steps\neconomies: economies.csv\n{small}")
    return read_scenario(tmp_path / "many.yaml")


@pytest.fixture
def alone(scenario):
    """Return the series of all runs, each run in its single economy."""
    members = [scenario.members()[number % 3] for number in range(RUNS)]
    series = [simulate(member, replicate=number).series for number, member in enumerate(members)]
    return np.concatenate(series)


def test_the_economies_differ(alone):
    assert len({row.tobytes() for row in alone["defaults"][:3]}) == 3


@pytest.mark.parametrize("how", [{"threads": 1}, {"threads": 2}, {"backend": "mesa"}], ids=str)
def test_a_run_is_that_of_its_economy(scenario, alone, how):
    assert simulate(scenario, **how).series.tobytes() == alone.tobytes()


def test_one_run_meets_the_economy_of_its_number(scenario, alone):
    for backend in ("compiled", "mesa"):
        assert simulate(scenario, replicate=5, backend=backend).series.tobytes() == alone[5:6].tobytes()


def test_many_runs_at_once_meet_the_same(scenario, alone):
    order = [4, 0, 6, 1]
    found = simulate_runs([scenario] * 4, order)
    assert found.tobytes() == alone[order].tobytes()


def test_a_seed_of_their_own_moves_rows_of_a_study_to_other_economies(scenario):
    seeds = [scenario.seed, scenario.seed + 1, scenario.seed + 2]
    found = simulate_runs([scenario] * 3, [0, 0, 0], seeds)
    there = simulate_runs(scenario.members(), [0, 0, 0], seeds)
    assert found.tobytes() == there.tobytes()


def test_tables_are_those_of_the_economy(scenario):
    rows = {backend: [each.tape for each in stream(scenario, tables=True, backend=backend)]
            for backend in ("compiled", "mesa")}  # fmt: skip
    both = [np.sort(np.concatenate(each), order=["replicate", "cycle", "firm"]) for each in rows.values()]
    assert both[0].tobytes() == both[1].tobytes()
