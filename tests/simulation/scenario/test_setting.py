"""`scenario.with_`: the same scenario, and the same mistakes, as an override in text; quickly, nothing else moves."""

import math
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianbao import BadInput, Scenario, read_scenario
from lianbao.experiments.output.provenance import digest
from lianbao.simulation.declaring.rows import plain
from lianbao.simulation.reading import Located, check, lay_over
from lianbao.simulation.scenario.parameter_table import known_paths, rows
from lianbao.simulation.scenario.scenario import Horizon

BASE = Scenario()
JOINT = "one of individual, joint, implicit; nearest: joint"
TWO = [
    "with_: unknown key scheme.group.sise; nearest: scheme.group.size",
    "with_: seed: given -1, allowed 0 to 4294967295",
]
LONGEST = 0.001
"""Seconds of a processor that setting one value may take."""
ROWS = [row for row in rows() if "[]" not in row.path]


def by_text(path, text):
    """Return the scenario that an override gives over the defaults, or its mistakes without where they were made."""
    root, mistakes = lay_over(Located({}, "--set"), [f"{path}={text}"])
    scenario, wrong = check(root, is_whole=True)
    return scenario or sorted(str(each).partition(": ")[2] for each in [*mistakes, *wrong])


def told_of(path, value):
    """Return the scenario that `with_` gives over the defaults, or its mistakes."""
    try:
        return BASE.with_(path, value)
    except BadInput as error:
        return sorted(map(str, error.mistakes))


def by_value(path, value):
    """Return the scenario that `with_` gives over the defaults, or its mistakes without where they were made."""
    found = told_of(path, value)
    return found if isinstance(found, Scenario) else [each.partition(": ")[2] for each in found]


def values_for(row):
    """Return values at the edges of a parameter, beyond them, and of other kinds."""
    if row.length is not None and row.kind == "list of numbers":
        least, most = [row.low] * (row.shortest or 0), [row.high] * row.length
        return [row.default, least, most, [*most, row.low], [*row.default[:-1], "x"], [row.low, row.high + 1], 1.0]
    if row.kind == "list of sections":
        return [row.default, [], [{}], [{"nothing": 1}], 3]
    if row.choices:
        return [*row.choices, "something else", 0, True]
    if row.kind == "true or false":
        return [True, False, "yes", 1]
    if row.kind == "text":
        return ["a text", "", 7, True]
    edges = [] if row.low is None else [row.low, row.high, row.low - 1, row.high + 1, (row.low + row.high) / 2]
    return [row.default, *edges, "three", True, None, math.nan, math.inf, 2, 2.5]


def text_of(value):
    """Write a value as YAML would have it."""
    if isinstance(value, float | list | dict):
        return repr(value).replace("'", "").replace("inf", ".inf").replace("nan", ".nan")
    if value is None:
        return "null"
    return f'"{value}"' if isinstance(value, str) and not value.isidentifier() else plain(value)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.path)
def test_every_parameter_is_set_as_by_text(row):
    for value in values_for(row):
        expected, found = by_text(row.path, text_of(value)), by_value(row.path, value)
        assert found == expected, value
        if isinstance(expected, Scenario):
            assert digest(found) == digest(expected)


def test_the_values_tried_are_both_right_and_wrong():
    found = [type(by_value(row.path, value)) for row in ROWS[::10] for value in values_for(row)]
    assert found.count(Scenario) > 50
    assert found.count(list) > 50


@given(st.sampled_from(known_paths()) | st.text(max_size=12), st.none() | st.booleans() | st.integers() | st.floats())
def test_whatever_is_set_gives_a_scenario_or_mistakes_of_a_line_each(path, value):
    found = told_of(path, value)
    assert isinstance(found, Scenario) or all(
        each.startswith("with_: ") and len(each.splitlines()) == 1 for each in found
    )
    assert found != []


def test_all_ways_to_set_say_the_same():
    base = read_scenario("postal_bank_merchants_5")
    expected = read_scenario("postal_bank_merchants_5", ["scheme.group.size=4", "seed=9"])
    ways = [
        base.with_("scheme.group.size", 4, seed=9),
        base.with_(scheme__group__size=4, seed=9),
        base.with_(scheme={"group": {"size": 4}}, seed=9),
        base.with_(**{"scheme.group.size": 4, "seed": 9}),
        base.with_("scheme.group", {"size": np.int64(4)}, seed=np.uint32(9)),
    ]
    assert [digest(way) for way in ways] == [digest(expected)] * len(ways)
    assert all(way == expected for way in ways)
    assert base == read_scenario("postal_bank_merchants_5")
    assert base.with_() == base


