"""The same bytes whatever answers the runs, however many workers there are, and in whatever order they come."""

import random
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from lianbao.experiments.store.executors import BadExecutor, WorkersLost, executor_of, wrapped
from lianbao.experiments.study import read_study
from tests.experiments.store.executors.making import contents, ran, study_of


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    folder = tmp_path_factory.mktemp("expected")
    return contents(ran(study_of(folder, function="failing"), folder / "out", executor_of("threads", 1)).folder)


@pytest.mark.parametrize(
    ("word", "workers"), [("threads", 2), ("threads", 3), ("processes", 1), ("processes", 2), ("dask", 2)]
)
def test_executors_by_word(tmp_path, expected, word, workers):
    ran(study_of(tmp_path, function="failing"), tmp_path / "out", executor_of(word, workers))
    assert contents(tmp_path / "out") == expected


class Shuffled(ThreadPoolExecutor):
    """Answers what it is given in an order of its own, one block late."""

    def __init__(self):
        super().__init__(4)
        self.draw = random.Random(1)  # noqa: S311 - an order, no secret
        self.held = []

    def submit(self, work, /, *given):
        future = Future()
        self.held.append((future, work, given))
        if len(self.held) >= 8:
            self.draw.shuffle(self.held)
        super().submit(self.answer_one)
        return future

    def answer_one(self):
        future, work, given = self.held.pop()
        future.set_result(work(*given))


def test_any_executor_of_python(tmp_path, expected):
    study = study_of(tmp_path, function="failing")
    with ThreadPoolExecutor(2) as pool:
        ran(study, tmp_path / "threads", pool)
        assert pool.submit(int).result() == 0  # it is its owner's to close
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        ran(study, tmp_path / "processes", pool)
    with Shuffled() as pool:
        ran(study, tmp_path / "shuffled", pool)
    for name in ("threads", "processes", "shuffled"):
        assert contents(tmp_path / name) == expected


def test_a_pool_that_breaks_stops_the_study_in_one_line(tmp_path):
    study = study_of(tmp_path, function="deadly", fixed=f"{{marker: '{tmp_path / 'ever'}'}}")
    with ProcessPoolExecutor(1, get_context("spawn")) as pool, pytest.raises(WorkersLost, match="the pool broke: "):
        ran(study, tmp_path / "out", pool)


def test_an_executor_can_be_used_again(tmp_path, expected):
    for word in ("threads", "processes"):
        executor = executor_of(word, 2)
        for number in (1, 2):
            ran(study_of(tmp_path, function="failing"), tmp_path / f"{word}_{number}", executor)
            assert contents(tmp_path / f"{word}_{number}") == expected


@pytest.mark.parametrize(
    ("word", "workers", "scheduler", "words"),
    [
        ("thread", None, None, "executor thread: one of threads, processes, dask"),
        ("threads", None, "tcp://127.0.0.1:1", "a scheduler needs the executor dask"),
        ("dask", 2, "tcp://127.0.0.1:1", "has workers of its own"),
        ("threads", 0, None, "at least 1 worker"),
    ],
)
def test_what_does_not_go_together(word, workers, scheduler, words):
    with pytest.raises(BadExecutor, match=words):
        executor_of(word, workers, scheduler)


def test_blocks_are_taken_only_as_they_are_needed():
    taken = []

    def blocks():
        for number in range(100):
            taken.append(number)
            yield range(number, number + 1)

    with wrapped(ThreadPoolExecutor(2)) as executor:
        results = executor.map_blocks(list, blocks())
        next(results)
        assert len(taken) <= 5
        assert len(list(results)) == 99
    assert len(taken) == 100


LENDING = """
name: small
scenario: postal_bank_merchants_5
levers:
  scheme.group.size: {whole: [3, 10]}
  scheme.guarantee.share: {range: [0, 1]}
fixed: {economy.firms.count: 30, horizon.cycles: 2}
outcomes: [default_rate, bank_loss_rate]
design: {kind: latin_hypercube, samples: 100}
luck: independent
replicates: 2
"""


def test_the_lending_model_gives_the_same_bits_everywhere(tmp_path):
    (tmp_path / "lending.yaml").write_text(LENDING)
    study = read_study(str(tmp_path / "lending.yaml"))
    for word, workers in (("threads", 1), ("threads", 2), ("processes", 2)):
        ran(study, tmp_path / f"{word}_{workers}", executor_of(word, workers))
    expected = contents(tmp_path / "threads_1")
    assert len(expected) == 3 + 200 / 10
    assert contents(tmp_path / "threads_2") == contents(tmp_path / "processes_2") == expected
