"""Mesa's own `batch_run` runs LendingModel: scenarios by name, values by path, luck by the number of a replicate."""

import multiprocessing

import mesa
import numpy as np
import pytest

from lianbao import OUTCOMES, BadInput, LendingModel, read_scenario, simulate
from lianbao.simulation.engine.mesa_backend import Firm
from tests.same_bits.runs import scenarios

SCENARIO = scenarios()["monthly_groups"]
CYCLES = SCENARIO.horizon.cycles
NAMES = [*LendingModel(SCENARIO).datacollector.model_reporters]
SMALL = {"economy.firms.count": 30, "horizon.cycles": 2}


@pytest.fixture(autouse=True)
def _way_of_starting_processes():
    """Put back how processes are started: Mesa's batch_run sets it for good."""
    before = multiprocessing.get_start_method(allow_none=True)
    yield
    multiprocessing.set_start_method(before, force=True)


def batch(parameters, **how):
    return mesa.batch_run(LendingModel, parameters, **{"display_progress": False} | how)


def outcomes(rows):
    return [[row[name] for name in NAMES] for row in rows]


def test_luck_that_is_a_number_is_the_replicate_of_this_number_bit_for_bit():
    rows = batch({"scenario": [SCENARIO]}, rng=range(3), data_collection_period=1)
    assert [(row["replicate"], row["Step"]) for row in rows] == [(i, c + 1) for i in range(3) for c in range(CYCLES)]
    series = simulate(SCENARIO, replicates=3).series
    for row in rows:
        part = series[[row["replicate"]], [int(row["Step"]) - 1]]
        np.testing.assert_array_equal([row[name] for name in NAMES], [OUTCOMES[name].of(part)[0] for name in NAMES])


def test_a_run_ends_with_its_scenario_and_may_report_all_cycles_up_to_then():
    rows = batch({"scenario": [SCENARIO], "so_far": True}, rng=[2])
    assert [row["Step"] for row in rows] == [CYCLES]
    whole = simulate(SCENARIO, replicate=2).outcomes
    np.testing.assert_array_equal(outcomes(rows)[0], [whole[name][0] for name in NAMES])


@pytest.mark.filterwarnings("ignore:The `iterations` keyword")
def test_iterations_differ_and_say_which_replicate_they_were():
    rows = batch({"scenario": "first_steps", **SMALL}, iterations=3, data_collection_period=1)
    numbers = [row["replicate"] for row in rows[::2]]
    assert len(set(numbers)) == 3
    again = batch({"scenario": "first_steps", **SMALL}, rng=numbers, data_collection_period=1)
    np.testing.assert_array_equal(outcomes(again), outcomes(rows))


def test_scenarios_and_values_are_swept():
    parameters = {"scenario": ["first_steps", "textbook"], "scheme.group.size": [3, 5], "replicate": [0, 1]}
    rows = batch(parameters | SMALL, max_steps=1)
    told = {(row["scenario"], row["scheme.group.size"], row["replicate"]) for row in rows}
    assert len(rows) == len(told) == 8
    for row in rows:
        values = [f"{name}={row[name]}" for name in ("scheme.group.size", *SMALL)]
        record = simulate(read_scenario(row["scenario"], values), replicate=row["replicate"])
        part = record.series[:, :1]
        np.testing.assert_array_equal([row[name] for name in NAMES], [OUTCOMES[name].of(part)[0] for name in NAMES])


def test_several_processes_give_what_one_gives():
    parameters = {"scenario": [SCENARIO.alike(SCENARIO.model_dump() | {"horizon": {"cycles": 1}})], "so_far": True}
    here = batch(parameters, rng=range(2))
    there = sorted(batch(parameters, rng=range(2), number_processes=2), key=lambda row: row["RunId"])
    np.testing.assert_array_equal(outcomes(there), outcomes(here))


@pytest.mark.parametrize("rng", [[7, 8], np.random.SeedSequence(3), np.uint8(4)])
def test_luck_of_other_kinds_is_a_replicate_too(rng):
    once, again = (LendingModel(SCENARIO, rng=rng).world.replicate for _ in range(2))
    assert once == again
    assert 0 <= once < 2**32


def test_own_agents_may_draw_and_replicates_differ():
    drawn = [[LendingModel(SCENARIO, number).random.random() for _ in range(2)] for number in (0, 1)]
    assert drawn[0][0] == drawn[0][1] != drawn[1][0]


def test_values_are_given_by_path_by_keyword_or_in_sections():
    models = [
        LendingModel("first_steps", **{"scheme.group.size": 4}),
        LendingModel("first_steps", scheme__group__size=np.int64(4)),
        LendingModel("first_steps", scheme={"group": {"size": 4}}),
        LendingModel(read_scenario("first_steps"), **{"scheme.group.size": 4}),
    ]
    assert [model.setting for model in models] == [read_scenario("first_steps", ["scheme.group.size=4"])] * 4


@pytest.mark.parametrize(
    ("how", "error", "said"),
    [
        ({"scenario": "first_step"}, BadInput, "first_step: there is no such preset or file; nearest: first_steps"),
        ({"replicat": 1}, TypeError, "LendingModel takes no 'replicat', and a scenario .+; nearest: replicate"),
        ({"scheme.group.sise": 3}, BadInput, "with_: unknown key scheme.group.sise; nearest: scheme.group.size"),
        ({"scheme__group__size": 300}, BadInput, "with_: scheme.group.size: given 300, allowed 1 to 200 firms"),
        ({"rng": -1}, ValueError, "rng: given -1, allowed a whole number from 0 to 4294967295, .+"),
        ({"rng": "dice"}, TypeError, "rng: given 'dice', allowed the number of a replicate, None, or .+"),
        ({"rng": 4, "replicate": 3}, ValueError, "rng: given 4 beside replicate=3; one of both"),
        ({"replicate": 2**32}, ValueError, "replicate: given 4294967296, allowed a whole number from 0 to 4294967295"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(how, error, said):
    with pytest.raises(error, match=rf"\A{said}\Z"):
        LendingModel(**{"scenario": "first_steps"} | how)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        (
            {"scenario": SCENARIO},
            "scenario: given .+; batch_run reads a single one entry by entry, so put it into a list",
        ),
        (
            {"scenario": "first_steps", "agents": {"firm": Firm}},
            "agents: given 'firm', allowed classes by kind .+ list",
        ),
        ({"scenario": "first_steps", "replace": {"covers": max}}, "replace: given 'covers', allowed functions .+ list"),
    ],
)
def test_what_batch_run_takes_apart_is_refused_with_the_way_out(parameters, said):
    with pytest.raises(TypeError, match=rf"\A{said}\Z"):
        batch(parameters)
