import pytest

from lianbao.simulation.reading import preset_names
from tests.baselines.baseline import HERE, baseline_of, changes, path_of, read

MOVE = "if this is meant: python -m tests.baselines.move NAME, and a 'Results move' line in CHANGELOG.md"


def test_every_preset_has_a_baseline_and_none_is_left_over():
    assert {path.stem for path in HERE.glob("*.csv")} == set(preset_names())


@pytest.mark.parametrize("name", preset_names())
def test_results_have_not_moved(name):
    told = [str(each) for each in changes(read(path_of(name)), baseline_of(name))]
    assert not told, "\n".join([*told, MOVE])
