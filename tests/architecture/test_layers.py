"""Who may import whom, how long a file may be, and what may stand in the repository."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture import house
from tests.architecture.tree import kept_files, ran

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 300
TOP_LEVEL = {
    *("simulation", "experiments", "configs", "results", "tests"),
    *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff", "codemeta.json"),
}

INSTALLED = ("simulation", "experiments", "configs")
TUTORIALS = ROOT / "configs" / "tutorials"
"""Files that are shipped, but are no modules of a package: they do what a user does."""


def dotted(module: tuple[str, ...]) -> str:
    """Return the name under which a module is installed."""
    return ".".join(["lianbao", *module])


# A behaviour may import these: other behaviours, choices, luck, and what marks it.
BEHAVIOUR_IMPORTS = {"__future__", "math", "typing"} | {
    *(dotted(module) for module in house.behaviour_modules()),
    *(dotted(module) for module in house.modules() if module[-1] == "choices"),
    *(f"lianbao.simulation.{name}" for name in ("behaviours.behaviour", "behaviours.reordering", "luck")),
}
# ... and these for type checkers only.
BEHAVIOUR_TYPES = {"collections.abc", "lianbao.simulation.declaring.records"}
# The simulation may import these inside a function, if at all, but not when it is itself imported.
SLOW_TO_IMPORT = {"SALib", "click", "matplotlib", "pandas", "statsmodels"}

MACHINE_PATH = re.compile(r"(?<![\w.~})-])/(?:home|root|Users|work|mnt|opt)/\w|\b[A-Za-z]:\\Users\b")
REGISTRY_ADDRESS = re.compile(r"https?://[^\s\"'<>)]*(?:pypi|pythonhosted|anaconda|conda-forge)")


def modules(*packages: str) -> list[Path]:
    """List the source files of packages."""
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


def text_of(path: Path) -> str:
    """Read a file, or nothing where it is not text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def is_type_checking(node: ast.AST) -> bool:
    """Tell whether a statement is `if TYPE_CHECKING:`."""
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def statements(node: ast.AST, *, skip: tuple[type[ast.AST], ...] = ()) -> list[ast.AST]:
    """List what runs below a node: without `if TYPE_CHECKING:` blocks and without the kinds in `skip`."""
    kept = [child for child in ast.iter_child_nodes(node) if not isinstance(child, skip)]
    kept = [below for child in kept for below in (child.orelse if is_type_checking(child) else [child])]
    return kept + [deeper for child in kept for deeper in statements(child, skip=skip)]


def imported(nodes: list[ast.AST], package: str) -> set[str]:
    """Name the modules that the import statements among nodes ask for; `package` anchors relative ones."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            anchor = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*anchor, *([node.module] if node.module else [])])
            names |= {base}
    return names


def outside(names: set[str], allowed: set[str]) -> set[str]:
    """Keep the names that are neither allowed nor inside an allowed package."""
    return {name for name in names if not any(name == a or name.startswith(a + ".") for a in allowed)}


def refused_in_behaviour(source: str, package: str = "lianbao.simulation.bank.books") -> set[str]:
    """Name the imports that a behaviour of this package may not have."""
    tree = ast.parse(source)
    at_run = imported(statements(tree), package)
    in_all = imported(list(ast.walk(tree)), package)
    return outside(at_run, BEHAVIOUR_IMPORTS) | outside(in_all, BEHAVIOUR_IMPORTS | BEHAVIOUR_TYPES)


def slow_at_module_top(source: str) -> set[str]:
    """Name the slow libraries that are imported together with this module."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    names = imported(statements(ast.parse(source), skip=functions), "simulation")
    return {name for name in names if name.split(".")[0] in SLOW_TO_IMPORT}


def test_import_contracts_hold():
    done = ran(["lint-imports"])
    assert done.returncode == 0, done.stdout


def by_own_name(source: str) -> set[str]:
    """Name the imports that ask for the project's own modules by name and not from where they stand."""
    nodes = ast.walk(ast.parse(source))
    absolute = [
        node for node in nodes if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and not node.level)
    ]
    return {name for name in imported(absolute, "") if name.split(".")[0] in {"lianbao", *INSTALLED}}


OF_PACKAGES = [path for path in modules(*INSTALLED) if path.parent != TUTORIALS]


@pytest.mark.parametrize("path", OF_PACKAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_knows_under_which_name_it_is_installed(path):
    assert by_own_name(path.read_text(encoding="utf-8")) == set()


def test_the_check_of_own_names_sees():
    assert by_own_name("import lianbao") == {"lianbao"}
    assert by_own_name("def late():\n    from lianbao.simulation.luck import drawn") == {"lianbao.simulation.luck"}
    assert by_own_name("from ..luck import drawn\nfrom ...simulation import stream\nfrom . import simulation") == set()


def test_tests_use_what_is_installed():
    found = {
        str(path.relative_to(ROOT)): names
        for path in modules("tests")
        if (names := {name for name in by_own_name(text_of(path)) if name.split(".")[0] in INSTALLED})
    }
    assert found == {}


@pytest.mark.parametrize("module", house.behaviour_modules(), ids="/".join)
def test_behaviours_import_next_to_nothing(module):
    assert refused_in_behaviour(house.source_of(module), dotted(module[:-1])) == set()


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        ("import numpy as np", {"numpy"}),
        ("def late():\n    import random", {"random"}),
        ("from ...scenario.scheme import Scheme", {"lianbao.simulation.scenario.scheme"}),
        ("from .parameters import Costs", {"lianbao.simulation.bank.books.parameters"}),
        ("from ...declaring.records import FirmState", {"lianbao.simulation.declaring.records"}),
        ("if TYPE_CHECKING:\n    from ...engine.kernel import run_some", {"lianbao.simulation.engine.kernel"}),
        ("if TYPE_CHECKING:\n    from ...declaring.records import FirmState", set()),
        ("import math\nfrom ...lending.loans.choices import Cause\nfrom ..pricing.pricing import set_terms", set()),
    ],
)
def test_the_check_of_behaviour_imports_sees(source, refused):
    assert refused_in_behaviour(source) == refused


@pytest.mark.parametrize("path", modules("simulation"), ids=lambda path: str(path.relative_to(ROOT)))
def test_simulation_starts_without_slow_libraries(path):
    assert slow_at_module_top(path.read_text(encoding="utf-8")) == set()


def test_the_check_of_slow_libraries_sees():
    assert slow_at_module_top("try:\n    import pandas as pd\nexcept ImportError: ...") == {"pandas"}
    assert slow_at_module_top("class Tape:\n    import matplotlib") == {"matplotlib"}
    assert slow_at_module_top("def table():\n    import pandas") == set()
    assert slow_at_module_top("if TYPE_CHECKING:\n    import pandas") == set()


@pytest.mark.parametrize("path", modules("simulation", "experiments"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_enough_to_read(path):
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_FILE, f"{length} lines: split it"


@pytest.mark.parametrize(
    ("pattern", "examples"),
    [
        pytest.param(MACHINE_PATH, ["cd /{}/x".format("home"), '"/{}/y"'.format("root")], id="machine path"),
        pytest.param(REGISTRY_ADDRESS, ["https://{}.org/simple".format("pypi")], id="registry address"),
    ],
)
def test_files_name_no_machine_and_no_registry(pattern, examples):
    assert all(pattern.search(example) for example in examples)
    found = {str(path): match.group() for path in kept_files() if (match := pattern.search(text_of(path)))}
    assert found == {}


def test_top_level_holds_only_what_the_design_names():
    names = {path.parts[0] for path in kept_files()}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL
