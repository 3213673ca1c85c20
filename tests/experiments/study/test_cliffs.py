"""Cliffs at the ends of factors: found where an outcome jumps, and only there."""

import pytest

from lianbao.experiments.study import read_study
from lianbao.experiments.study.outlook import cliffs_of, outlook
from tests.experiments.store.executors.making import trusting

SOURCE = """
import random
def smooth(x, y): return 2 * x + y
def jumps(x, y): return (0.4 if x < 1 else 0.0) + 0.1 * y
def noise(x, y, seed, replicate): return random.Random(f"{x} {y} {seed} {replicate}").random()
def drops(x, y): return (1.0 if x > 0 else 0.0) + 0.1 * y
"""
STUDY = """
name: edges
function: cliff_functions.py:%s
levers: {x: {range: [0, 1]}, y: {range: [2, 4]}}
outcomes: [a]
design: {kind: latin_hypercube, samples: 20}
"""


@pytest.mark.parametrize(
    ("function", "found"),
    [("smooth", []), ("noise", []), ("jumps", [("x", 1.0, 0.999)]), ("drops", [("x", 0.0, 0.001)])],
)
def test_a_jump_at_an_end_is_named(function, found, tmp_path):
    (tmp_path / "cliff_functions.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "study.yaml").write_text(STUDY % function, encoding="utf-8")
    study = trusting(read_study(tmp_path / "study.yaml"))
    assert [(each.label, each.at, each.inside) for each in cliffs_of(study)] == found
    assert outlook(study).text.count("cliff: ") == len(found)
