"""How the work is shared out over threads, blocks and calls leaves no trace in the results."""

import pytest

from lianbao import stream
from lianbao.simulation.engine import running
from tests.same_bits.runs import compiled, digest, run_whole, scenarios

NAME = "monthly_groups"


def many(replicates=7):
    return scenarios()[NAME].model_copy(update={"replicates": replicates})


@pytest.fixture
def many_cores(monkeypatch):
    monkeypatch.setattr(running.os, "cpu_count", lambda: 8)


@pytest.mark.usefixtures("many_cores")
def test_any_number_of_threads_gives_the_same_bits():
    found = {threads: digest(run_whole(many(), threads=threads)) for threads in (1, 2, 3)}
    assert len(set(found.values())) == 1


@pytest.mark.parametrize("limit", ["BYTES_IN_BLOCK", "FIRM_PERIODS_IN_BLOCK"])
def test_replicates_in_blocks_of_one_give_the_same_bits(limit, monkeypatch):
    together = digest(run_whole(many()))
    monkeypatch.setattr(running, limit, 1)
    firsts = {result.first_replicate for result in stream(many())}
    assert firsts == set(range(7))
    assert digest(run_whole(many())) == together


def test_fewer_replicates_are_the_first_of_many():
    few, more = run_whole(many(2)), run_whole(many(7))
    assert few["series"].tobytes() == more["series"][:2].tobytes()
    for table in ("tape", "ledger"):
        assert few[table].tobytes() == more[table][more[table]["replicate"] < 2].tobytes()


def test_replicates_differ_from_each_other():
    series = run_whole(many())["series"]
    assert len({row.tobytes() for row in series}) == 7


@pytest.mark.parametrize("name", scenarios())
def test_series_do_not_depend_on_asking_for_tables(name):
    scenario = scenarios()[name]
    assert running.simulate(scenario).series.tobytes() == compiled(name)["series"].tobytes()


def test_a_second_run_gives_the_same_bits():
    assert digest(run_whole(many())) == digest(run_whole(many()))


def test_another_seed_gives_other_results():
    other = many().model_copy(update={"seed": 2})
    assert digest(run_whole(other)) != digest(run_whole(many()))
