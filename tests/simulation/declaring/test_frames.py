"""Records as pandas tables: a column for each entry, units and meanings in attrs, choices in words."""

import json
from enum import IntEnum

import numpy as np
import pandas as pd
import pytest

from lianbao.simulation.catalogue.tables import CHOICES, TABLES
from lianbao.simulation.catalogue.world import WORLD
from lianbao.simulation.declaring.fields import column_choices
from lianbao.simulation.declaring.frames import flat_columns, frame_of, name_of, said_of

UNITS = {"due": ("money", "what is due"), "ratios": ("1", "what a rating sees")}


class Fate(IntEnum):
    PAID = 0
    LATE = 1
    WOULD_NOT_PAY = 2


class Signed(IntEnum):
    LOWER = -1
    NEITHER = 0
    HIGHER = 1


def records():
    rows = np.zeros(3, [("firm", "i8"), ("due", "f8"), ("ratios", "f8", (2,)), ("fate", "i1")])
    rows["firm"], rows["due"], rows["fate"] = [4, 5, 6], [0.5, 1.5, 2.5], [0, 2, 2]
    rows["ratios"] = [[1, 2], [3, 4], [5, 6]]
    return rows


def table():
    return frame_of(flat_columns(records()), UNITS, choices={"fate": Fate}, labels={"due": "Due", "gone": "Gone"})


def test_each_field_is_a_column_and_each_entry_of_a_list():
    assert list(table().columns) == ["firm", "due", "ratios_1", "ratios_2", "fate"]
    assert table()["ratios_2"].tolist() == [2, 4, 6]
    assert table()["due"].dtype == float
    assert table()["firm"].dtype == int


def test_attrs_say_what_is_declared_and_no_more():
    assert table().attrs == {
        "units": {"due": "money", "ratios_1": "1", "ratios_2": "1"},
        "meanings": {"due": "what is due", "ratios_1": "what a rating sees", "ratios_2": "what a rating sees"},
        "labels": {"due": "Due"},
    }


def test_attrs_survive_a_file(tmp_path):
    table().to_parquet(tmp_path / "t.parquet")
    assert pd.read_parquet(tmp_path / "t.parquet").attrs == table().attrs == json.loads(json.dumps(table().attrs))


def test_choices_are_words_in_the_order_of_their_codes():
    fate = table()["fate"]
    assert fate.tolist() == ["paid", "would_not_pay", "would_not_pay"]
    assert fate.cat.categories.tolist() == ["paid", "late", "would_not_pay"]
    assert fate.cat.codes.tolist() == records()["fate"].tolist()


def test_codes_need_not_begin_at_nothing():
    assert frame_of({"side": np.array([1, -1, 0])}, {}, choices={"side": Signed})["side"].tolist() == [
        "higher",
        "lower",
        "neither",
    ]


def test_the_table_does_not_change_with_the_records():
    rows = records()
    made = frame_of(flat_columns(rows), UNITS)
    rows["due"] = -1
    assert made["due"].tolist() == [0.5, 1.5, 2.5]


@pytest.mark.parametrize(
    ("column", "said"), [("due", UNITS["due"]), ("ratios_2", UNITS["ratios"]), ("due_x", ("", ""))]
)
def test_an_entry_is_said_by_its_list(column, said):
    assert said_of(column, UNITS) == said


def test_codes_of_every_choice_in_a_table_are_places_of_its_names():
    kinds = [kind for columns in CHOICES.values() for kind in columns.values()]
    kinds += [kind for array in WORLD if array.is_declared for kind in column_choices(array.kind).values()]
    assert len(set(kinds)) >= 6
    assert [kind for kind in kinds if [int(each) for each in kind] != [*range(len(kind))]] == []
    assert {name_of(each) for each in CHOICES["tape"]["cause"]} > {"none", "would_not_pay"}


def test_every_table_with_codes_has_units():
    assert CHOICES.keys() <= TABLES.keys()
