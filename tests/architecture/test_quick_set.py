"""The quick set has tests of every room; what it names is there."""

from pathlib import Path

import pytest

from tests.architecture.house import rooms
from tests.architecture.test_rooms import ELSEWHERE
from tests.conftest import QUICK, is_quick

TESTS = Path(__file__).parents[1]
FILES = sorted(TESTS.rglob("test_*.py"))
ROOMS = [TESTS / room for room in rooms() if room.as_posix() not in ELSEWHERE]
ALSO = ("architecture/test_layers.py", "architecture/test_rooms.py", "simulation/lending/meetings/test_cases.py")


def test_rooms_are_found():
    assert {TESTS / "simulation/bank/officers", TESTS / "experiments/store"} <= set(ROOMS)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.relative_to(TESTS)))
def test_every_room_is_represented(room):
    assert any(is_quick(path) for path in room.rglob("test_*.py"))


@pytest.mark.parametrize("name", QUICK)
def test_what_is_named_is_there(name):
    assert any(path == TESTS / name or TESTS / name in path.parents for path in FILES)


def test_not_everything_is_quick():
    assert not is_quick(TESTS / "presets" / "test_presets.py")
    assert all(is_quick(TESTS / name) for name in ALSO)
