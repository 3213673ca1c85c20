"""Addresses of luck: frozen numbers of purposes, and draws that do not depend on order or company."""

from pathlib import Path

import numpy as np
import pytest
from ruamel.yaml import YAML

from lianbao.simulation.catalogue.agents import FirmLuck, MeetingLuck
from lianbao.simulation.declaring.fields import new_records
from lianbao.simulation.engine.block import compiled_luck
from lianbao.simulation.luck.purpose import Purpose

FROZEN = YAML(typ="safe", pure=True).load(Path(__file__).parent / "purposes.yaml")
KINDS = {"fill_cycle_luck": (FirmLuck, (11, 3, 2)), "fill_meeting_luck": (MeetingLuck, (11, 3, 2, 5))}
USERS = np.arange(50, dtype=np.int64)


def filled(name, users):
    state, address = KINDS[name]
    rows = new_records(state, len(users)).view(np.recarray)
    compiled_luck(name)(rows, np.array(users, np.int64), *address)
    return rows


def test_numbers_of_purposes_are_frozen():
    found = {purpose.name: int(purpose) for purpose in Purpose}
    assert {name: found[name] for name in FROZEN} == FROZEN


def test_every_purpose_is_frozen_and_has_a_number_of_its_own():
    assert {purpose.name for purpose in Purpose} == set(FROZEN)
    assert len(Purpose.__members__) == len({int(purpose) for purpose in Purpose.__members__.values()})


@pytest.mark.parametrize("name", KINDS)
def test_luck_does_not_depend_on_the_order_of_firms(name):
    order = np.random.default_rng(1).permutation(len(USERS))
    assert filled(name, USERS[order]).tobytes() == filled(name, USERS)[order].tobytes()


@pytest.mark.parametrize("name", KINDS)
def test_luck_does_not_depend_on_who_else_is_there(name):
    assert filled(name, USERS[30:40]).tobytes() == filled(name, USERS)[30:40].tobytes()


@pytest.mark.parametrize("name", KINDS)
def test_names_of_one_user_have_one_luck_and_others_have_their_own(name):
    twice = filled(name, [4, 4, 5])
    assert twice[0].tobytes() == twice[1].tobytes()
    assert all(twice[0][field] != twice[2][field] for field in twice.dtype.names)


@pytest.mark.parametrize("name", KINDS)
def test_luck_is_spread_as_declared(name):
    rows = filled(name, np.arange(20_000))
    for field in rows.dtype.names:
        middle, width = (0.0, 1.0) if field == "fate" else (0.5, 12**-0.5)
        assert abs(rows[field].mean() - middle) < 4 * width / len(rows) ** 0.5
        assert abs(rows[field].std() - width) < 0.02
