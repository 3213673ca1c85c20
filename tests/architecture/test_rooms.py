"""The house can be lived in: imports run one way, rooms are small, a mechanism stands in one room."""

from __future__ import annotations

import pytest

from tests.architecture.house import (
    PACKAGES,
    ROOT,
    arrows,
    circle_in,
    entries,
    file_imports,
    folders,
    imports_of,
    room_imports,
    rooms,
)

MOST_IN_A_FOLDER = 14
MOST_ARROWS = (113 + 81) // 2
"""Half of the imports between rooms of the first release."""
ELSEWHERE = {"experiments/face": "installation"}
"""Rooms whose tests are not in the folder of the same name: the face is tested as it is installed."""
NESTED = [folder for folder in folders() if folder.relative_to(ROOT).parts[0] in PACKAGES]


def test_no_file_imports_itself_in_a_circle():
    assert circle_in(file_imports()) == []


@pytest.mark.parametrize("folder", NESTED, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_imports_between_rooms_run_one_way(folder):
    assert circle_in(room_imports(folder.relative_to(ROOT).parts)) == []


def test_a_circle_is_seen():
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"b"}}) == ["a", "b", "c", "d"]
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": set()}) == []


def test_imports_are_seen_wherever_they_stand():
    source = (
        "def late():\n    from ..lending.schedules import schedule\nif TYPE_CHECKING:\n    from .order import run_cycle"
    )
    found = imports_of(("simulation", "cycle", "steps"), source)
    assert found == {("simulation", "lending", "schedules", "schedule"), ("simulation", "cycle", "order")}


def test_imports_between_rooms_are_few():
    assert sum(arrows((package,)) for package in PACKAGES) <= MOST_ARROWS


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_folder_can_be_taken_in_at_a_glance(folder):
    assert len(entries(folder)) <= MOST_IN_A_FOLDER, sorted(entries(folder))


def test_the_rooms_are_found():
    found = {room.as_posix() for room in rooms()}
    assert {"simulation/bank/officers", "simulation/cycle", "experiments/single", "experiments/study"} <= found
    assert found.isdisjoint({"simulation", "simulation/bank", "experiments/study/grammar"})


@pytest.mark.parametrize("room", rooms(), ids=str)
def test_every_room_has_tests(room):
    folder = ROOT / "tests" / ELSEWHERE.get(room.as_posix(), room)
    assert any(folder.rglob("test_*.py")), f"no tests in {folder.relative_to(ROOT)}"
