"""The fuzzers in a reduced form; the deep forms are commands, see CONTRIBUTING."""

import random
import sys

import pytest

from tests.fuzzing.reduced import DEEPER
from tests.fuzzing.store import Fuzzed, damage

DRAW = random.Random(3)  # noqa: S311 - places and moments, not secrets


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory):
    return Fuzzed(tmp_path_factory.mktemp("fuzzed"))


@pytest.mark.slow
def test_damage_is_told_or_harmless(fuzzed):
    found = damage(fuzzed, flips=30 * DEEPER, each=1, heal_every=8, draw=DRAW)
    assert found["flipped: told"] >= 10
    assert found["removed: told"] + found["removed: told, healed"] + found["removed: told, refused"] >= 4
    assert any("healed" in outcome for outcome in found)


def test_a_lie_is_seen(fuzzed, monkeypatch):
    """A damage that nobody sees must not pass for harmless."""
    monkeypatch.setattr(fuzzed, "text", "other numbers")
    with pytest.raises(AssertionError, match="other numbers, and not a word"):
        fuzzed.after("analysis/summary.txt", b"", heals=False)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no server of processes")
def test_killed_commands_recover(tmp_path):
    from tests.fuzzing.kills import kill

    found = kill(tmp_path, kills=5 * DEEPER, terms=3, draw=DRAW)
    assert sum(each["killed"] for each in found.values()) >= 5
    assert sum(each["killed amid writing"] for each in found.values()) >= 1
