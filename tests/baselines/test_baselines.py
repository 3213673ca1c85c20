import json

import pytest

from lianbao.simulation.reading import preset_names
from tests.baselines.move import HERE, baseline_of, path_of

MOVE = "if this is meant: python -m tests.baselines.move, and a 'Results move' line in CHANGELOG.md"


def test_every_preset_has_a_baseline_and_none_is_left_over():
    assert {path.stem for path in HERE.glob("*.json")} == set(preset_names())


@pytest.mark.parametrize("name", preset_names())
def test_results_have_not_moved(name):
    kept = json.loads(path_of(name).read_text(encoding="utf-8"))
    now = baseline_of(name)
    moved = [key for key, value in kept["outcomes"].items() if now["outcomes"].get(key) != value]
    assert not moved, MOVE
    assert now == kept, MOVE
