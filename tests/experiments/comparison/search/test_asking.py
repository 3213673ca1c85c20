"""The samplers against problems whose front is known, and against chance."""

import sys

import numpy as np
import pytest

from lianbao import BadInput
from lianbao.experiments.comparison.search.asking import TOGETHER, NoOptuna, asking_for, same
from lianbao.experiments.comparison.search.schemes import written
from tests.experiments.comparison.search.making import made

RANGES = """
name: known
scenario: textbook
levers:
  scheme.guarantee.share: {range: [0, 1]}
  scheme.recovery.loss_given_default: {range: [0, 1]}
  scheme.saving.rate: {range: [0, 1]}
objectives: [bank_loss_rate, default_rate]
limits: [default_rate <= 10]
"""
REFERENCE = (1.1, 11.0)
WHOLE = 1.1 * 11.0 - 1 / 3 - 0.1 * 0.0
"""An upper bound of the hypervolume: of the true front f2 = 1 - sqrt(f1), which leaves out 1/3 below it."""


def zdt1(values):
    """Return both objectives of ZDT1 (Zitzler, Deb and Thiele 2000) in three variables; the front is at g = 1."""
    x, *rest = values
    g = 1 + 9 * float(np.mean(rest))
    return x, g * (1 - np.sqrt(x / g))


def hypervolume(points):
    """Return the area that points dominate below REFERENCE, both to be low."""
    area, ceiling = 0.0, REFERENCE[1]
    for x, y in sorted(points):
        if x < REFERENCE[0] and y < ceiling:
            area += (REFERENCE[0] - x) * (ceiling - y)
            ceiling = y
    return area


def tried(tmp_path, sampler, seed, *, batches=20, excess=lambda _: 0.0):
    search = made(tmp_path, RANGES, [f"sampler={sampler}", f"seed={seed}"])
    asking, found = asking_for(search), []
    for _ in range(batches):
        points = [list(each.values()) for each in asking.batch()]
        asking.tell([(list(zdt1(point)), [excess(point)]) for point in points])
        found += points
    return found


def test_tpe_comes_near_a_known_front_and_nsga2_beats_chance(tmp_path):
    volumes = {
        sampler: np.mean([hypervolume(map(zdt1, tried(tmp_path, sampler, seed))) for seed in range(3)])
        for sampler in ("tpe", "nsga2", "random")
    }
    assert volumes["tpe"] > 0.97 * WHOLE
    assert volumes["tpe"] > volumes["random"]
    assert volumes["nsga2"] > volumes["random"]
    assert volumes["random"] < 0.97 * WHOLE


@pytest.mark.parametrize("sampler", ["tpe", "nsga2"])
def test_a_limit_moves_the_search_to_where_it_holds(sampler, tmp_path):
    points = tried(tmp_path, sampler, 1, excess=lambda values: 0.8 - values[0])
    last = [point[0] >= 0.8 for point in points[-40:]]
    assert np.mean(last) > 0.5  # by chance a fifth


def test_schemes_without_scores_are_told_and_avoided(tmp_path):
    search = made(tmp_path, RANGES, ["seed=1"])
    asking, points = asking_for(search), []
    for _ in range(15):
        batch = [list(each.values()) for each in asking.batch()]
        asking.tell([(None if point[0] < 0.8 else list(zdt1(point)), [0.0]) for point in batch])
        points += batch
    assert np.mean([point[0] >= 0.8 for point in points[-40:]]) > 0.5


@pytest.mark.parametrize("sampler", ["tpe", "nsga2", "random"])
def test_the_same_answers_bring_the_same_questions(sampler, tmp_path):
    first, again = (tried(tmp_path, sampler, 5, batches=8) for _ in range(2))
    assert first == again
    assert first != tried(tmp_path, sampler, 6, batches=8)


def test_numbers_come_in_steps_and_names_as_they_are(tmp_path):
    text = RANGES.replace("scheme.saving.rate: {range: [0, 1]}", "scheme.screening.policy: {choices: [none, peer]}")
    batches = [asking_for(made(tmp_path, text, [f"seed={seed}"])).batch() for seed in range(4)]
    assert all(len(batch) == TOGETHER for batch in batches)
    shares = [each["scheme.guarantee.share"] for batch in batches for each in batch]
    assert all(abs(200 * share - round(200 * share)) < 1e-9 for share in shares)
    assert {each["scheme.screening.policy"] for batch in batches for each in batch} == {"none", "peer"}


def test_kept_schemes_are_compared_as_far_as_they_go():
    assert same([{"a": 1}, {"a": 2}], [{"a": 1}])
    assert not same([{"a": 1}, {"a": 2}], [{"a": 2}])


def test_without_optuna_one_line_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "optuna", None)
    with pytest.raises(NoOptuna, match=r"pip install 'lianbao\[fit\]'"):
        asking_for(made(tmp_path, RANGES))


CHOICES = """
name: known
scenario: textbook
levers:
  scheme.group.size: {whole: [2, 4]}
variants:
  terms: {as_they_are: {}, saved: {scheme: {saving: {rate: 0.1}}}, grameen: {scheme: {extends: grameen_classic}}}
sampler: all
objectives: [bank_loss_rate]
"""


def test_all_asks_for_every_scheme_once_and_then_for_none(tmp_path):
    search = made(tmp_path, CHOICES, [])
    asking = asking_for(search)
    batches = [asking.batch() for _ in range(3)]
    schemes = [(each["scheme.group.size"], each["terms"]) for batch in batches for each in batch]
    assert [len(batch) for batch in batches] == [8, 1, 0]
    terms = ("as_they_are", "saved", "grameen")
    assert sorted(map(str, schemes)) == sorted(str((size, name)) for size in (2, 3, 4) for name in terms)
    assert (search.candidates, search.tells_all) == (9, False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (RANGES + "sampler: all\n", "sampler: all cannot try every value of scheme.guarantee.share"),
        (CHOICES + "candidates: 10\n", "candidates: given 10, allowed 9, as sampler is all: leave it out"),
    ],
)
def test_all_of_what_cannot_be_counted_and_another_number(tmp_path, text, told):
    with pytest.raises(BadInput, match=told):
        made(tmp_path, text, [])


def test_a_search_of_all_reads_what_it_wrote(tmp_path):
    fewer = CHOICES.replace("{whole: [2, 4]}", "{whole: [2, 3]}").replace(
        ", grameen: {scheme: {extends: grameen_classic}}", ""
    )
    search = made(tmp_path, fewer, [])
    again = made(tmp_path, written(search), [])
    assert search.candidates == again.candidates == 4
    assert again.digest == search.digest