def test_a_section_may_be_given_whole():
    assert BASE.with_(horizon=Horizon(cycles=7)).horizon.cycles == 7
    other = read_scenario("grameen_classic")
    assert other.with_(scheme=BASE.scheme).scheme == BASE.scheme


def test_lists_are_set_whole_or_entry_by_entry():
    shocks = BASE.with_("economy.climate.shocks", [{"cycle": 1, "size": -1.0}, {"cycle": 2, "size": -2.0}])
    assert [each.size for each in shocks.with_("economy.climate.shocks[1].size", -3.0).economy.climate.shocks] == [
        -1,
        -3,
    ]
    assert BASE.with_("scheme.provisions.days", (30, 60, 120)).scheme.provisions.days == [30, 60, 120]
    assert BASE.with_("scheme.provisions.days", np.array([30.0, 60, 120])).scheme.provisions.days == [30, 60, 120]
    with pytest.raises(BadInput, match=r"shocks: given a section, allowed a list"):
        shocks.with_("economy.climate.shocks[2].size", -3.0)


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"scheme.group.sise": 3}, ["with_: unknown key scheme.group.sise; nearest: scheme.group.size"]),
        ({"scheme__group__size": 0}, ["with_: scheme.group.size: given 0, allowed 1 to 200 firms"]),
        (
            {"scheme.guarantee.liability": "jiont"},
            ["with_: scheme.guarantee.liability: given text 'jiont', allowed " + JOINT],
        ),
        (
            {"scheme.group.size": 3, "scheme.group.minimum": 5},
            ["with_: scheme.group.minimum: given 5, allowed at most scheme.group.size, which is 3"],
        ),
        ({"seed": -1, "scheme.group.sise": 3}, TWO),
        ({"scheme": 3}, ["with_: scheme: given 3, allowed a section with keys of its own"]),
        (
            {"scheme.group.size.x": 3},
            ["with_: scheme.group.size: given a section, allowed a whole number, 1 to 200 firms"],
        ),
        ({"..": 3}, ["with_: path: given text '..', allowed one such as scheme.group.size"]),
    ],
    ids=str,
)
def test_each_mistake_is_one_line(values, lines):
    with pytest.raises(BadInput) as found:
        BASE.with_(**values)
    assert sorted(str(found.value).splitlines()) == sorted(lines)


def test_a_contradiction_with_what_was_there_is_found():
    with pytest.raises(
        BadInput, match=r"^with_: scheme.group.size: given 5, allowed at most economy.firms.count, which is 2$"
    ):
        read_scenario("first_steps").with_("economy.firms.count", 2)


@pytest.mark.parametrize("path", [3, ["scheme.group.size"], b"seed"])
def test_a_path_is_a_text(path):
    with pytest.raises(TypeError, match=r"^path: given .*, allowed a str"):
        BASE.with_(path, 3)


def test_what_is_given_is_not_changed():
    group = {"size": 4}
    BASE.with_(scheme={"group": group}, scheme__group__minimum=3)
    assert group == {"size": 4}


@pytest.mark.parametrize("path", ["scheme.group.size", "seed", "economy.climate.rho_macro"])
def test_setting_a_value_takes_less_than_a_millisecond(path):
    base = read_scenario("postal_bank_merchants_5")
    value = 5 if path != "economy.climate.rho_macro" else 0.1
    took = []
    for _ in range(50):
        began = time.process_time()
        base.with_(path, value)
        took.append(time.process_time() - began)
    assert min(took) < LONGEST


def test_a_scenario_is_shown_in_a_few_lines():
    shown = repr(read_scenario("postal_bank_merchants_5"))
    assert shown.startswith("Scenario postal_bank_merchants_5: ")
    assert len(shown) < 2000
    assert "  scheme.group.size: 5" not in repr(BASE)
    assert "  horizon.cycles: 7" in repr(BASE.with_(horizon__cycles=7))
    assert str(BASE) == repr(BASE)
