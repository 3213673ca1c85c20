"""Outside their own room nobody knows a design by name: what differs between designs, they declare."""

import ast
import re

import pytest

from lianbao.experiments.designs import DESIGNS
from tests.architecture.test_layers import ROOT, modules

ROOM = ROOT / "experiments" / "designs"
METHODS = "lianbao.experiments.designs.methods"
SINGLE = re.compile(r"(^|\.)designs\.methods(\.|$)")
"""In an import, absolute or relative, of a module of a single design."""
OUTSIDE = [path for path in modules("experiments") if not path.is_relative_to(ROOM)]


def spoken(tree):
    """Yield the words of all texts but docstrings and other texts that stand alone."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield from (word.strip("_") for word in re.findall(r"\w+", node.value))


def designs_known_in(source, kinds=frozenset(DESIGNS)):
    """Name the designs a source speaks of, and the modules of single designs it imports."""
    tree = ast.parse(source)
    asked = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Import)]
    names = {f"{getattr(node, 'module', None) or ''}.{alias.name}".strip(".") for node in asked for alias in node.names}
    return {word for word in spoken(tree) if word in kinds} | {name for name in names if SINGLE.search(name)}


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_outside_knows_a_design(path):
    assert designs_known_in(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ('if kind == "sobol": ...', {"sobol"}),
        ('NO_INTERVALS = {"efast", "regional"}', {"efast", "regional"}),
        ('name = f"morris_{outcome}"', {"morris"}),
        ('text = "write {kind: grid, samples: 3}"', {"grid"}),
        ("from lianbao.experiments.designs.methods.variance.sobol import Sobol", {f"{METHODS}.variance.sobol.Sobol"}),
        ("from lianbao.experiments.designs import methods", {METHODS}),
        ("from ..designs.methods.sweeps.grid import Grid", {"designs.methods.sweeps.grid.Grid"}),
        ('def grid():\n    """Draw a grid."""\n    return gridlines["x"]', set()),
        ("from lianbao.experiments.designs import DESIGNS, design_of", set()),
    ],
)
def test_the_check_sees(source, known):
    assert designs_known_in(source) == known


def test_every_design_stands_in_a_file_of_its_own():
    homes = [type(design).__module__ for design in DESIGNS.values()]
    assert len(set(homes)) == len(homes) > 1
    assert all(home.startswith(f"{METHODS}.") for home in homes)
