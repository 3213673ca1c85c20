"""An array is added by one line of the world's table, on a copy of the sources; both backends then have it."""

import json

import numpy as np
import pytest

from lianbao import Scenario
from lianbao.simulation.engine.flat_scenario import room_for
from tests.architecture.tree import copied, on_copy

TABLE = "simulation/catalogue/world.py"
AFTER = '    Array("groups", GroupState, '
LINE = '    Array("rumours", float, "groups", "what is said of each group [times told]"),\n'
USE = """
import json
from lianbao import Scenario, simulate
from lianbao.simulation.engine.flat_scenario import room_for

def spread_word(world):
    for group in world.groups:
        world.rumours[group.id] += group.borrowers
        world.tally.warning_cost += world.rumours[group.id]

scenario = Scenario.model_validate({"economy": {"firms": {"count": 10}}, "horizon": {"cycles": 3}, "replicates": 2})
told = {"groups": room_for(scenario).groups, "bytes": room_for(scenario).bytes}
for backend in ("compiled", "mesa"):
    series = simulate(scenario, replace={"spread_word": spread_word}, backend=backend).series
    told[backend] = {name: series[name].tolist() for name in ("borrowers", "warning_cost")}
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Return a copy of the sources with the line added and what is generated written anew."""
    place = copied(tmp_path_factory.mktemp("copy")) / "lianbao"
    lines = (place / TABLE).read_text(encoding="utf-8").splitlines(keepends=True)
    (here,) = (number for number, line in enumerate(lines, 1) if line.startswith(AFTER))
    (place / TABLE).write_text("".join([*lines[:here], LINE, *lines[here:]]), encoding="utf-8")
    on_copy(place.parent, "-m", "lianbao.simulation.catalogue.documents")
    return place


def test_the_type_of_the_world_has_it(copy):
    source = (copy / "simulation/declaring/records/world.py").read_text(encoding="utf-8")
    assert "    rumours: MutableSequence[float]\n" in source
    assert "        rumours=arrays.rumours[here.groups : end.groups],\n" in source


def test_the_documents_have_it(copy):
    page = (copy / "simulation/OUTCOMES.md").read_text(encoding="utf-8")
    assert "| `rumours` | float | `groups` | what is said of each group [times told] |\n" in page


@pytest.mark.usefixtures("compiler")
def test_behaviours_of_both_ways_have_it(copy):
    told = json.loads(on_copy(copy.parent, "-c", USE))
    borrowers, rumours = (np.array(told["compiled"][name]) for name in ("borrowers", "warning_cost"))
    assert borrowers.all()
    assert np.array_equal(rumours, borrowers.cumsum(axis=1))
    assert told["mesa"] == told["compiled"]
    scenario = Scenario.model_validate({"economy": {"firms": {"count": 10}}, "horizon": {"cycles": 3}})
    assert told["bytes"] == room_for(scenario).bytes + 8 * told["groups"]
