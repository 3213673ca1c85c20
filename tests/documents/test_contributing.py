"""The worked example of CONTRIBUTING runs on a copy of the sources, and touches what it says it touches."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from lianbao.simulation.catalogue.documents import DOCUMENTS
from lianbao.simulation.reading import preset_names
from tests.architecture.tree import ROOT, copied, on_copy

PAGE = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```diff\n--- (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
MOST_FILES = 5
ADDED = {("outcome", "travel_cost_rate"), ("series", "travel")}
VISITS = """
import json
from lianbao.simulation.engine.running import simulate
from lianbao.simulation.scenario.scenario import Scenario

scheme = {"officers": {"visits": 1000, "travel_cost": 0.01, "visit_cost": 0.02}, "loan": {"instalments": 4}}
scenario = Scenario.model_validate({"scheme": scheme, "economy": {"firms": {"count": 10}}, "replicates": 2})
told = {}
for backend in ("compiled", "mesa"):
    record = simulate(scenario, backend=backend)
    sums = {name: record.series[name].sum() for name in ("visits", "travel", "operating_cost")}
    told[backend] = [float(each) for each in (*sums.values(), *record.outcomes["travel_cost_rate"])]
print(json.dumps(told))
"""


def applied(text, block):
    """Return a text with a block applied: the lines without a sign or with - are there once; those with - give way."""
    lines = block.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    if text.count(old) != 1:
        message = f"these lines are there {text.count(old)} times:\n{old}"
        raise ValueError(message)
    return text.replace(old, new)


def contents(clone):
    """Return the bytes of each file of a copy by its path."""
    paths = (path for path in clone.rglob("*") if path.is_file() and not {"__pycache__"} & set(path.parts))
    return {path.relative_to(clone).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return where a copy of packages and tests lies."""
    place = copied(tmp_path_factory.mktemp("copy"))
    shutil.copytree(ROOT / "tests", place / "lianbao" / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "pyproject.toml", place / "lianbao")
    return place


@pytest.fixture(scope="module")
def before(place):
    """Return the files as they were."""
    return contents(place / "lianbao")


@pytest.fixture(scope="module")
def clone(place, before):
    """Return the copy with the blocks applied and tables and types written anew."""
    clone = place / "lianbao"
    for name, block in BLOCK.findall(PAGE):
        text = before[name].decode("utf-8")
        (clone / name).write_text(applied(text, block), encoding="utf-8", newline="\n")
    on_copy(place, "-m", "lianbao.simulation.catalogue.documents")
    return clone


def changed(clone, before):
    """Return the names of files that are new, gone or different."""
    now = contents(clone)
    return {name for name in now.keys() | before.keys() if now.get(name) != before.get(name)}


def rows(text):
    """Return a baseline's lines by kind and name."""
    return {(kind, name): value for kind, name, value in csv.reader(text.decode("utf-8").splitlines())}


def test_what_the_page_names_is_there():
    named = re.findall(r"`((?:simulation|experiments|configs|tests|\.ci|\.github)/[\w/.]+)`", PAGE)
    assert len(named) > MOST_FILES
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_a_block_that_does_not_fit_is_refused():
    assert applied("a\nb\n", " a\n+c\n") == "a\nc\nb\n"
    assert applied("a\nb\n", "-a\n+c\n b\n") == "c\nb\n"
    for text in ("b\n", "a\na\n"):
        with pytest.raises(ValueError, match="times"):
            applied(text, " a\n+c\n")


def test_a_parameter_a_behaviour_and_an_outcome_take_five_files_by_hand(clone, before):
    by_hand = [name for name, _ in BLOCK.findall(PAGE)]
    assert len(set(by_hand)) == len(by_hand) <= MOST_FILES
    assert changed(clone, before) == {
        *by_hand,
        *("configs/PARAMETERS.md", "simulation/OUTCOMES.md"),
        *(f"simulation/declaring/records/{name}.py" for name in ("scheme", "tally")),
    }
    assert set(by_hand).isdisjoint(DOCUMENTS)


def test_the_generated_tables_name_it(clone):
    parameters = (clone / "configs/PARAMETERS.md").read_text("utf-8")
    assert "| scheme.officers.travel_cost | Cost of an officer's travel | 0 | 0 to 1 |" in parameters
    outcomes = (clone / "simulation/OUTCOMES.md").read_text("utf-8")
    assert "| `travel_cost_rate` | Cost of officers' travel | share of principal | 0 to 1 | lower |" in outcomes


@pytest.mark.usefixtures("clone")
def test_the_changed_copy_keeps_the_rules_of_the_house(place):
    on_copy(place, "-m", "ruff", "check", *(name for name, _ in BLOCK.findall(PAGE) if name.endswith(".py")))
    on_copy(place, "-m", "ruff", "format", "--check", "simulation/bank")
    rules = ("test_rooms.py", "test_behaviour_sources.py")
    on_copy(place, "-m", "pytest", "-q", *(str(Path("tests", "architecture", name)) for name in rules))


@pytest.mark.usefixtures("clone", "compiler")
def test_both_backends_give_what_the_hand_works_out(place):
    told = json.loads(on_copy(place, "-c", VISITS))
    visits, travel, operating_cost, *rates = told["compiled"]
    assert travel == pytest.approx(0.01 * visits) != 0
    assert operating_cost == pytest.approx((0.01 + 0.02) * visits)
    assert rates == pytest.approx([0.04, 0.04])
    assert told["mesa"] == told["compiled"]


@pytest.mark.long
def test_no_line_of_a_baseline_changes(place, clone, before):
    on_copy(place, "-m", "tests.baselines.move")
    for preset in preset_names():
        name = f"tests/baselines/{preset}.csv"
        old, new = rows(before[name]), rows((clone / name).read_bytes())
        assert {key: new[key] for key in old} == old
        assert new.keys() - old.keys() == ADDED


@pytest.mark.usefixtures("clone")
@pytest.mark.long
def test_the_copy_passes_its_own_check_of_coverage(place):
    on_copy(place, "-m", "pytest", "-q", "tests/same_bits/test_coverage.py")
