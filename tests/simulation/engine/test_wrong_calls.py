"""Wrong calls are refused at once, in one line."""

import pytest

from lianbao.simulation.engine.mesa_backend import Firm
from lianbao.simulation.engine.record import Record
from lianbao.simulation.engine.running import simulate_runs, stream
from lianbao.simulation.reading import read_scenario


@pytest.fixture(scope="module")
def scenario():
    return read_scenario("textbook", ["economy.firms.count=20", "horizon.cycles=2", "replicates=2"])


def test_an_unknown_kind_of_agent_is_refused_before_the_first_cycle(scenario):
    with pytest.raises(ValueError, match=r"^no kind of agent is called firn; nearest: firm$"):
        stream(scenario, backend="mesa", agents={"firn": Firm})


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"replicates": [0, 1]}, "replicates: given 2, allowed 1, one for each scenario"),
        ({"replicates": [-1]}, "replicates: given -1, allowed whole numbers from 0"),
        ({"replicates": [0], "seeds": []}, "seeds: given 0, allowed 1, one for each scenario"),
    ],
)
def test_no_run_is_dropped_without_a_word(scenario, numbers, said):
    with pytest.raises(ValueError, match=f"^{said}$"):
        simulate_runs([scenario], **numbers)


def test_results_that_were_not_used_to_their_end_make_no_record(scenario):
    results = stream(scenario, backend="mesa")
    next(results)
    with pytest.raises(ValueError, match=r"^\d of 4 cycles are missing: "):
        Record.of(scenario, results)
