"""What is added moves no baseline but its own line; what moves is named, with its old and new value."""

from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner
from pydantic import create_model

from lianbao import OUTCOMES, simulate
from lianbao.simulation.declaring.outcome import outcome
from lianbao.simulation.declaring.parameter import parameter
from lianbao.simulation.reading import read_scenario
from tests.baselines import move
from tests.baselines.baseline import changes, lines_of, read, settings, write

ADDED = outcome(
    "defaults",
    "share of loans",
    "loans not in default",
    "borrowers -defaults",
    "borrowers",
    label="Loans kept",
    better="higher",
)
PRESETS = ("first", "second")


@pytest.fixture(scope="module")
def scenario():
    return read_scenario("steel_trade_crisis", ["replicates=2", "economy.firms.count=60"])


@pytest.fixture(scope="module")
def record(scenario):
    return simulate(scenario)


def written(record, folder):
    write(folder / "lines.csv", lines_of(record))
    return (folder / "lines.csv").read_text(encoding="utf-8").splitlines()


def with_column(record, name):
    old = record.series
    series = np.ones(old.shape, [*((each, old.dtype.fields[each][0]) for each in old.dtype.names), (name, np.float64)])
    for each in old.dtype.names:
        series[each] = old[each]
    return replace(record, series=series)


def with_one_more_default(record):
    series = record.series.copy()
    series["defaults"][0, 0] += 1
    return replace(record, series=series)


@pytest.mark.parametrize("name", ["a_first_rate", "middle_rate", "zz_last_rate"])
def test_an_added_outcome_adds_a_line_and_moves_none(record, tmp_path, monkeypatch, name):
    before = written(record, tmp_path)
    monkeypatch.setitem(OUTCOMES, name, ADDED)
    after = written(record, tmp_path)
    assert [line for line in after if line in before] == before
    assert [line.split(",")[:2] for line in after if line not in before] == [["outcome", name]]


def test_an_added_column_adds_a_line_and_moves_none(record, tmp_path):
    before, after = written(record, tmp_path), written(with_column(record, "added_sum"), tmp_path)
    assert [line for line in after if line in before] == before
    assert [line.split(",")[:2] for line in after if line not in before] == [["series", "added_sum"]]


def test_outcomes_declared_in_another_order_move_no_line(record, tmp_path, monkeypatch):
    before = written(record, tmp_path)
    monkeypatch.setattr("lianbao.simulation.catalogue.own.OUTCOMES", dict(reversed(OUTCOMES.items())))
    assert written(record, tmp_path) == before


@pytest.mark.parametrize(
    "section_of",
    [lambda scenario: scenario.scheme.group, lambda scenario: scenario.economy.climate.shocks[0]],
    ids=["section", "entry of a list"],
)
def test_a_parameter_added_with_its_default_adds_no_line(scenario, section_of):
    section = section_of(scenario)
    added = parameter(0.5, label="Added", unit="1", low=0, high=1, meaning="added", source="-")
    larger = create_model("Larger", __base__=type(section), added=(float, added))
    before = list(settings(section))
    assert before
    assert list(settings(larger(**section.model_dump()))) == before
    assert list(settings(larger(**section.model_dump(), added=0.25))) == [*before, ("added", "0.25")]


def test_only_what_moved_is_named_with_old_and_new_value(record):
    found = changes(lines_of(record), lines_of(with_one_more_default(record)))
    moved = {each.name: each for each in found if each.kind == "outcome"}
    made_of_it = {name for name, each in OUTCOMES.items() if "defaults" in (*each.above, *each.below)}
    assert moved.keys() == made_of_it
    old, new = (float(one.outcomes["default_rate"].mean()) for one in (record, with_one_more_default(record)))
    assert str(moved["default_rate"]) == f"outcome default_rate moved: {old!r} -> {new!r}"
    assert [each.name for each in found if each.kind == "series"] == ["defaults"]


def test_every_setting_counts(scenario):
    told = dict(settings(scenario))
    assert told["scheme.group.size"] == "4"
    assert told["economy.climate.shocks"] == "2 entries"
    changed = dict(settings(read_scenario("steel_trade_crisis", ["scheme.group.size=3"])))
    assert changed["scheme.group.size"] == "3"
    assert {"name", "description", "currency"}.isdisjoint(told)


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """Two presets whose baselines are `old`, and whose lines are now others: one moved, one new, one gone."""
    old = {("outcome", "default_rate"): "0x1.0p-1", ("outcome", "par30"): "0x1.0p-2", ("series", "lost"): "aa"}
    now = {("outcome", "default_rate"): "0x1.8p-1", ("outcome", "par30"): "0x1.8p-2", ("series", "found"): "bb"}
    monkeypatch.setattr(move, "HERE", tmp_path)
    monkeypatch.setattr(move, "path_of", lambda preset: tmp_path / f"{preset}.csv")
    monkeypatch.setattr(move, "preset_names", lambda: list(PRESETS))
    monkeypatch.setattr(move, "baseline_of", lambda preset: now)  # noqa: ARG005 - the same for both
    for preset in (*PRESETS, "gone"):
        write(tmp_path / f"{preset}.csv", old)
    return tmp_path, old, now


def values_in(folder):
    """Return which of the two outcomes have moved, preset by preset; what is new and gone is always put right."""
    found = {preset: read(folder / f"{preset}.csv") for preset in PRESETS}
    assert all([name for kind, name in lines if kind == "series"] == ["found"] for lines in found.values())
    new = {"default_rate": "0x1.8p-1", "par30": "0x1.8p-2"}
    return {preset: {name for name in new if lines["outcome", name] == new[name]} for preset, lines in found.items()}


BOTH = {"default_rate", "par30"}


@pytest.mark.parametrize(
    ("names", "first", "second", "status"),
    [
        ([], set(), set(), 1),
        (["default_rate"], {"default_rate"}, {"default_rate"}, 1),
        (["default_rate", "par30"], BOTH, BOTH, 0),
        (["--all"], BOTH, BOTH, 0),
    ],
)
def test_only_what_is_named_is_moved(kept, names, first, second, status):
    folder, _, _ = kept
    done = CliRunner().invoke(move.move, names)
    assert done.exit_code == status
    assert values_in(folder) == {"first": first, "second": second}
    assert "first: outcome default_rate moved: 0.5 -> 0.75" in done.output
    assert ("left as it was" in done.output) == (status == 1)
    assert not (folder / "gone.csv").exists()


@pytest.mark.parametrize(("names", "status"), [(["second"], 0), (["second", "par30"], 1)])
def test_a_preset_that_is_not_named_is_not_touched(kept, names, status):
    folder, old, _ = kept
    assert CliRunner().invoke(move.move, names).exit_code == status
    assert read(folder / "first.csv") == old
    assert (read(folder / "second.csv")["outcome", "default_rate"] == "0x1.8p-1") == (status == 0)
    assert read(folder / "second.csv")["outcome", "par30"] == "0x1.8p-2"


def test_a_name_that_is_none_moves_nothing(kept):
    folder, old, _ = kept
    done = CliRunner().invoke(move.move, ["default_rat", "second"])
    assert done.exit_code == 2
    assert done.output == "default_rat: no such line or preset; nearest: default_rate\n"
    assert read(folder / "second.csv") == old
